"""Reads YAML into a tree. ruamel.yaml is slow to import, so nothing imports this before there is a file to read.

Aliases, with which a few hundred bytes become gigabytes, are refused, and so are tags. Scalars stay text: what an
option wants decides whether `12` is a number, and `no` is a locale.
"""
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML, events
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from mtlint.config.tree import DEEPEST, Items, MalformedError, Node, Scalar, Table
from mtlint.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.config.tree import Faults


@dataclass(slots=True)
class _Open:
    """A collection whose end is still to come."""

    line: int
    mapping: bool
    children: list[Node] = field(default_factory=list[Node])


def read_yaml(text: str, faults: Faults) -> Node | None:
    """The value that a YAML text holds; None where it holds nothing. Double keys become faults.

    Raises MalformedError.
    """
    try:
        return _build(YAML(typ="safe", pure=True).parse(text), faults)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise MalformedError(mark.line + 1 if mark else 1, f"not YAML: {error.problem or error.context}") from error
    except YAMLError as error:
        raise MalformedError(1, f"not YAML: {str(error).splitlines()[0]}") from error


def _build(stream: Iterator[Any], faults: Faults) -> Node | None:
    stack = [_Open(1, mapping=False)]
    for event in stream:
        line = event.start_mark.line + 1
        if isinstance(event, events.AliasEvent):
            raise MalformedError(line, f"alias '*{event.anchor}' is not allowed; write the value out")
        if isinstance(event, events.DocumentStartEvent) and stack[0].children:
            raise MalformedError(line, "a second document; a configuration file has one")
        if isinstance(event, events.NodeEvent) and getattr(event, "tag", None) is not None:
            raise MalformedError(line, "tags ('!…') are not allowed")
        if isinstance(event, events.ScalarEvent):
            plain = event.style is None
            stack[-1].children.append(Scalar(line, event.value, plain))
        elif isinstance(event, events.CollectionStartEvent):
            if len(stack) > DEEPEST:
                raise MalformedError(line, f"nested more than {DEEPEST} levels deep")
            stack.append(_Open(line, isinstance(event, events.MappingStartEvent)))
        elif isinstance(event, events.CollectionEndEvent):
            closed = stack.pop()
            stack[-1].children.append(_closed(closed, faults))
    return next(iter(stack[0].children), None)


def _closed(collection: _Open, faults: Faults) -> Node:
    children = collection.children
    if not collection.mapping:
        return Items(collection.line, tuple(children))
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Scalar):
            faults.add(key.line, "a key must be text")
        elif key.text in entries:
            faults.add(key.line, f"key {key.text!r} again; it is already on line {entries[key.text][0].line}")
        else:
            entries[key.text] = key, _value(key, value)
    return Table(collection.line, tuple(entries.values()))


def _value(key: Scalar, value: Node) -> Node:
    """The value, which is on the line of its key where there is none: the parser finds nothing only further on."""
    return replace(value, line=key.line) if isinstance(value, Scalar) and not value.text else value
