"""What the English page says, of the version compared with and today."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Pair


def english(pair: Pair) -> Iterator[str]:
    """Everything that the source shows, text and code, block by block: of the version compared with, and of today's."""
    for document in (pair.source, pair.today):
        for block in document.blocks if document is not None else ():
            yield block.content if block.kind == "code" else block.text
