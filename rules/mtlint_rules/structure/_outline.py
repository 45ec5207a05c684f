"""The outline of two pages: which headings of the translation stand otherwise among the others than in the source."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block, Pair

Headings: TypeAlias = "list[tuple[Block, Block]]"


def parents(headings: Sequence[Block]) -> list[int]:
    """The index of the heading that each stands under, -1 for none."""
    found: list[int] = []
    open_ones: list[int] = []
    for index, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            open_ones.pop()
        found.append(open_ones[-1] if open_ones else -1)
        open_ones.append(index)
    return found


def torn_headings(pair: Pair, headings: Headings) -> frozenset[int]:
    """Those of the paired headings that are shifted and so come apart from what belongs to them, with what is under
    them; no neighbour of one that only the translation has."""
    shifts = [target.level - source.level for source, target in headings]
    own = _beside_own(pair)
    apart = {*_from_siblings(headings, shifts), *_from_children(headings, shifts), *_skipping(headings, shifts)}
    apart = {index for index in apart if headings[index][1].start not in own}
    for index, parent in enumerate(parents([source for source, _ in headings])):
        if parent in apart and shifts[parent] == shifts[index]:
            apart.add(index)
    return frozenset(apart)


def _from_siblings(headings: Headings, shifts: Sequence[int]) -> Iterator[int]:
    """Those of which another one of the same level under the same heading is not shifted alike."""
    groups: dict[tuple[int, int], list[int]] = {}
    for index, parent in enumerate(parents([source for source, _ in headings])):
        groups.setdefault((parent, headings[index][0].level), []).append(index)
    for group in groups.values():
        if len({shifts[index] for index in group}) > 1:
            yield from (index for index in group if shifts[index])


def _from_children(headings: Headings, shifts: Sequence[int]) -> Iterator[int]:
    """Those that stand no higher than a heading under them."""
    for index, parent in enumerate(parents([source for source, _ in headings])):
        if parent >= 0 and shifts[parent] > 0 and headings[parent][1].level >= headings[index][1].level:
            yield parent


def _skipping(headings: Headings, shifts: Sequence[int]) -> Iterator[int]:
    """Those between which and the one before or after them a level is left out."""
    for index, ((source, target), (next_source, next_target)) in enumerate(pairwise(headings)):
        if next_target.level - target.level > 1 >= next_source.level - source.level:
            yield from (at for at in (index, index + 1) if shifts[at])


def _beside_own(pair: Pair) -> frozenset[int]:
    """Where the headings start before or after which the page has one of its own."""
    found = [match for match in pair.matches if match.target is not None and match.target.kind == "heading"]
    starts = [(match.source is None, match.target.start) for match in found if match.target is not None]
    beside: set[int] = set()
    for (is_own, start), (next_is_own, next_start) in pairwise(starts):
        beside.update((next_start,) if is_own else (), (start,) if next_is_own else ())
    return frozenset(beside)
