"""Blocks that alignment in order leaves alone though their counterpart is there.

One block of the same kind in the same gap is a counterpart, however unlike. Sorted lists (glossaries) are sorted anew
by a translator: a block with the same anchors elsewhere is a counterpart that moved. What stands under two headings
that are no counterparts is none either. Paragraphs that were split or joined are compared as one (`parts`).
"""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from mtlint.pairing.costs import GAP
from mtlint.pairing.left_english import beside_their_translation
from mtlint.pairing.match import Match
from mtlint.pairing.parts import join, joined
from mtlint.pairing.same_lists import shifted_lists
from mtlint.pairing.slots import in_their_slots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.document.anchors import Anchors
    from mtlint.document.block import Block
    from mtlint.pairing.costs import Costs

Pairs: TypeAlias = "list[tuple[int, int]]"
_SIMILAR = 0.5
_MOST_COMPARED = 1600  # names of one heading times those of the other
_LONGEST = 200  # characters of a name that are compared


def repaired(costs: Costs, pairs: Pairs, partners: dict[int, int], *, one_language: bool) -> tuple[Match, ...]:
    """The matches of an alignment in the target's reading order, blocks without a counterpart where they stand. The
    `partners` are its pairs, with rows paired by their names; they are changed."""
    for heading in _misplaced(costs, partners):
        del partners[heading]
    moved = _moved(costs, partners)
    if moved:
        for left in _left_behind(costs, partners, moved):
            del partners[left]
        moved = _moved(costs, partners)
    partners.update(moved)
    partners.update(_replaced(costs, pairs, partners))
    if not one_language:
        partners.update(in_their_slots(costs, partners))
        partners.update(shifted_lists(costs, partners))
        partners.update(beside_their_translation(costs, partners))
    _part_strangers(costs, partners)
    source_spans, target_spans = joined(costs, partners)
    swallowed = {index for first, last in source_spans.values() for index in range(first, last + 1)}
    swallowed_targets = {index for first, last in target_spans.values() for index in range(first, last + 1)}
    at = {t: s for s, t in partners.items()}
    result: list[Match] = []
    waiting = iter(_lonely_sources(len(costs.source), partners, swallowed))
    next_lonely = next(waiting, None)
    for t, block in enumerate(costs.target):
        s = at.get(t)
        if s is None:
            if t not in swallowed_targets:
                result.append(Match(None, block))
            continue
        while next_lonely is not None and next_lonely < s:
            result.append(Match(costs.source[next_lonely], None))
            next_lonely = next(waiting, None)
        one = join(costs.source, source_spans.get(s, (s, s)))
        result.append(Match(one, join(costs.target, target_spans.get(t, (t, t)))))
    while next_lonely is not None:
        result.append(Match(costs.source[next_lonely], None))
        next_lonely = next(waiting, None)
    return tuple(result)


def _lonely_sources(count: int, partners: dict[int, int], swallowed: set[int]) -> Iterator[int]:
    return (s for s in range(count) if s not in partners and s not in swallowed)


def _replaced(costs: Costs, pairs: list[tuple[int, int]], partners: dict[int, int]) -> list[tuple[int, int]]:
    """Pairs in gaps that have the same kinds of lonely block on both sides."""
    taken = set(partners.values())
    found: list[tuple[int, int]] = []
    s = t = 0
    for next_s, next_t in [*pairs, (len(costs.source), len(costs.target))]:
        ours = [index for index in range(s, next_s) if index not in partners]
        theirs = [index for index in range(t, next_t) if index not in taken]
        if [costs.source[index].kind for index in ours] == [costs.target[index].kind for index in theirs]:
            found.extend(zip(ours, theirs, strict=True))
        s, t = next_s + 1, next_t + 1
    return found


def _are_unlike_headings(costs: Costs, s: int, t: int) -> bool:
    """Whether two headings of unlike ids name code, and none of the one looks like any of the other's; or the one is
    nothing but code, the other has none, and they are of different levels."""
    ours, theirs = costs.ours[s].strong, costs.theirs[t].strong
    one, other = costs.source[s], costs.target[t]
    if one.kind != "heading" or other.kind != "heading" or not costs.ours[s].ids.isdisjoint(costs.theirs[t].ids):
        return False
    if not (ours and theirs):
        return one.level != other.level and any(
            block.text in (code.code for code in block.codes) for block in (one, other)
        )
    if len(ours) * len(theirs) > _MOST_COMPARED:
        return False
    return not any(_are_similar(name[:_LONGEST], twin[:_LONGEST]) for name in ours for twin in theirs)


def _are_similar(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other)
    return min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _SIMILAR and matcher.ratio() >= _SIMILAR


def _part_strangers(costs: Costs, partners: dict[int, int]) -> None:
    """Take apart unlike headings, and what is paired under two headings without a counterpart: that says the same at
    best by chance, unless some block under both has the very same anchors."""
    for heading in [s for s, t in partners.items() if _are_unlike_headings(costs, s, t)]:
        del partners[heading]
    taken = set(partners.values())
    ours, theirs = _headings(costs.source), _headings(costs.target)
    sections: dict[tuple[int, int], list[int]] = {}
    for s, t in partners.items():
        if ours[s] >= 0 <= theirs[t] and ours[s] not in partners and theirs[t] not in taken:
            sections.setdefault((ours[s], theirs[t]), []).append(s)
    for found in sections.values():
        if not any(_is_sure(costs, s, partners[s]) for s in found):
            for stranger in found:
                del partners[stranger]


def _is_sure(costs: Costs, s: int, t: int) -> bool:
    return bool(costs.ours[s].strong) and costs.ours[s].strong == costs.theirs[t].strong


def _misplaced(costs: Costs, partners: dict[int, int]) -> list[int]:
    """Paired headings of other ids, where the id of the translation's is that of a heading of the source without a
    counterpart."""
    alone = {
        key
        for s, block in enumerate(costs.source)
        if block.kind == "heading" and s not in partners
        for key in costs.ours[s].ids
    }
    both = ((s, costs.ours[s].ids, costs.theirs[t].ids) for s, t in partners.items() if alone)
    return [s for s, ours, theirs in both if ours.isdisjoint(theirs) and theirs and theirs <= alone]


def _moved(costs: Costs, partners: dict[int, int]) -> dict[int, int]:
    """Lonely blocks with anchors that one lonely block of the other page has, what follows both, and what stands before
    both, up to a heading: the longest runs first, so that a section that moved takes its blocks along which other
    sections have too."""
    found: dict[int, int] = {}
    while runs := _moved_runs(costs, {**partners, **found}):
        before = len(found)
        for run in sorted(runs, key=len, reverse=True):
            taken = set(found.values())
            found.update(takewhile(lambda pair: pair[0] not in found and pair[1] not in taken, run))  # noqa: B023
        if len(found) == before:
            break
    return found


def _moved_runs(costs: Costs, partners: dict[int, int]) -> list[Pairs]:
    taken = set(partners.values())
    homes: dict[tuple[str, str], list[int]] = {}
    for t, block in enumerate(costs.target):
        if t not in taken:
            for key in _keys(block.anchors):
                homes.setdefault((block.kind, key), []).append(t)
    runs: list[Pairs] = []
    seen: set[tuple[int, int]] = set()
    for s, block in enumerate(costs.source):
        if s in partners:
            continue
        candidates = {t for key in _keys(block.anchors) for t in homes.get((block.kind, key), ())}
        pair = (s, candidates.pop()) if len(candidates) == 1 else None
        if pair is None or pair in seen or costs(*pair) >= GAP:
            continue
        may_pair = partial(_may_pair, costs, partners, taken)
        run = zip(range(s, len(costs.source)), range(pair[1], len(costs.target)), strict=False)
        runs.append(list(takewhile(may_pair, run)))
        seen.update(runs[-1])
        if block.kind != "heading":
            before = zip(range(s - 1, -1, -1), range(pair[1] - 1, -1, -1), strict=False)
            runs.append(_up_to_heading(costs, takewhile(may_pair, before)))
    return runs


def _up_to_heading(costs: Costs, run: Iterator[tuple[int, int]]) -> Pairs:
    """The pairs of a run up to that of the first headings, these too; none where it has no headings."""
    found: Pairs = []
    for s, t in run:
        found.append((s, t))
        if costs.source[s].kind == "heading":
            return found
    return []


def _left_behind(costs: Costs, partners: dict[int, int], moved: dict[int, int]) -> list[int]:
    """Paired blocks under a heading that moved, whose partner stands under another one."""
    ours, theirs = _headings(costs.source), _headings(costs.target)
    return [s for s, t in partners.items() if ours[s] in moved and theirs[t] != moved[ours[s]]]


def _headings(blocks: Sequence[Block]) -> list[int]:
    """For each block the index of the heading it stands under, -1 for none."""
    found: list[int] = []
    heading = -1
    for index, block in enumerate(blocks):
        heading = index if block.kind == "heading" else heading
        found.append(heading)
    return found


def _may_pair(costs: Costs, partners: dict[int, int], taken: set[int], pair: tuple[int, int]) -> bool:
    s, t = pair
    same_kind = costs.source[s].kind == costs.target[t].kind
    return s not in partners and t not in taken and same_kind and costs(s, t) < 2 * GAP


def _keys(anchors: Anchors) -> set[str]:
    keys = {f"#{value}" for value in anchors.ids}
    if anchors.strong:
        keys.add("\0".join(sorted(anchors.strong)))
    return keys
