"""Finds blocks in a script that the locale is not written in, Chinese variants and Japanese among them.

Simplified and Traditional Chinese share most characters: what only GB 2312 encodes is Simplified, what only
Big5 does Traditional. Japanese prose of any length has Kana; Chinese has none.
"""

from collections import Counter
from functools import lru_cache
from typing import Final

from mtlint.language.scripts import OTHER, letters_of, script_of
from mtlint.language.tokens import LETTERS
from mtlint.language.verdict import Confidence, Kind, Verdict
from mtlint.patterns import regex

_WORD: Final = regex(LETTERS)
_SHARE: Final = 0.3
_CLEAR_SHARE: Final = 0.6
_MAIN_SHARE: Final = 0.8
_FEWEST_LETTERS: Final = 10
_FEWEST_IDEOGRAPHS: Final = 6
_WITHOUT_SPACES: Final = frozenset({"Hani", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})
_CHINESE_WORDS: Final = frozenset("的您你们們这這嗎吗讓让沒还麼么呢吧嘅它她")
_LONG_WITHOUT_KANA: Final = 12


def wrong_script(prose: str, scripts: Counter[str], expected: str) -> Verdict | None:
    """Whether a script other than the expected one and Latin has a good share of the letters of a block.

    A single word, such as the name of a language in a menu of them, is no evidence.
    """
    total = scripts.total() - scripts[OTHER]
    own = letters_of(expected) if expected != "Kore" or scripts["Hang"] else {"Hang"}
    foreign: Counter[str] = Counter()
    for script, letters in scripts.items():
        if script not in (*own, "Latn", OTHER):
            foreign[_with_han(script, scripts)] += letters
    if not foreign:
        return None
    main = max(foreign, key=lambda script: foreign[script])
    share = foreign[main] / total
    if share < _SHARE or foreign[main] < _MAIN_SHARE * foreign.total():
        return None
    if main in _WITHOUT_SPACES:
        enough = foreign[main] >= _FEWEST_IDEOGRAPHS
    else:
        words = sum(script_of(match.group()[0]) in letters_of(main) for match in _WORD.finditer(prose))
        enough = foreign[main] >= _FEWEST_LETTERS and words >= 2
    confidence: Confidence = "high" if share > _CLEAR_SHARE else "medium"
    return Verdict("wrong-script", main, confidence, "", 0, len(prose)) if enough else None


def chinese(prose: str, letters: Counter[str], scripts: Counter[str], expected: str) -> Verdict | None:
    """Whether a block meant to be in Simplified (`Hans`) or Traditional (`Hant`) Chinese is in the other,
    or in Japanese.
    """
    variants: Counter[str] = Counter()
    for letter, times in letters.items():
        if letter >= "㐀":
            variants[chinese_variant(letter)] += times
    other = "Hant" if expected == "Hans" else "Hans"
    if variants[other] >= 3 and variants[other] >= 3 * variants[expected]:
        return _whole(prose, "wrong-script", f"zh-{other}")
    if scripts["Kana"] >= 4 and scripts["Kana"] >= 0.15 * scripts.total():
        return _whole(prose, "wrong-language", "ja")
    return None


def chinese_in_japanese(prose: str, letters: Counter[str], scripts: Counter[str]) -> Verdict | None:
    """Whether a block meant to be Japanese is Chinese: no Kana, and characters that Shift JIS lacks or that
    are words of Chinese only.
    """
    if scripts["Kana"] or scripts["Hani"] < _FEWEST_IDEOGRAPHS:
        return None
    alien = sum(
        times
        for letter, times in letters.items()
        if script_of(letter) == "Hani" and not _encodable(letter, "shift_jis")
    )
    words = sum(letters[letter] for letter in _CHINESE_WORDS)
    if alien >= 2 or (words >= 2 and scripts["Hani"] >= _LONG_WITHOUT_KANA):
        return _whole(prose, "wrong-language", "zh")
    return None


def _with_han(script: str, scripts: Counter[str]) -> str:
    """Han and Kana count as Japanese where both are, Han and Hangul as Korean."""
    if script == "Kana" or (script == "Hani" and scripts["Kana"]):
        return "Jpan"
    if script == "Hang" or (script == "Hani" and scripts["Hang"]):
        return "Kore"
    return script


@lru_cache(maxsize=1 << 16)
def chinese_variant(letter: str) -> str:
    """`Hans` or `Hant` for a character of Simplified or Traditional Chinese only, else an empty string."""
    simplified, traditional = _encodable(letter, "gb2312"), _encodable(letter, "big5")
    if simplified == traditional:
        return ""
    return "Hans" if simplified else "Hant"


def _whole(prose: str, kind: Kind, language: str) -> Verdict:
    return Verdict(kind, language, "high", "", 0, len(prose))


def _encodable(letter: str, encoding: str) -> bool:
    try:
        letter.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
