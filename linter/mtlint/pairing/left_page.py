"""The English page that was left below or above its translation, where a copy of it was translated piece by piece.

Beside the source, the copy fits best: the translation would be left over, and nobody would compare it. So the copy is
set aside first.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final

from mtlint.document.shape import letters_and_digits
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.document.block import Block

WORD: Final = regex(r"(?<![\w-])[a-z]+(?![\w-])")
_FEWEST_WORDS: Final = 3
_FEWEST_LETTERS: Final = 12
_LONGER: Final = 1.5
"""How much longer than its source a page must be to hold it besides."""
_FEWEST_LEFT: Final = 5
_OF_COPY: Final = 0.6
_OF_SOURCE: Final = 0.5
_OF_TRANSLATION: Final = 0.4
_OF_LABELS: Final = 0.5
_NEAR: Final = 3
"""Blocks by which other versions of the source differ."""
_PROSE: Final = ("paragraph", "heading", "cell")


def left_page(source: Sequence[Block], target: Sequence[Block]) -> range:
    """The indices of the blocks of the copy; empty where there is none.

    Five blocks of prose and more, 60 % of those of the copy and half of those of the source, which may be another
    version, are the same in both; of the translation few are.
    """
    nothing = range(0)
    if len(target) < _LONGER * len(source):
        return nothing
    known = {letters_and_digits(block.text) for block in source if _is_english_prose(block)}
    every = {letters_and_digits(block.text) for block in source}
    signs = [_sign(block, known, every) for block in target]
    if signs.count(1) < _FEWEST_LEFT:
        return nothing
    below, above = _best_split(target, signs), _best_split(target, [-sign for sign in signs])
    for copy in (range(below, len(target)), range(above)):
        left = [signs[index] for index in copy]
        rest = [*signs[: copy.start], *signs[copy.stop :]]
        if (
            left.count(1) >= max(_FEWEST_LEFT, _OF_SOURCE * len(known), _OF_COPY * (left.count(1) + left.count(-1)))
            and rest.count(-1) >= _OF_SOURCE * len(known)
            and rest.count(1) <= _OF_TRANSLATION * rest.count(-1)
        ):
            return copy
    return nothing


def _best_split(blocks: Sequence[Block], signs: Sequence[int]) -> int:
    """From where on most is English and before most is not: from a heading as high as that of the page, if one is near,
    else from the last heading before the English, if no other text is between."""
    sums = list(accumulate(signs, initial=0))
    lowest = min(sums)
    headings = [index for index, block in enumerate(blocks) if block.kind == "heading"]
    highest = min((blocks[index].level for index in headings), default=0)
    near = [i for i in headings if i and blocks[i].level == highest and sums[i] <= lowest + _NEAR]
    if near:
        return min(near, key=lambda index: (sums[index], index))
    start = len(sums) - 1 - sums[::-1].index(lowest)
    before = next((i for i in range(start - 1, -1, -1) if signs[i]), -1)
    return max((i for i in headings if before < i <= start), default=start)


def _sign(block: Block, known: set[str], every: set[str]) -> int:
    """1 for prose of the source, -1 for text that it has not, 0 for what need not tell."""
    letters = letters_and_digits(block.text)
    if letters in known:
        return 1
    return -1 if block.kind == "paragraph" and len(letters) >= _FEWEST_LETTERS and letters not in every else 0


def is_prose(text: str) -> bool:
    """Whether an English text is more than names: it has three words in small letters."""
    return len(WORD.findall(text)) >= _FEWEST_WORDS


def _is_english_prose(block: Block) -> bool:
    """Titles of what a page links to are English in its translation too."""
    labels = sum(end - start for start, end in map(block.rendering.extent, block.links))
    return block.kind in _PROSE and labels < _OF_LABELS * len(block.text) and is_prose(block.text)
