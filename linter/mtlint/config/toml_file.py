"""Reads the table `[tool.mtlint]` of a pyproject.toml into a tree.

tomllib tells no lines. A line on which a key is written is found by its look; what has no such line (an item of a
list, a key of an inline table) counts as being where the key around it is.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, cast

from mtlint.config.tree import DEEPEST, Items, MalformedError, Node, Scalar, Table
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TABLE = ("tool", "mtlint")
_KEY = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = regex(rf"[ \t]*\[\[?[ \t]*({_KEYS})[ \t]*\]")
_ASSIGNMENT = regex(rf"[ \t]*({_KEYS})[ \t]*=")
_AT_LINE = regex(r" ?\(at line (\d+), column \d+\)")


def read_toml(text: str) -> Node | None:
    """The table; None where there is none. Raises MalformedError."""
    try:
        value: Any = tomllib.loads(text)
    except RecursionError as error:
        raise MalformedError(1, "not TOML: nested too deep") from error
    except ValueError as error:
        line = _AT_LINE.search(str(error))
        raise MalformedError(int(line.group(1)) if line else 1, f"not TOML: {_AT_LINE.sub('', str(error))}") from error
    for name in TABLE:
        value = cast("dict[str, Any]", value).get(name) if isinstance(value, dict) else None
    return None if value is None else _node(value, TABLE, 1, _lines(text))


def _node(value: Any, path: tuple[str, ...], line: int, lines: Mapping[tuple[str, ...], int]) -> Node:
    line = lines.get(path, line)
    if len(path) > DEEPEST:
        raise MalformedError(line, f"nested more than {DEEPEST} levels deep")
    match value:
        case dict():
            entries: list[tuple[Scalar, Node]] = []
            for key, inner in cast("dict[str, Any]", value).items():
                node = _node(inner, (*path, key), line, lines)
                entries.append((Scalar(lines.get((*path, key), line), key), node))
            return Table(line, tuple(entries))
        case list():
            return Items(line, tuple(_node(item, (*path, ""), line, lines) for item in cast("Iterable[Any]", value)))
        case str():
            return Scalar(line, value)
        case bool():
            return Scalar(line, str(value).lower(), plain=True)
        case _:
            return Scalar(line, str(value), plain=True)


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """The first line of every key of the table, by its path."""
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            path = table = _path(header.group(1))
        elif assignment := _ASSIGNMENT.match(line):
            path = table + _path(assignment.group(1))
        else:
            continue
        if path[: len(TABLE)] == TABLE:
            for length in range(len(TABLE), len(path) + 1):
                lines.setdefault(path[:length], number)
    return lines


def _path(keys: str) -> tuple[str, ...]:
    return tuple(key.strip("\"'") for key in re.findall(_KEY, keys))
