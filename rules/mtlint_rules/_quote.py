"""How messages quote what stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER

if TYPE_CHECKING:
    from mtlint.api import Block, Document

LONGEST = 80
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))


def quote(text: str, longest: int = LONGEST) -> str:
    """The text on one line between double quotes, without zero-width spaces, cut in the middle where it is long."""
    text = " ".join(text.replace(PLACEHOLDER, " ").translate(_INVISIBLE).split())
    if len(text) > longest:
        text = f"{text[: longest // 2].rstrip()}…{text[-(longest // 2) :].lstrip()}"
    return f'"{text}"'


def quote_block(document: Document, block: Block) -> str:
    """What a block says, or, where that is nothing but code and tags, how it is written."""
    return quote(block.text if block.text.strip(f"{PLACEHOLDER} ") else document.raw(block))


def times(count: int) -> str:
    """ " (3 times)" for a repeated defect, nothing for a single one."""
    return f" ({count} times)" if count > 1 else ""
