"""Whether two problems, told beside two versions of the source, are about the same thing of it.

A block may lose a shortcode of one version and a link of another: that something is lost beside both says nothing of
either.
"""

from __future__ import annotations

from bisect import bisect_left
from difflib import SequenceMatcher
from itertools import product
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeAlias

from mtlint.document.block import Block
from mtlint.document.nodes import CodeSpan, Image, Link, Opaque, Text, walk
from mtlint.findings import Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.document.document import Document
    from mtlint.findings import Problem, Ranged, Region

_Thing: TypeAlias = tuple[str, str]
"""What kind of thing it is, and its name or text."""
_NAMES: Final = frozenset({"token", "key"})
"""Kinds of which two are the same or not; of others one may have become the other."""
_ALIKE: Final = 0.6
_LONGEST: Final = 200
_MOST_COMPARED: Final = 100


def are_about_the_same(
    problem: Problem, other: Problem, source: Document | None, other_source: Document | None
) -> bool:
    """Whether both are about one place within a block of the page, or name things of their sources that have something
    in common. What is about a whole block, or about what is not known, is the same; what only the page has is about
    nothing of the source."""
    ours = _things(problem.source, source) if _is_one_thing(problem.source, source) else ()
    theirs = _things(other.source, other_source)
    if not ours or theirs is None:
        return True
    if _is_one_place(problem.target, other.target) and not _are_keys((*ours, *theirs)):
        return True
    if len(ours) * len(theirs) > _MOST_COMPARED:
        return not {*ours}.isdisjoint(theirs)
    return any(_is_alike(one, two) for one, two in product(ours, theirs))


def _are_keys(things: Iterable[_Thing]) -> bool:
    """Whether all are keys: where one is missing is told at another one."""
    return all(kind == "key" for kind, _ in things)


def _is_one_thing(where: Ranged | Region | None, document: Document | None) -> bool:
    if isinstance(where, Range):
        return document is not None and where.end <= document.body.start
    return not isinstance(where, Block)


def _things(where: Ranged | Region | None, document: Document | None) -> tuple[_Thing, ...] | None:
    """What a problem names of its source, or what stands in the blocks that it names; None where that is unknown."""
    if where is None:
        return ()
    if not isinstance(where, Range) or document is None:
        return tuple(_named(where)) or (() if isinstance(where, Block) else None)
    if where.end <= document.body.start:
        return (("key", document.text[where.start : where.end].partition(":")[0].strip()),)
    first, last = (bisect_left(document.blocks, at, key=attrgetter("start")) for at in (where.start, where.end))
    blocks = [block for block in document.blocks[first:last] if block.end <= where.end]
    return tuple(thing for block in blocks for thing in _named(block)) if blocks else None


def _named(node: object) -> Iterator[_Thing]:
    match node:
        case Block():
            for inner in (*node.nodes, node.directive):
                yield from _named(inner)
        case Opaque():
            yield "token", f"{node.dialect} {node.name.lstrip('/')}"
        case Link():
            yield "link", node.href
            yield "label", "".join(child.text for child in walk(node.children) if isinstance(child, Text))
        case CodeSpan():
            yield "code", node.code
        case Image():
            yield "image", node.src
        case _:
            pass


def _is_one_place(one: Ranged | Region, other: Ranged | Region) -> bool:
    if isinstance(one, Block | tuple) or isinstance(other, Block | tuple):
        return False
    return max(one.start, other.start) < min(one.end, other.end)


def _is_alike(one: _Thing, other: _Thing) -> bool:
    if one == other or one[0] != other[0]:
        return one == other
    texts = one[1][:_LONGEST], other[1][:_LONGEST]
    return one[0] not in _NAMES and SequenceMatcher(None, *texts, autojunk=False).ratio() >= _ALIKE
