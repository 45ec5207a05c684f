"""A machine that breaks off and goes on further down leaves one hole, not several small ones.

Where no words are shared, the cheapest alignment spreads the blocks beside a hole over what is missing, wherever
lengths fit best by chance. What stands before the edge of a hole translates what comes first, what stands after it what
comes last. The edge is where a block ends in the middle, if one does.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from mtlint.pairing.breaks import are_unlike_items, breaks_off

if TYPE_CHECKING:
    from mtlint.pairing.costs import Costs

_FEWEST = 6
"""Missing blocks of one hole behind a whole block: fewer are as likely to be lost one by one."""
_OPENING = 0.5
"""What an alignment may cost more for each hole that it has less."""
_BREAK = 0.4
"""What a block that ends in the middle counts for the hole behind it, beside what it costs for being short."""
_UNLIKE_ITEMS = 0.5
_MOST_BETWEEN = 16
"""Blocks between the first and the last of several holes that are tried as one."""
_MOST_HOLES = 4
_NEAR = 3
"""Blocks on either side of a hole among which its edge may lie."""


def as_one_hole(costs: Costs, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The alignment, where holes stand close together as one, with the blocks between them before or after it: of
    several that may be one the most, and where that fits nearly as well. A page that has less than half of the source
    is an outline of it rather than one with a hole."""
    if 2 * len(found) < len(costs.source):
        return found
    return _joined(costs, found)


def _joined(costs: Costs, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    ends = [(-1, -1), *found, (len(costs.source), len(costs.target))]
    holes = [at for at, ((s, t), (next_s, next_t)) in enumerate(pairwise(ends)) if next_s - s > 1 and next_t - t == 1]
    bounds = [0, *holes, len(found)]
    result = list(found)
    first = 0
    while first < len(holes):
        for last in range(min(len(holes), first + _MOST_HOLES) - 1, first - 1, -1):
            wide = range(max(holes[first] - _NEAR, bounds[first]), min(holes[last] + _NEAR, bounds[last + 2]))
            between = range(holes[first], holes[last])
            if len(between) > _MOST_BETWEEN:
                continue
            better = _with_one_hole(costs, result, wide, last - first) if _is_whole(result, wide) else None
            if better is None and between and _is_whole(result, between):
                wide, better = between, _with_one_hole(costs, result, between, last - first)
            if better:
                result[wide.start : wide.stop] = better
                first = last
                break
        first += 1
    return result


def _is_whole(found: list[tuple[int, int]], part: range) -> bool:
    """Whether the translation has nothing of its own there."""
    return all(t - before == 1 for (_, before), (_, t) in pairwise(found[part.start : part.stop]))


def _with_one_hole(costs: Costs, found: list[tuple[int, int]], part: range, fewer: int) -> list[tuple[int, int]] | None:
    """The pairs of a part with one hole among them, which are so many `fewer`; None where that fits worse."""
    now = found[part.start : part.stop]
    start = found[part.start - 1][0] + 1 if part.start else 0
    end = found[part.stop][0] if part.stop < len(found) else len(costs.source)
    missing = end - start - len(now)
    if missing < 1 or (fewer and missing < _FEWEST and not now):
        return None
    targets = [t for _, t in now]
    head = list(zip(range(start, end), targets, strict=False))
    tail = list(zip(range(end - len(now), end), targets, strict=True))
    before = list(accumulate((_cost(costs, *pair) for pair in head), initial=0.0))
    after = list(accumulate((_cost(costs, *pair) for pair in reversed(tail)), initial=0.0))[::-1]
    saved = [0.0, *(_saved(costs, *pair) for pair in head)]
    cuts = [cut for cut in range(len(before)) if saved[cut] or (fewer and missing >= _FEWEST)]
    if not cuts:
        return None
    cost, cut = min((before[cut] + after[cut] - saved[cut], cut) for cut in cuts)
    better = [*head[:cut], *tail[cut:]]
    broken = (pair for pair, (s, _) in pairwise([*now, (end, 0)]) if s - pair[0] > 1)
    limit = sum(_cost(costs, *pair) for pair in now) - sum(_saved(costs, *pair) for pair in broken)
    return better if better != now and cost <= limit + _OPENING * fewer else None


def _cost(costs: Costs, s: int, t: int) -> float:
    return costs(s, t) + _UNLIKE_ITEMS * are_unlike_items(costs.source[s], costs.target[t])


def _saved(costs: Costs, s: int, t: int) -> float:
    """What a pair is worth before a hole: a block that ends in the middle is short for that reason."""
    if not breaks_off(costs.source[s], costs.target[t], costs.ratio):
        return 0.0
    return max(_BREAK, costs.apart(s, t))
