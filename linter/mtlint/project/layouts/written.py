"""Reads the files in which a project says itself where its translations are. Strangers may have written them: they are
small, and nothing in them is interpreted or run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from mtlint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.project.layouts.template import Template

LARGEST: Final = 256 * 1024  # bytes
_DEEPEST: Final = 50


class UnusableError(Exception):
    """The file cannot be used; the message, which can follow its name, says why."""


@frozen
class Written:
    """What a file says: templates, the locales there are, and, where the source is not English, its locale."""

    templates: tuple[Template, ...] = ()
    locales: frozenset[str] = frozenset()
    foreign: str | None = None


def text_of(content: bytes, largest: int = LARGEST) -> str:
    """The text of a file of at most `largest` bytes. Raises UnusableError."""
    if len(content) > largest:
        raise UnusableError(f"is larger than {largest // 1024} KB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableError("is not UTF-8") from error


def read_yaml(content: bytes) -> dict[str, Any]:
    """The keys and values of a YAML file; all scalars are strings. What an alias stands for is one object, so that many
    of them take no room as long as nobody walks through all. Raises UnusableError."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # builds strings, lists and dicts, whatever the tags
    text = text_of(content)
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise UnusableError(f"is nested more than {_DEEPEST} levels deep")
        return mapping(yaml.load(text, Loader=loader))  # noqa: S506 - builds nothing but strings, lists and dicts
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnusableError(f"is not YAML: line {mark.line + 1 if mark else 1}: {error.problem}") from error
    except yaml.YAMLError as error:
        raise UnusableError(f"is not YAML: {str(error).splitlines()[0]}") from error


def read_json(content: bytes, largest: int = LARGEST) -> dict[str, Any]:
    """The keys and values of a JSON file of at most `largest` bytes. Raises UnusableError."""
    import json

    try:
        return mapping(json.loads(text_of(content, largest)))
    except RecursionError as error:
        raise UnusableError("is nested too deep") from error
    except ValueError as error:
        raise UnusableError(f"is not JSON: {error}") from error


def mapping(value: object) -> dict[str, Any]:
    """The value where it is a mapping; else an empty one."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def items(value: object) -> Iterator[Any]:
    """The items of a list; of what is none, nothing."""
    if isinstance(value, list):
        yield from value  # pyright: ignore


def text(value: object) -> str:
    """The value where it is text; else nothing."""
    return value if isinstance(value, str) else ""
