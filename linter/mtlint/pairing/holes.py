"""A machine that breaks off and goes on further down leaves one hole, not several small ones.

Where no words are shared, the cheapest alignment spreads the blocks beside a hole over what is missing, wherever
lengths fit best by chance. What stands before the edge of a hole translates what comes first, what stands after it what
comes last.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.pairing.costs import Costs

_FEWEST = 6
"""Missing blocks of one hole: fewer are as likely to be lost one by one."""
_OPENING = 0.5
"""What an alignment may cost more for each hole that it has less."""
_MOST_BETWEEN = 40
"""Blocks between the first and the last of several holes that are tried as one."""
_MOST_HOLES = 4


def as_one_hole(costs: Costs, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The alignment, where holes stand close together as one, with the blocks between them before or after it: of
    several that may be one the most, and where that fits nearly as well. A page that has less than half of the source
    is an outline of it rather than one with a hole."""
    if 2 * len(found) < len(costs.source):
        return found
    holes = [
        at
        for at, ((s, t), (next_s, next_t)) in enumerate(
            pairwise([(-1, -1), *found, (len(costs.source), len(costs.target))])
        )
        if next_s - s > 1 and next_t - t == 1
    ]
    result = list(found)
    first = 0
    while first < len(holes) - 1:
        for last in range(min(len(holes), first + _MOST_HOLES) - 1, first, -1):
            between = range(holes[first], holes[last])
            if len(between) <= _MOST_BETWEEN and (better := _joined(costs, found, between, last - first)):
                result[between.start : between.stop] = better
                first = last
                break
        first += 1
    return result


def _joined(costs: Costs, found: list[tuple[int, int]], between: range, fewer: int) -> list[tuple[int, int]] | None:
    """The pairs between the first and the last of several holes with one hole among them; None where that fits worse,
    or the translation has something of its own there."""
    now = [found[at] for at in between]
    if any(t - before != 1 for (_, before), (_, t) in pairwise(now)):
        return None
    start = found[between.start - 1][0] + 1 if between.start else 0
    end = found[between.stop][0] if between.stop < len(found) else len(costs.source)
    if end - start - len(now) < _FEWEST:
        return None
    targets = [t for _, t in now]
    head = list(zip(range(start, end), targets, strict=False))
    tail = list(zip(range(end - len(now), end), targets, strict=True))
    before = list(accumulate((costs(*pair) for pair in head), initial=0.0))
    after = list(accumulate((costs(*pair) for pair in reversed(tail)), initial=0.0))[::-1]
    cost, cut = min((one + other, cut) for cut, (one, other) in enumerate(zip(before, after, strict=True)))
    if cost > sum(costs(*pair) for pair in now) + _OPENING * fewer:
        return None
    return [*head[:cut], *tail[cut:]]
