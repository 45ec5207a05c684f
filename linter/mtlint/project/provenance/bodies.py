"""The words of a page below its front matter: whether two versions say the same, white space aside."""

from __future__ import annotations

import re
from typing import Final

from mtlint.front_matter import read_front_matter

_FRONT_MATTER: Final = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\n.*?^\1[ \t]*\n", re.DOTALL | re.MULTILINE)
_FENCES: Final = ("---", "+++")
_FENCE: Final = 4  # code points of one, with a byte order mark
_WORD: Final = re.compile(r"\S+")


def text_of(content: bytes) -> str:
    """The text of a version, with `\\n` line ends; what is no UTF-8 is replaced."""
    return (content.replace(b"\r\n", b"\n") if b"\r" in content else content).decode("utf-8", "replace")


def body(content: bytes) -> str:
    """What stands below the front matter."""
    text = text_of(content)
    return text[read_front_matter(text).body_start :]


def same_body(one: bytes, other: bytes) -> bool:
    """Whether two versions have the same words in the same order. Both are parsed only where their front matter
    differs, and split into words only where the first difference is none of words."""
    first, second = text_of(one), text_of(other)
    shared = shared_start(first, second)
    front = _FRONT_MATTER.match(first)
    is_open = front is None and first[:_FENCE].lstrip("\ufeff")[:3] in _FENCES
    if is_open or shared < (front.end() if front else _FENCE):
        return body(one).split() == body(other).split()
    start = max(first.rfind(space, 0, shared) + 1 for space in "\n ")
    word, its_word = _WORD.search(first, start), _WORD.search(second, start)
    if (word and word[0]) != (its_word and its_word[0]):
        return False
    return first[start:].split() == second[start:].split()


def shared_start(one: str, other: str) -> int:
    """How many code points two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low
