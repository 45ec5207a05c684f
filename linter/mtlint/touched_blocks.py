"""Which findings are about blocks that a branch touched, so that a pull request answers for its own lines alone."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtlint.document.document import Document
    from mtlint.findings import Finding

Lines = tuple[int, int]


class TouchedBlocks:
    """The blocks of a page with a touched line. Where lines are gone, the blocks before and after the gap count."""

    def __init__(self, document: Document, lines: Iterable[Lines]) -> None:
        self._document = document
        regions = sorted(document.region(block) for block in document.blocks)
        self._blocks = [(start.line, end.line) for start, end in regions]
        self._touched = _joined(self._around(first, last) for first, last in lines)

    def hold(self, finding: Finding) -> bool:
        """Whether a finding is in such a block, or on a touched line outside of any."""
        first, last = self._extent(finding.line)[0], self._extent(finding.end_line)[1]
        index = bisect_right(self._touched, last, key=lambda stretch: stretch[0]) - 1
        return index >= 0 and self._touched[index][1] >= first

    def _extent(self, line: int) -> Lines:
        """The lines of the block around a line."""
        index = bisect_right(self._blocks, line, key=lambda block: block[0]) - 1
        return self._blocks[index] if index >= 0 and line <= self._blocks[index][1] else (line, line)

    def _around(self, first: int, last: int) -> Lines:
        """The lines themselves; of a gap, those around it up to the nearest that have text."""
        if first <= last:
            return first, last
        first, last = last, first
        while first > 1 and not self._has_text(first):
            first -= 1
        while last < len(self._document.lines.starts) and not self._has_text(last):
            last += 1
        return max(first, 1), last

    def _has_text(self, line: int) -> bool:
        return line <= len(self._document.lines.starts) and bool(self._document.line_text(line).strip())


def _joined(stretches: Iterable[Lines]) -> Sequence[Lines]:
    """The stretches in order, those that overlap as one."""
    joined: list[Lines] = []
    for first, last in sorted(stretches):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
