"""What two languages of a block have in common: evidence that needs no dictionary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.document.nodes import Block

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"[A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]+")
_SEPARATORS = str.maketrans("", "", "., ")


@dataclass(frozen=True, slots=True)
class Anchors:
    """`strong` are what no translation touches (targets, code, images, ids, tokens); `weak` are numbers and names
    written in Latin letters; `length` is the length of the visible text in code points."""

    strong: frozenset[str]
    weak: frozenset[str]
    length: int


def anchors(block: Block) -> Anchors:
    """The anchors of one block."""
    strong: set[str] = set()
    strong.update(link.href for link in block.links)
    strong.update(code.code for code in block.codes)
    strong.update(image.src for image in block.images)
    for token in (*block.opaques, *((block.directive,) if block.directive else ())):
        strong.update((token.name, *token.verbatim))
    for tag in block.tags:
        strong.update(value for key, value in tag.attributes if key in ("id", "name", "href", "src"))
    if block.kind == "code":
        strong.update(line for line in (raw.strip() for raw in block.content.split("\n", 60)[:60]) if len(line) > 3)
        return Anchors(frozenset(strong), frozenset(), len(block.content))
    text = block.text
    weak = {number.translate(_SEPARATORS) for number in _NUMBER.findall(text)}
    weak.update(name for name in _NAME.findall(text))
    return Anchors(frozenset(strong), frozenset(weak), len(text))
