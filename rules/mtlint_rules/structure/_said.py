"""What a block says to readers, for rules that tell of whole blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, Image, regex

if TYPE_CHECKING:
    from mtlint.api import Block

NOTHING = regex(rf"[\s\u200b-\u200f\u2060\ufeff{PLACEHOLDER}]*")
_SHORTCODES = regex(r"(?:\s|\{\{[<%].*?[>%]\}\})*")
_NO_ADDRESS = regex(r"\s*!\[[^\[\]]*\]\s*")
_NO_TABLE = regex(r"\|[^\n]*\n[ \t]*\|[\s:|-]*-[\s:|-]*\n.*", re.DOTALL)


def has_text(block: Block) -> bool:
    """Whether a reader would miss the block, and no other rule tells of it (code, markers, tokens of the publishing
    system; cells of a table that is still there are found by its shape). `![a picture]` without an address is none, nor
    are the rows of a table that is none."""
    if block.kind not in ("heading", "paragraph", "html", "cell"):
        return False
    if block.kind == "html" and any(tag.name in ("script", "style") for tag in block.tags):
        return False
    if any(pattern.fullmatch(block.text) for pattern in (_SHORTCODES, _NO_ADDRESS, _NO_TABLE)):
        return False
    return not NOTHING.fullmatch(block.text) or bool(block.all(Image))


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
