"""A machine that breaks off and goes on further down leaves one hole, not several small ones.

Where no words are shared, the cheapest alignment spreads the blocks beside a hole over what is missing, wherever
lengths fit best by chance. What stands before the edge of a hole translates what comes first, what stands after it what
comes last. The edge is where a block ends in the middle, if one does.
"""

from __future__ import annotations

from itertools import pairwise
from math import inf, log
from typing import TYPE_CHECKING

from mtlint.pairing.breaks import are_unlike_items, breaks_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.document.block import Block
    from mtlint.pairing.costs import Costs

_FEWEST = 3
"""Missing blocks of several holes that may be one: fewer are as likely to be lost one by one."""
_OPENING = 0.8
"""What each hole costs beside the blocks that are missing there."""
_BREAK = 0.4
"""What a block that ends in the middle counts for the hole behind it, beside what it costs for being short."""
_UNLIKE_ITEMS = 0.5
_NO_LABEL = 0.3
"""Of a block without bold text beside one with it."""
_SMOOTHING = 8
_MOST_BETWEEN = 16
"""Blocks between two holes that may be one."""
_MOST_PAIRS = 24
"""Blocks between the first and the last of several holes that may be one."""
_NEAR = 3
"""Blocks on either side of a hole among which its edge may lie."""


def as_one_hole(costs: Costs, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The alignment, where holes stand close together with as few of them as fit well, the blocks between before or
    after them. A page that has less than half of the source is an outline of it rather than one with a hole."""
    if 2 * len(found) < len(costs.source):
        return found
    result = list(found)
    for part in _parts(costs, found):
        result[part.start : part.stop] = _with_fewer_holes(costs, found, part)
    return result


def _parts(costs: Costs, found: list[tuple[int, int]]) -> Iterator[range]:
    """The pairs between holes that stand close together, and beside them, where the translation has nothing of its
    own."""
    steps = [*pairwise([(-1, -1), *found, (len(costs.source), len(costs.target))])]
    holes = [at for at, ((s, t), (next_s, next_t)) in enumerate(steps) if next_s - s > 1 and next_t - t == 1]
    own = [0, *(at for at, ((_, t), (_, next_t)) in enumerate(steps) if next_t - t > 1), len(found)]
    bound = end = 0
    first = 0
    while first < len(holes):
        while own[bound + 1] < holes[first]:
            bound += 1
        last = first
        while last + 1 < len(holes) and holes[last + 1] <= min(
            holes[last] + _MOST_BETWEEN, holes[first] + _MOST_PAIRS, own[bound + 1]
        ):
            last += 1
        following = holes[last + 1] if last + 1 < len(holes) else len(found)
        start = max(own[bound], end, holes[first] - _NEAR)
        end = min(own[bound + 1], following, holes[last] + _NEAR)
        yield range(start, end)
        first = last + 1


def _with_fewer_holes(costs: Costs, found: list[tuple[int, int]], part: range) -> list[tuple[int, int]]:
    """The pairs of a part, where each hole costs something, and those behind a block that ends in the middle less."""
    first, before = found[part.start - 1] if part.start else (-1, -1)
    end = found[part.stop][0] if part.stop < len(found) else len(costs.source)
    missing = end - first - 1 - len(part)
    opening = _OPENING if missing >= _FEWEST else 0.0
    sums = [0.0, *[inf] * missing]
    ways: list[list[int]] = []
    for t in range(before + 1, before + len(part) + 2):
        s = first + t - before
        sums, way = _entered(sums, [opening - _saved(costs, s + gone - 1, t - 1) for gone in range(missing + 1)])
        ways.append(way)
        if len(ways) <= len(part):
            sums = [cost + _cost(costs, s + gone, t) for gone, cost in enumerate(sums)]
    gone = missing
    result: list[tuple[int, int]] = []
    for index in range(len(part), 0, -1):
        gone = ways[index][gone]
        result.append((first + index + gone, before + index))
    return result[::-1]


def _entered(sums: list[float], openings: list[float]) -> tuple[list[float], list[int]]:
    """What it costs to go on with so many blocks missing, and how many were before: as many, or fewer, where a hole
    opens."""
    result: list[float] = []
    way: list[int] = []
    best, fewer = inf, 0
    for gone, (cost, opening) in enumerate(zip(sums, openings, strict=True)):
        result.append(min(cost, best))
        way.append(fewer if best < cost else gone)
        if cost + opening < best:
            best, fewer = cost + opening, gone
    return result, way


def _cost(costs: Costs, s: int, t: int) -> float:
    """What it costs to pair two blocks in their order: words say little there, the length of a label as much as that of
    the block."""
    one, other = costs.source[s], costs.target[t]
    return costs(s, t, in_order=True) + _UNLIKE_ITEMS * are_unlike_items(one, other) + _labels_apart(costs, one, other)


def _labels_apart(costs: Costs, source: Block, target: Block) -> float:
    """What it costs that the first bold runs of two blocks are of unlike length, or that only one has any."""
    ours, theirs = (_label_length(block) for block in (source, target))
    if not (ours and theirs):
        return 0.0 if ours == theirs else _NO_LABEL
    return min(0.5, 0.5 * abs(log(ours * costs.ratio + _SMOOTHING) - log(theirs + _SMOOTHING)))


def _label_length(block: Block) -> int:
    return block.bolds[0].end - block.bolds[0].start if block.bolds else 0


def _saved(costs: Costs, s: int, t: int) -> float:
    """What a pair is worth before a hole: a block that ends in the middle is short for that reason."""
    if s < 0 or not breaks_off(costs.source[s], costs.target[t], costs.ratio):
        return 0.0
    return max(_BREAK, costs.apart(s, t))
