"""`lunaria.config.json`: patterns in which `@lang` is a locale and `@path` the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mtlint.patterns import regex
from mtlint.project.layouts.locales import canonical, is_english
from mtlint.project.layouts.template import Template, TemplateError, parse_template
from mtlint.project.layouts.written import Written, items, mapping, read_json, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAMES: Final = ("lunaria.config.json",)
_PARAMETER: Final = regex(r"@(\w+)")


def read(content: bytes, folder: str) -> Written:
    """What the file in a folder ("" or ending in `/`) says. Raises UnusableError."""
    values = read_json(content)
    source = text(mapping(values.get("sourceLocale") or values.get("defaultLocale")).get("lang"))
    names = (text(mapping(locale).get("lang")) for locale in items(values.get("locales")))
    patterns: list[str | tuple[str, str]] = []
    for entry in items(values.get("files")):
        pattern = mapping(entry).get("pattern")
        sides = mapping(pattern)
        patterns.append(
            pattern if isinstance(pattern, str) else (text(sides.get("locales")), text(sides.get("source")))
        )
    return written(source, names, patterns, folder)


def written(source: str, names: Iterable[str], patterns: Iterable[str | tuple[str, str]], folder: str) -> Written:
    """`patterns` are those of both sides, or of localized page and source."""
    locales = frozenset(filter(None, map(canonical, names)))
    if source and not is_english(source):
        return Written(locales=locales, foreign=source)
    found: list[Template] = []
    for pattern in patterns:
        if isinstance(pattern, str):  # of the source, the locale's folder may be left out
            whole = pattern.replace("@lang", source or "en").replace("@tag", source or "en")
            found.extend(_template(folder, pattern, whole))
            found.extend(_template(folder, pattern, re.sub(r"@(?:lang|tag)[/.]", "", pattern)))
        else:
            found.extend(_template(folder, *pattern))
    return Written(tuple(found), locales)


def _template(folder: str, localized: str, source: str) -> Iterator[Template]:
    if "@path" in localized and "@path" in source:
        try:
            yield parse_template(f"{folder}{_filled(localized)} <-> {folder}{_filled(source)}")
        except TemplateError:
            return


def _filled(pattern: str) -> str:
    return _PARAMETER.sub(lambda found: "{path}" if found[1] == "path" else "{locale}", pattern).lstrip("./")
