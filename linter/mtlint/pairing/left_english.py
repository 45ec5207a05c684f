"""English that stands on the page beside its own translation, where alignment took it for the counterpart.

Translators who work in a copy of the page write the translation above or below the English, and forget to delete that.
The block in other words is the counterpart then, and the English one is left over.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

from mtlint.pairing.left_page import WORD, is_prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtlint.document.block import Block
    from mtlint.pairing.costs import Costs

_MOST_SHARED: Final = 0.5
_LENGTHS: Final = 0.6
_SMOOTHING: Final = 10


def beside_their_translation(costs: Costs, partners: Mapping[int, int]) -> dict[int, int]:
    """The counterparts, among the blocks without one, of source blocks that are paired with themselves: those right
    before or after a run of such blocks."""
    taken = set(partners.values())
    found: dict[int, int] = {}
    for run in _runs(costs, partners):
        (first, first_target), (last, last_target) = run[0], run[-1]
        after = _lonely(costs, taken, range(last_target + 1, last_target + 1 + len(run)))
        before = _lonely(costs, taken, range(first_target - 1, first_target - 1 - len(run), -1))
        for pairs in (
            dict(zip(range(last + 1 - len(after), last + 1), after, strict=True)),
            dict(zip(range(first, first + len(before)), before[::-1], strict=True)),
        ):
            if pairs and all(_may_translate(costs, s, t) for s, t in pairs.items()):
                found.update(pairs)
                taken.update(pairs.values())
                break
    return found


def _runs(costs: Costs, partners: Mapping[int, int]) -> Iterator[list[tuple[int, int]]]:
    """Runs of neighbours on both pages that are the same English prose."""
    run: list[tuple[int, int]] = []
    for s, t in sorted(partners.items()):
        if not _is_same_prose(costs.source[s], costs.target[t]):
            continue
        if run and run[-1] != (s - 1, t - 1):
            yield run
            run = []
        run.append((s, t))
    if run:
        yield run


def _lonely(costs: Costs, taken: set[int], places: range) -> list[int]:
    found: list[int] = []
    for t in places:
        if t in taken or not 0 <= t < len(costs.target):
            break
        found.append(t)
    return found


def _is_same_prose(block: Block, other: Block) -> bool:
    same = block.kind == other.kind and block.kind in ("heading", "paragraph") and block.text == other.text
    return same and is_prose(block.text)


def _may_translate(costs: Costs, s: int, t: int) -> bool:
    """Whether a block says in other words about as much of the same things."""
    one, other = costs.source[s], costs.target[t]
    if (one.kind, one.level, one.containers) != (other.kind, other.level, other.containers):
        return False
    if costs.contradicted(s, t):
        return False
    words = set(WORD.findall(one.text))
    length, other_length = one.anchors.length * costs.ratio + _SMOOTHING, other.anchors.length + _SMOOTHING
    is_other = len(words.intersection(WORD.findall(other.text))) < _MOST_SHARED * len(words)
    return is_other and abs(log(length / other_length)) < _LENGTHS
