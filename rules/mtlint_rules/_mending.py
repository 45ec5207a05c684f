"""Edits that rules share. An insertion takes the character beside it along, so that in a bilingual page it is sure in
which half it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Edit, Range, regex

if TYPE_CHECKING:
    from mtlint.api import Block, Document, Ranged

_MARKERS = regex(r"[ \t]*(?:#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+)?")
_LIST = frozenset({"bullet", "ordered"})
_SPACES = " \t\u00a0"
_NO_SPACE_BEFORE = "\n.,;:!?)"


def after(document: Document, offset: int, text: str) -> Edit:
    """Put `text` after the character before `offset`."""
    return Edit(Range(offset - 1, offset), document.text[offset - 1] + text)


def before(document: Document, offset: int, text: str) -> Edit:
    """Put `text` before the character at `offset`."""
    return Edit(Range(offset, offset + 1), text + document.text[offset])


def without(document: Document, where: Ranged) -> Edit:
    """Delete a stretch of a line, and the space that would then be one too many."""
    start, end, text = where.start, where.end, document.text
    left, right = text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
    if right in _SPACES and (left in _SPACES or left == "\n"):
        end += 1
    elif left in _SPACES and right in _NO_SPACE_BEFORE:
        start -= 1
    return Edit(Range(start, end), "")


def instead(document: Document, where: Ranged, written: str, text: str) -> Edit | None:
    """Write `text` for `written`, where that stands once in a stretch; None where it does not."""
    raw = document.raw(where)
    at = raw.find(written)
    if not written or at < 0 or raw.find(written, at + 1) >= 0:
        return None
    return Edit(Range(where.start + at, where.start + at + len(written)), text)


def without_block(document: Document, block: Block) -> Edit | None:
    """Delete the lines of a block, and an empty line that would then be one too many.

    None for a cell, a part of a quote, and an item that has more than this block.
    """
    text = document.text
    start = text.rfind("\n", 0, block.start) + 1
    end = text.find("\n", max(block.start, block.end - 1)) + 1 or len(text)
    marked = _MARKERS.fullmatch(text, start, block.start)
    if block.kind == "cell" or not _LIST.issuperset(block.containers) or not marked or text[block.end : end].strip():
        return None
    following = text[end : text.find("\n", end) + 1 or len(text)]
    if block.containers:
        goes_on = following[:1] in _SPACES and following.strip()
        return None if goes_on or block.start == start else Edit(Range(start, end), "")
    if not text[end:].strip():
        start = len(text[:start].rstrip("\n")) + bool(text[:start].strip())
    elif not following.strip():
        end += len(following)
    return Edit(Range(start, end), "")
