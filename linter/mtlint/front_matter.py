"""Front matter: read as strings, with the place of every top-level key.

A commit id of digits must stay text, so nothing is interpreted (`0123456` would read as 42798); aliases are
refused, because a few hundred bytes of them expand to gigabytes, and so is deep nesting, which the parsers follow by
recursion until they crash.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import field
from typing import TYPE_CHECKING, Any, cast

import yaml
from frontmatter.default_handlers import BaseHandler, YAMLHandler

from mtlint.findings import Range
from mtlint.frozen import frozen
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# libyaml where PyYAML was built with it: ten times as fast.
_BASE_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

NESTING = 100
_KEY = regex(r"^([^\s:#\-{\[\"'](?:[^:\n]|:(?=\S))*?|(?:\"[^\"\n]+\"|'[^'\n]+')[ \t]*)[:=](?=\s|$)", re.MULTILINE)
_TOML_KEY = regex(r"^(\[*)[ \t]*[\"']?([\w-]+)[\"']?[ \t]*[.=\]]", re.MULTILINE)
_DEEP_TOML_KEY = regex(rf"""(?<![\w"'.-])(?:[\w"'-]+[ \t]*\.[ \t]*){{{NESTING}}}""")
_OPENING = "[{-?:"
_TOO_DEEP = f"nested more than {NESTING} levels deep"
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"  # of newer versions, whose scanner runs ahead of the events


@frozen
class FrontMatter:
    """`values` are strings, lists and mappings of strings; `ranges` the offsets of each top-level key's first line.

    `body_start` is the offset of the Markdown body (0 without front matter). `error`, with `error_at`, says why the
    block between the fences does not parse; `values` is then empty.
    """

    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    ranges: Mapping[str, Range] = field(default_factory=dict[str, Range])
    body_start: int = 0
    error: str | None = None
    error_at: int = 0

    def text(self, key: str) -> str | None:
        """A value that is one string; None when the key is absent or holds something else."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None


class FrontMatterError(ValueError):
    """The front matter does not parse; `line` counts from 0 inside the block."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _StringYaml(YAMLHandler):
    FM_BOUNDARY = regex(r"^---[ \t]*$\n?", re.MULTILINE)

    def load(self, fm: str, **_: object) -> Any:
        try:
            _refuse_hostile(fm)
            return yaml.load(fm, Loader=_BASE_LOADER)  # noqa: S506 - builds nothing but strings, lists and dicts
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = _TOO_DEEP if error.problem == _LIBYAML_TOO_DEEP else error.problem
            raise FrontMatterError(problem or "not YAML", mark.line if mark else 0) from error
        except yaml.YAMLError as error:
            raise FrontMatterError(str(error).splitlines()[0], 0) from error


class _Toml(BaseHandler):
    FM_BOUNDARY = regex(r"^\+\+\+[ \t]*$\n?", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str) -> dict[str, Any]:
        if deep := _DEEP_TOML_KEY.search(fm):
            raise FrontMatterError(_TOO_DEEP, fm.count("\n", 0, deep.start()))
        try:
            return tomllib.loads(fm)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            raise FrontMatterError(str(error), int(line.group(1)) - 1 if line else 0) from error
        except RecursionError as error:
            raise FrontMatterError(_TOO_DEEP, 0) from error
        except ValueError as error:
            raise FrontMatterError("a number has too many digits", 0) from error


_YAML_HANDLER = _StringYaml()
_TOML_HANDLER = _Toml()


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a page whose line ends are `\\n`. Never raises: a broken block is told in `error`."""
    begin = 1 if text.startswith("\ufeff") else 0
    page = text[begin:]
    handler: BaseHandler = _TOML_HANDLER if page.startswith("+++") else _YAML_HANDLER
    if not handler.detect(page):
        return FrontMatter(body_start=begin)
    try:
        block, content = handler.split(page)
    except ValueError:
        return _unclosed(page, begin, handler)
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
    return FrontMatter(cast("dict[str, Any]", values), _ranges(block, block_start, handler), body_start)


def _unclosed(page: str, begin: int, handler: BaseHandler) -> FrontMatter:
    """An opening fence without a closing one: front matter left open if keys follow, else a thematic rule."""
    second_line = page[page.find("\n") + 1 :][:200] if "\n" in page else ""
    if _KEY.match(second_line):
        fence = handler.START_DELIMITER
        return FrontMatter(body_start=begin, error=f"opened by `{fence}` but never closed", error_at=begin)
    return FrontMatter(body_start=begin)


def _ranges(block: str, block_start: int, handler: BaseHandler) -> dict[str, Range]:
    found: dict[str, Range] = {}
    for name, start in _toml_keys(block) if handler is _TOML_HANDLER else _yaml_keys(block):
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


def _refuse_hostile(block: str) -> None:
    """Raise FrontMatterError for aliases and deep nesting; each level needs an indicator of its own."""
    if "*" not in block and sum(map(block.count, _OPENING)) <= NESTING:
        return
    depth = 0
    for event in yaml.parse(block, Loader=_BASE_LOADER):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):
            raise FrontMatterError(f"alias `*{event.anchor}` is not allowed in front matter", line)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > NESTING:
            raise FrontMatterError(_TOO_DEEP, line)
