"""A machine that breaks off and goes on further down leaves one hole, not several small ones.

Where no words are shared, the cheapest alignment spreads the blocks beside a hole over what is missing, wherever
lengths fit best by chance. What stands before the edge of a hole translates what comes first, what stands after it what
comes last. The edge is where a block ends in the middle, if one does.
"""

from __future__ import annotations

from itertools import pairwise
from math import inf, log
from typing import TYPE_CHECKING, TypeAlias

from mtlint.pairing.breaks import are_unlike_items, breaks_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.document.block import Block
    from mtlint.pairing.costs import Costs

Pairs: TypeAlias = "list[tuple[int, int]]"
_FEWEST = 5
"""Missing blocks of several holes that may be one: fewer are as likely to be lost one by one."""
_FEWEST_PAIRS = 12
"""Blocks of a page with less than half of the source that are no outline if one hole explains what is missing."""
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


def as_one_hole(costs: Costs, found: Pairs) -> Pairs:
    """The alignment, where holes stand close together with as few of them as fit well, the blocks between before or
    after them; a hole near a block that ends in the middle is behind it. A page that has less than half of the source
    is an outline of it, unless it breaks off in one place."""
    ends = [(-1, -1), *found, (len(costs.source), len(costs.target))]
    result = list(found)
    for part in _parts(ends):
        before, now, end = ends[part.start], found[part.start : part.stop], ends[part.stop + 1][0]
        better = _with_fewer_holes(costs, before, len(now), end)
        old, new = (_edges([before, *pairs, (end, 0)]) for pairs in (now, better))
        fewer = end - before[0] - 1 - len(now) >= _FEWEST and len(new) < len(old)
        if fewer or _saved_by(costs, new) > _saved_by(costs, old):
            result[part.start : part.stop] = better
    edges = _edges([ends[0], *result, ends[-1]])
    is_whole = 2 * len(found) >= len(costs.source)
    breaks_off_once = len(edges) == 1 and (len(found) >= _FEWEST_PAIRS or _saved_by(costs, edges) > 0)
    return result if is_whole or breaks_off_once else found


def _edges(pairs: Pairs) -> Pairs:
    """The pairs behind which the translation leaves out blocks of the source."""
    return [pair for pair, (s, _) in pairwise(pairs) if s - pair[0] > 1]


def _parts(ends: Pairs) -> Iterator[range]:
    """The pairs between holes that stand close together, and beside them, where the translation has nothing of its
    own."""
    steps = [(s - before_s > 1, t - before_t > 1) for (before_s, before_t), (s, t) in pairwise(ends)]
    holes = [at for at, (hole, own) in enumerate(steps) if hole and not own]
    bounds = [0, *(at for at, (_, own) in enumerate(steps) if own), len(steps) - 1]
    bound = end = 0
    first = 0
    while first < len(holes):
        while bounds[bound + 1] < holes[first]:
            bound += 1
        last = first
        while last + 1 < len(holes) and holes[last + 1] <= min(
            holes[last] + _MOST_BETWEEN, holes[first] + _MOST_PAIRS, bounds[bound + 1]
        ):
            last += 1
        following = holes[last + 1] if last + 1 < len(holes) else len(steps) - 1
        start = max(bounds[bound], end, holes[first] - _NEAR)
        end = min(bounds[bound + 1], following, holes[last] + _NEAR)
        yield range(start, end)
        first = last + 1


def _with_fewer_holes(costs: Costs, edge: tuple[int, int], count: int, end: int) -> Pairs:
    """The pairs of so many blocks behind an edge, before a block of the source, where each hole costs something, and
    those behind a block that ends in the middle less."""
    first, before = edge
    missing = end - first - 1 - count
    opening = _OPENING if missing >= _FEWEST else 0.0
    sums = [0.0, *[inf] * missing]
    ways: list[list[int]] = []
    for t in range(before + 1, before + count + 2):
        s = first + t - before
        sums, way = _entered(sums, [opening - _saved(costs, s + gone - 1, t - 1) for gone in range(missing + 1)])
        ways.append(way)
        if len(ways) <= count:
            sums = [cost + _cost(costs, s + gone, t) for gone, cost in enumerate(sums)]
    gone = missing
    result: Pairs = []
    for index in range(count, 0, -1):
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
    unlike = _UNLIKE_ITEMS * are_unlike_items(one, other) + _OPENING * (one.kind != other.kind)
    return costs(s, t, in_order=True) + unlike + _labels_apart(costs, one, other)


def _labels_apart(costs: Costs, source: Block, target: Block) -> float:
    """What it costs that the first bold runs of two blocks are of unlike length, or that only one has any."""
    ours, theirs = (_label_length(block) for block in (source, target))
    if not (ours and theirs):
        return 0.0 if ours == theirs else _NO_LABEL
    return min(0.5, 0.5 * abs(log(ours * costs.ratio + _SMOOTHING) - log(theirs + _SMOOTHING)))


def _label_length(block: Block) -> int:
    return block.bolds[0].end - block.bolds[0].start if block.bolds else 0


def _saved_by(costs: Costs, edges: Pairs) -> float:
    return sum(_saved(costs, *edge) for edge in edges)


def _saved(costs: Costs, s: int, t: int) -> float:
    """What a pair is worth before a hole: a block that ends in the middle is short for that reason."""
    if min(s, t) < 0 or not breaks_off(costs.source[s], costs.target[t], costs.ratio):
        return 0.0
    return max(_BREAK, costs.apart(s, t))
