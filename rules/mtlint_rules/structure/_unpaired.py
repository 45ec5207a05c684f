"""Runs of blocks that only one of the two pages has."""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from mtlint.api import frozen
from mtlint_rules.structure._broken_lists import broken_lists
from mtlint_rules.structure._said import NOTHING, has_text
from mtlint_rules.structure._system_tokens import standing_alone
from mtlint_rules.structure._tables import told_elsewhere
from mtlint_rules.structure._worked_in import is_worked_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.api import Block, Match, Pair

SAME_TEXT = 0.4
WINDOW = 3
CLOSER = 0.02
SAME_LENGTH = 0.25
NEAR = 6
REWORDED, BESIDE = 0.5, 3


@frozen
class Run:
    """Neighbouring blocks without a counterpart. `before` is the nearest block above that stands on the target page;
    `replaced` what the other page has in their place; `codes` are the code blocks that stand among them, `tokens` those
    of the publishing system's tokens alone."""

    blocks: tuple[Block, ...]
    before: Block | None
    replaced: tuple[Block, ...]
    codes: tuple[Block, ...] = ()
    tokens: tuple[Block, ...] = ()


@lru_cache(maxsize=1)
def missing_runs(pair: Pair) -> tuple[Run, ...]:
    """Source blocks that the translation lacks, as runs; without list items that run together with their neighbours
    (list-changed) and the cells of tables that are there (table-shape-changed)."""
    elsewhere = broken_lists(pair).swallowed | told_elsewhere(pair)[0] | _swapped(pair)[0]
    return tuple(_runs(pair, elsewhere, of_source=True))


@lru_cache(maxsize=1)
def added_runs(pair: Pair) -> tuple[Run, ...]:
    """Target blocks that the source lacks, as runs; without tables that show as text (table-shape-changed)."""
    return tuple(_runs(pair, told_elsewhere(pair)[1] | _swapped(pair)[1], of_source=False))


def _runs(pair: Pair, elsewhere: frozenset[int], *, of_source: bool) -> Iterator[Run]:
    ours: list[Block] = []
    theirs: list[Block] = []
    last: Block | None = None
    source_length, target_length = _lengths((s, t) for s, t in pair.blocks if s.kind == t.kind == "paragraph")
    ratio = target_length / source_length if source_length else 0.0
    for index, match in enumerate((*pair.matches, None)):
        if match is not None and (match.source is None or match.target is None):
            block = _lonely(match)
            (ours if (match.source is not None) is of_source else theirs).append(block)
            continue
        blocks = tuple(block for block in ours if has_text(block) and block.start not in elsewhere)
        lone = len(blocks) == 1 and _part(pair, index, blocks[0], ratio)
        lengths = (source_length, target_length)
        rest = blocks and not theirs and _is_rest_of_paragraph(pair, index, blocks, lengths, of_source=of_source)
        moved = of_source and bool(blocks) and is_worked_in(pair, index, blocks, ratio)
        if (
            blocks
            and not lone
            and not rest
            and not moved
            and not _same_text(blocks, theirs, 1 / (ratio or 1) if of_source else ratio)
        ):
            codes = tuple(block for block in ours if block.kind == "code")
            yield Run(blocks, last, tuple(theirs), codes, _tokens(pair, ours, blocks) if of_source else ())
        ours, theirs = [], []
        if match is not None:
            last = match.target


def _tokens(pair: Pair, ours: list[Block], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The tokens that stand alone among missing blocks, cells of tables aside."""
    return () if all(block.kind == "cell" for block in blocks) else standing_alone(pair, ours)


def _lonely(match: Match) -> Block:
    if match.source is not None:
        return match.source
    if match.target is not None:
        return match.target
    raise ValueError("a match without a block")


def _same_text(blocks: tuple[Block, ...], others: list[Block], ratio: float) -> bool:
    """Whether what stands in their place is about as long, as it is or by the page's `ratio`: the text is there, in
    blocks of another kind (but a table that runs together in a paragraph is lost)."""
    if len(blocks) > 1 and all(block.kind == "cell" for block in blocks):
        return False
    ours, theirs = (sum(len(block.text or block.content) for block in side) for side in (blocks, others))
    scaled = theirs * ratio
    alike = (SAME_TEXT * ours <= length and SAME_TEXT * length <= ours for length in (theirs, scaled))
    return bool(others) and any(alike)


@lru_cache(maxsize=1)
def _swapped(pair: Pair) -> tuple[frozenset[int], frozenset[int]]:
    """Where the paragraphs start, on either page, that stand alone a few blocks apart: a step before its note, a
    picture after its heading. One stands for no more than one: the nearest. What people moved, they reworded."""
    ours = [(at, match.source) for at, match in enumerate(pair.matches) if match.source and match.target is None]
    theirs = [(at, match.target) for at, match in enumerate(pair.matches) if match.target and match.source is None]
    source_length, target_length = _lengths((s, t) for s, t in pair.blocks if s.kind == t.kind == "paragraph")
    ratio = (target_length + 1) / (source_length + 1)
    found: dict[int, tuple[int, int]] = {}
    first = 0
    for at, block in ours:
        while first < len(theirs) and theirs[first][0] < at - NEAR:
            first += 1
        near = [(abs(place - at), other) for place, other in theirs[first : first + 2 * NEAR]]
        twins = [(apart, other.start) for apart, other in near if apart <= NEAR and _is_like(block, other, ratio)]
        if not twins and not pair.by_machine:
            near = [(apart, other) for apart, other in near if apart <= BESIDE]
            twins = [(apart, other.start) for apart, other in near if _is_like(block, other, ratio, REWORDED)]
        if len(twins) == 1:
            apart, twin = twins[0]
            found[twin] = min(found.get(twin, (NEAR + 1, -1)), (apart, block.start))
    return frozenset(start for _, start in found.values()), frozenset(found)


def _is_like(block: Block, other: Block, ratio: float, apart: float = SAME_LENGTH) -> bool:
    same = block.kind == other.kind == "paragraph" and block.containers == other.containers
    if not same or block.anchors.strong != other.anchors.strong or not block.text or not other.text:
        return False
    return abs(log(len(block.text) * ratio / len(other.text))) < apart


def _part(pair: Pair, end: int, block: Block, ratio: float) -> bool:
    """Whether a lone paragraph before match `end` is the part of a split or joined one that stands a little further:
    with it, the paragraphs around it are closer to the other page's in length than without it; or the one beside it has
    its code and targets too; or has text and a picture here, and the picture alone there."""
    if block.kind != "paragraph" or block.images:
        return False
    if _text_of_picture(pair, end, block) or _is_named_beside(pair, end, block):
        return True
    around = [match for match in pair.matches[max(0, end - WINDOW - 1) : end + WINDOW] if _is_prose(match)]
    near, near_theirs = _lengths((m.source, m.target) for m in around if m.source and m.target)
    if not (near and near_theirs and ratio):
        return False
    of_source = any(match.source is block for match in pair.matches[max(0, end - 2 * WINDOW) : end])
    length = len(block.text)
    joined = (near + length, near_theirs) if of_source else (near, near_theirs + length)
    return abs(log(joined[0] * ratio / joined[1])) + CLOSER < abs(log(near * ratio / near_theirs))


def _is_rest_of_paragraph(
    pair: Pair, end: int, blocks: tuple[Block, ...], lengths: tuple[int, int], *, of_source: bool
) -> bool:
    """Whether the blocks before match `end`, list items among them, are what the paragraph before them lacks: it was
    broken into them, or they were written out in it. Or whether items are what the one after them begins with."""
    if any(block.kind != "paragraph" or block.images for block in blocks):
        return False
    start = next((at for at in range(end - 1, -1, -1) if pair.matches[at].source and pair.matches[at].target), -1)
    around = [pair.matches[start]] if start >= 0 else []
    if of_source and len(blocks) > 1 and all(block.items for block in blocks):
        around += pair.matches[end : end + 1]
    return any(_is_rest_of(match, blocks, lengths, of_source=of_source) for match in around)


def _is_rest_of(match: Match, blocks: tuple[Block, ...], lengths: tuple[int, int], *, of_source: bool) -> bool:
    source, target = match.source, match.target
    if source is None or target is None or not _is_prose(match):
        return False
    ours, theirs = len(source.text), len(target.text)
    more = sum(len(block.text) for block in blocks)
    if min(ours, theirs, lengths[0] - ours, lengths[1] - theirs) <= 0:
        return False
    ratio = (lengths[1] - theirs) / (lengths[0] - ours)
    joined = (ours + more, theirs) if of_source else (ours, theirs + more)
    apart, together = (abs(log(one * ratio / other)) for one, other in ((ours, theirs), joined))
    if not of_source and _introduces(target) and not _introduces(source):
        return together < apart
    return together < SAME_LENGTH and together + SAME_LENGTH < apart


def _introduces(block: Block) -> bool:
    return block.text.rstrip().endswith((":", "："))


def _is_named_beside(pair: Pair, end: int, block: Block) -> bool:
    """Whether the block before or after has what no translation touches of it (code, targets), beyond its own."""
    names = block.anchors.strong
    for match in (*pair.matches[max(0, end - 2) : end - 1], *pair.matches[end : end + 1]) if names else ():
        if match.source is None or match.target is None:
            continue
        ours, theirs = match.source.anchors.strong, match.target.anchors.strong
        if names <= (theirs - ours if pair.matches[end - 1].source else ours - theirs):
            return True
    return False


def _text_of_picture(pair: Pair, end: int, block: Block) -> bool:
    """Whether a block before match `end` is the text that stands with a picture in one paragraph of the other page."""
    for match in (*pair.matches[max(0, end - 2) : end - 1], *pair.matches[end : end + 1]):
        if match.source is None or match.target is None or not (match.source.images and match.target.images):
            continue
        ours, theirs = (match.source, match.target) if pair.matches[end - 1].source else (match.target, match.source)
        if NOTHING.fullmatch(ours.text) and not NOTHING.fullmatch(theirs.text):
            return SAME_TEXT * len(block.text) <= len(theirs.text) and SAME_TEXT * len(theirs.text) <= len(block.text)
    return False


def _is_prose(match: Match) -> bool:
    return (
        match.source is not None and match.target is not None and match.source.kind == match.target.kind == "paragraph"
    )


def _lengths(pairs: Iterable[tuple[Block, Block]]) -> tuple[int, int]:
    ours = theirs = 0
    for source, target in pairs:
        ours += len(source.text)
        theirs += len(target.text)
    return ours, theirs
