"""Blocks without a counterpart whose text is there all the same: in a paragraph beside them, or in other blocks."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import log
from operator import attrgetter
from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules._html_tables import TABLE_TAGS
from mtlint_rules.code._broken_fences import follows, shown_as_text
from mtlint_rules.structure._lengths import SAME_LENGTH, SAME_TEXT, lengths
from mtlint_rules.structure._parted import is_shifted
from mtlint_rules.structure._said_beside import is_beside
from mtlint_rules.structure._worked_in import is_worked_in

if TYPE_CHECKING:
    from mtlint.api import Block, Match, Pair

WINDOW = 3
NEAR = 2
CLOSER = 0.02
REWORDED, SHORT = 0.5, 10
_PARAGRAPH_END = regex(r"\n[ \t]*\n")
_SHOWN_ABOVE = ("description", "excerpt", "intro", "summary", "title")
_WORD = regex(r"\w+")
_OPENING, MOST_WORDS = 5, 0.6
MOST_ALONE, TIMES, SURE = 0.15, 3, 0.1
_SIDES = (attrgetter("source"), attrgetter("target"))
_LABEL, LONGEST_LABEL = regex(r"[^\s:：。.,，、]{1,16}(?: [^\s:：。.,，、]{1,16}){0,3}[:：]"), 40
FEWEST_LETTERS = 4
"""Of a text that says something by itself; `or` and `to` stand between two blocks of code."""


def is_said(
    pair: Pair, run: range, blocks: tuple[Block, ...], others: list[Block], total: tuple[int, int], *, of_source: bool
) -> bool:
    """Whether the other page says what the `blocks` say that stand without a counterpart in a run of matches. `others`
    are those of the other page in their place, `total` how much prose both pages have."""
    ratio = total[1] / total[0] if total[0] else 0.0
    if _same_text(blocks, others, 1 / (ratio or 1) if of_source else ratio):
        return True
    if len(blocks) == 1 and (_part(pair, run.stop, blocks[0], ratio) or (of_source and _goes_on(pair, run, blocks[0]))):
        return True
    if not others and _is_rest_of_paragraph(pair, run.stop, blocks, total, of_source=of_source):
        return True
    if of_source and len(blocks) == 1:
        block = blocks[0]
        ways = (
            _is_last_of_joined(pair, run, block, ratio),
            _is_said_twice(pair, run, block),
            _is_label(pair, run, block),
            is_shifted(pair, run, block),
        )
        if any(ways):
            return True
    if of_source and _is_in_front_matter(pair, run, blocks, ratio):
        return True
    return of_source and (is_worked_in(pair, run.stop, blocks, ratio) or _is_in_code(pair, run))


def _is_last_of_joined(pair: Pair, run: range, block: Block, ratio: float) -> bool:
    """Whether the match before a lone paragraph took in several paragraphs of the translation for one of the source, of
    which the last is as long as this one would be."""
    before = pair.matches[run.start - 1] if run.start else None
    if before is None or before.source is None or before.target is None or not _is_prose(before):
        return False
    if block.kind != "paragraph" or block.images or not ratio or pair.source is None:
        return False
    if _PARAGRAPH_END.search(pair.source.raw(before.source)):
        return False
    *others, last = _PARAGRAPH_END.split(pair.target.raw(before.target))
    return bool(others) and abs(log((len(block.text) * ratio + SHORT) / (len(last) + SHORT))) < REWORDED


def _is_label(pair: Pair, run: range, block: Block) -> bool:
    """Whether people wrote a short line of its own as the label that opens the quote after it (`> About us: …`)."""
    after = pair.matches[run.stop] if run.stop < len(pair.matches) else None
    if pair.by_machine or after is None or after.source is None or after.target is None or not _is_prose(after):
        return False
    if block.containers or after.source.containers[:1] != ("quote",):
        return False
    one, other = (_LABEL.match(side.text) for side in (after.source, after.target))
    return len(block.text) <= LONGEST_LABEL and not block.images and other is not None and one is None


def _is_said_twice(pair: Pair, run: range, block: Block) -> bool:
    """Whether the source says the same in the paragraph or heading before or after, which the translation has: they
    open with the same words, and most words of the one are in the other."""
    words = _WORD.findall(block.text)
    for at in (run.start - 1, run.stop):
        match = pair.matches[at] if 0 <= at < len(pair.matches) else None
        if match is None or match.source is None or match.target is None or match.source.kind != block.kind:
            continue
        others = _WORD.findall(match.source.text)
        if words and words == others:
            return True
        if len(words) >= _OPENING and words[:_OPENING] == others[:_OPENING]:
            return (Counter(words) & Counter(others)).total() >= MOST_WORDS * len(words)
    return False


def _is_in_front_matter(pair: Pair, run: range, blocks: tuple[Block, ...], ratio: float) -> bool:
    """Whether what the source's page begins with is in the front matter of the translation, which the site shows above
    its body; or is the title that both have there."""
    if pair.source is None or any(match.target for match in pair.matches[: run.start]):
        return False
    ours, theirs = pair.source.front_matter, pair.target.front_matter
    first = blocks[0]
    if len(blocks) == first.level == 1 and first.text.strip() == ours.text("title") and theirs.text("title"):
        return True
    values = (theirs.values.get(key) for key in _SHOWN_ABOVE if key not in ours.values)
    texts = [*theirs.texts, *(value for value in values if isinstance(value, str))]
    length = sum(len(block.text) for block in blocks) * (ratio or 1)
    return any(SAME_TEXT * length <= len(text) and SAME_TEXT * len(text) <= length for text in texts)


def _goes_on(pair: Pair, run: range, block: Block) -> bool:
    """Whether people wrote what a paragraph says in the one before a block of code, where it goes on with the sentence
    of that (`Add the code: … before the item.`), or is a mere `or`."""
    if pair.by_machine or block.kind != "paragraph" or block.images:
        return False
    text = block.text.strip()
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        return True
    before = next((match for match in reversed(pair.matches[: run.start]) if match.target), None)
    return text[:1].islower() and before is not None and before.source is not None and before.source.kind == "code"


def _is_in_code(pair: Pair, run: range) -> bool:
    """Whether a block of code near by swallowed the text, because a fence before it is broken."""
    if any(follows(pair, at) for at in run):
        return True
    codes = ((at, pair.matches[at].source) for at in run)
    lost = any(
        source is not None and source.kind == "code" and shown_as_text(pair, at, source) is not None
        for at, source in codes
    )
    near = (match.target for match in pair.matches[max(0, run.start - NEAR) : run.stop + NEAR])
    return lost and any(block is not None and block.kind == "code" for block in near)


def _same_text(blocks: tuple[Block, ...], others: list[Block], ratio: float) -> bool:
    """Whether what stands in their place is about as long, as it is or by the page's `ratio`: the text is there, in
    blocks of another kind (but a table that runs together in a paragraph is lost, while one in HTML is not)."""
    if len(blocks) > 1 and all(block.kind == "cell" for block in blocks):
        return any(tag.name in TABLE_TAGS for other in others for tag in other.tags)
    ours, theirs = (sum(len(block.text or block.content) for block in side) for side in (blocks, others))
    scaled = theirs * ratio
    alike = (SAME_TEXT * ours <= length and SAME_TEXT * length <= ours for length in (theirs, scaled))
    return bool(others) and any(alike)


def _part(pair: Pair, end: int, block: Block, ratio: float) -> bool:
    """Whether a lone paragraph before match `end` is the part of a split or joined one that stands a little further:
    with it, the paragraphs around it are closer to the other page's in length than without it; or the one beside it has
    its code and targets too; or has text and a picture here, and the picture alone there; or the HTML does."""
    if block.kind != "paragraph" or block.images:
        return False
    if is_beside(pair, end, block, ratio):
        return True
    around = [match for match in pair.matches[max(0, end - WINDOW - 1) : end + WINDOW] if _is_prose(match)]
    near, near_theirs = lengths((m.source, m.target) for m in around if m.source and m.target)
    if not (near and near_theirs and ratio):
        return False
    of_source = any(match.source is block for match in pair.matches[max(0, end - 2 * WINDOW) : end])
    length = len(block.text)
    joined = (near + length, near_theirs) if of_source else (near, near_theirs + length)
    there = frozenset[str]().union(*(match.target.anchors.strong for match in around if match.target))
    whole = _whole_ratio(pair, TIMES * near) if of_source and block.anchors.strong <= there else 0.0
    ways = [(ratio, log(joined[0] * ratio / joined[1]))]
    if whole and abs(log(joined[0] * whole / joined[1])) < SURE:
        ways.append((whole, log(joined[0] * whole / joined[1])))
    return any(abs(together) + CLOSER < abs(log(near * by / near_theirs)) for by, together in ways)


def _whole_ratio(pair: Pair, fewest: int) -> float:
    """How much longer all paragraphs of the page are than those of the source, where these are so long and few of them
    stand alone: what was joined is part of the length of others. 0 where many do."""
    ours, theirs, alone = _whole_lengths(pair)
    return theirs / ours if ours >= fewest and alone <= MOST_ALONE * ours else 0.0


@lru_cache(maxsize=1)
def _whole_lengths(pair: Pair) -> tuple[int, int, int]:
    """How long all paragraphs of the source and of the translation are, and those of the source that stand alone."""
    prose = [match for match in pair.matches if "paragraph" in _kinds(match)]
    ours, theirs = (sum(len(block.text) for match in prose if (block := side(match))) for side in _SIDES)
    alone = sum(len(match.source.text) for match in prose if match.source and not match.target)
    return ours, theirs, alone


def _kinds(match: Match) -> set[str]:
    return {block.kind for block in (match.source, match.target) if block}


def _is_rest_of_paragraph(
    pair: Pair, end: int, blocks: tuple[Block, ...], total: tuple[int, int], *, of_source: bool
) -> bool:
    """Whether the blocks before match `end`, list items among them, are what the paragraph before them lacks: it was
    broken into them, or they were written out in it. Or whether items are what the one after them begins with."""
    if any(block.kind != "paragraph" or block.images for block in blocks):
        return False
    start = next((at for at in range(end - 1, -1, -1) if pair.matches[at].source and pair.matches[at].target), -1)
    around = [pair.matches[start]] if start >= 0 else []
    if of_source and len(blocks) > 1 and all(block.items for block in blocks):
        around += pair.matches[end : end + 1]
    return any(_is_rest_of(match, blocks, total, of_source=of_source) for match in around)


def _is_rest_of(match: Match, blocks: tuple[Block, ...], total: tuple[int, int], *, of_source: bool) -> bool:
    source, target = match.source, match.target
    if source is None or target is None or not _is_prose(match):
        return False
    ours, theirs = len(source.text), len(target.text)
    more = sum(len(block.text) for block in blocks)
    if min(ours, theirs, total[0] - ours, total[1] - theirs) <= 0:
        return False
    ratio = (total[1] - theirs) / (total[0] - ours)
    joined = (ours + more, theirs) if of_source else (ours, theirs + more)
    apart, together = (abs(log(one * ratio / other)) for one, other in ((ours, theirs), joined))
    if not of_source and _introduces(target) and not _introduces(source):
        return together < apart
    if of_source and len(blocks) == 1 and _introduces(blocks[0]) and _introduces(target) and not _introduces(source):
        return True
    return together < SAME_LENGTH and together + SAME_LENGTH < apart


def _introduces(block: Block) -> bool:
    return block.text.rstrip().endswith((":", "："))


def _is_prose(match: Match) -> bool:
    return (
        match.source is not None and match.target is not None and match.source.kind == match.target.kind == "paragraph"
    )
