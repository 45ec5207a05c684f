"""A page that stands in a code fence from its first line to its last, as language models like to answer.

Such a page is read as if the fence were not there, so that what is in it can be checked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.document.offsets import OffsetMap
from mtlint.findings import Range
from mtlint.frozen import frozen
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = regex(r"[ \t]{0,3}(`{3,}|~{3,})[ \t]*(?:(markdown|mdx?)[ \t]*)?", re.IGNORECASE)
_FENCE = regex(r"[ \t]*(`{3,}|~{3,})([^`]*)")
_PAGE_BEGINS = regex(r"\s*(?:---|\+\+\+|# )")


@frozen
class Fenced:
    """A page without the fence around it: its text, the map from that to the file's text, and the line of the file
    that opens the fence."""

    text: str
    origin: OffsetMap
    opening: Range


def unfenced(text: str, body_start: int) -> Fenced | None:
    """The page inside a code fence around its whole body, which starts at `body_start`; None where there is none.

    To Markdown the first fence inside closes the one around it. Here fences inside are paired first; that these do not
    stand beside each other is told by how the page begins.
    """
    begin = len(text) - len(text[body_start:].lstrip(" \t\n"))
    begin = max(body_start, text.rfind("\n", 0, begin) + 1)
    first, *inner = text[begin:].rstrip().split("\n")
    opening = _OPENING.fullmatch(first) if "```" in first or "~~~" in first else None
    if opening is None or not inner:
        return None
    mark, language = opening.groups()
    inner_start = begin + len(first) + 1
    inner_end = inner_start + len("\n".join(inner))
    closed = any(_closes(fence, mark) for fence in _fences(inner[-1:]))
    if closed:
        inner_end -= len(inner.pop())
    fences = list(_fences(inner))
    cut = any(_closes(fence, mark) for fence in fences)
    begins = _PAGE_BEGINS.match("\n".join(inner)) is not None
    if not (_are_paired(fences) and (closed or not cut) and (begins or (language and not cut))):
        return None
    origin = OffsetMap((0, begin), (0, inner_start)) if begin else OffsetMap((0,), (inner_start,))
    return Fenced(text[:begin] + text[inner_start:inner_end], origin, Range(begin, begin + len(first.rstrip())))


def _fences(lines: list[str]) -> Iterator[re.Match[str]]:
    yield from filter(None, map(_FENCE.fullmatch, lines))


def _closes(fence: re.Match[str], mark: str) -> bool:
    return fence.group(1).startswith(mark) and not fence.group(2).strip()


def _are_paired(fences: list[re.Match[str]]) -> bool:
    opened: str | None = None
    for fence in fences:
        if opened is None:
            opened = fence.group(1)
        elif _closes(fence, opened):
            opened = None
    return opened is None
