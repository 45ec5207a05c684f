"""Parts of a page that keep their English: columns of names, samples of writing, the sponsors' own words, what a sample
of code shows, and the words of somebody beside their translation."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from mtlint.api import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Match, Pair

_SPONSORS = regex(r"\bsponsor", re.IGNORECASE)
_WORD = regex(r"[^\W\d_]{2,}")
_OPENING = regex(r"[\"“„«‹「『]")
_ORIGINAL = 0.7  # of the words
_LONGER = 2.0
_NEAR = 3
FEWEST_NAMES = 3
FEWEST_SAMPLES = 2
FEWEST_WITH_CODE = 8
_ANY_HEADING = 6


def names(pair: Pair) -> frozenset[int]:
    """Where the blocks start that hold names, the words of sponsors or what code shows, or, where people translated,
    samples and originals."""
    found = {*_in_columns(pair), *_of_sponsors(pair), *_in_demos(pair)}
    return frozenset(found if pair.by_machine else (*found, *_in_samples(pair), *_originals(pair)))


def _in_demos(pair: Pair) -> Iterator[int]:
    """Blocks that show the page's code at work: with tags, and all words of the code; or with a run of its words."""
    code = [_words(block.content) for block in pair.target.blocks if block.kind == "code"]
    known = {word for words in code for word in words}
    runs = "\n".join(f" {' '.join(words)} " for words in code)
    for block in pair.target.blocks if code else ():
        words = _words(block.text) if block.kind != "code" else []
        if known.issuperset(words) and (block.tags or f" {' '.join(words)} " in runs):
            yield block.start


def _originals(pair: Pair) -> Iterator[int]:
    """Quotes, blocks all in italics or in quotation marks, that the source has beside what stands in their place, with
    their translation before or after them: what somebody said is there in both languages, and only one of both has a
    counterpart. Without such marks the translator may have forgotten to delete it."""
    for at, match in enumerate(pair.matches):
        if match.target is None or not _is_said(match.target):
            continue
        said = set(_words(match.target.text))
        near = [other for other in pair.matches[max(0, at - _NEAR) : at + _NEAR + 1] if other is not match]
        beside = [other for other in pair.matches[max(0, at - 1) : at + 2] if other is not match]
        if match.source is None and any(_has(other.source, said) for other in near):
            translated = [other.target for other in beside]
        else:
            translated = [other.target for other in beside if other.source is None and match.source is not None]
        if any(_is_translation(block, match.target, said) for block in translated):
            yield match.target.start


def _has(block: Block | None, said: set[str]) -> bool:
    return block is not None and len(said.intersection(_words(block.text))) >= _ORIGINAL * len(said)


def _is_translation(block: Block | None, original: Block, said: set[str]) -> bool:
    """Whether a block may say the same in another language: it is about as long, and hardly has the words."""
    if block is None or block.kind != original.kind or _has(block, said):
        return False
    return len(original.text) < _LONGER * len(block.text) and len(block.text) < _LONGER * len(original.text)


def _is_said(block: Block) -> bool:
    """Whether a block is marked as the words of somebody."""
    in_italics = len(block.inlines) == 1 and bool(block.italics)
    return in_italics or "quote" in block.containers or _OPENING.match(block.text) is not None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _in_samples(pair: Pair) -> Iterator[int]:
    """The cells of tables that show how English is written: in most rows, two or more, cells have the same letters and
    differ in their marks (`Set it to Always.`, `Set it to "Always".`)."""
    tables: defaultdict[int, defaultdict[int, list[Block]]] = defaultdict(lambda: defaultdict(list))
    for block in pair.target.blocks:
        if block.row is not None and block.row.index and any(map(str.isalpha, block.text)):
            tables[block.row.table][block.row.start].append(block)
    for rows in tables.values():
        count = sum(len(row) > len({"".join(filter(str.isalnum, cell.text)) for cell in row}) for row in rows.values())
        if count >= FEWEST_SAMPLES and 2 * count > len(rows):
            yield from (cell.start for row in rows.values() for cell in row)


def _in_columns(pair: Pair) -> Iterator[int]:
    """The cells of columns in which every cell with a word in it, three or more, is as in the source; those with code,
    beside which words may have been overlooked, only in longer columns."""
    cells: defaultdict[tuple[int, int], list[Match]] = defaultdict(list)
    for match, column in _cells(pair):
        if match.target is not None and match.target.row is not None and match.target.row.index:
            cells[match.target.row.table, column].append(match)
    for found in cells.values():
        plain = [match for match in found if match.target is not None and not match.target.codes]
        same = [_is_same(match) for match in plain if _has_words(match)]
        if len(same) >= FEWEST_NAMES and all(same):
            sure = len(same) >= FEWEST_WITH_CODE and all(map(_is_same, found))
            yield from (match.target.start for match in (found if sure else plain) if match.target is not None)


def _has_words(match: Match) -> bool:
    return match.target is not None and any(map(str.isalpha, match.target.text))


def _is_same(match: Match) -> bool:
    return match.source is not None and match.target is not None and match.source.text == match.target.text


def _cells(pair: Pair) -> Iterator[tuple[Match, int]]:
    """The matches with a cell of the translation, and the number of its column."""
    column = 0
    for before, match in pairwise((None, *pair.matches)):
        if match is None or match.target is None or match.target.row is None:
            continue
        last = before.target.row if before is not None and before.target is not None else None
        column = column + 1 if last is not None and last.start == match.target.row.start else 0
        yield match, column


def _of_sponsors(pair: Pair) -> Iterator[int]:
    """The blocks under a heading that names sponsors, and from a link on that counts those who come from there."""
    inside = 0
    for match in pair.matches:
        if match.target is None:
            continue
        if match.target.kind == "heading":
            texts = (block.text for block in (match.source, match.target) if block is not None)
            if inside and match.target.level <= inside:
                inside = 0
            if any(map(_SPONSORS.search, texts)):
                inside = inside or match.target.level
            continue
        if any(_SPONSORS.search(link.href) for link in match.target.links):
            inside = inside or _ANY_HEADING
        if inside:
            yield match.target.start
