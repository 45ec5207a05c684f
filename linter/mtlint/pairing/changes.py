"""How much a block of the source changed between two of its versions, by what a reader of a translation notices."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from mtlint.document.nodes import Break, Html, Image, Link, Opaque, Text
from mtlint.document.rendering import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from mtlint.document.block import Block
    from mtlint.pairing.match import Match

_LAYOUT = re.compile(r"div\b", re.IGNORECASE)  # docfx: `> [!div class="nextstepaction"]`
_READ_ALOUD = frozenset({"alt", "title", "placeholder", "label", "aria-label", "description"})


class Change(IntEnum):
    """What changed most in a block; ordered."""

    NOTHING = 0  # white space, comments
    FORMATTING = 1  # emphasis, heading level, list nesting, the language of a code block
    TARGETS = 2  # where links, images and includes lead
    TEXT = 3  # words, code, or the whole block is new or gone


def change(match: Match) -> Change:
    """What happened to a block between an old version (`match.source`) and a new one (`match.target`)."""
    old, new = match.source, match.target
    if old is None or new is None:
        block = old or new
        return Change.TEXT if block is not None and _shows(block) else Change.FORMATTING
    if wording(old) != wording(new):
        return Change.TEXT
    if tuple(_targets(old)) != tuple(_targets(new)):
        return Change.TARGETS
    return Change.FORMATTING if tuple(_formatting(old)) != tuple(_formatting(new)) else Change.NOTHING


def wording(block: Block) -> tuple[str, ...]:
    """All words of a block that a translation must follow: visible text or code, the names of alerts, and the
    alternative text and titles of what it shows. White space does not count, except at the start of code lines."""
    if block.kind == "code":
        return tuple(line.rstrip() for line in block.content.expandtabs(4).strip("\n").split("\n"))
    extra: list[str] = [block.info] if block.kind == "alert" and not _LAYOUT.match(block.info) else []
    for node in (*block.nodes, *((block.directive,) if block.directive else ())):
        match node:
            case Image():
                extra += [node.alt, node.title]
            case Link() | Opaque():
                extra.append(node.title)
            case Html():
                extra += [value for name, value in node.attributes if name in _READ_ALOUD]
            case _:
                pass
    return " ".join(block.text.split()), *(" ".join(text.split()) for text in extra if text)


def _shows(block: Block) -> bool:
    """Whether a page without the block shows less."""
    if block.kind in ("code", "directive"):
        return True
    return bool("".join(wording(block)).strip() or PLACEHOLDER in block.text or any(_targets(block)))


def _targets(block: Block) -> Iterator[str]:
    for node in (*block.nodes, *((block.directive,) if block.directive else ())):
        match node:
            case Link():
                yield node.href
            case Image():
                yield node.src
            case Opaque():
                yield from (node.name, *node.verbatim)
            case Html():
                yield from (value for name, value in node.attributes if name in ("href", "src"))
            case _:
                pass


def _formatting(block: Block) -> Iterator[Hashable]:
    yield block.kind, block.level, block.containers, block.info
    for node in block.nodes:
        if isinstance(node, Html):
            yield node.name, node.closing, node.attributes
        elif not isinstance(node, Text | Break):
            start, end = block.rendering.extent(node)
            yield type(node).__name__, " ".join(block.text[start:end].split())
