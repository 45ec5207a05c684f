"""Front matter: read as strings, with the place of every top-level key."""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from mtlint.findings import Range
from mtlint.frozen import frozen
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from frontmatter.default_handlers import BaseHandler

_KEY = regex(r"^([^\s:#\-{\[\"'](?:[^:\n]|:(?=\S))*?|(?:\"[^\"\n]+\"|'[^'\n]+')[ \t]*)[:=](?=\s|$)", re.MULTILINE)
# nothing but keys with values on their lines, blank lines and comments, of which YAML certainly makes what stands there
_SIGNS = r"\u2010-\u2027\u3001-\u30ff\uff01-\uff60"
_PLAIN_VALUE = rf"[\w/(.{_SIGNS}](?:[\w !-\"$-9;-~{_SIGNS}]|:(?=\S))*"
_QUOTED_VALUE = rf"'[\w !-&(-~{_SIGNS}]*' *|\"[\w !#-\[\]-~{_SIGNS}]*\" *"
_PLAIN_LINE = (
    rf"(?:[A-Za-z_][A-Za-z0-9_.-]{{0,99}}:(?: +(?:{_PLAIN_VALUE}|{_QUOTED_VALUE})?)?| *(?:#[\w !-~{_SIGNS}]*)?)\n"
)
_PLAIN = regex(rf"---[ \t]*\n((?:{_PLAIN_LINE})+)---[ \t]*(?:\n|\Z)")
_BEGINNINGS = ("%{", "---", "+++", " ", "\t", "\n")
_LATE = regex(r"[ \t\n]+(?=(?:---|\+\+\+)[ \t]*\n[\w\"'])")
_OF_HUGO = regex(
    r"\{\{[<%]|^(?:content_type|default_lang_commit|linkTitle|no_list|toc_hide|weight)[ \t]*[:=]", re.MULTILINE
)
_ELIXIR = regex(r"%\{[ \t]*\n(?:.*\n)*?\}[ \t]*\n(?:[ \t]*\n)*---[ \t]*(?:\n|\Z)")
_HEREDOC = regex(r"^[ \t]*\w+:[ \t]*\"\"\"[ \t]*\n(.*?)^[ \t]*\"\"\"", re.MULTILINE | re.DOTALL)
_TOML_KEY = regex(r"^(\[*)[ \t]*[\"']?([\w-]+)[\"']?[ \t]*[.=\]]", re.MULTILINE)


@frozen
class FrontMatter:
    """`values` are strings, lists and mappings of strings; `ranges` the offsets of each top-level key's first line.

    `body_start` is the offset of the Markdown body (0 without front matter). `error`, with `error_at`, says why the
    block between the fences does not parse; `values` is then empty. `texts` are those of several lines in an Elixir
    map, of which nothing else is read.
    """

    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    ranges: Mapping[str, Range] = field(default_factory=dict[str, Range])
    body_start: int = 0
    error: str | None = None
    error_at: int = 0
    texts: tuple[str, ...] = ()

    def text(self, key: str) -> str | None:
        """A value that is one string; None when the key is absent or holds something else."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None


@lru_cache(maxsize=16)
def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a page whose line ends are `\\n`. Never raises: a broken block is told in `error`.

    Hugo reads it below blank lines too, others do not: there it counts in pages that have keys or shortcodes of Hugo.
    The map that opens the pages of NimblePublisher (Elixir) is left out of the body.
    Where a page is looked for, its front matter says more than where it is compared: the last ones are kept.
    """
    begin = 1 if text.startswith("\ufeff") else 0
    if not text.startswith(_BEGINNINGS, begin):
        return FrontMatter(body_start=begin)
    if (blank := _LATE.match(text, begin)) and _OF_HUGO.search(text):
        begin = blank.end()
    if found := _PLAIN.match(text, begin):
        return _plain(found[1], found.start(1), found.end())
    if text.startswith("%{", begin) and (found := _ELIXIR.match(text, begin)):
        return FrontMatter(body_start=found.end(), texts=tuple(_HEREDOC.findall(found.group())))
    return _parsed(text, begin)


def _parsed(text: str, begin: int) -> FrontMatter:
    page = text[begin:]
    handler = _handler(page)
    if handler is None:
        return FrontMatter(body_start=begin)
    from mtlint.front_matter_values import FrontMatterError

    try:
        block, content = handler.split(page)
    except ValueError:
        return _unclosed(page, begin, handler.START_DELIMITER or "")
    body_start = len(text) - len(content)
    block_start = page.index("\n") + 1 + begin
    try:
        values: Any = handler.load(block)
    except FrontMatterError as error:
        at = block_start
        for _ in range(error.line):
            at = text.find("\n", at) + 1 or at
        return FrontMatter(body_start=body_start, error=str(error), error_at=min(at, body_start))
    if values is None or values == "":
        return FrontMatter(body_start=body_start)
    if not isinstance(values, dict):
        return FrontMatter(body_start=begin)  # a thematic rule and prose, not metadata
    return FrontMatter(
        cast("dict[str, Any]", values), _ranges(block, block_start, toml=page.startswith("+++")), body_start
    )


def _plain(block: str, start: int, body_start: int) -> FrontMatter:
    values: dict[str, str] = {}
    ranges: dict[str, Range] = {}
    for line in block.split("\n")[:-1]:
        if line[:1] not in ("", " ", "#"):
            key, _, value = line.partition(":")
            value = value.strip(" ")
            values[key] = value[1:-1] if value[:1] in ("'", '"') else value
            ranges[key] = Range(start, start + len(line))
        start += len(line) + 1
    return FrontMatter(values, ranges, body_start)


def _handler(page: str) -> BaseHandler | None:
    """Reads what the page begins with; None where that is no front matter."""
    if not page.startswith(("---", "+++")):
        return None
    from mtlint.front_matter_values import TOML, YAML  # slow to import, and not for every page

    handler = TOML if page.startswith("+++") else YAML
    return handler if handler.detect(page) else None


def _unclosed(page: str, begin: int, fence: str) -> FrontMatter:
    """An opening fence without a closing one: front matter left open if keys follow, else a thematic rule."""
    second_line = page[page.find("\n") + 1 :][:200] if "\n" in page else ""
    if _KEY.match(second_line):
        return FrontMatter(body_start=begin, error=f"opened by `{fence}` but never closed", error_at=begin)
    return FrontMatter(body_start=begin)


def _ranges(block: str, block_start: int, *, toml: bool) -> dict[str, Range]:
    found: dict[str, Range] = {}
    for name, start in _toml_keys(block) if toml else _yaml_keys(block):
        end = block.find("\n", start)
        found[name] = Range(block_start + start, block_start + (end if end >= 0 else len(block)))
    return found


def _yaml_keys(block: str) -> Iterator[tuple[str, int]]:
    for match in _KEY.finditer(block):
        yield match.group(1).rstrip(" \t").strip("\"'"), match.start()


def _toml_keys(block: str) -> Iterator[tuple[str, int]]:
    """The keys before the first table, and the tables; of `a.b = 1` and `[a.b]` the `a` that stands first."""
    seen: set[str] = set()
    in_tables = False
    for match in _TOML_KEY.finditer(block):
        bracket, name = match.groups()
        in_tables = in_tables or bool(bracket)
        if name not in seen and (bracket or not in_tables):
            seen.add(name)
            yield name, match.start()
