"""Sections that people wrote anew: which of their blocks translates which is a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import frozen
from mtlint_rules.structure._lengths import SAME_TEXT, of_paragraphs
from mtlint_rules.structure._said import has_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block, Match, Pair

FEWEST, SHARE = 3, 0.5


@frozen
class Section:
    """What stands under two headings that stand beside each other, in reading order: the `heading` of the translation,
    how many blocks of the source there are, which of them are `lost`, which are only in the translation (`own`), and
    the last block there."""

    heading: Block
    count: int
    lost: tuple[Block, ...]
    own: tuple[Block, ...]
    last: Block


def rewritten(pair: Pair) -> Iterator[Section]:
    """The sections that lost blocks of the source and have others instead, three or more together and half of all, with
    about as much text."""
    if pair.by_machine or all(match.source and match.target for match in pair.matches):
        return
    total = of_paragraphs(pair)
    ratio = (total[1] + 1) / (total[0] + 1)
    for heading, matches in _sections(pair.matches):
        ours = [(match.source, match.target) for match in matches if match.source and _is_told(match.source)]
        theirs = [(match.target, match.source) for match in matches if match.target and _is_told(match.target)]
        lost, own = (tuple(block for block, twin in side if twin is None) for side in (ours, theirs))
        many = len(lost) + len(own)
        if not (lost and own and many >= FEWEST and many >= SHARE * (len(ours) + len(theirs))):
            continue
        gone, new = _length(lost) * ratio, _length(own)
        if SAME_TEXT * gone <= new:
            yield Section(heading, len(ours), lost, own, theirs[-1][0])


def _is_told(block: Block) -> bool:
    return block.kind == "code" or (block.kind != "cell" and has_text(block))


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text or block.content) for block in blocks)


def _sections(matches: Sequence[Match]) -> Iterator[tuple[Block, Sequence[Match]]]:
    """The heading of the translation, and what follows it up to the next two headings that stand beside each other."""
    headings = [
        (index, match.target)
        for index, match in enumerate(matches)
        if match.source and match.target and match.source.kind == match.target.kind == "heading"
    ]
    ends = [*(index for index, _ in headings), len(matches)][1:]
    for (index, heading), end in zip(headings, ends, strict=True):
        yield heading, matches[index + 1 : end]
