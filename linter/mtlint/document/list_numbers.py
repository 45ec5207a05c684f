"""Numbers of list items in the digits of another script: `۱. Open the door.`

No renderer takes that for a list, and shows what is indented below as code. It was meant as one, though, so the page is
read as if the digits were ASCII: what the items hold is compared with its source, and one rule tells that the list does
not render.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import decimal

from mtlint.patterns import regex

_NUMBERED: Final = regex(r"^[ \t>]*(?![0-9])\d{1,3}(?=[.)][ \t])", re.MULTILINE)


def with_ascii_numbers(text: str) -> str:
    """A text of the same length, the numbers of list items in ASCII digits. A number other than 1 begins no list in the
    middle of a paragraph (CommonMark 0.31.2, section 5.3)."""
    if text.isascii() or _NUMBERED.search(text) is None:
        return text
    lines = text.split("\n")
    after_blank, in_list = True, False
    for index, line in enumerate(lines):
        number = _NUMBERED.match(line)
        if number is not None and (after_blank or in_list or int(number.group().strip(" \t>")) == 1):
            lines[index] = ascii_digits(number.group()) + line[number.end() :]
            in_list = True
        elif after_blank and line[:1] not in ("", " ", "\t"):
            in_list = False
        after_blank = not line.strip(" \t>")
    return "\n".join(lines)


def ascii_digits(text: str) -> str:
    """A text with the decimal digits of all scripts as those of ASCII, each in its place."""
    return "".join(str(decimal(letter)) if letter.isdecimal() else letter for letter in text)
