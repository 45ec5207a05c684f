"""Locale tags: which language and which scripts a translation is expected to be in.

Repositories spell locales in many ways (`zh_cn`, `no`, `br`, `sr-latn-rs`); all of them are read here,
once, into a `Locale`. Scripts are those of ISO 15924, defaults those of Unicode CLDR's likely subtags.
"""

from functools import lru_cache
from typing import Final

from mtlint.frozen import frozen
from mtlint.language.scripts import in_a_row

_SCRIPTS_OF_LANGUAGES: Final = {
    "Latn": "af az bs ca ceb co cs cy da de en eo es et eu fi fil fo fr fy ga gd gl gn ha haw hr ht hu id"
    " ig is it jv ku la lb lg ln lt lv mg mi ms mt nb nl ny oc om pl pt qu rm ro rw sk sl sm sn so sq sr st"
    " su sv sw tk tn tr ts uz vi wo xh yo zu",
    "Cyrl": "ab ba be bg ce cv ky kk mk mn os ru sah sr tg tt uk uz",
    "Arab": "ar ckb fa ks pa ps sd ug ur",
    "Deva": "bho doi hi kok mai mr ne sa",
    "Hebr": "he yi",
    "Beng": "as bn mni",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Tibt": "bo dz",
    "Mymr": "my",
    "Geor": "ka",
    "Ethi": "am ti",
    "Khmr": "km",
    "Armn": "hy",
    "Grek": "el",
    "Thaa": "dv",
    "Jpan": "ja",
    "Kore": "ko",
    "Hans": "zh",
    "Hant": "yue",
}
_LANGUAGE_ALIASES: Final = {
    "no": "nb",
    "nn": "nb",
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "tl": "fil",
    "jp": "ja",
    "kr": "ko",
    "cz": "cs",
    "ua": "uk",
}
_TAG_ALIASES: Final = {
    "br": "pt-BR",
    "cn": "zh-CN",
    "tw": "zh-TW",
    "hk": "zh-HK",
    "mo": "zh-MO",
    "sh": "sr-Latn",
    "zh-chs": "zh-Hans",
    "zh-cht": "zh-Hant",
}
_TRADITIONAL_REGIONS: Final = frozenset({"TW", "HK", "MO"})


@frozen
class Locale:
    """A locale as mtlint understands it: `zh_tw` is language `zh`, scripts `("Hant",)`, region `TW`.

    `scripts` holds more than one script where the tag leaves it open (`sr`, `uz`), and none for a language
    that is not in the tables.
    """

    language: str
    scripts: tuple[str, ...]
    region: str

    @property
    def tag(self) -> str:
        """The BCP 47 tag, its script written only for the languages that have several: `zh-Hant-TW`,
        `pt-BR`.
        """
        several = self.language == "zh" or len(_scripts_of(self.language)) > 1
        script = self.scripts[0] if several and len(self.scripts) == 1 else ""
        return "-".join(part for part in (self.language, script, self.region) if part)


@lru_cache(maxsize=1024)
def read_locale(tag: str) -> Locale:
    """Read a locale tag, in any case and with `_` or `-`; parts that say nothing of language are ignored."""
    spelled = tag.strip().replace("_", "-").lower()
    language, *rest = _TAG_ALIASES.get(spelled, spelled).split("-")
    language = _LANGUAGE_ALIASES.get(language, language)
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    region = next((part.upper() for part in rest if _is_region(part)), "")
    if script:
        scripts: tuple[str, ...] = (script,)
    elif language == "zh":
        scripts = ("Hant",) if region in _TRADITIONAL_REGIONS else ("Hans",)
    else:
        scripts = _scripts_of(language)
    return Locale(language, scripts, region)


def supported(locale: str) -> bool:
    """Whether `judge` knows the language of this locale well enough to judge more than identity with the
    source.
    """
    known = read_locale(locale)
    return known.language != "en" and bool(known.scripts)


def same_script(one: str, other: str) -> bool:
    """Whether two locales can be written with the same script (`nl` and `de`; not `zh-CN` and `zh-TW`)."""
    return not set(read_locale(one).scripts).isdisjoint(read_locale(other).scripts)


def has_script_of(text: str, locale: str, letters: int) -> bool:
    """Whether so many letters in a row are of the script that a locale is written in."""
    return in_a_row(read_locale(locale).scripts, letters).search(text) is not None


def _is_region(part: str) -> bool:
    return (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit())


@lru_cache(maxsize=1024)
def _scripts_of(language: str) -> tuple[str, ...]:
    return tuple(script for script, languages in _SCRIPTS_OF_LANGUAGES.items() if language in languages.split())
