"""What two languages of a block have in common: evidence that needs no dictionary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.document.nodes import Break
from mtlint.frozen import frozen

if TYPE_CHECKING:
    from mtlint.document.block import Block

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{4,}")
_IDENTIFIER = re.compile(r"(?<![A-Za-z\d_])[A-Za-z]+(?:[\d_]|(?<=[a-z])[A-Z])[A-Za-z\d_]*")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")
_SENTENCE_END = re.compile(r"[.!?:؟۔](?=\s|\Z)|[。！？：।]")
_TAIL = re.compile(r"[?#].*", re.DOTALL)
_NO_SLUG = re.compile(r"[^\w\- ]+")
_SEPARATORS = str.maketrans("", "", ".,")
_PREFIX = 5
_CODE_LINES = 60


@frozen
class Anchors:
    """`strong` are what no translation touches (targets, code, images, tokens), `ids` the names by which the block is
    linked to. `weak` are numbers and identifiers, `words` the beginnings of words, which related languages and
    untranslated names share, and how many bold and italic runs there are. `length` is the length of the visible text
    in code points, `sentences` how many end in it, `lines` how many it has by its hard breaks."""

    strong: frozenset[str]
    ids: frozenset[str]
    weak: frozenset[str]
    words: frozenset[str]
    length: int
    sentences: int = 0
    lines: int = 1


def anchors(block: Block) -> Anchors:
    """The anchors of one block."""
    strong: set[str] = set()
    ids: set[str] = set()
    strong.update(_address(link.href) for link in block.links if not link.href.startswith("#"))
    strong.update(code.code for code in block.codes)
    strong.update(_address(image.src) for image in block.images)
    for token in (*block.opaques, *((block.directive,) if block.directive else ())):
        if token.dialect == "attributes":
            ids.update(value[1:] for value in token.verbatim if value.startswith("#"))
        else:
            strong.update((token.name, *token.verbatim))
    for tag in block.tags:
        strong.update(value for key, value in tag.attributes if key in ("href", "src"))
        ids.update(value for key, value in tag.attributes if key in ("id", "name"))
    if block.kind == "code":
        lines = (line.strip() for line in block.content.split("\n", _CODE_LINES)[:_CODE_LINES])
        strong.update(line for line in lines if len(line) > 3)
        empty = frozenset[str]()
        return Anchors(frozenset(strong), empty, empty, empty, len(block.content))
    text = block.text
    if (footnote := _FOOTNOTE.match(text)) is not None:
        ids.add(footnote.group())
    if block.kind == "heading" and not ids:
        ids.add(_slug(text))
    weak = {number.translate(_SEPARATORS) for number in _NUMBER.findall(text)}
    weak.update(_IDENTIFIER.findall(text))
    words = {word[:_PREFIX].lower() for word in _WORD.findall(text)}
    words.update(f"{mark}{len(runs)}" for mark, runs in (("**", block.bolds), ("*", block.italics)) if runs)
    ends = len(_SENTENCE_END.findall(text))
    breaks = sum(isinstance(node, Break) and node.hard for node in block.inlines)
    return Anchors(frozenset(strong), frozenset(ids), frozenset(weak), frozenset(words), len(text), ends, breaks + 1)


def _address(href: str) -> str:
    """The part of a target that localization pipelines leave alone: the name of the file, without what follows it."""
    path = _TAIL.sub("", href).rstrip("/")
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if folder.endswith("/"):
        return name
    return stem if stem.lower() not in ("", "index", "readme") else f"{folder.rpartition('/')[2]}/{stem}"


def _slug(text: str) -> str:
    """The id that publishing systems give a heading without one."""
    return _NO_SLUG.sub("", text.strip().lower()).replace(" ", "-")
