"""In which language a page is written, where its script alone tells: only Korean is written in Hangul."""

from __future__ import annotations

from collections import Counter
from typing import Final

from mtlint.language.scripts import count_scripts

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


def written_language(text: str) -> str | None:
    """The language of a page by its script, as a BCP 47 tag; None where several languages share it."""
    scripts = count_scripts(Counter(text))
    total = sum(scripts.values())
    found = max(_LANGUAGES, key=lambda script: scripts[script])
    return _LANGUAGES[found] if scripts[found] >= max(_FEWEST, _SHARE * total) else None
