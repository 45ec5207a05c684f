"""A configuration file as a tree of values that know their lines, whatever the format it was written in."""

from __future__ import annotations

from typing import TypeAlias

from mtlint.frozen import frozen

DEEPEST = 20


class ConfigurationError(Exception):
    """The configuration cannot be used; the message has a line for every error, each naming file, line and key."""


class MalformedError(Exception):
    """The text is not of its format; `line` is where."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@frozen
class Scalar:
    """One value as written; `plain` without quotes, so that it may be a number or a truth value."""

    line: int
    text: str
    plain: bool = False


@frozen
class Items:
    """A list."""

    line: int
    items: tuple[Node, ...]


@frozen
class Table:
    """Keys and their values, in the order written."""

    line: int
    entries: tuple[tuple[Scalar, Node], ...]


Node: TypeAlias = Scalar | Items | Table


class Faults:
    """Collects what is wrong, so that all of it is told at once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[tuple[int, str]] = []

    def add(self, line: int, message: str) -> None:
        """Note an error."""
        self._found.append((line, f"{self._name}:{line}: {message}"))

    def raise_any(self) -> None:
        """Raise ConfigurationError if anything was noted."""
        if self._found:
            raise ConfigurationError("\n".join(message for _, message in sorted(self._found, key=lambda item: item[0])))
