"""Finds words that mix Latin letters with Cyrillic or Greek look-alikes: `Вaш` with a Latin `a`.

Such a word looks right and is found by no search. A word is reported only when all its letters of one
script are look-alikes of the other, so that units (`Δt`) and names made on purpose stay; a Latin name with
a Slavic ending (`PDFу`, and of course `Teams-ова`) is inflection.
"""

from typing import Final

from mtlint.language.scripts import script_of
from mtlint.language.tokens import LETTERS
from mtlint.language.verdict import Verdict
from mtlint.patterns import regex

_CONTACT: Final = regex("[A-Za-zÀ-ɏ][Ͱ-ϿЀ-ԯ]|[Ͱ-ϿЀ-ԯ][A-Za-zÀ-ɏ]")
_WORD: Final = regex(LETTERS)
_INFLECTED: Final = regex("[A-Za-z]{2,}[а-џ]{1,4}")
_LOOK_ALIKES: Final = {
    "Cyrl": (frozenset("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅԌ"), frozenset("aeopcyxijshdqwABEKMHOPCTYXIJSGuk")),
    "Grek": (frozenset("ονιαρυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"), frozenset("ovipaukABEZHIKMNOPTYX")),
}
_SHORTEST: Final = 3


def mixed_script_word(prose: str) -> Verdict | None:
    """The first word that mixes scripts by look-alikes; the verdict names the script that strayed in."""
    if _CONTACT.search(prose) is None:
        return None
    for match in _WORD.finditer(prose):
        word = match.group()
        if len(word) >= _SHORTEST and _CONTACT.search(word) and (script := _stray(word)):
            return Verdict("mixed-script-word", script, "high", word, match.start(), match.end())
    return None


def _stray(word: str) -> str | None:
    latin = [letter for letter in word if script_of(letter) == "Latn"]
    for script, (like_latin, like_script) in _LOOK_ALIKES.items():
        letters = [letter for letter in word if script_of(letter) == script]
        if not letters or _INFLECTED.fullmatch(word):
            continue
        if like_latin.issuperset(letters):
            return script if len(letters) <= len(latin) or not like_script.issuperset(latin) else "Latn"
        if like_script.issuperset(latin):
            return "Latn"
    return None
