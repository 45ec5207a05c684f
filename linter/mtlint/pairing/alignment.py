"""Which source block stands beside which target block.

99.4 % of real pairs have the very same sequence of block kinds and pair straight. The rest, and those that fit
better shifted, are aligned: unique anchors pin the pages together (patience alignment, a longest increasing run of
pins), between pins a Needleman-Wunsch alignment finds the cheapest edit. So one inserted or lost block never disturbs
the rest of the page. The table is banded: cost grows linearly with the page.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, repeat
from math import inf
from operator import itemgetter
from typing import TYPE_CHECKING

from mtlint.document.shared_runs import longest_increasing
from mtlint.pairing.costs import GAP, IMPOSSIBLE, Costs
from mtlint.pairing.left_page import left_page
from mtlint.pairing.match import Match
from mtlint.pairing.named_rows import by_their_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.document.anchors import Anchors
    from mtlint.document.block import Block

CELLS = 400_000
CONTRADICTIONS = 2
SHIFTS = (-3, -2, -1, 1, 2, 3)
MARGIN = 0.8
MOST_LOST, LOST_SHARE = 8, 0.05
"""Blocks that a shift may leave alone: more is noise on a page of the very same kinds of block, such as one that
repeats a licence a hundred times."""

Pairs = list[tuple[int, int]]


def align(source: Sequence[Block], target: Sequence[Block], *, one_language: bool = False) -> tuple[Match, ...]:
    """Pair the blocks of two pages, in the target's reading order. What both have word for word is the same where they
    are in one language; else it may be left over beside its translation. A copy of the whole source below or above its
    translation has no counterparts."""
    copy = range(0) if one_language else left_page(source, target)
    if copy:
        rest = align(source, [*target[: copy.start], *target[copy.stop :]])
        left = tuple(Match(None, target[index]) for index in copy)
        return (*left, *rest) if copy.start == 0 else (*rest, *left)
    costs = Costs(source, target)
    found = pairs(costs)
    partners = by_their_names(costs, dict(found))
    if len(partners) == len(source) == len(target):
        return tuple(Match(source[s], target[t]) for s, t in sorted(partners.items(), key=itemgetter(1)))
    from mtlint.pairing.repair import repaired

    return repaired(costs, found, partners, one_language=one_language)


def pairs(costs: Costs) -> Pairs:
    """The cheapest alignment as index pairs, in order."""
    source, target = costs.source, costs.target
    if len(source) != len(target) or any(s.kind != t.kind for s, t in zip(source, target, strict=True)):
        from mtlint.pairing.cut_off import with_its_end_missing
        from mtlint.pairing.holes import as_one_hole

        found = _aligned(costs)
        whole = with_its_end_missing(costs, found)
        return as_one_hole(costs, found) if whole is found else whole
    straight = list(zip(range(len(source)), range(len(target)), strict=True))
    if sum(costs.contradicted(s, t) for s, t in straight) <= CONTRADICTIONS and not _fits_shifted(costs):
        return straight
    aligned = _aligned(costs)
    if len(straight) - len(aligned) > MOST_LOST + LOST_SHARE * len(straight):
        return straight
    return aligned if _total(costs, aligned) + MARGIN < _total(costs, straight) else straight


def _total(costs: Costs, found: Pairs) -> float:
    gaps = len(costs.source) + len(costs.target) - 2 * len(found)
    return sum(costs(s, t) for s, t in found) + GAP * gaps


def _fits_shifted(costs: Costs) -> bool:
    """Whether some run of blocks, shifted by a few, saves more than the gaps at its two ends cost."""
    size = len(costs.source)
    straight = [costs(index, index) for index in range(size)]
    for shift in SHIFTS:
        saved = 0.0
        least = costs.least(shift)
        for index in range(max(0, -shift), min(size, size - shift)):
            before = saved + straight[index]
            saved = max(0.0, before - costs(index, index + shift)) if before > least[index] else 0.0
            if saved > 2 * GAP * abs(shift) + MARGIN:
                return True
    return False


def _aligned(costs: Costs) -> Pairs:
    result: Pairs = []
    s = t = 0
    for pin_s, pin_t in [*_pins(costs), (len(costs.source), len(costs.target))]:
        result.extend(_align_between(costs, s, pin_s, t, pin_t))
        if pin_s < len(costs.source):
            result.append((pin_s, pin_t))
        s, t = pin_s + 1, pin_t + 1
    return result


def _pins(costs: Costs) -> Pairs:
    """Pairs of blocks with an anchor that occurs once on each side, as the longest run in order on both."""
    ours = _unique(costs.source, costs.ours)
    theirs = _unique(costs.target, costs.theirs)
    return longest_increasing({(index, theirs[key]) for key, index in ours.items() if key in theirs})


def _unique(blocks: Sequence[Block], found: list[Anchors]) -> dict[tuple[str, frozenset[str]], int]:
    """Where the anchors that no other block has are: all strong ones of a block together, and each id."""
    keys = [
        ((block.kind, group), index)
        for index, (block, anchor) in enumerate(zip(blocks, found, strict=True))
        for group in (anchor.strong, *(frozenset({f"#{value}"}) for value in anchor.ids))
        if group
    ]
    counts = Counter(key for key, _ in keys)
    return {key: index for key, index in keys if counts[key] == 1}


def _align_between(costs: Costs, s0: int, s1: int, t0: int, t1: int) -> Pairs:
    """Banded Needleman-Wunsch over source[s0:s1] and target[t0:t1]."""
    rows, columns = s1 - s0, t1 - t0
    if not rows or not columns:
        return []
    half = max(4, CELLS // (2 * rows))
    far = IMPOSSIBLE * rows
    moves: list[tuple[int, bytearray]] = []
    above = [GAP * j for j in range(min(columns, half) + 1)]
    above_low = 0
    for i in range(1, rows + 1):
        centre = i * columns // rows
        low, high = max(0, centre - half), min(columns, centre + half)
        ups = [cost + GAP for cost in above[low - above_low : high + 1 - above_low]]
        before = above[low - 1 - above_low : high - above_low] if low > above_low else [inf, *above[: high - above_low]]
        pairing = costs.of(s0 + i - 1, t0 + max(low - 1, 0), t0 + high)
        row: list[float] = []
        move = bytearray()
        left = inf
        for up, diagonal, cost in zip(
            chain(ups, repeat(far)), chain(before, repeat(inf)), pairing if low else [0.0, *pairing], strict=False
        ):
            best, step = up, 1
            if left + GAP < best:
                best, step = left + GAP, 2
            if diagonal + cost <= best:
                best, step = diagonal + cost, 0
            left = best
            row.append(best)
            move.append(step)
        moves.append((low, move))
        above, above_low = row, low
    return _trace(moves, s0, t0, rows, columns)


def _trace(moves: list[tuple[int, bytearray]], s0: int, t0: int, i: int, j: int) -> Pairs:
    found: Pairs = []
    while i and j:
        low, row = moves[i - 1]
        step = row[j - low] if low <= j < low + len(row) else 1
        if step == 0:
            i, j = i - 1, j - 1
            found.append((s0 + i, t0 + j))
        elif step == 1:
            i -= 1
        else:
            j -= 1
    return found[::-1]
