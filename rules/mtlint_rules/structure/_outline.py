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
    them; no neighbour of one that only the translation has, and none by which a slip of the source is mended."""
    shifts = [target.level - source.level for source, target in headings]
    own = _beside_own(pair)
    apart = {*_from_siblings(headings, shifts), *_from_children(headings, shifts), *_skipping(headings, shifts)}
    mended = {*_closing_gap(headings, shifts), *_joining_only_child(headings, shifts)}
    apart = {index for index in apart if headings[index][1].start not in own} - mended
    for index, parent in enumerate(parents([source for source, _ in headings])):
        if parent in apart and shifts[parent] == shifts[index]:
            apart.add(index)
    return frozenset(apart)


def _closing_gap(headings: Headings, shifts: Sequence[int]) -> Iterator[int]:
    """Those before which the source leaves out a level, the page's title being of the first, and the translation does
    not, with those under them that are shifted alike."""
    before, other_before = 1, 1
    closing: set[int] = set()
    for index, (parent, (source, target)) in enumerate(zip(parents([s for s, _ in headings]), headings, strict=True)):
        if source.level - before > 1 >= target.level - other_before or (
            parent in closing and shifts[parent] == shifts[index]
        ):
            closing.add(index)
        before, other_before = source.level, target.level
    yield from closing


def _joining_only_child(headings: Headings, shifts: Sequence[int]) -> Iterator[int]:
    """Those one level deeper, with nothing under them, that so stand beside what is the only subsection of a section in
    the source."""
    above = parents([source for source, _ in headings])
    for index, shift in enumerate(shifts):
        only = index - 1
        if shift != 1 or index in above or only < 0 or above.count(above[only]) > 1 or shifts[only]:
            continue
        if headings[only][0].level == headings[index][1].level and above[only] == _last_of_level(headings, index):
            yield index


def _last_of_level(headings: Headings, index: int) -> int:
    """The heading of the source before this one that is of its level; -1 where there is none."""
    level = headings[index][0].level
    return next((at for at in range(index - 1, -1, -1) if headings[at][0].level <= level), -1)


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
