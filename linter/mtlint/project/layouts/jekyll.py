"""`_config.yml` of Jekyll: where the pages of collections are published, by which those of a locale find their source.

A collection named for a locale (`_ja`) is published below `/ja/`, its sources at the same path without it. Sites give
parts of a collection an address of their own, which the translations stand at in their folder:
`_overviews/book/{path}`, published as `/guides/book/:title.html`, is the source of `_ja/guides/book/{path}`.
"""

from __future__ import annotations

from posixpath import normpath
from typing import TYPE_CHECKING, Any, Final

from mtlint.patterns import regex
from mtlint.project.layouts.locales import canonical, is_certain, is_english
from mtlint.project.layouts.template import TemplateError, parse_template
from mtlint.project.layouts.written import Written, items, mapping, read_yaml, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtlint.project.layouts.template import Template

NAMES: Final = ("_config.yml", "_config.yaml")
_OF_PAGE: Final = regex(r"(?P<before>/(?:[\w.-]+/)*):(?P<name>path|title|name|slug)(?:\.html|:output_ext|/)?")
_MOST: Final = 50  # scopes


def read(content: bytes, folder: str) -> Written:
    """What the file in a folder ("" or ending in `/`) says. Raises UnusableError."""
    settings = read_yaml(content)
    locales = [
        locale
        for key in ("languages", "locales")
        for name in items(settings.get(key))
        if (locale := canonical(text(name)))
    ]
    collections = _names(settings.get("collections"))
    found = tuple(_templates(settings, folder)) if any(map(is_certain, collections)) else ()
    default = text(settings.get("default_lang"))
    return Written(found, frozenset(locales), default if default and not is_english(default) else None)


def _names(collections: object) -> list[str]:
    """Of the collections, which are given as a mapping or a list."""
    return [*mapping(collections), *filter(None, map(text, items(collections)))]


def _templates(settings: Mapping[str, Any], folder: str) -> Iterator[Template]:
    for default in [mapping(default) for default in items(settings.get("defaults"))][:_MOST]:
        place = text(mapping(default.get("scope")).get("path")).strip("/")
        address = _OF_PAGE.fullmatch(text(mapping(default.get("values")).get("permalink")))
        if not address or not place.startswith("_"):
            continue
        below = place.partition("/")[2] if address["name"] == "path" else ""
        target = normpath(f"_{{locale}}/{address['before']}/{below}")
        try:
            yield parse_template(f"{folder}{target}/{{path}} <-> {folder}{place}/{{path}}")
        except TemplateError:
            continue
