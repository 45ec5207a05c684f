"""Samples of data in a sentence, whose words people translate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import regex

if TYPE_CHECKING:
    from mtlint_rules.code._page_code import PageCode

_OBJECT = regex(r"\{\"[a-z]+\": \"[a-z]+\"(?:, \"[a-z]+\": \"[a-z]+\")*\}")
_KEY = regex(r"\"[a-z]+\"(?=:)")
_WORD = regex(r"\"[^\W\d_]+\"")


def is_own_sample(page: PageCode, lost: str, added: str) -> bool:
    """Whether only the words of an object differ (`{"heat": "high"}`) whose keys no code block of the source has in
    quotation marks."""
    if not _OBJECT.fullmatch(lost) or _WORD.sub("", lost) != _WORD.sub("", added):
        return False
    return not any(map(page.is_in_blocks, _KEY.findall(lost)))
