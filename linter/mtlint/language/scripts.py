"""Which script a letter belongs to, and how many letters of each script a text has.

The ranges are those of Unicode's Blocks.txt, reduced to the scripts that localized documentation is written
in; script codes are ISO 15924. A locale's script is sometimes a set of them: Japanese mixes Han and Kana.
"""

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import Final

_RANGES: Final = (
    (0x0000, 0x0250, "Latn"),
    (0x0370, 0x0400, "Grek"),
    (0x0400, 0x0530, "Cyrl"),
    (0x0530, 0x0590, "Armn"),
    (0x0590, 0x0600, "Hebr"),
    (0x0600, 0x0700, "Arab"),
    (0x0750, 0x0780, "Arab"),
    (0x0780, 0x07C0, "Thaa"),
    (0x08A0, 0x0900, "Arab"),
    (0x0900, 0x0980, "Deva"),
    (0x0980, 0x0A00, "Beng"),
    (0x0A00, 0x0A80, "Guru"),
    (0x0A80, 0x0B00, "Gujr"),
    (0x0B00, 0x0B80, "Orya"),
    (0x0B80, 0x0C00, "Taml"),
    (0x0C00, 0x0C80, "Telu"),
    (0x0C80, 0x0D00, "Knda"),
    (0x0D00, 0x0D80, "Mlym"),
    (0x0D80, 0x0E00, "Sinh"),
    (0x0E00, 0x0E80, "Thai"),
    (0x0E80, 0x0F00, "Laoo"),
    (0x0F00, 0x1000, "Tibt"),
    (0x1000, 0x10A0, "Mymr"),
    (0x10A0, 0x1100, "Geor"),
    (0x1100, 0x1200, "Hang"),
    (0x1200, 0x13A0, "Ethi"),
    (0x1780, 0x1800, "Khmr"),
    (0x1C80, 0x1C90, "Cyrl"),
    (0x1C90, 0x1CC0, "Geor"),
    (0x1E00, 0x1F00, "Latn"),
    (0x1F00, 0x2000, "Grek"),
    (0x2D00, 0x2D30, "Geor"),
    (0x2DE0, 0x2E00, "Cyrl"),
    (0x3040, 0x3100, "Kana"),
    (0x3130, 0x3190, "Hang"),
    (0x31F0, 0x3200, "Kana"),
    (0x3400, 0x4DC0, "Hani"),
    (0x4E00, 0xA000, "Hani"),
    (0xA640, 0xA6A0, "Cyrl"),
    (0xAC00, 0xD7B0, "Hang"),
    (0xF900, 0xFB00, "Hani"),
    (0xFB00, 0xFB07, "Latn"),
    (0xFB1D, 0xFB50, "Hebr"),
    (0xFB50, 0xFE00, "Arab"),
    (0xFE70, 0xFF00, "Arab"),
    (0xFF66, 0xFFA0, "Kana"),
    (0x20000, 0x32000, "Hani"),
)
_STARTS: Final = tuple(start for start, _, _ in _RANGES)
_COMPOSITE: Final = {
    "Jpan": frozenset({"Kana", "Hani"}),
    "Kore": frozenset({"Hang", "Hani"}),
    "Hans": frozenset({"Hani"}),
    "Hant": frozenset({"Hani"}),
}
OTHER: Final = "Zyyy"


@lru_cache(maxsize=1 << 16)
def script_of(letter: str) -> str:
    """The script of one letter, `Zyyy` when it is of none that we know (full-width forms, symbols)."""
    code = ord(letter)
    _, end, script = _RANGES[bisect_right(_STARTS, code) - 1]
    return script if code < end else OTHER


def letters_of(script: str) -> frozenset[str]:
    """The scripts of the letters that text in a locale's script is made of: `Jpan` is Kana and Han."""
    return _COMPOSITE.get(script, frozenset({script}))


@lru_cache(maxsize=64)
def in_a_row(scripts: tuple[str, ...], letters: int) -> re.Pattern[str]:
    """Finds so many letters in a row of which texts in any of these scripts are made."""
    made_of = frozenset[str]().union(*map(letters_of, scripts))
    ranges = "".join(f"{chr(start)}-{chr(end - 1)}" for start, end, script in _RANGES if script in made_of)
    return re.compile(f"[{ranges}]{{{letters}}}" if ranges else r"(?!)")


def count_scripts(letters: Counter[str]) -> Counter[str]:
    """Letters of each script, given how often each character occurs."""
    counts: dict[str, int] = {}
    for letter, times in letters.items():
        if script := _script_if_letter(letter):
            counts[script] = counts.get(script, 0) + times
    return Counter(counts)


@lru_cache(maxsize=1 << 16)
def _script_if_letter(character: str) -> str:
    return script_of(character) if character.isalpha() else ""
