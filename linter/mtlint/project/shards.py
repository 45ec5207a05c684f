"""Parts of a run, for several machines: which pages are whose."""

from __future__ import annotations

from typing import Final

from mtlint.frozen import frozen

ELSEWHERE: Final = "is in another part"
"""Why a page is left out that is to be checked in another part."""


@frozen
class Part:
    """One of `count` parts; the first has the `index` 1."""

    index: int
    count: int


class Share:
    """Says which pages are those of one part, if the run is but a part.

    The parts are of like size, to within the bytes of one page, and every machine that finds the same pages in the same
    order shares them out in the same way.
    """

    def __init__(self, part: Part | None) -> None:
        self._part = part
        self._loads = [(0, index) for index in range(1, part.count + 1)] if part else []

    def has(self, size: int) -> bool:
        """Whether the next page, of so many bytes, is one of them."""
        if self._part is None:
            return True

        from heapq import heapreplace

        load, index = self._loads[0]
        heapreplace(self._loads, (load + size, index))
        return index == self._part.index
