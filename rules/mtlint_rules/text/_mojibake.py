"""Text that was UTF-8 and was read in another encoding: how it looks, and what it was.

The bytes of a UTF-8 character, read one by one, make a run that no language writes: `Ã©` for é, `â€™` for ’, `Ð¿Ñ€` for
пр. Which runs those are follows from the tables of the encodings (Python's codecs; bytes that an encoding leaves
undefined are read as control characters, as browsers do). Letters beside quotation marks look alike (`Spaß“`,
«СССР»), so a pair counts only where it stands inside a word, or has a follower.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtlint.api import frozen, regex

if TYPE_CHECKING:
    from collections.abc import Iterator


@frozen
class Misread:
    """A run of misread characters, `start` to `end`, and what it was; "" where that cannot be told."""

    start: int
    end: int
    was: str


def _table(encoding: str) -> dict[str, int]:
    """The byte of each character above ASCII."""
    bytes_of = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        char = bytes((byte,)).decode(encoding, "replace")
        bytes_of[chr(byte) if char == "\ufffd" else char] = byte
    return bytes_of


def _class(table: dict[str, int], first: int, last: int) -> str:
    """A regular expression's class of the characters that stand for a range of bytes."""
    return f"[{re.escape(''.join(char for char, byte in table.items() if first <= byte <= last))}]"


def _western(table: dict[str, int]) -> str:
    follow = _class(table, 0x80, 0xBF)
    accented = f"(?:[ÃÂÄÅ]{follow}|È[™›])+"
    return "|".join(
        (
            rf"(?<=[a-zß-ÿ]){accented}",
            rf"(?<![A-ZÀ-Þ]){accented}(?=[a-zß-ÿ])",
            r"(?<![^\W\d_])[ÂÃ][©®°±²³µ¶¹º¼½¾¿§¡¢£¥¤¦¨¬¯´]",
            rf"â[€„†ˆœ\x80\x84\x86\x88\x9c]{follow}?",
            rf"ð[Ÿ\x9f]{follow}{{0,2}}",
            f"(?:[ÐÑ]{follow}){{2,}}",
            f"(?:[ÎÏ]{follow}){{2,}}",
            f"(?:[ØÙÚÛ]{follow}){{2,}}",
            f"(?:×{follow}){{2,}}",
            f"(?:[à-ï]{follow}{{2}}){{2,}}",
            "ï»¿|ï¿½",
        )
    )


def _cyrillic(table: dict[str, int]) -> str:
    follow = _class(table, 0x80, 0xBF)
    accented = f"[ГДЕ]{follow}"
    return f"(?:[РС]{follow}){{3,}}|вЂ{follow}|(?<=[a-z]){accented}|{accented}(?=[a-z])"


def _central(table: dict[str, int]) -> str:
    follow = _class(table, 0x80, 0xBF)
    accented = f"(?:[ĂĹ]{follow})+"
    return f"(?:[ĐŃ]{follow}){{2,}}|(?<=[a-z]){accented}|{accented}(?=[a-z])"


@frozen
class _Signs:
    """What is `suspicious`, as the first character of what may be `misread`, and in which encoding each group of the
    latter was read."""

    suspicious: re.Pattern[str]
    misread: re.Pattern[str]
    encodings: tuple[dict[str, int] | str, ...]


@cache
def _signs() -> _Signs:
    tables = western, cyrillic, central = _table("cp1252"), _table("cp1251"), _table("cp1250")
    kinds: tuple[tuple[str, dict[str, int] | str], ...] = (
        (_western(western), western),
        (_cyrillic(cyrillic), cyrillic),
        (_central(central), central),
        (r"(?:[縺繧繝][^\x00-\x7f縺繧繝]{1,2}){2,}|窶[^\x00-\x7f]|(?<=[a-z])ﾃ[｡-ﾟ]", "cp932"),
        (r"(?:鈥|锛|銆)[^\x00-\x7f]", "gbk"),
        ("锟斤拷|占쏙옙", ""),
    )
    followers = "".join(_class(table, 0x80, 0xBF)[1:-1] for table in tables)
    return _Signs(
        regex(f"[ÂÃÄÅÈâðÐÑÎÏØÙÚÛ×à-ïРСвГДЕĂĹĐŃ](?=[{followers}])|[縺繧繝窶ﾃ鈥锛銆锟占]"),
        regex("|".join(f"({pattern})" for pattern, _ in kinds)),
        tuple(encoding for _, encoding in kinds),
    )


def misread(text: str) -> Iterator[Misread]:
    """Every misread run of a text, in order."""
    if text.isascii():
        return
    signs, end = _signs(), 0
    for begin in signs.suspicious.finditer(text):
        match = signs.misread.match(text, begin.start()) if begin.start() >= end else None
        if match is not None:
            end = match.end()
            yield Misread(match.start(), end, _read_again(match.group(), signs.encodings[(match.lastindex or 1) - 1]))


def _read_again(run: str, encoding: dict[str, int] | str) -> str:
    try:
        if isinstance(encoding, str):
            return run.encode(encoding).decode("utf-8") if encoding else ""
        return bytes(encoding[char] for char in run).decode("utf-8")
    except (UnicodeError, KeyError):
        return ""
