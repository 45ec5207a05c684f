"""What two sequences have in common, in the order of both: found in linear time, by what occurs once in each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence


def shared_runs(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """Stretches that are equal, in order: where each begins in both, and how long it is. Each holds something that
    occurs once in either sequence, or stands at the beginning or the end of both."""
    first, end, other_end = 0, len(one), len(other)
    while first < min(end, other_end) and one[first] == other[first]:
        first += 1
    while min(end, other_end) > first and one[end - 1] == other[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    runs = [(0, 0, first)] if first else []
    for at, there in longest_increasing(_unique_pairs(one[first:end], other[first:other_end])):
        begin, begin_there = at + first, there + first
        before = runs[-1] if runs else (0, 0, 0)
        low, low_there = before[0] + before[2], before[1] + before[2]
        if begin < low or begin_there < low_there:
            continue
        after, after_there = begin + 1, begin_there + 1
        while after < end and after_there < other_end and one[after] == other[after_there]:
            after, after_there = after + 1, after_there + 1
        while begin > low and begin_there > low_there and one[begin - 1] == other[begin_there - 1]:
            begin, begin_there = begin - 1, begin_there - 1
        runs.append((begin, begin_there, after - begin))
    if end < len(one):
        runs.append((end, other_end, len(one) - end))
    return runs


def longest_increasing(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that increases in both members (patience sorting)."""
    candidates = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    tops: list[int] = []
    piles: list[int] = []
    previous: list[int] = []
    for index, (_, second) in enumerate(candidates):
        pile = bisect_left(tops, second)
        previous.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(second)
            piles.append(index)
        else:
            tops[pile], piles[pile] = second, index
    run: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        run.append(candidates[index])
        index = previous[index]
    return run[::-1]


def _unique_pairs(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Where what occurs once in both stands in each."""
    ours, theirs = Counter(one), Counter(other)
    there = {item: index for index, item in enumerate(other) if theirs[item] == 1}
    return [(index, there[item]) for index, item in enumerate(one) if ours[item] == 1 and item in there]
