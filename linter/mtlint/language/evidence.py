"""How much each word speaks for English against the target language: the heart of the common, fast path.

A word in lower case scores log P(word | English) - log P(word | target) over its n-grams, clamped, and
counts as a function word when it is an English one that the target language does not have. Scores are kept
by the token as it is spelled between white space, punctuation included, so that a good block costs a dozen
dictionary look-ups.
"""

import math
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from mtlint.frozen import lazy
from mtlint.language.langdetect_profiles import Probabilities, available
from mtlint.language.profiles import BACKGROUND, LATIN, SMOOTHING, gram_table, grams_of
from mtlint.language.remembered import Remembered
from mtlint.language.tokens import LONGEST_WORD, normalise_word
from mtlint.language.words import English, english_against

_CLAMP: Final = 8.0
_STAND_INS: Final = {
    "nb": ("no",),
    "sr": ("hr",),
    "bs": ("hr",),
    "ms": ("id",),
    "gl": ("pt", "es"),
    "fil": ("tl",),
    "lb": ("de",),
}
_PUNCTUATION: Final = ".,;:!?()[]{}\"“”„«»'’*>|–—-…/"
_MOST_WORDS: Final = 8192
_MOST_GRAMS: Final = 4096


class Weight(NamedTuple):
    """What one token says: log odds of English against the target, and whether it is an English function word, a word
    in lower case.
    """

    english: float
    function: int
    plain: int


_NOTHING: Final = Weight(0.0, 0, 0)


class Weights(Remembered[Weight]):
    """Weights of tokens for one target language, computed when first asked for."""

    def __init__(self, language: str, latin: bool) -> None:
        super().__init__(self._weigh, _MOST_WORDS)
        self.profiles = profiles_of(language) if latin else ()
        self.fits = _Fits(self.profiles)
        self.odds = _Odds(self.profiles)
        self.latin = latin
        self.english: English = english_against(language, latin)

    def __missing__(self, token: str) -> Weight:
        return _NOTHING if len(token) > LONGEST_WORD else super().__missing__(token)

    def _weigh(self, token: str) -> Weight:
        word = token.strip(_PUNCTUATION)
        if not word or not word[0].isalpha():
            return _NOTHING
        normal = normalise_word(word)
        function = int(normal in self.english.function)
        if word.islower():
            english = self._log_odds(normal) if self.latin else 2.0 if function else 1.0
            return Weight(english, function, 1)
        capitalised = word[0].isupper() and word[1:].islower()
        opening = capitalised and (function or normal in self.english.imperatives)
        return Weight(0.0, int(opening), 0)

    def _log_odds(self, word: str) -> float:
        english = 0.0
        for gram in _grams_of_parts(word):
            english += self.odds[gram]
        return max(-_CLAMP, min(_CLAMP, english))


class _Odds(Remembered[float]):
    """Log odds of English against the target of n-grams. Where the target has no profile, the other languages stand for
    it."""

    def __init__(self, profiles: tuple[str, ...]) -> None:
        super().__init__(self._odds_of, _MOST_GRAMS)
        self._languages = ("en", *profiles) if profiles else BACKGROUND

    @lazy
    def _probabilities(self) -> Probabilities:
        return Probabilities(self._languages)

    def _odds_of(self, gram: str) -> float:
        row = self._probabilities.of(gram)
        if row is None:
            return 0.0
        others = sum(row[1:]) / (len(row) - 1) if self._languages is BACKGROUND else max(row[1:])
        return math.log(SMOOTHING + row[0]) - math.log(SMOOTHING + others)


class Fit(NamedTuple):
    """How well text fits the target: log odds of it against the background of all languages, and over how many
    n-grams they are summed."""

    odds: float
    grams: int


class _Fits(Remembered[Fit]):
    """Fits of tokens that are words in lower case: only long blocks need them, and all profiles have to be read for
    them."""

    def __init__(self, profiles: tuple[str, ...]) -> None:
        super().__init__(self._fit, _MOST_WORDS)
        self._columns = tuple(map(LATIN.index, profiles))
        self._odds = Remembered(self._of, _MOST_GRAMS)

    def _fit(self, token: str) -> Fit:
        odds, grams = 0.0, 0
        for gram in _grams_of_parts(normalise_word(token.strip(_PUNCTUATION))):
            if (found := self._odds[gram]) is not None:
                grams += 1
                odds += found
        return Fit(odds, grams)

    def _of(self, gram: str) -> float | None:
        row = gram_table(LATIN)[gram]
        if row is None:
            return None
        background = row[: len(BACKGROUND)]
        in_target = math.log(SMOOTHING + max(row[column] for column in self._columns))
        return in_target - math.log(SMOOTHING + sum(background) / len(background))


class Tally(NamedTuple):
    """The weights of a block, summed."""

    english: float
    function: int
    plain: int


@cache
def weights_for(language: str, latin: bool) -> Weights:
    """The weights of tokens in text meant to be in `language`, `latin` where that is written in Latin
    letters.
    """
    return Weights(language, latin)


@cache
def profiles_of(language: str) -> tuple[str, ...]:
    """The langdetect profiles that stand for a Latin-script language, none where none comes near."""
    profiles = _STAND_INS.get(language, (language,))
    return profiles if available().issuperset(profiles) and set(LATIN).issuperset(profiles) else ()


def tally(tokens: list[str], weights: Weights) -> Tally:
    """Sum the weights of tokens, split at white space."""
    english = 0.0
    function = plain = 0
    for token in tokens:
        weight = weights[token]
        if weight.plain or weight.function:
            english += weight.english
            function += weight.function
            plain += weight.plain
    return Tally(english, function, plain)


def fit_of(tokens: list[str], weights: Weights) -> Fit:
    """How well the words in lower case among tokens fit a target that has a profile."""
    odds, grams = 0.0, 0
    for token in tokens:
        if weights[token].plain:
            fit = weights.fits[token]
            odds += fit.odds
            grams += fit.grams
    return Fit(odds, grams)


def _grams_of_parts(word: str) -> Iterator[str]:
    for part in word.split("-"):
        if part:
            yield from grams_of(part)
