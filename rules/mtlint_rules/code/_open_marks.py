"""Which brackets and quotation marks of a block of code are open at its end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtlint.api import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mtlint_rules.code._code_lines import Line

_STRING = regex(r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\\n]|\\.)*`|(?<=\w)['’](?=\w)")
_BRACKETS = {"(": ("()", 1), ")": ("()", -1), "[": ("[]", 1), "]": ("[]", -1), "{": ("{}", 1), "}": ("{}", -1)}
_QUOTES = "\"'`"


def open_marks(lines: Iterable[Line]) -> Mapping[str, int]:
    """How many more brackets of each kind are opened than closed; of quotation marks, which are without a partner."""
    found: Counter[str] = Counter()
    for line in lines:
        for char in _STRING.sub("", line.key):
            if char in _BRACKETS:
                kind, step = _BRACKETS[char]
                found[kind] += step
            elif char in _QUOTES:
                found[char] ^= 1
    return {kind: count for kind, count in found.items() if count}
