"""How unlikely it is that a target block translates a source block: the cost that alignment minimises.

Words count only where both pages know them, and the less the more blocks have them. Lengths are compared after
scaling by the page's own ratio, because a Chinese page is half as long as its English. The figures were tuned by
taking random blocks out of 2,800 real page pairs and counting how often exactly those were found.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from math import log
from typing import TYPE_CHECKING, TypeAlias

from mtlint.pairing.length_ratio import length_ratio
from mtlint.pairing.shared_words import shared_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.document.anchors import Anchors
    from mtlint.document.block import Block
    from mtlint.pairing.shared_words import Words

GAP = 0.8
IMPOSSIBLE = 9.0
_LIKE_PARAGRAPHS = {"heading": 0.5, "cell": 1.0, "html": 0.7, "alert": 1.1, "directive": 1.1, "code": 1.1}
_COMPATIBLE = {
    pair: cost for kind, cost in _LIKE_PARAGRAPHS.items() for pair in ((kind, "paragraph"), ("paragraph", kind))
}
_BY_NAME = frozenset({"directive", "alert", "rule"})
_SMOOTHING = 10
_UNLIKE_CONTAINERS = 0.15
_BOLD_HEADING = 0.0
"""Of a heading beside a paragraph that is all bold, on the page that has more of these: many write headings so."""
_ITEM_ALONE = 0.5
"""Of an item of a list beside a heading, or what else is no paragraph, that stands in none."""
_ALL_BOLD = 0.5
"""Of a paragraph that is all bold beside one that is not."""
_WORDLESS = 0.25
_NONE = frozenset[str]()
_LISTS = frozenset({"bullet", "ordered"})
_Form: TypeAlias = "tuple[str, int, tuple[str, ...], bool]"
"""Kind, level, containers, and whether it is all bold."""


class Costs:
    """The cost of pairing any source block with any target block of two pages; `evaluations` counts the asking."""

    def __init__(self, source: Sequence[Block], target: Sequence[Block]) -> None:
        self.source, self.target = source, target
        self.ours = [block.anchors for block in source]
        self.theirs = [block.anchors for block in target]
        self.ratio = length_ratio(self.ours, self.theirs)
        self.our_ids = _NONE.union(*[anchor.ids for anchor in self.ours if anchor.ids])
        self.their_ids = _NONE.union(*[anchor.ids for anchor in self.theirs if anchor.ids])
        self._our_lengths = [log(anchor.length * self.ratio + _SMOOTHING) for anchor in self.ours]
        self._their_lengths = [log(anchor.length + _SMOOTHING) for anchor in self.theirs]
        forms: dict[_Form, int] = {}
        self._our_forms = [forms.setdefault(form, len(forms)) for form in map(_form, source)]
        self._their_forms = [forms.setdefault(form, len(forms)) for form in map(_form, target)]
        self._forms = list(forms)
        self._unlike: list[dict[int, float | None]] = [{} for _ in forms]
        self._known: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self.evaluations = 0

    @cached_property
    def our_strong(self) -> frozenset[str]:
        """All strong anchors of the source."""
        return _NONE.union(*[anchor.strong for anchor in self.ours])

    @cached_property
    def their_strong(self) -> frozenset[str]:
        """All strong anchors of the target."""
        return _NONE.union(*[anchor.strong for anchor in self.theirs])

    @cached_property
    def _looks(self) -> tuple[list[int], list[int]]:
        """A number for each block, which blocks have in common of which all costs are the same."""
        looks: dict[tuple[object, ...], int] = {}

        def look(block: Block, form: int, anchors: Anchors) -> int:
            return looks.setdefault((form, block.info, anchors), len(looks))

        ours, theirs = (
            map(look, self.source, self._our_forms, self.ours),
            map(look, self.target, self._their_forms, self.theirs),
        )
        return list(ours), list(theirs)

    @cached_property
    def _more_bold(self) -> int:
        """How many more paragraphs that are all bold the target has."""
        is_bold = [form[3] for form in self._forms]
        return sum(is_bold[form] for form in self._their_forms) - sum(is_bold[form] for form in self._our_forms)

    def least(self, shift: int) -> list[float]:
        """Less than what it costs to pair each block with the one that stands so many further on the other page."""
        theirs = self._their_lengths[shift:] if shift > 0 else [0.0] * -shift + self._their_lengths
        return [
            saved + min(0.8, 0.6 * abs(ours - other))
            for saved, ours, other in zip(self._most_saved, self._our_lengths, theirs, strict=False)
        ]

    @cached_property
    def _most_saved(self) -> list[float]:
        """For each block of the source, what at most takes away from the cost of lengths."""
        by_name = [form[0] in _BY_NAME for form in self._forms]
        return [
            -0.8 if anchor.ids or by_name[form] else (-0.2 if words else _WORDLESS) - 0.2 * bool(anchor.strong)
            for anchor, form, (words, _) in zip(self.ours, self._our_forms, self._words[0], strict=True)
        ]

    def of(self, s: int, first: int, end: int) -> list[float]:
        """The costs of pairing a source block with each of some target blocks. Of blocks that look alike, as the cells
        of a table do, it is worked out once."""
        ours, theirs = self._looks
        known = self._known[ours[s]]
        found: list[float] = []
        for t in range(first, end):
            look = theirs[t]
            cost = known.get(look)
            if cost is None:
                cost = known[look] = self(s, t)
            found.append(cost)
        return found

    def __call__(self, s: int, t: int, *, in_order: bool = False) -> float:
        """0 for a sure pair; above two gaps, better left apart. Where blocks are paired in their order, words count
        less."""
        self.evaluations += 1
        form, other = self._our_forms[s], self._their_forms[t]
        known = self._unlike[form]
        cost = known[other] if other in known else known.setdefault(other, self._by_form(form, other))
        if cost is None:
            return self._by_name(s, t)
        if cost == IMPOSSIBLE:
            return cost
        a, b = self.ours[s], self.theirs[t]
        if a.ids or b.ids:
            if not a.ids.isdisjoint(b.ids):
                return cost
            cost += 0.8 * (not a.ids.isdisjoint(self.their_ids)) + 0.8 * (not b.ids.isdisjoint(self.our_ids))
        strong, other_strong = a.strong, b.strong
        if strong and other_strong:
            shared = len(strong & other_strong)
            cost += 1.1 - 1.3 * shared / (len(strong) + len(other_strong) - shared)
        elif strong or other_strong:
            cost += 0.5
        return cost + (self._few_words(s, t) if in_order else self._vocabulary(s, t)) + self.apart(s, t)

    def _by_form(self, form: int, other_form: int) -> float | None:
        """What it costs that two blocks are of unlike kinds, levels or containers; IMPOSSIBLE of kinds that never
        translate each other, None of two that are known by their names."""
        kind, level, containers, is_bold = self._forms[form]
        other_kind, other_level, other_containers, other_is_bold = self._forms[other_form]
        cost = 0.0
        if kind != other_kind:
            cost = _COMPATIBLE.get((kind, other_kind), IMPOSSIBLE)
            if cost == IMPOSSIBLE:
                return cost
            if (kind == "heading" and other_is_bold and self._more_bold > 0) or (
                other_kind == "heading" and is_bold and self._more_bold < 0
            ):
                cost = _BOLD_HEADING
            elif kind != "cell" != other_kind and _LISTS.isdisjoint(containers) is not _LISTS.isdisjoint(
                other_containers
            ):
                cost += _ITEM_ALONE
        elif kind in _BY_NAME:
            return None
        elif is_bold is not other_is_bold:
            cost = _ALL_BOLD
        if level != other_level:
            cost += 0.15 if kind != other_kind else 0.35 * abs(level - other_level)
        return cost + _UNLIKE_CONTAINERS * (containers != other_containers)

    def _by_name(self, s: int, t: int) -> float:
        one, other = self.source[s], self.target[t]
        same = one.info.lower() == other.info.lower()
        apart = _UNLIKE_CONTAINERS * (one.containers != other.containers)
        return 0.9 - 0.7 * same - 0.2 * (self.ours[s].strong == self.theirs[t].strong) + apart

    def apart(self, s: int, t: int) -> float:
        """What the lengths of two blocks cost."""
        return min(0.8, 0.6 * abs(self._our_lengths[s] - self._their_lengths[t]))

    def contradicted(self, s: int, t: int) -> bool:
        """Whether both have strong anchors and share none, or are other blocks by their ids."""
        a, b = self.ours[s], self.theirs[t]
        if a.strong and b.strong and a.strong.isdisjoint(b.strong):
            return True
        if not (a.ids and b.ids):
            return False
        elsewhere = not a.ids.isdisjoint(self.their_ids) and not b.ids.isdisjoint(self.our_ids)
        return elsewhere and a.ids.isdisjoint(b.ids)

    def together(self, ours: range, theirs: range) -> float:
        """The cost of paragraphs in a row on either page as if they were one."""
        one, other = (
            frozenset[str]().union(*(side[index].strong for index in part))
            for side, part in ((self.ours, ours), (self.theirs, theirs))
        )
        cost = 1.1 - 1.3 * len(one & other) / len(one | other) if one and other else 0.5 * bool(one or other)
        cost += _UNLIKE_CONTAINERS * (self.source[ours[0]].containers != self.target[theirs[0]].containers)
        length, other_length = sum(self.ours[s].length for s in ours), sum(self.theirs[t].length for t in theirs)
        apart = abs(log(length * self.ratio + _SMOOTHING) - log(other_length + _SMOOTHING))
        our_words, their_words, weights = self._words
        words, other_words = (
            frozenset[str]().union(*(side[index][0] for index in part))
            for side, part in ((our_words, ours), (their_words, theirs))
        )
        weight = max(sum(map(weights.__getitem__, found)) for found in (words, other_words))
        unlike = 0.6 - 0.8 * sum(map(weights.__getitem__, words & other_words)) / weight if weight else 0.25
        return cost + unlike + min(0.8, 0.6 * apart)

    def _vocabulary(self, s: int, t: int) -> float:
        ours, theirs, weights = self._words
        a, our_weight = ours[s]
        b, their_weight = theirs[t]
        if a.isdisjoint(b):
            return 0.6 if a or b else _WORDLESS
        shared = sum(map(weights.__getitem__, a & b))
        return 0.6 - 0.8 * shared / max(their_weight, our_weight)

    def _few_words(self, s: int, t: int) -> float:
        ours, theirs, _ = self._words
        a, b = ours[s][0], theirs[t][0]
        return 0.3 - 0.15 * min(2, len(a & b)) + 0.05 * min(3, len(a ^ b))

    @cached_property
    def _words(self) -> Words:
        return shared_words(self.ours, self.theirs)


def _form(block: Block) -> _Form:
    return block.kind, block.level, block.containers, _is_all_bold(block)


def _is_all_bold(block: Block) -> bool:
    return block.kind == "paragraph" and not block.containers and len(block.inlines) == 1 and bool(block.bolds)
