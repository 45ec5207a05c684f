"""Which of the many things that stand somewhere on a page overlap a place of it: a search, not a walk over all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.findings import Region

T = TypeVar("T")


class ByRegion(Generic[T]):
    """Things, each with its region."""

    def __init__(self, things: Iterable[tuple[Region, T]]) -> None:
        self._things = sorted(things, key=lambda thing: thing[0].start)
        self._starts = [region.start for region, _ in self._things]
        self._reached = list(accumulate((region.end for region, _ in self._things), max))

    def at(self, where: Region) -> Iterator[T]:
        """Those whose region overlaps this one, or starts where it does."""
        index = max(bisect_left(self._starts, where.end), bisect_right(self._starts, where.start)) - 1
        while index >= 0 and (self._starts[index] == where.start or self._reached[index] > where.start):
            region, thing = self._things[index]
            if region.start == where.start or region.end > where.start:
                yield thing
            index -= 1
