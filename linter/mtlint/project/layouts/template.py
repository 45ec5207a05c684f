"""A template says where the source of a localized page is: `content/{locale}/{path} <-> content/en/{path}`.

Left stands the path of the localized page, right that of its source, both from the root of their repository.
`{root}` (only at the start) and `{path}` stand for any folders, `{locale}` for a locale, and any other word in braces
for a part of one name. A suffix `.md` at the end stands for every suffix of Markdown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.patterns import regex
from mtlint.project.layouts.locales import locale_pattern
from mtlint.project.layouts.paths import is_safe, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SEPARATORS: Final = ("<->", "↔")
EXAMPLE: Final = "docs/{locale}/{path} <-> docs/en/{path}"
_PLACEHOLDER: Final = regex(r"\{([a-z]+)\}")
_SUFFIX: Final = r"\.(?:md|mdx|markdown)"
_ROOT: Final = "{root}/"
_MOST_OTHERS: Final = 2  # placeholders in one side: the time to match grows by a power of them


class TemplateError(ValueError):
    """The text is no template; the message, which can follow it, says why."""


@frozen
class Match:
    """What the placeholders of a template stand for in one path, and where its locale starts (-1: it has none)."""

    values: Mapping[str, str]
    at: int = -1

    @property
    def locale(self) -> str | None:
        """The locale as the path spells it."""
        return self.values.get("locale")


@frozen
class Template:
    """Made by `parse_template`, or from parts that are known to be right."""

    target: str
    source: str

    def __str__(self) -> str:
        return f"{self.target} {SEPARATORS[0]} {self.source}"

    def matches(self, path: str) -> Iterator[Match]:
        """Every way to read a path as that of a localized page, the one with the shortest root first."""
        return _matches(self.target, path)

    def is_source(self, path: str) -> bool:
        """Whether a path can be that of a source page."""
        return next(_matches(self.source, path), None) is not None

    def sources(self, match: Match, suffix: str) -> tuple[str, ...]:
        """The paths where the source of a page with this suffix may be: one for each suffix of Markdown."""
        path = filled(self.source, match.values)
        if path.endswith(".md"):
            path = path.removesuffix(".md") + suffix
        return names_of_source(path)

    @property
    def literals(self) -> tuple[str, ...]:
        """The texts, in lower case, that every localized path has."""
        parts = _PLACEHOLDER.split(self.target.removesuffix(".md").lower())[::2]
        return tuple(filter(None, (part.strip("/") for part in parts)))

    def with_values(self, values: Mapping[str, str]) -> Template:
        """The template with some of its placeholders filled in."""
        return Template(filled(self.target, values), filled(self.source, values))


def names_of_source(path: str) -> tuple[str, ...]:
    """The paths where a source may be that a template has at this one: one for each suffix of Markdown."""
    return spellings(path) if is_safe(path) else ()


def parse_template(text: str) -> Template:
    """The template that a user wrote. Raises TemplateError."""
    sides = re.split("|".join(SEPARATORS), text)
    if len(sides) != 2:
        raise TemplateError(f"must have two sides, like '{EXAMPLE}'")
    target, source = (side.strip().removeprefix("./").removeprefix("/") for side in sides)
    for side in (target, source):
        _check(side)
    known, used = (_PLACEHOLDER.findall(side) for side in (target, source))
    if "locale" in used:
        raise TemplateError(f"has {{locale}} on the source side; write the folder of the source, as in '{EXAMPLE}'")
    if unknown := sorted(set(used) - set(known)):
        raise TemplateError(f"has {{{unknown[0]}}} on the source side only")
    if target == source:
        raise TemplateError("has two sides that are the same")
    return Template(target, source)


def _check(side: str) -> None:
    plain = _PLACEHOLDER.sub("x", side)
    names = _PLACEHOLDER.findall(side)
    if not is_safe(plain):
        raise TemplateError(f"has the side '{side}', which is no path from the root of the repository")
    if "{" in plain or "}" in plain:
        raise TemplateError(f"has a brace in '{side}' that is no placeholder; these are lower-case words: {{path}}")
    if len(names) != len(set(names)):
        raise TemplateError(f"has a placeholder twice in '{side}'")
    if "}{" in side:
        raise TemplateError(f"has two placeholders in '{side}' with nothing between them")
    if "{root}" in side[1:] or ("root" in names and not side.startswith(_ROOT)):
        raise TemplateError(f"has {{root}} in '{side}', which can only stand at its start, as '{_ROOT}'")
    if len(set(names) - {"root", "locale", "path"}) > _MOST_OTHERS:
        raise TemplateError(f"has more than {_MOST_OTHERS} placeholders of its own in '{side}'")


def filled(side: str, values: Mapping[str, str]) -> str:
    """A side of a template with some of its placeholders filled in."""
    if values.get("root") == "":
        side = side.removeprefix(_ROOT)
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), side)


def _matches(side: str, path: str) -> Iterator[Match]:
    pattern = _compiled(side)
    if not side.startswith(_ROOT):
        found = pattern.fullmatch(path)
        if found:
            yield _match(found, {})
        return
    start = 0
    while True:
        found = pattern.fullmatch(path, start)
        if found:
            yield _match(found, {"root": path[: max(start - 1, 0)]})
        start = path.find("/", start) + 1
        if not start:
            return


def _match(found: re.Match[str], values: dict[str, str]) -> Match:
    values |= found.groupdict()
    return Match(values, found.start("locale") if "locale" in values else -1)


@lru_cache(maxsize=1024)
def _compiled(side: str) -> re.Pattern[str]:
    side = side.removeprefix(_ROOT)
    suffix = ""
    if side.endswith(".md"):
        side, suffix = side.removesuffix(".md"), _SUFFIX
    parts = _PLACEHOLDER.split(side)
    pattern = "".join(_group(part) if number % 2 else re.escape(part) for number, part in enumerate(parts))
    return re.compile(pattern + suffix, re.IGNORECASE | re.DOTALL)


def _group(name: str) -> str:
    if name == "locale":
        return f"(?P<locale>{locale_pattern()})"
    return f"(?P<{name}>{'.+?' if name == 'path' else '[^/]+?'})"
