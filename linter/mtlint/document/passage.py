"""The block around a spot, for reports that show both sides of a finding."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from mtlint.findings import Passage, Region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.document.block import Block
    from mtlint.document.document import Document
    from mtlint.findings import Ranged

_LONGEST: Final = 1500  # code points
_BEFORE: Final = 400  # code points kept before the spot where a passage is cut
_ELLIPSIS: Final = "…"


def passage(document: Document, where: Ranged | Region, blocks: Sequence[Block]) -> Passage:
    """The lines of the block that `where` starts in, as its language has them; else the lines of `where` itself.

    `blocks` are those of the document, or what alignment joined of them, by their start. A spot given as a Region is
    shown as it stands in the file. More than 1,500 code points are cut, with an ellipsis.
    """
    if isinstance(where, Region):
        text = document.file_text
        start, end = (document.lines.starts[place.line - 1] + place.column - 1 for place in where)
        left, right = start, end
    else:
        text, start, end = document.text, where.start, where.end
        left, right = _around(start, end, blocks)
    left = text.rfind("\n", 0, left) + 1
    stop = text.find("\n", max(left, right - 1))
    right = len(text) if stop < 0 else stop
    opening = closing = ""
    if right - left > _LONGEST:
        first = max(left, min(start - _BEFORE, right - _LONGEST))
        last = min(right, first + _LONGEST)
        opening, closing = _ELLIPSIS * (first > left), _ELLIPSIS * (last < right)
        left, right = first, last
    shift = len(opening) - left
    end = min(max(start, end), right)
    return Passage(f"{opening}{text[left:right]}{closing}", min(start, end) + shift, end + shift)


def _around(start: int, end: int, blocks: Sequence[Block]) -> tuple[int, int]:
    index = bisect_right(blocks, start, key=lambda block: block.start) - 1
    if index < 0 or blocks[index].end < start:
        return start, end
    return blocks[index].start, max(end, blocks[index].end)
