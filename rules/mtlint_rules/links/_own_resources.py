"""Lists of resources elsewhere that people replaced by those in their readers' language, or left out."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import Break
from mtlint_rules.links._targets import differences, source_targets

if TYPE_CHECKING:
    from mtlint.api import Block, Pair
    from mtlint_rules.links._targets import Target

FEWEST = 3


def is_resource(pair: Pair, lost: Target, target: Block) -> bool:
    """Whether a lost link of an item leads to another site, as do three or more of its list, half of which are lost
    or lead elsewhere; or one of a paragraph that is such a list, each link on a line of its own."""
    return _is_outside(lost) and _list_of(target) in _lists(pair)


@lru_cache(maxsize=1)
def _lists(pair: Pair) -> frozenset[int]:
    """Where such lists of the translation start."""
    every: Counter[int] = Counter()
    lost: Counter[int] = Counter()
    for source, target in pair.blocks:
        if source.links and (start := _list_of(target)) is not None:
            every[start] += sum(map(_is_outside, source_targets(pair, source)))
    for difference in differences(pair):
        if (start := _list_of(difference.target)) is not None:
            gone = (*difference.missing, *(one for one, _ in difference.changed))
            lost[start] += sum(map(_is_outside, gone))
    return frozenset(start for start, count in lost.items() if every[start] >= FEWEST and 2 * count >= every[start])


def _list_of(block: Block) -> int | None:
    """Where the list starts that a block is of; the block itself where it has a link on each of its lines."""
    if block.items:
        return block.items[-1].list_start
    lines = sum(isinstance(node, Break) for node in block.nodes) + 1
    return block.start if FEWEST <= lines <= len(block.links) else None


def _is_outside(item: Target) -> bool:
    return "//" in item.href
