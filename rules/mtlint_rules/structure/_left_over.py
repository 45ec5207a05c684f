"""Blocks that are plainly left over: what they say stands beside them as well."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from mtlint_rules._quote import quote
from mtlint_rules.structure._said import kind_of, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.api import Block, Pair

NEAR = 2  # blocks between a text and its repetition
ALIKE = 0.6  # share of the pairs of characters of two texts that both have
SHORTEST, LONG = 4, 30  # letters


def left_over(pair: Pair, block: Block) -> str | None:
    """What to say of a block without a counterpart that is English beside its translation, or a second translation of
    the same; None where it is neither, or what the page keeps in English elsewhere too."""
    letters = _letters(block)
    if pair.source is None or len(letters) < SHORTEST:
        return None
    counterparts = _counterparts(pair).get((block.kind, block.text), [])
    if any(target.text == block.text for target in counterparts):
        return None
    if counterparts:
        line = pair.target.place(counterparts[0].start).line
        return f"{kind_of(block)} left in English, its translation is in line {line}: {quote(said(block))}"
    blocks = pair.target.blocks
    index = bisect_left(blocks, block.start, key=attrgetter("start"))
    for other in (*blocks[max(0, index - NEAR) : index], *blocks[index + 1 : index + 1 + NEAR]):
        if _is_beside(block, other) and (letters == _letters(other) or _is_reworded(letters, _letters(other))):
            line = pair.target.place(other.start).line
            return f"{kind_of(block)} that the source has once, and line {line} as well: {quote(said(block))}"
    return None


@lru_cache(maxsize=1)
def _counterparts(pair: Pair) -> Mapping[tuple[str, str], list[Block]]:
    """The translations of the blocks of the source, by their kinds and texts."""
    found: defaultdict[tuple[str, str], list[Block]] = defaultdict(list)
    for source, target in pair.blocks:
        found[source.kind, source.text].append(target)
    return found


def _is_beside(block: Block, other: Block) -> bool:
    same = (block.kind, block.level) == (other.kind, other.level)
    return same and (block.anchors.strong, block.anchors.weak) == (other.anchors.strong, other.anchors.weak)


def _letters(block: Block) -> str:
    return "".join(filter(str.isalnum, block.text.casefold()))


def _is_reworded(one: str, other: str) -> bool:
    """Whether two texts that are no labels have most of their pairs of characters in common."""
    ours, theirs = (Counter(pairwise(text)) for text in (one, other))
    longer = max(ours.total(), theirs.total())
    return longer >= LONG and (ours & theirs).total() >= ALIKE * longer
