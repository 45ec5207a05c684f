"""Blocks of one kind in a row: the items of a list, the cells of a column, lines that are an entry each."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.api import Block, Pair

Series: TypeAlias = tuple[str, int, int]
"""What it is ("list", "column" or "lines"), where it or its table starts on the page, and which column."""


@lru_cache(maxsize=1)
def series(pair: Pair) -> Mapping[int, Series]:
    """The series that blocks of the translation are in, by where each starts; paragraphs are one where each opens with
    the only link that it has in the source."""
    found: dict[int, Series] = {}
    cells: Counter[int] = Counter()
    lines: Series | None = None
    for source, target in pair.blocks:
        before, lines = lines, None
        if target.row is not None:
            found[target.start] = ("column", target.row.table, cells[target.row.start])
            cells[target.row.start] += 1
        elif target.items:
            found[target.start] = ("list", target.items[-1].list_start, 0)
        elif target.kind == "paragraph" and is_entry(source):
            lines = found[target.start] = before or ("lines", target.start, 0)
    return found


def is_entry(block: Block) -> bool:
    """Whether a block opens with a link, the only one it has: what it is about."""
    return len(block.links) == 1 and block.rendering.extent(block.links[0])[0] == 0
