"""What two languages of a block have in common: evidence that needs no dictionary."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.document.nodes import Break, Emphasis, Strike, Strong, Text
from mtlint.document.shape import is_latin, latin_words, shape
from mtlint.frozen import frozen
from mtlint.patterns import regex

if TYPE_CHECKING:
    from mtlint.document.block import Block

_NUMBER = regex(r"\d+(?:[.,]\d+)*")
_BEGINNING = regex(r"([^\W\d_]{4,5})[^\W\d_]*")
_IDENTIFIER = regex(r"(?<![A-Za-z\d_])(?=[A-Za-z])[A-Z]*+[a-z]*+[A-Z0-9_][A-Za-z\d_]*")
_FOOTNOTE = regex(r"\[\^[^\]\s]+\]:")
_SENTENCE_END = regex(r"[.!?:؟۔](?=\s|\Z)|[。！？：।]")
_TAIL = regex(r"[?#].*", re.DOTALL)
_NO_SLUG = regex(r"[^\w\- ]+")
_SEPARATORS = str.maketrans("", "", ".,")
_WIDE = regex("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORTH = 1.6
_CODE_LINES = 60
_SHORT, _BEGINS = 3, 5
_NONE = frozenset[str]()
_PLAIN = frozenset({Text, Break, Strong, Emphasis, Strike})
"""Nodes that hold no anchors."""
_RUNS = ((Strong, "**"), (Emphasis, "*"))


@frozen
class Anchors:
    """`strong` are what no translation touches (targets, code, images, tokens), `ids` the names by which the block is
    linked to. `weak` are numbers and identifiers, `words` the beginnings of words, which related languages and
    untranslated names share, and how many bold and italic runs there are. `length` is the length of the visible text
    in Latin letters, of which an ideograph or a syllable is worth several."""

    strong: frozenset[str]
    ids: frozenset[str]
    weak: frozenset[str]
    words: frozenset[str]
    length: int


def anchors(block: Block) -> Anchors:
    """The anchors of one block."""
    if block.kind == "code":
        code = (line.strip() for line in block.content.split("\n", _CODE_LINES)[:_CODE_LINES])
        return Anchors(frozenset(line for line in code if len(line) > 3), _NONE, _NONE, _NONE, len(block.content))
    by_type = block.by_type
    strong, ids = _marked(block) if block.directive or not by_type.keys() <= _PLAIN else (_NONE, _NONE)
    text = block.text
    if text.startswith("[^") and (footnote := _FOOTNOTE.match(text)) is not None:
        ids |= {footnote.group()}
    if block.kind == "heading" and not ids:
        ids = frozenset({_slug(text)})
    weak, words, length = _of_text(text)
    if Strong in by_type or Emphasis in by_type:
        runs = (f"{mark}{len(by_type[node_type])}" for node_type, mark in _RUNS if node_type in by_type)
        words = words.union(runs)
    return Anchors(strong, ids, weak, words, length)


def sentences(text: str) -> int:
    """How many sentences end in a text."""
    return len(_SENTENCE_END.findall(text))


def lines(block: Block) -> int:
    """How many lines a block has by its hard breaks."""
    return 1 + sum(isinstance(node, Break) and node.hard for node in block.inlines)


@lru_cache(maxsize=512)
def _of_text(text: str) -> tuple[frozenset[str], frozenset[str], int]:
    """Numbers and identifiers, words, and the length: found once for the cells and lines that pages repeat."""
    latin = is_latin(text)
    made_of = shape(text)
    numbers = _NUMBER.findall(text) if b"0" in made_of or not latin else ()
    weak = {number.translate(_SEPARATORS) for number in numbers} if numbers else set[str]()
    if b"aA" in made_of or b"a0" in made_of or b"A0" in made_of or b"a_" in made_of or b"A_" in made_of:
        weak.update(_IDENTIFIER.findall(text))
    if latin:
        words = {word[:_BEGINS] for word in latin_words(text) if len(word) > _SHORT}
    else:
        words = set(map(str.lower, _BEGINNING.findall(text)))
    return (
        frozenset(weak) if weak else _NONE,
        frozenset(words) if words else _NONE,
        len(text) if latin else _width(text),
    )


def _marked(block: Block) -> tuple[frozenset[str], frozenset[str]]:
    """The strong anchors and ids that a block's nodes have."""
    strong: set[str] = set()
    ids: set[str] = set()
    strong.update(_address(link.href) for link in block.links if not link.href.startswith("#"))
    strong.update(code.code for code in block.codes)
    strong.update(_address(image.src) for image in block.images)
    for token in (*block.opaques, *((block.directive,) if block.directive else ())):
        if token.dialect == "attributes":
            ids.update(value[1:] for value in token.verbatim if value.startswith("#"))
        else:
            strong.update(f"{token.dialect} {value}" for value in (token.name, *token.verbatim))
    for tag in block.tags:
        strong.update(value for key, value in tag.attributes if key in ("href", "src"))
        ids.update(value for key, value in tag.attributes if key in ("id", "name"))
    return frozenset(strong), frozenset(ids)


def _width(text: str) -> int:
    """The length of a text in Latin letters, so that names and code in a Chinese one count no more than in English."""
    return len(text) + int(_WORTH * len(_WIDE.findall(text)))


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
