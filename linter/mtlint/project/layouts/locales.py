"""Recognises the locale that a path names, and brings the many spellings of a locale to one.

A wrong guess makes a source page a translation, so only locales that documentation is really published in count;
codes that are also English words or names (`is`, `id`, `ps`) count only beside another locale's folder, and so do names
of languages (`polish`). Languages are those of ISO 639-1, regions those of CLDR's locales for the language.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from mtlint.language_names import language_named, names_pattern
from mtlint.patterns import regex

_REGIONS: Final = {
    language: frozenset(regions.split())
    for language, regions in {
        "ar": "AE BH DZ EG IQ JO KW LB LY MA OM QA SA SY TN YE",
        "az": "AZ",
        "bg": "BG",
        "bn": "BD IN",
        "bs": "BA",
        "ca": "AD ES FR",
        "cs": "CZ",
        "cy": "GB",
        "da": "DK",
        "de": "AT BE CH DE IT LI LU",
        "el": "CY GR",
        "en": "AU CA GB HK IE IN MY NZ PH SG US ZA",
        "es": "AR BO CL CO CR DO EC ES GT HN MX NI PA PE PR PY SV US UY VE",
        "et": "EE",
        "eu": "ES",
        "fa": "AF IR",
        "fi": "FI",
        "fil": "PH",
        "fr": "BE CA CH DZ FR LU MA TN",
        "ga": "IE",
        "gl": "ES",
        "gu": "IN",
        "he": "IL",
        "hi": "IN",
        "hr": "BA HR",
        "hu": "HU",
        "hy": "AM",
        "id": "ID",
        "is": "IS",
        "it": "CH IT",
        "ja": "JP",
        "ka": "GE",
        "kk": "KZ",
        "km": "KH",
        "kn": "IN",
        "ko": "KR",
        "lb": "LU",
        "lt": "LT",
        "lv": "LV",
        "mk": "MK",
        "ml": "IN",
        "mr": "IN",
        "ms": "BN MY SG",
        "mt": "MT",
        "my": "MM",
        "nb": "NO",
        "ne": "NP",
        "nl": "BE NL",
        "nn": "NO",
        "no": "NO",
        "pcm": "NG",
        "pl": "PL",
        "ps": "AF",
        "pt": "AO BR MZ PT",
        "ro": "MD RO",
        "ru": "BY KZ RU UA",
        "sk": "SK",
        "sl": "SI",
        "sq": "AL",
        "sr": "BA ME RS",
        "sv": "FI SE",
        "sw": "KE TZ",
        "ta": "IN LK",
        "te": "IN",
        "th": "TH",
        "tr": "CY TR",
        "ts": "ZA",
        "uk": "UA",
        "ur": "IN PK",
        "uz": "UZ",
        "vi": "VN",
        "zh": "CN HK MO SG TW",
    }.items()
}
_WORDS: Final = "cs ga he id is it lb ml ms mt my ne no ps ts vi"
_ALSO_LANGUAGES: Final = (
    "aa ab ae af ak am an as av ay ba be bh bi bm bo br ce ch co cr cu cv dv dz ee eo ff fj fo fy gd gn gv ha ho ht"
    " hz ia ie ig ii ik io iu jv kg ki kj kl kr ks ku kv kw ky la lg li ln lo lu mg mh mi mn na nd ng nr nv ny oc oj"
    " om or os pa pi qu rm rn rw sa sc sd se sg si sm sn so ss st su tg ti tk tl tn to ts tt tw ty ug ve vo wa wo xh"
    " yi yo za zu"
)
_SCRIPTS: Final = {"az": "Cyrl Latn", "bs": "Cyrl Latn", "sr": "Cyrl Latn", "uz": "Cyrl Latn", "zh": "Hans Hant"}
_SHORTHANDS: Final = {"br": "pt-BR", "cn": "zh-CN", "hk": "zh-HK", "jp": "ja", "kr": "ko", "mo": "zh-MO", "tw": "zh-TW"}
_ALIASES: Final = {"iw": "he", "no": "nb", "tl": "fil"}
_TAG: Final = regex(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def canonical(tag: str) -> str | None:
    """A locale tag in BCP 47 case (`zh_hans_cn` → `zh-Hans-CN`); None where the text is no such tag."""
    parts = _TAG.fullmatch(tag.strip())
    if parts is None:
        return None
    language, script, region = (part or "" for part in parts.groups())
    return "-".join(part for part in (language.lower(), script.title(), region.upper()) if part)


def same_locale(one: str, other: str) -> bool:
    """Whether two tags can mean the same locale: what both of them say of language, script and region agrees."""
    first, second = _meaning(one), _meaning(other)
    return all(not ours or not theirs or ours == theirs for ours, theirs in zip(first, second, strict=True))


def is_english(tag: str) -> bool:
    """Whether the locale is English, that is, a source."""
    return (language_named(tag) or tag).lower().replace("_", "-").split("-")[0] == "en"


def is_certain(name: str) -> bool:
    """Whether a name is a locale and hardly anything else: `nl-nl`, `nl`."""
    return _is_full(name) or _is_bare(name)


def is_doubtful(name: str) -> bool:
    """Whether a name can be a locale, and a word as well: `is`, `cn`, `polish`."""
    code = name.lower()
    is_code = code in _WORDS.split() or code in _ALSO_LANGUAGES.split() or code in _SHORTHANDS
    return is_code or is_language_name(name)


def is_language_name(name: str) -> bool:
    """Whether a name is that of a language, and no code: `french`, `simplified-chinese`."""
    return language_named(name) is not None


def can_be_locale(name: str) -> bool:
    """Whether a name is one that `locale_pattern` stands for."""
    return _is_full(name) or name.lower() in _REGIONS or is_doubtful(name)


def stands_beside_locale(name: str, beside: Iterable[str]) -> bool:
    """Whether one of the names beside a doubtful one says that it is a locale: for the name of a language, such as
    `polish`, another such name will do."""
    named = is_language_name(name)
    return any(other != name and (is_certain(other) or (named and is_language_name(other))) for other in beside)


def spelled_out(name: str) -> str | None:
    """The locale that a name means, in canonical form; `br` is read as the shorthand it mostly is."""
    return _SHORTHANDS.get(name.lower()) or language_named(name) or canonical(name)


def locale_pattern() -> str:
    """A regular expression for every name that can be a locale, to be used without regard to case."""
    full: list[str] = []
    for language in sorted(_REGIONS, key=lambda code: (-len(code), code)):
        regions = "|".join(
            sorted(_REGIONS[language] | ({"001", "150", "419"} if language in ("en", "es") else set[str]()))
        )
        scripts = _SCRIPTS.get(language, "").replace(" ", "|")
        script = f"(?:[-_](?:{scripts}))?" if scripts else ""
        full.append(f"{language}{script}(?:[-_](?:{regions}))?")
    bare = "|".join(sorted({*_ALSO_LANGUAGES.split(), *_SHORTHANDS}))
    return f"(?:{'|'.join(full)}|{bare}|{names_pattern()})"


def locale_of_path(
    folders: Iterable[str], siblings: Iterable[Iterable[str]], is_word: Callable[[int], bool] = lambda _: False
) -> str | None:
    """The locale that the folders of a path name, in canonical form; `siblings` lists what lies beside each, and
    `is_word` says of one, by its number, whose name can be a word as well, that this is what it is.

    A folder with a region or script (`nl-nl`) says more than a bare code (`nl`); else the outermost counts.
    """
    bare = None
    for number, (name, beside) in enumerate(zip(folders, siblings, strict=True)):
        folder = bare_name(name)
        if _is_full(folder):
            return canonical(folder)
        if bare is None and (
            _is_bare(folder) or (is_doubtful(folder) and stands_beside_locale(folder, beside) and not is_word(number))
        ):
            bare = spelled_out(folder)
    return bare


def bare_name(folder: str) -> str:
    """The name of a folder without the `_` by which Jekyll knows its collections: `ja` of `_ja`."""
    return folder.removeprefix("_")


def named_locales(path: str) -> frozenset[str]:
    """Whatever folders of a path, or the last part of a file's name (`README.fr.md`), say that can be a locale."""
    *folders, base = path.split("/")
    stem = base.rpartition(".")[0]
    names = (*folders, stem.rpartition(".")[2], stem.rpartition("_")[2])
    return frozenset(spelled_out(name) or name for name in names if can_be_locale(name))


def locale_of_repository(name: str) -> str | None:
    """The locale at the end of a repository's name: `azure-docs.nl-nl`."""
    last = name.rpartition(".")[2]
    return canonical(last) if _is_full(last) else None


def _meaning(tag: str) -> tuple[str, str, str]:
    spelled = canonical(_SHORTHANDS.get(tag.lower(), tag)) or tag
    language, *rest = spelled.split("-")
    script = next((part for part in rest if len(part) == 4), "")
    region = next((part for part in rest if len(part) != 4), "")
    if language == "zh" and not script and region:
        script = "Hant" if region in ("HK", "MO", "TW") else "Hans"
    return _ALIASES.get(language, language), script, region


def _is_full(folder: str) -> bool:
    parts = _TAG.fullmatch(folder)
    if parts is None:
        return False
    language, script, region = (part or "" for part in parts.groups())
    regions = _REGIONS.get(language.lower(), frozenset[str]())
    known_script = script.title() in _SCRIPTS.get(language.lower(), "").split()
    known_region = region.upper() in regions or (language.lower() in ("en", "es") and region in ("001", "150", "419"))
    return (known_script and (known_region or not region)) or (known_region and not script)


def _is_bare(folder: str) -> bool:
    return folder.lower() in _REGIONS and folder.lower() not in _WORDS.split()
