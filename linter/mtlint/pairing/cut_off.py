"""A page that was cut off lacks its end, and nothing before it.

Where no words are shared and lengths say little, the cheapest alignment spreads the blocks that are left over all of
the source's. The numbers of list items tell that they are its first ones.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.pairing.costs import Costs

_FEWEST = 2


def with_its_end_missing(costs: Costs, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The alignment, straight from the first block to the last one of the page: where it leaves out blocks of the
    source in several places, pairs items of unlike numbers, and the blocks of both pages are alike in their order,
    numbers among them."""
    left_out = sum(s - before > 1 for (before, _), (s, _) in pairwise([(-1, -1), *found, (len(costs.source), 0)]))
    if left_out < _FEWEST or len(found) < len(costs.target):
        return found
    moved = next(t for s, t in found if s != t)
    straight = [(t, t) for t in range(moved, len(found))]
    numbered = sum(_number(costs, t) is not None for t, _ in straight)
    is_shifted = any(_number(costs, s) != _number(costs, t, of_target=True) for s, t in found)
    if numbered < _FEWEST or not is_shifted or not all(_are_alike(costs, t) for t, _ in straight):
        return found
    return [*found[:moved], *straight]


def _number(costs: Costs, index: int, *, of_target: bool = False) -> int | None:
    items = (costs.target if of_target else costs.source)[index].items
    return items[-1].number if items else None


def _are_alike(costs: Costs, index: int) -> bool:
    one, other = costs.source[index], costs.target[index]
    shape = (one.kind, one.level, one.containers) == (other.kind, other.level, other.containers)
    same_number = _number(costs, index) == _number(costs, index, of_target=True)
    return shape and same_number and not costs.contradicted(index, index)
