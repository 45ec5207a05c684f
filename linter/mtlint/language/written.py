"""In which language a page is written, where its script alone tells: only Korean is written in Hangul, and of what is
written in Han, Japanese has Kana."""

from __future__ import annotations

from collections import Counter
from typing import Final

from mtlint.language.foreign_scripts import chinese_variant
from mtlint.language.scripts import count_scripts, script_of

_LANGUAGES: Final = {
    "Hang": "ko",
    "Kana": "ja",
    "Thai": "th",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Hebr": "he",
    "Grek": "el",
    "Geor": "ka",
    "Armn": "hy",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Gujr": "gu",
}
_FEWEST, _SHARE = 20, 0.1
"""Code and addresses are in Latin letters in any language."""


_KANA: Final = 0.05
"""Of the letters in Han and Kana: Chinese pages have a Japanese name, Japanese ones a third of Kana at least."""


def written_language(text: str) -> str | None:
    """The language of a page by its script, as a BCP 47 tag; None where several languages share it."""
    letters = Counter(text)
    scripts = count_scripts(letters)
    enough = max(_FEWEST, _SHARE * sum(scripts.values()))
    if scripts["Hani"] >= max(enough, scripts["Hang"]) and scripts["Kana"] <= _KANA * scripts["Hani"]:
        variants = Counter[str]()
        for letter, times in letters.items():
            if script_of(letter) == "Hani":
                variants[chinese_variant(letter)] += times
        return "zh-Hant" if variants["Hant"] > variants["Hans"] else "zh-Hans"
    found = max(_LANGUAGES, key=lambda script: scripts[script])
    return _LANGUAGES[found] if scripts[found] >= enough else None
