"""Passages in which alignment left paragraphs alone, paired anew with paragraphs that stand for several.

A list item of which the clauses became a list below it is such a paragraph too.
"""

from __future__ import annotations

from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, TypeAlias

from mtlint.pairing.costs import GAP
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.document.block import Block
    from mtlint.pairing.costs import Costs

Group: TypeAlias = "tuple[range, range]"
LONGEST_SPLIT = 4
SURE, _LIKELY = 0.3, 0.5
_TOO_SHORT = 0.2
GAIN = 0.3
GAIN_WITH_SENTENCES = 0.05
SMOOTHING = 10
_LARGEST_PASSAGE = 24
_A_PART_MORE = 0.2
_MARGIN = 0.2
_HOST = regex(r"https?://([\w.-]*\w)")
_SEVERAL = range(2, LONGEST_SPLIT + 1)
_Steps: TypeAlias = "tuple[tuple[int, int], ...]"
_ALONE: _Steps = ((1, 1), (1, 0), (0, 1))
_TOGETHER: _Steps = tuple(step for several in _SEVERAL for step in ((1, several), (several, 1)))


def regrouped(costs: Costs, partners: dict[int, int]) -> list[Group]:
    """Source and target blocks that belong together, several on one side; `partners` are paired anew to fit them."""
    return [group for passage in list(_passages(costs, partners)) for group in _regrouped(costs, partners, passage)]


def _passages(costs: Costs, partners: dict[int, int]) -> Iterator[Group]:
    """Paragraphs between two sure pairs, some of them without a counterpart."""
    sure = [(s, t) for s, t in sorted(partners.items()) if _is_sure(costs, s, t)]
    theirs = set(partners.values())
    for (s0, t0), (s1, t1) in pairwise([(-1, -1), *sure, (len(costs.source), len(costs.target))]):
        ours, others = range(s0 + 1, s1), range(t0 + 1, t1)
        if not (ours and others) or max(len(ours), len(others)) > _LARGEST_PASSAGE:
            continue
        if all(s in partners for s in ours) and all(t in theirs for t in others):
            continue
        inside = all(partners[s] in others for s in ours if s in partners)
        paragraphs = all(costs.source[s].kind == "paragraph" for s in ours)
        if inside and paragraphs and all(costs.target[t].kind == "paragraph" for t in others):
            yield ours, others


def _is_sure(costs: Costs, s: int, t: int) -> bool:
    if costs.source[s].kind != "paragraph" or costs.target[t].kind != "paragraph":
        return True
    return bool(costs.ours[s].strong) and costs.ours[s].strong == costs.theirs[t].strong


def _regrouped(costs: Costs, partners: dict[int, int], passage: Group) -> list[Group]:
    """The groups of several blocks in a passage, where it fits better with them than as it is paired, or could be."""
    ours, theirs = passage
    paired = [(s, partners[s]) for s in ours if s in partners]
    alone = len(ours) + len(theirs) - 2 * len(paired)
    groups, cost = _cheapest(costs, ours, theirs, _ALONE + _TOGETHER)
    now = sum(costs(s, t) for s, t in paired) + GAP * alone
    if cost + _MARGIN >= now or cost + _MARGIN >= _cheapest(costs, ours, theirs, _ALONE)[1]:
        return []
    for s in ours:
        partners.pop(s, None)
    partners.update((one[0], other[0]) for one, other in groups)
    return [group for group in groups if max(map(len, group)) > 1]


def _cheapest(costs: Costs, ours: range, theirs: range, steps: _Steps) -> tuple[list[Group], float]:
    """The cheapest way to put a passage side by side, by steps of so many blocks on both sides."""
    best: dict[tuple[int, int], tuple[float, list[Group]]] = {(0, 0): (0.0, [])}
    for i in range(len(ours) + 1):
        for j in range(len(theirs) + 1):
            if not i and not j:
                continue
            ways = [
                (best[i - di, j - dj], ours[i - di : i], theirs[j - dj : j]) for di, dj in steps if di <= i and dj <= j
            ]
            found = [
                (before + cost, groups, one, other)
                for (before, groups), one, other in ways
                if (cost := _cost(costs, one, other)) is not None
            ]
            cost, groups, one, other = min(found, key=lambda way: way[0])
            best[i, j] = cost, [*groups, (one, other)] if one and other else groups
    cost, groups = best[len(ours), len(theirs)]
    return groups, cost


def _cost(costs: Costs, ours: range, theirs: range) -> float | None:
    """None for blocks that are no parts of what stands beside them."""
    if not (ours and theirs):
        return GAP
    if len(ours) == len(theirs) == 1:
        return costs(ours[0], theirs[0])
    if len(ours) == 1:
        fits = _are_parts([costs.target[t] for t in theirs], costs.source[ours[0]], costs.ratio)
    else:
        fits = _are_parts([costs.source[s] for s in ours], costs.target[theirs[0]], 1 / costs.ratio)
    return costs.together(ours, theirs) + _A_PART_MORE * (len(ours) + len(theirs) - 2) if fits else None


def _are_parts(parts: Sequence[Block], whole: Block, ratio: float) -> bool:
    """Whether blocks in a row have what one of the other page has: its code and targets between them, and together its
    length or sentences, which none of them has alone. Of a list that became a paragraph others tell."""
    first, *others = parts
    if first.containers != whole.containers or not all(
        _is_beside(first, other) or _is_below(first, other) for other in others
    ):
        return False
    strong = frozenset[str]().union(*(part.anchors.strong for part in parts))
    if not all(key in whole.anchors.strong or key in whole.text for key in strong):
        return False
    if not all(any(host in text for text in (whole.text, *whole.anchors.strong)) for host in _hosts(parts)):
        return False
    want = whole.anchors.length * ratio + SMOOTHING
    longest = log(want / (max(part.anchors.length for part in parts) + SMOOTHING))
    together = abs(log(want / (sum(part.anchors.length for part in parts) + SMOOTHING)))
    if all(_is_below(first, other) for other in others) and together < _LIKELY:
        return True
    ended = sum(part.sentences for part in parts)
    if ended == whole.sentences and longest > _TOO_SHORT and together < _LIKELY:
        return True
    gain = GAIN if ended > whole.sentences else GAIN_WITH_SENTENCES
    shared = all(part.anchors.strong < strong for part in parts)
    return together < SURE and (together < abs(longest) - gain or shared)


def _hosts(blocks: Sequence[Block]) -> set[str]:
    """The hosts of the URLs that stand in the text of blocks."""
    return {host for block in blocks if "//" in block.text for host in _HOST.findall(block.text)}


def _is_beside(one: Block, other: Block) -> bool:
    return one.containers == other.containers


def _is_below(one: Block, other: Block) -> bool:
    """Whether a block stands in a list within the list item that another one begins."""
    return bool(one.items) and len(other.items) > len(one.items) and other.items[: len(one.items)] == one.items
