"""What to mark in the two passages of a finding: the spot on each side, and in it the words that differ.

Words are told apart only where the spots are alike, as code, names and text left in English are; else, where both hold
link targets, the targets that differ are marked.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

from mtlint.findings import Passage
from mtlint.patterns import regex

Mark = Literal["", "spot", "differs"]

_WORD: Final = regex(r"\w+|\s+|[^\w\s]")
_LETTERS: Final = regex(r"\w+")
_TARGET: Final = regex(r"(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?=[)\s])")
_ALIKE: Final = 0.5  # share of the characters that stand on both sides in the same order
_MOST_WORDS: Final = 300


class Piece(NamedTuple):
    """A stretch of a passage, and how it is marked."""

    text: str
    mark: Mark


class _Stretch(NamedTuple):
    start: int
    end: int


def marked(passage: Passage, other: Passage | None) -> list[Piece]:
    """The passage in pieces, marked against the passage of the other side where there is one."""
    text, start, end = passage.text, passage.start, passage.end
    pieces = [Piece(text[:start], "")]
    position = start
    for stretch in _differing(text[start:end], other.text[other.start : other.end]) if other else ():
        pieces += [Piece(text[position : start + stretch.start], "spot")]
        pieces += [Piece(text[start + stretch.start : start + stretch.end], "differs")]
        position = start + stretch.end
    pieces += [Piece(text[position:end], "spot"), Piece(text[end:], "")]
    return [piece for piece in pieces if piece.text]


def _differing(spot: str, other: str) -> Iterator[_Stretch]:
    """The stretches of a spot that the other one has not, in order."""
    if spot == other:
        return
    spaces_only = _squeezed(spot) == _squeezed(other)
    words, others = (list(text) if spaces_only else _WORD.findall(text) for text in (spot, other))
    if max(len(words), len(others)) <= _MOST_WORDS and (spaces_only or _are_alike(spot, other)):
        matcher = SequenceMatcher(None, others, words, autojunk=False)
        yield from _between(words, [(block.b, block.b + block.size) for block in matcher.get_matching_blocks()])
        return
    known = set(_TARGET.findall(other))
    if known:
        for match in _TARGET.finditer(spot):
            if match[0] not in known and match[0]:
                yield _Stretch(*match.span())


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _are_alike(spot: str, other: str) -> bool:
    """Whether most of the words, but for those of link targets, are the same."""
    words, others = (_LETTERS.findall(_TARGET.sub("", text)) for text in (spot, other))
    blocks = SequenceMatcher(None, others, words, autojunk=False).get_matching_blocks()
    alike = sum(_length(words[block.b : block.b + block.size]) for block in blocks)
    return alike > 0 and 2 * alike >= _ALIKE * (_length(words) + _length(others))


def _length(words: list[str]) -> int:
    return sum(map(len, words))


def _between(words: list[str], common: list[tuple[int, int]]) -> Iterator[_Stretch]:
    """What lies between the words in common, as offsets."""
    position, offset = 0, 0
    for begin, stop in common:
        skipped = sum(map(len, words[position:begin]))
        if skipped:
            yield _Stretch(offset, offset + skipped)
        offset += skipped + sum(map(len, words[begin:stop]))
        position = stop
