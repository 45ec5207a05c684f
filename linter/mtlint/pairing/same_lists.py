"""Lists of as many items that alignment put side by side shifted by one.

Where words say little, a paragraph that leads to a list on one page alone looks like the first item of the other's;
then each item stands beside its neighbour's translation, and the last one alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtlint.document.block import Block
    from mtlint.pairing.costs import Costs

_FEWEST: Final = 3


def shifted_lists(costs: Costs, partners: Mapping[int, int]) -> dict[int, int]:
    """The counterparts of the items of such lists, each beside the one of its number."""
    list_of = {t: found for found in _lists(costs.target) for t in found}
    taken = set(partners.values())
    anew: dict[int, int] = {}
    for ours in _lists(costs.source):
        theirs = next((list_of[partners[s]] for s in ours if partners.get(s) in list_of), None)
        if theirs is None or len(theirs) != len(ours):
            continue
        straight = dict(zip(ours, theirs, strict=True))
        down, up = [*zip(ours[1:], theirs, strict=False)], [*zip(ours, theirs[1:], strict=False)]
        alone = (theirs[-1], down, ours[0]), (theirs[0], up, ours[-1])
        is_shifted = any(
            last not in taken and partners.get(odd) is not None and all(partners.get(s) == t for s, t in pairs)
            for last, pairs, odd in alone
        )
        if is_shifted and not any(costs.contradicted(s, t) for s, t in straight.items()):
            anew.update(straight)
    return anew


def _lists(blocks: Sequence[Block]) -> Iterator[range]:
    """The lists of items of one paragraph each, one right after the other."""
    first = 0
    while first < len(blocks):
        last = first
        if _is_item(blocks[first]):
            while last + 1 < len(blocks) and _is_item(blocks[last + 1]) and _follows(blocks[last], blocks[last + 1]):
                last += 1
            if last + 1 - first >= _FEWEST:
                yield range(first, last + 1)
        first = last + 1


def _is_item(block: Block) -> bool:
    return block.kind == "paragraph" and bool(block.items)


def _follows(one: Block, other: Block) -> bool:
    """Whether the next block is the next item of the same list."""
    ours, theirs = one.items[-1], other.items[-1]
    return ours.list_start == theirs.list_start and ours.start != theirs.start
