"""Languages by their names, as files and folders have them: `french`, `deutsch`, `brazilian-portuguese`, `简体中文`."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_ENGLISH: Final = """
af afrikaans; am amharic; ar arabic; az azerbaijani; be belarusian; bg bulgarian; bn bengali bangla; bs bosnian;
ca catalan; cs czech; cy welsh; da danish; de german; el greek; en english; eo esperanto; es spanish; et estonian;
eu basque; fa persian farsi; fi finnish; fil filipino tagalog; fr french; gl galician; gu gujarati; he hebrew; hi hindi;
hr croatian; hu hungarian; hy armenian; id indonesian; is icelandic; it italian; ja japanese; ka georgian; kk kazakh;
km khmer; kn kannada; ko korean; lt lithuanian; lv latvian; mk macedonian; ml malayalam; mn mongolian; mr marathi;
ms malay; my burmese; nb norwegian; ne nepali; nl dutch; pa punjabi; pl polish; ps pashto; pt portuguese; ro romanian;
ru russian; si sinhala sinhalese; sk slovak; sl slovenian slovene; sq albanian; sr serbian; sv swedish; sw swahili;
ta tamil; te telugu; th thai; tr turkish; uk ukrainian; ur urdu; uz uzbek; vi vietnamese; zh chinese mandarin
"""
_NATIVE: Final = """
ar العربية; bg български; bn বাংলা; bs bosanski; ca català catala; cs čeština cestina; da dansk; de deutsch;
el ελληνικά; es español espanol castellano; et eesti; eu euskara; fa فارسی; fi suomi; fr français francais; gl galego;
he עברית; hi हिन्दी हिंदी; hr hrvatski; hu magyar; id bahasa-indonesia; it italiano; ja 日本語; ko 한국어; lt lietuvių;
lv latviešu; ms bahasa-melayu; nb norsk; nl nederlands; pl polski; pt português portugues; ro română; ru русский;
sk slovenčina; sl slovenščina; sr srpski српски; sv svenska; th ไทย ภาษาไทย; tr türkçe turkce; uk українська;
vi tiếng-việt tieng-viet; zh 中文; zh-Hans 简体中文; zh-Hant 繁體中文 繁体中文 正體中文
"""
_REGIONS: Final = """
de-AT austrian-german; de-CH swiss-german; en-GB british-english; en-US american-english; es-419 latin-american-spanish;
es-ES european-spanish; es-MX mexican-spanish; fr-CA canadian-french; pt-BR brazilian-portuguese portuguese-brazil
portuguese-brazilian portuguese-br português-brasileiro portugues-brasileiro; pt-PT european-portuguese
portuguese-portugal; zh-Hans simplified-chinese chinese-simplified; zh-Hant traditional-chinese chinese-traditional;
zh-TW taiwanese
"""
_WITHOUT_SEPARATORS: Final = str.maketrans("", "", "-_ ")


def _read() -> dict[str, str]:
    names: dict[str, str] = {}
    for entry in ";".join((_ENGLISH, _NATIVE, _REGIONS)).split(";"):
        tag, *spellings = entry.split()
        names |= dict.fromkeys(spellings, tag)
    return names


_NAMES: Final = _read()
_BY_LETTERS: Final = {name.replace("-", ""): tag for name, tag in _NAMES.items()}
LONGEST: Final = max(map(len, _NAMES))
"""Code points of a name."""


@lru_cache(maxsize=4096)
def language_named(name: str) -> str | None:
    """The BCP 47 tag of the language that a text is the name of, whatever its case and with `-`, `_`, a space or
    nothing between words; None where it is no such name."""
    return _BY_LETTERS.get(name.lower().translate(_WITHOUT_SEPARATORS))


def names_pattern() -> str:
    """The alternatives of a regular expression for every such name, to be used without regard to case."""
    return "|".join(name.replace("-", "[-_ ]?") for name in sorted(_NAMES, reverse=True))
