"""Takes values of the wanted type out of a configuration tree; what is of another type is told, not guessed."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from mtlint.config.tree import Items, Node, Scalar, Table
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mtlint.config.tree import Faults

_WHOLE = regex(r"[+-]?\d{1,18}")
_NUMBER = regex(r"[+-]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(?:[eE][+-]?\d{1,3})?")
_TRUTH = {"true": True, "false": False}
_NOTHING = ("", "~", "null", "Null", "NULL")


def text(node: Node, key: str, faults: Faults) -> str | None:
    """A value that is text; a number is text too. None, and a fault, where it is a list, a table or nothing."""
    if isinstance(node, Scalar) and not _is_nothing(node) and node.text.strip():
        return node.text
    _wrong(node, key, "text", faults)
    return None


def texts(node: Node, key: str, faults: Faults) -> tuple[str, ...]:
    """A list of texts; what is none of them is a fault and left out."""
    if not isinstance(node, Items):
        _wrong(node, key, "a list, written [a, b]", faults)
        return ()
    found = (text(item, f"an item of {key}", faults) for item in node.items)
    return tuple(item for item in found if item is not None)


def entries(node: Node, key: str, faults: Faults) -> Iterator[tuple[Scalar, Node]]:
    """The keys and values of a table; a fault where it is none."""
    if isinstance(node, Table):
        yield from node.entries
    else:
        _wrong(node, key, "a table of keys and values", faults)


def whole_number(node: Node, key: str, faults: Faults) -> int | None:
    """A whole number; None, and a fault, where it is none."""
    if isinstance(node, Scalar) and node.plain and _WHOLE.fullmatch(node.text):
        return int(node.text)
    _wrong(node, key, "a whole number", faults)
    return None


def number(node: Node, key: str, faults: Faults) -> float | None:
    """A number; None, and a fault, where it is none."""
    if isinstance(node, Scalar) and node.plain and _NUMBER.fullmatch(node.text) and isfinite(float(node.text)):
        return float(node.text)
    _wrong(node, key, "a number", faults)
    return None


def truth(node: Node, key: str, faults: Faults) -> bool | None:
    """`true` or `false`; None, and a fault, where it is neither."""
    if isinstance(node, Scalar) and node.plain and node.text in _TRUTH:
        return _TRUTH[node.text]
    _wrong(node, key, "true or false", faults)
    return None


def choice(node: Node, key: str, valid: Collection[str], faults: Faults) -> str | None:
    """One of the valid words; None, and a fault, where it is none of them."""
    if isinstance(node, Scalar) and node.text in valid:
        return node.text
    _wrong(node, key, " or ".join([", ".join(list(valid)[:-1]), list(valid)[-1]]), faults)
    return None


def nearest(name: str, valid: Collection[str]) -> str:
    """`; did you mean 'x'?` for the valid name that is most like a wrong one; nothing where none is like it."""
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(valid), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _wrong(node: Node, key: str, wanted: str, faults: Faults) -> None:
    faults.add(node.line, f"{key} must be {wanted}, not {_told(node)}")


def _told(node: Node) -> str:
    match node:
        case Items():
            return "a list"
        case Table():
            return "a table"
        case Scalar() if _is_nothing(node) or not node.text.strip():
            return "empty"
        case Scalar():
            return node.text if node.plain else repr(node.text)


def _is_nothing(node: Scalar) -> bool:
    return node.plain and node.text in _NOTHING
