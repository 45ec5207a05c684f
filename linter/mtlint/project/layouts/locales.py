"""Recognises the locale that a path names, and brings the many spellings of a locale to one.

A wrong guess makes a source page a translation, so only locales that documentation is really published in count;
codes that are also English words or names (`is`, `id`, `ps`) count only beside another locale's folder, and so do names
of languages (`polish`).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Final

from mtlint.language_names import language_named, names_pattern
from mtlint.patterns import regex
from mtlint.project.layouts.locale_tables import ALIASES, ALSO_LANGUAGES, REGIONS, SCRIPTS, SHORTHANDS, WORDS

_SEPARATORS: Final = regex("[._-]")
_TAG: Final = regex(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?", re.ASCII | re.IGNORECASE)


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
    return is_full(name) or _is_bare(name)


def is_doubtful(name: str) -> bool:
    """Whether a name can be a locale, and a word as well: `is`, `cn`, `polish`."""
    code = name.lower()
    is_code = code in WORDS.split() or code in ALSO_LANGUAGES.split() or code in SHORTHANDS
    return is_code or is_language_name(name)


def is_language_name(name: str) -> bool:
    """Whether a name is that of a language, and no code: `french`, `simplified-chinese`."""
    return language_named(name) is not None


def can_be_locale(name: str) -> bool:
    """Whether a name is one that `locale_pattern` stands for."""
    return is_full(name) or name.lower() in REGIONS or is_doubtful(name)


def stands_beside_locale(name: str, beside: Iterable[str]) -> bool:
    """Whether one of the names beside a doubtful one says that it is a locale: for the name of a language, such as
    `polish`, another such name will do."""
    named = is_language_name(name)
    return any(other != name and (is_certain(other) or (named and is_language_name(other))) for other in beside)


def spelled_out(name: str) -> str | None:
    """The locale that a name means, in canonical form; `br` is read as the shorthand it mostly is."""
    return SHORTHANDS.get(name.lower()) or language_named(name) or canonical(name)


def locale_pattern() -> str:
    """A regular expression for every name that can be a locale, to be used without regard to case."""
    full: list[str] = []
    for language in sorted(REGIONS, key=lambda code: (-len(code), code)):
        regions = "|".join(
            sorted(REGIONS[language] | ({"001", "150", "419"} if language in ("en", "es") else set[str]()))
        )
        scripts = SCRIPTS.get(language, "").replace(" ", "|")
        script = f"(?:[-_](?:{scripts}))?" if scripts else ""
        full.append(f"{language}{script}(?:[-_](?:{regions}))?")
    bare = "|".join(sorted({*ALSO_LANGUAGES.split(), *SHORTHANDS}))
    return f"(?:{'|'.join(full)}|{bare}|{names_pattern()})"


def locale_of_path(
    folders: Iterable[str], siblings: Iterable[Iterable[str]], is_word: Callable[[int], bool] = lambda _: False
) -> str | None:
    """The locale that the folders of a path name, in canonical form; `siblings` lists what lies beside each, and
    `is_word` says of one, by its number, whose name can be a word as well, that this is what it is.

    A folder with a region or script (`nl-nl`) says more than a bare code (`nl`) or what ends in one with a region
    (`docs-nl-nl`); else the outermost counts.
    """
    bare = None
    for number, (name, beside) in enumerate(zip(folders, siblings, strict=True)):
        folder = bare_name(name)
        if is_full(folder):
            return canonical(folder)
        if bare is None and (
            _is_bare(folder) or (is_doubtful(folder) and stands_beside_locale(folder, beside) and not is_word(number))
        ):
            bare = spelled_out(folder)
        elif bare is None and (marked := next(filter(is_full, _ends(folder)), None)):
            bare = canonical(marked)
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
    """The locale that stands for itself at the end of a repository's name: `azure-docs.nl-nl`."""
    last = name.rpartition(".")[2]
    return canonical(last) if is_full(last) else None


def marks_of_repository(name: str) -> Iterator[str]:
    """What may be a locale at the end or the start of a repository's name, with a region or script first:
    `docs-zh-cn`, `zh-hans.example.dev`, `docs-cn`."""
    parts = [*_ends(name), *(name[: mark.start()] for mark in _SEPARATORS.finditer(name))]
    yield from filter(is_full, parts)
    yield from (part for part in parts if can_be_locale(part) and not is_full(part))


def _ends(name: str) -> Iterator[str]:
    """What a name ends in behind each of its marks, the longest first."""
    return (name[mark.end() :] for mark in _SEPARATORS.finditer(name))


def _meaning(tag: str) -> tuple[str, str, str]:
    spelled = canonical(SHORTHANDS.get(tag.lower(), tag)) or tag
    language, *rest = spelled.split("-")
    script = next((part for part in rest if len(part) == 4), "")
    region = next((part for part in rest if len(part) != 4), "")
    if language == "zh" and not script and region:
        script = "Hant" if region in ("HK", "MO", "TW") else "Hans"
    return ALIASES.get(language, language), script, region


def is_full(folder: str) -> bool:
    """Whether a name is a language with a region or script: `nl-nl`."""
    parts = _TAG.fullmatch(folder)
    if parts is None:
        return False
    language, script, region = (part or "" for part in parts.groups())
    regions = REGIONS.get(language.lower(), frozenset[str]())
    known_script = script.title() in SCRIPTS.get(language.lower(), "").split()
    known_region = region.upper() in regions or (language.lower() in ("en", "es") and region in ("001", "150", "419"))
    return (known_script and (known_region or not region)) or (known_region and not script)


def _is_bare(folder: str) -> bool:
    return folder.lower() in REGIONS and folder.lower() not in WORDS.split()
