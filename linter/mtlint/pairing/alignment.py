"""Which source block stands beside which target block.

99.4 % of real pairs have the very same sequence of block kinds and pair straight. The rest, and those whose
anchors contradict the straight pairing, are aligned: unique anchors pin the pages together (patience alignment, a
longest increasing run of pins), between pins a Needleman-Wunsch alignment finds the cheapest edit. So one inserted
or lost block never disturbs the rest of the page. The table is banded: cost grows linearly with the page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from mtlint.pairing.anchors import Anchors, anchors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.document.nodes import Block

GAP = 0.8
IMPOSSIBLE = 9.0
CELLS = 400_000
CONTRADICTIONS = 2
_COMPATIBLE = {
    frozenset({"heading", "paragraph"}): 0.7,
    frozenset({"paragraph", "cell"}): 1.0,
    frozenset({"paragraph", "html"}): 0.7,
    frozenset({"paragraph", "alert"}): 1.1,
    frozenset({"paragraph", "directive"}): 1.1,
    frozenset({"paragraph", "code"}): 1.1,
}


@dataclass(frozen=True, slots=True)
class Match:
    """A source block and the target block beside it; one of them None where the other has no counterpart."""

    source: Block | None
    target: Block | None


def align(source: Sequence[Block], target: Sequence[Block]) -> tuple[Match, ...]:
    """Pair the blocks of two pages, in reading order."""
    source_anchors = [anchors(block) for block in source]
    target_anchors = [anchors(block) for block in target]
    table = _Table(source, target, source_anchors, target_anchors)
    if len(source) == len(target) and all(s.kind == t.kind for s, t in zip(source, target, strict=True)):
        straight = list(zip(range(len(source)), range(len(target)), strict=True))
        if table.contradictions(straight) <= CONTRADICTIONS:
            return tuple(Match(source[s], target[t]) for s, t in straight)
        aligned = table.align()
        if table.cost(straight) <= table.cost(aligned) + 2 * GAP:
            aligned = straight
    else:
        aligned = table.align()
    return tuple(_matches(source, target, aligned))


def _matches(source: Sequence[Block], target: Sequence[Block], pairs: list[tuple[int, int]]) -> list[Match]:
    result: list[Match] = []
    s = t = 0
    for next_s, next_t in [*pairs, (len(source), len(target))]:
        result.extend(Match(block, None) for block in source[s:next_s])
        result.extend(Match(None, block) for block in target[t:next_t])
        if next_s < len(source) and next_t < len(target):
            result.append(Match(source[next_s], target[next_t]))
        s, t = next_s + 1, next_t + 1
    return result


class _Table:
    """The cost of pairing any two blocks of two pages, and the cheapest alignment by it."""

    def __init__(
        self, source: Sequence[Block], target: Sequence[Block], ours: list[Anchors], theirs: list[Anchors]
    ) -> None:
        self.source, self.target, self.ours, self.theirs = source, target, ours, theirs

    def contradictions(self, pairs: list[tuple[int, int]]) -> int:
        """How many pairs share none of their strong anchors though both have some."""
        return sum(
            1
            for s, t in pairs
            if self.ours[s].strong and self.theirs[t].strong and self.ours[s].strong.isdisjoint(self.theirs[t].strong)
        )

    def cost(self, pairs: list[tuple[int, int]]) -> float:
        """What an alignment costs: its pairs and its gaps."""
        gaps = len(self.source) + len(self.target) - 2 * len(pairs)
        return sum(self.pair_cost(s, t) for s, t in pairs) + GAP * gaps

    def pair_cost(self, s: int, t: int) -> float:
        """0 for a sure pair; above two gaps, better left apart."""
        one, other = self.source[s], self.target[t]
        if one.kind != other.kind:
            cost = _COMPATIBLE.get(frozenset({one.kind, other.kind}), IMPOSSIBLE)
            if cost == IMPOSSIBLE:
                return cost
        else:
            cost = 0.0
            if one.kind in ("directive", "alert", "rule"):
                return 0.0 if one.info.lower() == other.info.lower() else 0.9
        cost += 0.15 * (one.level != other.level) + 0.15 * (one.containers != other.containers)
        a, b = self.ours[s], self.theirs[t]
        if a.strong or b.strong:
            cost += 1.0 - 1.1 * len(a.strong & b.strong) / len(a.strong | b.strong)
        elif a.weak or b.weak:
            cost += 0.55 - 0.55 * len(a.weak & b.weak) / (min(len(a.weak), len(b.weak)) or 1)
        else:
            cost += 0.25
        return cost + min(0.7, 0.5 * abs(log((a.length + 10) / (b.length + 10))))

    def align(self) -> list[tuple[int, int]]:
        """The cheapest alignment as index pairs, in order."""
        result: list[tuple[int, int]] = []
        s = t = 0
        for pin_s, pin_t in [*self._pins(), (len(self.source), len(self.target))]:
            result.extend(self._align_between(s, pin_s, t, pin_t))
            if pin_s < len(self.source):
                result.append((pin_s, pin_t))
            s, t = pin_s + 1, pin_t + 1
        return result

    def _pins(self) -> list[tuple[int, int]]:
        """Pairs of blocks whose strong anchors occur once on each side, as the longest run in order on both."""
        ours = {key: index for index, key in self._unique(self.source, self.ours)}
        common = [(ours[key], index) for index, key in self._unique(self.target, self.theirs) if key in ours]
        return _longest_increasing(sorted(common))

    @staticmethod
    def _unique(blocks: Sequence[Block], found: list[Anchors]) -> list[tuple[int, tuple[str, frozenset[str]]]]:
        keys = [(block.kind, anchor.strong) for block, anchor in zip(blocks, found, strict=True)]
        counts = Counter(keys)
        return [(index, key) for index, key in enumerate(keys) if key[1] and counts[key] == 1]

    def _align_between(self, s0: int, s1: int, t0: int, t1: int) -> list[tuple[int, int]]:
        """Banded Needleman-Wunsch over source[s0:s1] and target[t0:t1]."""
        rows, columns = s1 - s0, t1 - t0
        if not rows or not columns:
            return []
        half = max(4, CELLS // (2 * rows))
        moves: list[tuple[int, bytearray]] = []
        low = 0
        above = [GAP * j for j in range(min(columns, half) + 1)]
        above_low = 0
        for i in range(1, rows + 1):
            centre = i * columns // rows
            low, high = max(0, centre - half), min(columns, centre + half)
            row: list[float] = []
            move = bytearray()
            for j in range(low, high + 1):
                up = above[j - above_low] + GAP if above_low <= j < above_low + len(above) else IMPOSSIBLE * rows
                best, step = up, 1
                if j > low and row[-1] + GAP < best:
                    best, step = row[-1] + GAP, 2
                if j and above_low <= j - 1 < above_low + len(above):
                    diagonal = above[j - 1 - above_low] + self.pair_cost(s0 + i - 1, t0 + j - 1)
                    if diagonal <= best:
                        best, step = diagonal, 0
                row.append(best)
                move.append(step)
            moves.append((low, move))
            above, above_low = row, low
        return self._trace(moves, s0, t0, rows, columns)

    @staticmethod
    def _trace(moves: list[tuple[int, bytearray]], s0: int, t0: int, i: int, j: int) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        while i and j:
            low, row = moves[i - 1]
            step = row[j - low] if low <= j < low + len(row) else 1
            if step == 0:
                i, j = i - 1, j - 1
                pairs.append((s0 + i, t0 + j))
            elif step == 1:
                i -= 1
            else:
                j -= 1
        return pairs[::-1]


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that increases in both members (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    previous: list[int] = []
    for index, (_, t) in enumerate(pairs):
        pile = bisect_left(tops, t)
        previous.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(t)
            piles.append(index)
        else:
            tops[pile], piles[pile] = t, index
    run: list[tuple[int, int]] = []
    index = piles[-1] if piles else -1
    while index >= 0:
        run.append(pairs[index])
        index = previous[index]
    return run[::-1]
