"""Blocks whose text the publishing system writes, by a token that stands in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.api import Block


def is_by_token(source: Block, target: Block) -> bool:
    """Whether the translation has tokens alone where the source has text: a macro that writes a link to a standard."""
    return len(target.opaques) > len(source.opaques) and not any(map(str.isalnum, target.text))
