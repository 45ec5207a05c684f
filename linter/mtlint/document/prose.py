"""The words of a block that say which language it is in.

Code, URLs, file names, images and tokens are blanked out by U+FFFC, and so are short bold and italic runs: in
documentation these are the labels of a user interface, which may rightly stay as they are. The labels of links are
prose of their own, because article titles in links are often kept in the source language on purpose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.document.nodes import Emphasis, Link, Strong, Text
from mtlint.document.rendering import PLACEHOLDER
from mtlint.frozen import frozen
from mtlint.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from mtlint.document.block import Block
    from mtlint.document.document import Document
    from mtlint.document.nodes import Inline

LABEL_WORDS = 6
MOST_OF_BLOCK = 0.6
_HIDDEN = frozenset({Link, Strong, Emphasis})
_OTHER_WORD = regex(r"[^\W\d_\x00-\u024f]{2,}")
_FEWEST_BESIDE = 2
_TOKEN = regex(r"(?<![!-~])[!-~]*[:/@.\\=_<][!-~]*")
_OF_TOKEN = regex(r"[/@\\=_<]|\.[A-Za-z_]|www\.")
"""What all that is not a word has."""
_NOT_A_WORD = regex(r"://|^www\.|\w@\w|\w\.[A-Za-z_]{2}|\\|=|_\w|\w/\w+/|^</?[A-Za-z]|\bapplication/")


@frozen
class Prose:
    """Words to judge. `text` has the length of the block's rendered text from `start` on, so that offset `i` in it
    is offset `start + i` there. `link` is the link whose label it is, None for the running text."""

    text: str
    start: int
    link: Link | None = None


def unit_extents(document: Document, block: Block) -> dict[int, tuple[int, int]]:
    """Where each translation unit of a bilingual page stands in the block's rendered text, by the unit's place in the
    file; nothing for a page that has no units."""
    bilingual = document.bilingual
    extents: dict[int, tuple[int, int]] = {}
    if bilingual is None:
        return extents
    for node in block.nodes:
        if isinstance(node, Text):
            shown = block.rendering.extent(node)[0] - node.start
            for start, end in document.origin.pieces(node.start, node.end):
                unit = bilingual.unit_around(document.origin[start])
                if unit is not None:
                    first, _ = extents.get(unit.start, (start + shown, 0))
                    extents[unit.start] = (first, end + shown)
    return extents


def prose(block: Block) -> Iterator[Prose]:
    """The running text of a block, then the label of each of its links."""
    if block.kind in ("code", "directive", "alert", "rule"):
        return
    if block.by_type.keys().isdisjoint(_HIDDEN):
        yield Prose(block.plain, 0)
        return
    rendering = block.rendering
    literal = rendering.literal
    length = len("".join(literal.split()))
    for link in block.links:
        start, end = rendering.extent(link)
        if not link.auto and _is_label(literal, start, end, length):
            yield Prose(_words(literal[start:end]), start, link)
    hidden = [rendering.extent(node) for node in block.nodes if _is_hidden(block, node, length)]
    yield Prose(_words(_blanked(literal, hidden)), 0)


def plain_text(block: Block) -> str:
    """The rendered text of a block with code, URLs, file names, images and tokens blanked out; labels stay."""
    return block.plain


def find_plain_text(block: Block) -> str:
    """`plain_text`, worked out."""
    return _words(block.rendering.literal)


def _blanked(text: str, hidden: list[tuple[int, int]]) -> str:
    if not hidden:
        return text
    characters = list(text)
    for start, end in hidden:
        characters[start:end] = PLACEHOLDER * (end - start)
    return "".join(characters)


def _words(text: str) -> str:
    """The text with URLs, addresses, file names, paths, assignments and placeholders blanked out."""
    if not _OF_TOKEN.search(text):
        return text
    return _TOKEN.sub(_blank_unless_word, text)


def _blank_unless_word(token: re.Match[str]) -> str:
    word = token.group()
    return PLACEHOLDER * len(word) if _NOT_A_WORD.search(word) else word


def _is_hidden(block: Block, node: Inline, length: int) -> bool:
    """Whether a link, bold or italic run is a label: short against the block."""
    if not isinstance(node, (Link, Strong, Emphasis)):
        return False
    start, end = block.rendering.extent(node)
    if isinstance(node, Link):
        return _is_label(block.rendering.literal, start, end, length)
    return end - start <= MOST_OF_BLOCK * length and len(block.text[start:end].split()) <= LABEL_WORDS


def _is_label(literal: str, start: int, end: int, length: int) -> bool:
    """Whether a link is short against its block, or that has words of another script beside it: what leads to it is
    translated, and the title of what it leads to may not be."""
    if end - start <= MOST_OF_BLOCK * length:
        return True
    return len(_OTHER_WORD.findall(literal[:start] + literal[end:])) >= _FEWEST_BESIDE
