"""The English that translators keep in HTML comments of a page, paragraph by paragraph (Kubernetes in Chinese).

It tells which version of the source was translated: the one whose paragraphs stand in the comments. Only letters and
digits are compared, for comments wrap lines anew and take shortcodes apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENOUGH: Final = 0.95  # share of a version's paragraphs
_PATIENCE: Final = 5
_FEWEST_WORDS: Final = 30  # of all comments
_PARAGRAPH: Final = 4  # words
_COMMENT: Final = regex(rb"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_WORD: Final = regex(rb"[A-Za-z0-9]+")
_FENCE: Final = regex(rb"^[ \t>]*(```|~~~)")
_FRONT_MATTER: Final = regex(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)


def kept_english(page: bytes) -> bytes | None:
    """The words of all comments, one space around each; None where they are too few for a page's English."""
    words = [word for comment in _COMMENT.findall(page) for word in _WORD.findall(comment)]
    return b" %s " % b" ".join(words) if len(words) >= _FEWEST_WORDS else None


def best_kept(versions: Iterable[bytes], kept: bytes) -> int | None:
    """The index of that version, of some in the order of preference, which the comments fit best; None where even of
    that they lack more than a few paragraphs.

    Fitting best is having most of the paragraphs and lacking fewest. Later versions are looked at until several in a
    row fit no better.
    """
    best, found, enough = 0, 0, False
    for index, version in enumerate(versions):
        had, lacking = _counts(version, kept)
        if had - lacking > best:
            best, found, enough = had - lacking, index, had >= _ENOUGH * (had + lacking)
        elif index - found >= _PATIENCE:
            break
    return found if enough else None


def _counts(version: bytes, kept: bytes) -> tuple[int, int]:
    """How many of a version's paragraphs, code blocks left out, the comments have, and how many they lack."""
    paragraphs = [b" %s " % b" ".join(words) for words in _paragraphs(version) if len(words) >= _PARAGRAPH]
    had = sum(paragraph in kept for paragraph in paragraphs)
    return had, len(paragraphs) - had


def _paragraphs(version: bytes) -> Iterable[list[bytes]]:
    words: list[bytes] = []
    fence = b""
    for line in _COMMENT.sub(b"", _FRONT_MATTER.sub(b"", version, count=1)).split(b"\n"):
        marker = _FENCE.match(line)
        if fence or marker or not line.strip():
            yield words
            words = []
        if marker and fence in (b"", marker[1]):
            fence = b"" if fence else marker[1]
        elif not fence:
            words += _WORD.findall(line)
    yield words
