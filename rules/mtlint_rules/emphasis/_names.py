"""Names that a source marks here and leaves plain there: the marks are an ornament, and nobody misses one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint_rules.emphasis._runs import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.api import Block, Pair
    from mtlint_rules.emphasis._runs import Run, Style


def are_ornaments(pair: Pair, gone: Sequence[Run], style: Style) -> bool:
    """Whether the lost runs are names, each word of them capitalised, which the translated page writes as they are and
    the source has without the marks as well."""
    names = {run.text for run in gone}
    if pair.source is None or not all(_is_name(name) and name in pair.target.text for name in names):
        return False
    left = {name: _alone(name) for name in names}
    for block in pair.source.blocks:
        if not left:
            break
        if block.kind in ("paragraph", "cell") and any(name in block.text for name in left):
            plain = _plain(block, style)
            left = {name: word for name, word in left.items() if not word.search(plain)}
    return not left


def _is_name(text: str) -> bool:
    return all(word != word.lower() for word in re.split(r"[\s-]+", text))


def _alone(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")


def _plain(block: Block, style: Style) -> str:
    """The text of a block without its marked runs."""
    text = block.rendering.literal
    for run in reversed(runs(block, style, join=False)):
        text = f"{text[: run.start]}*{text[run.end :]}"
    return text
