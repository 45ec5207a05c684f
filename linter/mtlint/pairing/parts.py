"""Paragraphs that the translation split in several, or joined, where alignment left blocks alone.

They are compared as one: their text is not missing. So is HTML that an empty line cuts in two.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, TypeAlias

from mtlint.document.anchors import lines
from mtlint.document.nodes import Break, Strong
from mtlint.frozen import frozen, replace
from mtlint.pairing.breaks import goes_on
from mtlint.pairing.passages import GAIN, GAIN_WITH_SENTENCES, LONGEST_SPLIT, SMOOTHING, SURE, regrouped
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.document.anchors import Anchors
    from mtlint.document.block import Block
    from mtlint.document.nodes import Inline
    from mtlint.pairing.costs import Costs

Spans: TypeAlias = "dict[int, tuple[int, int]]"
"""From which to which block one stands for, by the index of the paired one."""
_LITERAL_MARKER = regex(r"\n[ \t]*(?:[*+-]|\d{1,3}[.)])(?=[^\W\d_])")


def joined(costs: Costs, partners: dict[int, int]) -> tuple[Spans, Spans]:
    """For source and target blocks that stand for several: from which to which; `partners` are paired anew in passages
    that fit better so."""
    groups = regrouped(costs, partners)
    sources = _Side(costs.source, set(partners), {})
    targets = _Side(costs.target, set(partners.values()), {})
    for ours, theirs in groups:
        sources.take(ours, ours[0])
        targets.take(theirs, theirs[0])
    for s, t in partners.items():
        sources.take_label(s, costs.target[t])
        targets.take_label(t, costs.source[s])
    for s, t in sorted(partners.items()):
        if costs.source[s].kind == costs.target[t].kind == "paragraph" and s not in sources.spans:
            if t not in targets.spans:
                nested = _LITERAL_MARKER.search(costs.source[s].text) is not None
                targets.extend(t, costs.source[s], costs.ratio, nested=nested)
            if t not in targets.spans and not goes_on(costs.source[s], costs.target[t]):
                sources.extend(s, costs.target[t], 1 / costs.ratio)
        elif costs.source[s].kind == costs.target[t].kind == "html":
            targets.extend_markup(t, costs.source[s])
            if t not in targets.spans:
                sources.extend_markup(s, costs.target[t])
    return sources.spans, targets.spans


@frozen
class _Side:
    """One page; `spans` grows as paired paragraphs are found to have lost a part to their lonely neighbours."""

    blocks: Sequence[Block]
    paired: set[int]
    spans: Spans

    def take(self, group: range, index: int) -> None:
        """Have the block at `index` stand for all of a group."""
        self.paired.update(group)
        if len(group) > 1:
            self.spans[index] = group[0], group[-1]

    def take_label(self, index: int, other_page: Block) -> None:
        """Take in the lonely paragraph before that at `index` which is bold from end to end, where that of the other
        page alone opens with bold: the label and its text are one paragraph there."""
        if index in self.spans or not self._is_lonely(index - 1):
            return
        label, text = self.blocks[index - 1 : index + 1]
        alike = {label.kind, text.kind, other_page.kind} == {"paragraph"} and label.containers == text.containers
        if alike and _is_bold(label) and _opens_bold(other_page) and not _opens_bold(text):
            self.take(range(index - 1, index + 1), index)

    def extend(self, index: int, other_page: Block, ratio: float, *, nested: bool = False) -> None:
        """Take in the lonely paragraphs that make the block at `index` as long as that of the other page, have the rest
        of its links and images, or are lines of it; where list markers are text there, also those that are `nested`
        here."""
        if not (self._is_lonely(index - 1) or self._is_lonely(index + 1)):
            return
        whole = other_page.anchors
        want = whole.length * ratio + SMOOTHING
        part = self.blocks[index].anchors
        alone = best = abs(log(want / (part.length + SMOOTHING)))
        for step in (1, -1):
            blocks, length, strong = [self.blocks[index]], part.length, part.strong
            for other in range(index + step, index + step * (LONGEST_SPLIT + 1), step):
                if not self._may_belong(other, index, whole, nested=nested):
                    break
                more = self.blocks[other].anchors
                is_rest = bool(more.strong) and more.strong.isdisjoint(strong)
                blocks.append(self.blocks[other])
                length += more.length
                strong |= more.strong
                fit = abs(log(want / (length + SMOOTHING)))
                gain = GAIN if sum(block.sentences for block in blocks) > other_page.sentences else GAIN_WITH_SENTENCES
                better = fit < best and fit < alone - gain
                if fit < SURE and (better or is_rest or sum(map(lines, blocks)) <= lines(other_page)):
                    best = fit
                    self.spans[index] = min(index, other), max(index, other)
        if index in self.spans:
            first, last = self.spans[index]
            self.paired.update(range(first, last + 1))

    def extend_markup(self, index: int, other_page: Block) -> None:
        """Take in the lonely HTML beside that at `index` with which it has the tags of the other page's: empty lines
        cut HTML into blocks."""
        wanted = _tags(other_page)
        for first in range(index, index - LONGEST_SPLIT, -1):
            if first < index and not self._is_lonely(first):
                break
            for last in range(index, index + LONGEST_SPLIT):
                if last > index and not self._is_lonely(last):
                    break
                tags = [_tags(block) for block in self.blocks[first : last + 1]]
                if first < last and all(tags) and wanted == [tag for part in tags for tag in part]:
                    self.take(range(first, last + 1), index)
                    return

    def _may_belong(self, other: int, index: int, whole: Anchors, *, nested: bool) -> bool:
        """Whether a block is lonely and may be a part of what the `whole` says."""
        if not self._is_lonely(other):
            return False
        part = self.blocks[other].anchors
        here, there = self.blocks[index].containers, self.blocks[other].containers
        shared = min(len(here), len(there)) if nested else max(len(here), len(there))
        return (
            self.blocks[other].kind == "paragraph"
            and here[:shared] == there[:shared]
            and part.strong <= whole.strong
            and len(part.weak - whole.weak) <= len(part.weak & whole.weak)
        )

    def _is_lonely(self, index: int) -> bool:
        return 0 <= index < len(self.blocks) and index not in self.paired


def _is_bold(block: Block) -> bool:
    return len(block.inlines) == 1 and isinstance(block.inlines[0], Strong)


def _opens_bold(block: Block) -> bool:
    return len(block.inlines) > 1 and isinstance(block.inlines[0], Strong)


def _tags(block: Block) -> list[tuple[str, bool]]:
    return [(tag.name, tag.closing) for tag in block.tags] if block.kind == "html" else []


def join(blocks: Sequence[Block], span: tuple[int, int]) -> Block:
    """The blocks of a span as one."""
    first, *others = blocks[span[0] : span[1] + 1]
    if not others:
        return first
    inlines: tuple[Inline, ...] = first.inlines
    end = first.end
    for block in others:
        inlines = (*inlines, Break(end, block.start, hard=True), *block.inlines)
        end = block.end
    content = "\n".join(block.content for block in (first, *others)) if first.kind == "html" else first.content
    return replace(first, end=end, inlines=inlines, content=content)
