"""How much each word speaks for English against the target language: the heart of the common, fast path.

A word in lower case scores log P(word | English) - log P(word | target) over its n-grams, clamped, and
counts as a function word when it is an English one that the target language does not have. Scores are kept
by the token as it is spelled between white space, punctuation included, so that a good block costs a dozen
dictionary look-ups.
"""

import math
from functools import cache
from typing import Final, NamedTuple

from mtlint.language.langdetect_profiles import available
from mtlint.language.profiles import BACKGROUND, LATIN, SMOOTHING, gram_table, grams_of
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
_MOST_REMEMBERED: Final = 200_000


class Weight(NamedTuple):
    """What one token says: log odds of English against the target, n-grams, log odds of the target against
    the background of the other languages, and whether it is an English function word, a word in lower case.
    """

    english: float
    grams: int
    target: float
    function: int
    plain: int


_NOTHING: Final = Weight(0.0, 0, 0.0, 0, 0)


class Weights(dict[str, Weight]):
    """Weights of tokens for one target language, computed when first asked for."""

    def __init__(self, language: str, latin: bool) -> None:
        super().__init__()
        self.profiles = profiles_of(language) if latin else ()
        self.odds = _Odds(self.profiles)
        self.latin = latin
        self.english: English = english_against(language, latin)

    def __missing__(self, token: str) -> Weight:
        if len(token) > LONGEST_WORD:
            return _NOTHING
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        weight = self[token] = self._weigh(token)
        return weight

    def _weigh(self, token: str) -> Weight:
        word = token.strip(_PUNCTUATION)
        if not word or not word[0].isalpha():
            return _NOTHING
        normal = normalise_word(word)
        function = int(normal in self.english.function)
        if word.islower():
            english, grams, target = self._log_odds(normal) if self.latin else (2.0 if function else 1.0, 0, 0.0)
            return Weight(english, grams, target, function, 1)
        capitalised = word[0].isupper() and word[1:].islower()
        opening = capitalised and (function or normal in self.english.imperatives)
        return Weight(0.0, 0, 0.0, int(opening), 0)

    def _log_odds(self, word: str) -> tuple[float, int, float]:
        english = target = 0.0
        grams = 0
        for part in word.split("-"):
            for gram in grams_of(part) if part else ():
                if (odds := self.odds[gram]) is not None:
                    grams += 1
                    english += odds[0]
                    target += odds[1]
        return max(-_CLAMP, min(_CLAMP, english)), grams, target


class _Odds(dict[str, tuple[float, float] | None]):
    """Log odds of English against the target, and of that against the background, of n-grams; computed when first asked
    for. None for n-grams that no language has."""

    def __init__(self, profiles: tuple[str, ...]) -> None:
        super().__init__()
        self.columns = tuple(map(LATIN.index, profiles))

    def __missing__(self, gram: str) -> tuple[float, float] | None:
        row = gram_table(LATIN)[gram]
        found = self[gram] = self._of(row) if row is not None else None
        return found

    def _of(self, row: tuple[float, ...]) -> tuple[float, float]:
        in_english = math.log(SMOOTHING + row[0])
        background = row[: len(BACKGROUND)]
        if not self.columns:
            return in_english - math.log(SMOOTHING + sum(background[1:]) / (len(background) - 1)), 0.0
        in_target = math.log(SMOOTHING + max(row[column] for column in self.columns))
        return in_english - in_target, in_target - math.log(SMOOTHING + sum(background) / len(background))


class Tally(NamedTuple):
    """The weights of a block, summed."""

    english: float
    grams: int
    target: float
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
    english = target = 0.0
    grams = function = plain = 0
    for token in tokens:
        weight = weights[token]
        if weight.plain or weight.function:
            english += weight.english
            grams += weight.grams
            target += weight.target
            function += weight.function
            plain += weight.plain
    return Tally(english, grams, target, function, plain)
