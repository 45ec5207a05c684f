"""Naive Bayes over langdetect's n-gram profiles, evaluated exactly: no sampling, a sum of logarithms per
word.

One table holds the languages of a script; a word's log likelihoods in all of them are computed once and
kept.
"""

import math
from array import array
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final, TypeAlias

from mtlint.frozen import frozen
from mtlint.language.langdetect_profiles import Probabilities, is_plain, normalise_letter
from mtlint.language.remembered import Remembered
from mtlint.language.tokens import LONGEST_WORD

SMOOTHING: Final = 0.5 / 10_000
"""Added to each probability before its logarithm is taken, as langdetect does (alpha / base frequency)."""

_MOST_GRAMS: Final = 8192
_DOCUMENTATION: Final[str] = "en ca cs da de es et fi fr hr hu id it lt lv nl no pl pt ro sk sl sv tr vi"
_ONLY_TARGETS: Final[str] = "af cy so sq sw tl"
BACKGROUND: Final[tuple[str, ...]] = tuple(_DOCUMENTATION.split())
"""The profiles of languages that a Latin-script block may turn out to be in, English first."""
LATIN: Final[tuple[str, ...]] = (*BACKGROUND, *_ONLY_TARGETS.split())
"""All profiles of Latin-script languages in use, `BACKGROUND` first."""


@frozen
class Likelihoods:
    """Log likelihoods of some text, one per language of the table, and the n-grams they were summed over."""

    grams: int
    logarithms: Sequence[float]


GramTable: TypeAlias = "Remembered[array[float] | None]"


@cache
def gram_table(languages: tuple[str, ...]) -> GramTable:
    """The probability of n-grams in each of these languages, None for one that none of them has."""
    return Remembered(Probabilities(languages).of, _MOST_GRAMS)


@cache
def _logarithms(languages: tuple[str, ...]) -> GramTable:
    """The logarithms of these probabilities, smoothed."""
    table = gram_table(languages)

    def of(gram: str) -> "array[float] | None":
        row = table[gram]
        return None if row is None else array("d", [math.log(SMOOTHING + value) for value in row])

    return Remembered(of, _MOST_GRAMS)


def grams_of(word: str) -> list[str]:
    """The n-grams of one to three letters of a word in lower case, its edges marked by spaces."""
    letters = f" {word} " if is_plain(word) else f" {''.join(map(normalise_letter, word))} "
    grams = [letters[:2], letters[1]]
    for end in range(3, len(letters)):
        grams += letters[end - 3 : end], letters[end - 2 : end], letters[end - 1]
    grams += letters[-3:], letters[-2:]
    return grams if " " not in letters[1:-1] else [gram for gram in grams if gram != " "]


@lru_cache(maxsize=1 << 12)
def word_likelihoods(word: str, languages: tuple[str, ...]) -> Likelihoods:
    """How likely a word is in each language; unknown n-grams say nothing."""
    table = _logarithms(languages)
    known = [row for gram in grams_of(word) if (row := table[gram]) is not None]
    logarithms = array("d", map(math.fsum, zip(*known, strict=True)))
    return Likelihoods(len(known), logarithms or (0.0,) * len(languages))


def likelihoods(words: Iterable[str], languages: tuple[str, ...]) -> Likelihoods:
    """How likely the words, in lower case, are in each language.

    The parts of a compound are taken one by one; those of absurd length say nothing.
    """
    parts = [
        word_likelihoods(part, languages) for word in words for part in word.split("-") if 0 < len(part) <= LONGEST_WORD
    ]
    totals = tuple(math.fsum(column) for column in zip(*(part.logarithms for part in parts), strict=True))
    return Likelihoods(sum(part.grams for part in parts), totals or (0.0,) * len(languages))
