"""Paragraphs that stand between the same two neighbours on both pages, as many on one as on the other.

People shorten some and enrich others: `The example below shows how to light the lamp:` becomes `Example:`, and what the
paragraph before it says grows. Or the items of a list lose their links, and others lead elsewhere. Then the cheapest
alignment puts the like beside the like, shifted by one, and leaves one alone on either page. Where so few stand between
two sure pairs, or items have the same numbers, their order says more.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtlint.document.block import Block
    from mtlint.pairing.costs import Costs

_MOST: Final = 3
"""Paragraphs: among more, one that is lost and one that is new are as likely."""


def in_their_slots(costs: Costs, partners: Mapping[int, int]) -> dict[int, int]:
    """The counterparts of the paragraphs of such passages, in order."""
    anew: dict[int, int] = {}
    for ours, theirs in (*_passages(costs, partners), *_numbered(costs, partners)):
        straight = dict(zip(ours, theirs, strict=True))
        if not any(_is_unlike(costs, s, t) or _is_of_another(costs, s, t) for s, t in straight.items()):
            anew.update(straight)
    return anew


def _passages(costs: Costs, partners: Mapping[int, int]) -> Iterator[tuple[range, range]]:
    """As many paragraphs between two pairs of other blocks, some of them alone, but not all."""
    both = ((s, t, (costs.source[s].kind, costs.target[t].kind)) for s, t in sorted(partners.items()))
    sure = [(s, t) for s, t, kinds in both if "paragraph" not in kinds]
    for (s0, t0), (s1, t1) in pairwise([(-1, -1), *sure, (len(costs.source), len(costs.target))]):
        ours, theirs = range(s0 + 1, s1), range(t0 + 1, t1)
        if not 1 < len(ours) == len(theirs) <= _MOST:
            continue
        paired = [partners[s] for s in ours if s in partners]
        if paired and len(paired) < len(ours) and all(t in theirs for t in paired):
            yield ours, theirs


def _numbered(costs: Costs, partners: Mapping[int, int]) -> Iterator[tuple[range, range]]:
    """As many numbered items one after the other, each paired with the next or the last one of its number, and one
    alone at either end."""
    taken = set(partners.values())
    for s in (index for index, block in enumerate(costs.source) if index not in partners and _has_number(block)):
        for step in (1, -1):
            last, end = s + step, partners.get(s + step, -1) + step
            while end in taken and partners.get(last + step) == end:
                last, end = last + step, end + step
            if last in partners and end not in taken and 0 <= end < len(costs.target):
                first = partners[s + step]
                yield range(min(s, last), max(s, last) + 1), range(min(first, end), max(first, end) + 1)


def _has_number(block: Block) -> bool:
    return bool(block.items) and block.items[-1].number is not None


def _is_unlike(costs: Costs, s: int, t: int) -> bool:
    one, other = costs.source[s], costs.target[t]
    if (one.kind, other.kind) != ("paragraph", "paragraph") or one.containers != other.containers:
        return True
    return [item.number for item in one.items] != [item.number for item in other.items]


def _is_of_another(costs: Costs, s: int, t: int) -> bool:
    """Whether one of two has what no translation touches of a third, and what it has of its own is not shared."""
    ours, theirs = costs.ours[s].strong, costs.theirs[t].strong
    if not ours.isdisjoint(theirs):
        return False
    return not (ours.isdisjoint(costs.their_strong) and theirs.isdisjoint(costs.our_strong))
