"""Paragraphs that stand between the same two neighbours on both pages, as many on one as on the other.

People shorten some and enrich others: `The example below shows how to light the lamp:` becomes `Example:`, and what the
paragraph before it says grows. Then the cheapest alignment puts the long one beside the long one, shifted by one, and
leaves one alone on either page. Where so few stand between two sure pairs, their order says more.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtlint.pairing.costs import Costs

_MOST: Final = 3
"""Paragraphs: among more, one that is lost and one that is new are as likely."""


def in_their_slots(costs: Costs, partners: Mapping[int, int]) -> dict[int, int]:
    """The counterparts of the paragraphs of such passages, in order."""
    anew: dict[int, int] = {}
    for ours, theirs in _passages(costs, partners):
        straight = dict(zip(ours, theirs, strict=True))
        if not any(costs.contradicted(s, t) or _is_unlike(costs, s, t) for s, t in straight.items()):
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


def _is_unlike(costs: Costs, s: int, t: int) -> bool:
    one, other = costs.source[s], costs.target[t]
    return (one.kind, other.kind) != ("paragraph", "paragraph") or one.containers != other.containers
