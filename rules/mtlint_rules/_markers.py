"""Asterisks and underscores that stand in the rendered text: markers of bold and italics that do not render."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Text, frozen, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Document

_JOINED_LETTER = regex(r"[\u0590-\u06ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Of scripts without spaces between words, or with words written onto the next one, as in Arabic and Hebrew."""


@frozen
class Marker:
    """Neighbouring `*` or `_`. `literal`: they show as text; else they are one end of a run that renders."""

    start: int
    end: int
    char: str
    length: int
    escaped: bool = False
    literal: bool = True


def literal_markers(block: Block, document: Document) -> Iterator[Marker]:
    """The markers that show as text in a block, in reading order; those within names and sums too."""
    start = end = length = 0
    char, escaped = "", False
    for node in block.nodes:
        if isinstance(node, Text) and node.text in ("*", "_"):
            if node.text == char and node.start == end:
                end, length = node.end, length + 1
                continue
            if length:
                yield Marker(start, end, char, length, escaped)
            start, end, char, length = node.start, node.end, node.text, 1
            escaped = document.text[start] == "\\"
    if length:
        yield Marker(start, end, char, length, escaped)


def is_in_word(marker: Marker, document: Document) -> bool:
    """`snake_case`, `2*3`, `*.md`, `a*`: characters of a name or a sum, not of Markdown."""
    before, after = sides(marker, document)
    if marker.char == "_" and before.isalnum() and after.isalnum():
        return not (_JOINED_LETTER.match(before) or _JOINED_LETTER.match(after))
    if marker.length > 1:
        return False
    extension = after == "." and document.text[marker.end + 1 : marker.end + 2].isalnum()
    return (before.isdigit() and after.isdigit()) or extension or "/" in (before, after)


def sides(marker: Marker, document: Document) -> tuple[str, str]:
    """The characters before and after a marker, as written; a line end where the page ends."""
    return document.text[marker.start - 1 : marker.start] or "\n", document.text[marker.end : marker.end + 1] or "\n"
