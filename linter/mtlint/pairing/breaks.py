"""Where a machine stopped in the middle of a text, and went on further down or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.patterns import regex

if TYPE_CHECKING:
    from mtlint.document.block import Block

_END = regex(r"[^\w\s,;،、\-–—/(\[{]\W*\Z")
"""Of a text that ends as a sentence does, or with a bracket or quotation mark."""
_OPEN = regex(r"\*\*\w|\*\*\Z|\[[^\]\n]*\Z|\]\([^)\s]*\Z")
_TAIL, _LAST = 300, 12
"""Characters at the end of a text that are looked at for open markers, and for the end of a sentence."""
_SHORT = 0.75
_SMOOTHING = 10


def breaks_off(source: Block, target: Block, ratio: float) -> bool:
    """Whether a block ends in the middle, beside that of which it is the translation: it is short for it, where `ratio`
    says how much longer the page's text is, and a marker stays open, or it ends in a word where the source ends a
    sentence; or its first line does, and what follows belongs to another paragraph."""
    if target.kind not in ("paragraph", "heading") or source.kind != target.kind or are_unlike_items(source, target):
        return False
    if goes_on(source, target):
        return True
    text, other = target.text.rstrip(), source.text.rstrip()
    want = source.anchors.length * ratio + _SMOOTHING
    return target.anchors.length + _SMOOTHING <= _SHORT * want and _is_cut(text, other)


def goes_on(source: Block, target: Block) -> bool:
    """Whether the first of two lines ends in the middle, and the other is no rest of it, where the source has but one:
    it belongs to another paragraph."""
    line, _, rest = target.text.rstrip().partition("\n")
    other = source.text.rstrip()
    if not rest or "\n" in rest or "\n" in other or rest.lstrip()[:1].islower():
        return False
    return _is_cut(line.rstrip(), other)


def are_unlike_items(source: Block, target: Block) -> bool:
    """Whether only one of two blocks is an item of a list, or of one with numbers."""
    return _list_of(source) != _list_of(target)


def _list_of(block: Block) -> str:
    return ("bullet" if block.items[-1].number is None else "number") if block.items else ""


def _is_cut(text: str, source: str) -> bool:
    """Whether a marker stays open, or the text ends in a word where its source ends a sentence."""
    if not text or (_OPEN.search(text[-_TAIL:]) and not _OPEN.search(source[-_TAIL:])):
        return True
    return _END.search(source[-_LAST:]) is not None and _END.search(text[-_LAST:]) is None
