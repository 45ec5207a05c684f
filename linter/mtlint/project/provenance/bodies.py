"""The words of a page below its front matter: whether two versions say the same, white space aside."""

from __future__ import annotations

import re
from typing import Final

from mtlint.front_matter import read_front_matter
from mtlint.patterns import regex

_FRONT_MATTER: Final = regex(r"\ufeff?(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*\n", re.DOTALL | re.MULTILINE)
_FENCE: Final = regex(r"\ufeff?\s*(?:---|\+\+\+)")
_WORD: Final = regex(r"\S+")
_WHERE: Final = regex(r"(?<=\]\()[^()\s]*|https?://[^\s<>()\"']+")


def text_of(content: bytes) -> str:
    """The text of a version, with `\\n` line ends; what is no UTF-8 is replaced."""
    return (content.replace(b"\r\n", b"\n") if b"\r" in content else content).decode("utf-8", "replace")


def body(content: bytes) -> str:
    """What stands below the front matter."""
    text = text_of(content)
    return text[read_front_matter(text).body_start :]


def bodies(one: bytes, other: bytes) -> tuple[str, str]:
    """What stands below the front matter of two versions. That is read only where it differs between them; where it is
    the same, and no front matter but some prose between rules, that is left out as well."""
    first, second = text_of(one), text_of(other)
    front = _FRONT_MATTER.match(first)
    if front and second.startswith(front[0]):
        return first[front.end() :], second[front.end() :]
    if front or _FENCE.match(first) or _FENCE.match(second):
        return body(one), body(other)
    return first, second


def same_body(one: bytes, other: bytes) -> bool:
    """Whether two versions have the same words in the same order; told by the first that differs, if one does."""
    first, second = bodies(one, other)
    shared = _shared_start(first, second)
    start = max(first.rfind(space, 0, shared) + 1 for space in "\n ")
    word, its_word = _WORD.search(first, start), _WORD.search(second, start)
    if (word and word[0]) != (its_word and its_word[0]):
        return False
    return first[start:].split() == second[start:].split()


def same_prose(one: bytes, other: bytes) -> bool:
    """Whether two versions have the same words, wherever their links lead."""
    if one == other or same_body(one, other):
        return True
    first, second = (_WHERE.sub("", text).split() for text in bodies(one, other))
    return first == second


def _shared_start(one: str, other: str) -> int:
    """How many code points two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low
