"""Blocks of which the translation says elsewhere in the section what they say.

People move a note up into the paragraph that it belongs to. Names, code and numbers that only those blocks have in the
source then stand in another paragraph of the section, which is longer than its own source.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.api import Block, Match, Pair

CLOSER = 0.02
REACH = 20
"""Blocks of a section that are looked at, before and behind."""


def is_worked_in(pair: Pair, end: int, blocks: Sequence[Block], ratio: float) -> bool:
    """Whether a run of source blocks before match `end` was worked into paragraphs of its section: all that no
    translation touches of them stands there beyond what the source of those has, and the text of the section is closer
    to the source's in length with them. `ratio` is how much longer the page's text is."""
    names = frozenset[str]().union(*map(_names, blocks))
    if pair.by_machine or not names or any(block.kind != "paragraph" or block.images for block in blocks):
        return False
    section = _section(pair.matches, end)
    prose = [(m.source, m.target) for m in section if m.source and m.target and m.source.kind == m.target.kind]
    prose = [(source, target) for source, target in prose if source.kind == "paragraph"]
    gained = frozenset[str]().union(*(_names(target) - _names(source) for source, target in prose))
    if not names <= gained:
        return False
    ours, theirs = (sum(len(both[side].text) for both in prose) for side in (0, 1))
    more = sum(len(block.text) for block in blocks)
    if not (ratio and ours and theirs):
        return False
    return abs(log((ours + more) * ratio / theirs)) + CLOSER < abs(log(ours * ratio / theirs))


def _names(block: Block) -> frozenset[str]:
    return block.anchors.strong | block.anchors.weak


def _section(matches: Sequence[Match], end: int) -> Sequence[Match]:
    first, last = end, end
    while first > end - REACH and first and not _is_heading(matches[first - 1]):
        first -= 1
    while last < min(len(matches), end + REACH) and not _is_heading(matches[last]):
        last += 1
    return matches[first:last]


def _is_heading(match: Match) -> bool:
    return any(block is not None and block.kind == "heading" for block in (match.source, match.target))
