"""Samples in a sentence, whose words people translate, or write in their own way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import regex

if TYPE_CHECKING:
    from mtlint_rules.code._page_code import PageCode

_OBJECT = regex(r"\{\"[a-z]+\": \"[a-z]+\"(?:, \"[a-z]+\": \"[a-z]+\")*\}")
_STAND_IN = regex(r"<([A-Z][A-Z\d_]+)>")
_KEY = regex(r"\"[a-z]+\"(?=:)")
_WORD = regex(r"\"[^\W\d_]+\"")


def is_own_sample(page: PageCode, lost: str, added: str) -> bool:
    """Whether only the words of an object differ (`{"heat": "high"}`) whose keys no code block of the source has in
    quotation marks; or names in capitals that stand for others have lost their brackets (`<YOUR_OVEN>`)."""
    if _STAND_IN.sub(r"\1", lost) == added:
        return True
    if not _OBJECT.fullmatch(lost) or _WORD.sub("", lost) != _WORD.sub("", added):
        return False
    return not any(map(page.is_in_blocks, _KEY.findall(lost)))
