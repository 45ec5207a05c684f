"""number-changed: a number of the source is another one in the translation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, plain_text, regex, rule
from mtlint_rules._quote import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

LARGEST_WORD = 12
"""Up to here numbers are often written as words, and are hours and months."""
_NUMBER = regex(r"\d+(?:[.,'’٬ \u00a0\u2009\u202f]\d{3}(?!\d))*")
_DIGITS = regex(r"\d+")
LONGEST = 40  # digits
_LARGE_WORD = regex(
    r"[万萬億亿兆百千만억천백]|\b(?:mil|mill\w*|milj\w*|mio|tys|tis|thousand|billion|dozen|тыс|млн|млрд|тис)\b",
    re.IGNORECASE,
)
_NAMED = 3
_PROSE = frozenset({"heading", "paragraph", "cell"})


@rule("number-changed", summary="a number was changed", severity=Severity.INFO, default=False)
def number_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A block lost a number of its source and has one instead that the source has not. Numbers are compared without
    what languages write differently: separators, digits of other scripts, the order of a date.

    Off by default: what differs is often right, because a number was rounded, converted, or brought up to date.

    Not reported: numbers up to 12, which are often words, hours or months; numbers in code and URLs; blocks with words
    for large numbers ("2 million", 万); numbers that are only missing or only added (they may be words on the other
    side); numbers that today's source has in that block.
    """
    for source, target in pair.blocks:
        missing = _apart(source, target) if source.kind in _PROSE else []
        added = _apart(target, source) if missing else []
        if missing and added and not _LARGE_WORD.search(f"{source.text} {target.text}"):
            message = f"number changed: {_listed(missing)} in the source, {_listed(added)} here"
            yield Problem(message, target, source)


def _apart(block: Block, other: Block) -> list[int]:
    """The numbers of a block that the other has nowhere, code and all."""
    written = map(_value, _NUMBER.findall(plain_text(block)))
    found = [number for number in dict.fromkeys(written) if number > LARGEST_WORD]
    known = _known(other) if found else set[int]()
    return [number for number in found if number not in known]


def _known(block: Block) -> set[int]:
    """Every number of a block, with its separators and without."""
    return {_value(written) for pattern in (_NUMBER, _DIGITS) for written in pattern.findall(block.text)}


def _value(written: str) -> int:
    """A number without separators, from digits of any script."""
    return int("".join(filter(str.isdecimal, written))[:LONGEST])


def _listed(numbers: list[int]) -> str:
    return ", ".join(quote(str(number)) for number in numbers[:_NAMED])
