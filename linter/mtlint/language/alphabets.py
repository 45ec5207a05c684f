"""Tells apart languages that share a non-Latin script: by letters that the target's alphabet lacks, then by
n-gram profiles where langdetect has them.

The alphabets are those of the national orthographies; a letter counts as foreign to a language when it
belongs to another language of the script and not to its own.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from mtlint.language.profiles import likelihoods
from mtlint.language.second_opinion import agrees
from mtlint.language.tokens import LETTERS, normalise_word
from mtlint.language.verdict import Confidence, Verdict
from mtlint.patterns import regex

_RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_ALPHABETS: Final = {
    "Cyrl": {
        "ru": _RUSSIAN,
        "uk": frozenset("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
        "be": frozenset("абвгдеёжзійклмнопрстуўфхцчшыьэюя"),
        "bg": frozenset("абвгдежзийклмнопрстуфхцчшщъьюя"),
        "sr": frozenset("абвгдђежзијклљмнњопрстћуфхцчџш"),
        "mk": frozenset("абвгдѓежзѕијклљмнњопрстќуфхцчџш"),
        "kk": _RUSSIAN | frozenset("әғқңөұүһі"),
        "ky": _RUSSIAN | frozenset("ңөү"),
        "mn": _RUSSIAN | frozenset("өү"),
        "tt": _RUSSIAN | frozenset("әөүҗңһ"),
        "tg": _RUSSIAN | frozenset("ғӣқӯҳҷ"),
    },
    "Arab": {
        "ar": frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء"),
        "fa": frozenset("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنهویآأؤئء"),
        "ur": frozenset("ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےآأؤئۃۂ"),
    },
}
_LETTERS: Final = {script: frozenset[str]().union(*alphabets.values()) for script, alphabets in _ALPHABETS.items()}
_HALLMARKS: Final = {
    "ru": frozenset("ыэё"),
    "uk": frozenset("іїєґ"),
    "be": frozenset("ў"),
    "bg": frozenset("ъ"),
    "sr": frozenset("јљњћђџ"),
    "mk": frozenset("ѓќѕ"),
}
"""Letters that settle it where no letter is foreign: few texts of the language lack them all."""
_PROFILES: Final = {"Cyrl": ("ru", "uk", "bg", "mk"), "Arab": ("ar", "fa", "ur"), "Deva": ("hi", "mr", "ne")}
_MARGINS: Final = {"Cyrl": ((10, 0.15), (6, 0.3)), "Arab": ((10, 0.2),), "Deva": ((10, 0.25),)}
"""By script: fewest different words, and the margin per n-gram that they need."""
_WORD: Final = regex(LETTERS)
_FEWEST_LETTERS: Final = 25
_FEWEST_FOREIGN: Final = 3
_CLEARLY_FOREIGN: Final = 5


def neighbour_of(prose: str, characters: Iterable[str], language: str, script: str) -> Verdict | None:
    """Whether a block, made of these `characters`, is in another language than `language` of the same non-Latin script.

    Fewer than 25 letters are not judged.
    """
    alphabets = _ALPHABETS.get(script, {})
    known = _LETTERS.get(script, frozenset())
    own = alphabets.get(language, known)
    present = known.intersection("".join(characters).lower())
    has_hallmark = not present.isdisjoint(_HALLMARKS.get(language, ()))
    if has_hallmark and present <= own:
        return None
    profiles = _PROFILES.get(script, ())
    candidates = [other for other in profiles if other == language or present <= alphabets.get(other, known)]
    is_settled = has_hallmark or language not in candidates or len(candidates) == 1
    if is_settled and present <= own:
        return None
    counts = Counter(prose.lower())
    if alphabets and sum(counts[letter] for letter in present) < _FEWEST_LETTERS:
        return None
    if sum(counts[letter] for letter in present - own) >= _FEWEST_FOREIGN:
        return _by_letters(prose, counts, script, language)
    return None if is_settled else _by_profiles(prose, language, script, tuple(candidates))


def _by_letters(prose: str, counts: Counter[str], script: str, language: str) -> Verdict | None:
    """The language whose alphabet lacks the fewest of the letters, if that explains the foreign ones.

    Of several, the one with the fewest letters to spare.
    """
    present = counts.keys() & _LETTERS[script]
    missing = {
        other: sum(counts[letter] for letter in present - alphabet) for other, alphabet in _ALPHABETS[script].items()
    }
    best = min(missing, key=lambda other: (missing[other], len(_ALPHABETS[script][other])))
    if missing[language] <= 2 * missing[best]:
        return None
    confidence: Confidence = "high" if missing[language] >= _CLEARLY_FOREIGN else "medium"
    return Verdict("wrong-language", best, confidence, "", 0, len(prose))


def _by_profiles(prose: str, language: str, script: str, candidates: tuple[str, ...]) -> Verdict | None:
    """The candidate that the words fit better than `language` by a margin, langdetect agreeing."""
    words = [normalise_word(word) for word in _WORD.findall(prose) if len(word) >= 2 and not word[0].isupper()]
    words = [word for word in dict.fromkeys(words) if not word.isascii()]
    needed = next((margin for fewest, margin in _MARGINS[script] if len(words) >= fewest), None)
    if needed is None:
        return None
    seen = likelihoods(words, candidates)
    fit: dict[str, float] = dict(zip(candidates, seen.logarithms, strict=True))
    best = max(candidates, key=lambda other: fit[other])
    if fit[best] - fit[language] <= needed * seen.grams or not agrees(prose, (best,), (language,)):
        return None
    return Verdict("wrong-language", best, "high" if len(words) >= 10 else "medium", "", 0, len(prose))
