"""What a text is made of, in bytes, so that it is soon told that it has nothing of some kind.

Most blocks have no number, no identifier, no path. A pattern finds that out character by character; a search for two
bytes takes a twentieth of the time.
"""

from __future__ import annotations

from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits

from mtlint.patterns import regex

_SHAPES = bytes.maketrans(f"{ascii_lowercase}{ascii_uppercase}{digits}".encode(), b"a" * 26 + b"A" * 26 + b"0" * 10)
_LETTERS = "".join(
    letter.lower() if letter.isalnum() and not letter.isdecimal() else " " for letter in map(chr, range(256))
).encode("latin-1")
_FURTHER = regex("[^\0-\xff\u2000-\u206f]")
_LOWER = bytes.maketrans(ascii_uppercase.encode(), ascii_lowercase.encode())
_NEITHER = bytes(byte for byte in range(128) if chr(byte) not in f"{ascii_letters}{digits}")


def shape(text: str) -> bytes:
    """The text with `a` for each small letter of ASCII, `A` for each capital, `0` for each digit, and `?` for each
    character that is not ASCII."""
    return text.encode("ascii", "replace").translate(_SHAPES)


def is_latin(text: str) -> bool:
    """Whether a text has no letters and digits but those of Western Europe, beside typographic marks."""
    return text.isascii() or _FURTHER.search(text) is None


def latin_words(text: str) -> list[str]:
    """The runs of letters of a Latin text, in lower case."""
    return text.encode("latin-1", "replace").translate(_LETTERS).decode("latin-1").split()


def letters_and_digits(text: str) -> str:
    """The letters and digits of a text: what it says, however its lines are broken and its words marked."""
    return "".join(filter(str.isalnum, text))


def ascii_letters_and_digits(text: str) -> str:
    """The letters and digits of an ASCII text, in lower case."""
    return text.encode("ascii").translate(_LOWER, _NEITHER).decode("ascii")
