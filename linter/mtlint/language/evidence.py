"""How much each word speaks for English against the target language: the heart of the common, fast path.

A word in lower case scores log P(word | English) - log P(word | target) over its n-grams, clamped, and
counts as a function word when it is an English one that the target language does not have. Scores are kept
by the token as it is spelled between white space, punctuation included, so that a good block costs a dozen
dictionary look-ups.
"""

import math
from functools import cache, partial
from typing import Final, NamedTuple

from mtlint.language.langdetect_profiles import available
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
    """What one token says, or the tokens of a block together: log odds of English against the target; how many are
    English function words, words in lower case; and how well these fit a target that has a profile, as log odds of it
    against the background of all languages, over so many n-grams.
    """

    english: float
    function: int
    plain: int
    fit: float = 0.0
    grams: int = 0


_NOTHING: Final = Weight(0.0, 0, 0)


class Weights(Remembered[Weight]):
    """Weights of tokens for one target language, computed when first asked for. How well they fit the target they tell
    only on demand: the profiles of all languages have to be read for it."""

    def __init__(self, language: str, latin: bool) -> None:
        super().__init__(self._weigh, _MOST_WORDS)
        self.profiles = profiles_of(language) if latin else ()
        self._grams = Remembered(partial(_odds, ("en", *self.profiles) if self.profiles else BACKGROUND), _MOST_GRAMS)
        self.latin = latin
        self.english: English = english_against(language, latin)
        self.tells_fit = False

    def tell_fit(self) -> None:
        """Tell from now on how well tokens fit the target, which needs a profile."""
        self._grams = Remembered(partial(_odds_and_fit, tuple(map(LATIN.index, self.profiles))), _MOST_GRAMS)
        self.tells_fit = True
        self.clear()
        self._before.clear()

    def __missing__(self, token: str) -> Weight:
        return _NOTHING if len(token) > LONGEST_WORD else super().__missing__(token)

    def _weigh(self, token: str) -> Weight:
        word = token.strip(_PUNCTUATION)
        if word != token and word:
            return self[word]
        if not word or not word[0].isalpha():
            return _NOTHING
        normal = normalise_word(word)
        function = int(normal in self.english.function)
        if word.islower():
            if self.latin:
                return self._by_grams(normal, function)
            return Weight(2.0 if function else 1.0, function, 1)
        capitalised = word[0].isupper() and word[1:].islower()
        opening = capitalised and (function or normal in self.english.imperatives)
        return Weight(0.0, int(opening), 0)

    def _by_grams(self, word: str, function: int) -> Weight:
        english, fit, known = 0.0, 0.0, 0
        of = self._grams
        for part in word.split("-") if "-" in word else (word,):
            for gram in grams_of(part) if part else ():
                for_english, for_target, is_known = of[gram]
                english += for_english
                fit += for_target
                known += is_known
        return Weight(max(-_CLAMP, min(_CLAMP, english)), function, 1, fit, known)


def _odds(languages: tuple[str, ...], gram: str) -> tuple[float, float, int]:
    """Log odds of an n-gram for English, the first of the languages, against the target. Where this has no profile, the
    other languages stand for it."""
    row = gram_table(languages)[gram]
    if row is None:
        return 0.0, 0.0, 0
    others = sum(row[1:]) / (len(row) - 1) if languages is BACKGROUND else max(row[1:])
    return math.log(SMOOTHING + row[0]) - math.log(SMOOTHING + others), 0.0, 0


def _odds_and_fit(target: tuple[int, ...], gram: str) -> tuple[float, float, int]:
    """The same, and the log odds for the target, by its columns, against the background; and whether any language has
    the n-gram."""
    row = gram_table(LATIN)[gram]
    if row is None:
        return 0.0, 0.0, 0
    for_target = math.log(SMOOTHING + max([row[column] for column in target]))
    background = math.log(SMOOTHING + sum(row[: len(BACKGROUND)]) / len(BACKGROUND))
    return math.log(SMOOTHING + row[0]) - for_target, for_target - background, 1


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


def tally(tokens: list[str], weights: Weights) -> Weight:
    """Sum the weights of tokens, split at white space."""
    english = fit = 0.0
    function = plain = grams = 0
    for of_english, is_function, is_plain, of_fit, of_grams in map(weights.__getitem__, tokens):
        if is_plain:
            english += of_english
            plain += 1
            fit += of_fit
            grams += of_grams
        function += is_function
    return Weight(english, function, plain, fit, grams)
