"""What a block says to readers, for rules that tell of whole blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, Image, regex

if TYPE_CHECKING:
    from mtlint.api import Block

LEAD_IN = 100  # characters
_COLON = regex(r"[:：]\W*\Z")
_UNSEEN = f"\u200b\u200c\u200d\u200e\u200f\u2060\ufeff{PLACEHOLDER}"
_AS_NOTHING = dict.fromkeys(map(ord, _UNSEEN))
_NOT_SHOWN = {
    "}}": regex(r"(?:\s|\{\{[<%].*?[>%]\}\})*"),
    "![": regex(r"\s*!\[[^\[\]]*\]\s*"),
    "|": regex(r"\|[^\n]*\n[ \t]*\|[\s:|-]*-[\s:|-]*\n.*", re.DOTALL),
}
"""Short codes, a picture without an address, rows of no table; each with what a text that is one has in it."""


def has_text(block: Block) -> bool:
    """Whether a reader would miss the block, and no other rule tells of it (code, markers, tokens of the publishing
    system; cells of a table that is still there are found by its shape). `![a picture]` without an address is none, nor
    are the rows of a table that is none."""
    if block.kind not in ("heading", "paragraph", "html", "cell"):
        return False
    if block.kind == "html" and any(tag.name in ("script", "style") for tag in block.tags):
        return False
    text = block.text
    if is_nothing(text):
        return bool(text.strip() and block.all(Image))
    likely = [pattern for mark, pattern in _NOT_SHOWN.items() if mark in text]
    return not likely or not any(pattern.fullmatch(text) for pattern in likely)


def is_nothing(text: str) -> bool:
    """Whether a text shows nothing but what stands for pictures and code."""
    text = text.strip()
    return not text or (text[0] in _UNSEEN and not text.translate(_AS_NOTHING).strip())


def said(block: Block) -> str:
    """What the block says, for a message: its text, or its picture's address."""
    text = block.text.replace(PLACEHOLDER, " ").strip()
    return text or next((image.src for image in block.images), "")


def kind_of(block: Block) -> str:
    """The name of a block for people."""
    match block.kind:
        case "paragraph" if block.containers and block.containers[-1] in ("bullet", "ordered"):
            return "list item"
        case "paragraph" if block.containers and block.containers[-1] == "quote":
            return "quoted paragraph"
        case "paragraph" if block.images and not block.text.replace(PLACEHOLDER, "").strip():
            return "image"
        case "html":
            return "HTML block"
        case "cell":
            return "table cell"
        case kind:
            return kind


def leads_on(block: Block, *beside: Block) -> bool:
    """Whether a line does no more than lead to what follows it: it is short, ends in a colon, and has no link, picture
    or code but such as the blocks beside it have."""
    if block.kind != "paragraph" or block.items or len(block.text) > LEAD_IN or not _COLON.search(block.text):
        return False
    known = {code.code for other in beside for code in other.codes}
    return not (block.links or block.images) and all(code.code in known for code in block.codes)
