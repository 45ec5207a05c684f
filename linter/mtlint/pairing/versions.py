"""Versions of source pages: each is parsed once for all its locales, which the runner brings one after the other.

How they are to be read has no defaults: a call that leaves one out is another one to the cache."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.document.parse import REPLACEMENT, parse, parse_revision

if TYPE_CHECKING:
    from mtlint.document.document import Document
    from mtlint.pairing.match import Match

MOST_DAMAGED = 0.01
"""Of the characters of a source, how many may be no UTF-8."""


@lru_cache(maxsize=8)
def read_source(content: bytes, *, mdx: bool, python_markdown: bool) -> Document:
    """A version of a source page. Raises UnreadableError."""
    return parse(_mended(content), mdx=mdx, python_markdown=python_markdown).document


@lru_cache(maxsize=8)
def read_update(
    content: bytes, new_content: bytes, *, mdx: bool, python_markdown: bool
) -> tuple[Document, tuple[Match, ...]]:
    """A later version of a source page, and its blocks beside those of the version before. Raises UnreadableError."""
    from mtlint.pairing.changes import changes

    old = read_source(content, mdx=mdx, python_markdown=python_markdown)
    new = parse_revision(_mended(new_content), old, mdx=mdx, python_markdown=python_markdown)
    return new, changes(old, new)


def _mended(content: bytes) -> bytes:
    """A page of which a few bytes are no UTF-8, with replacement characters for them: a stray quotation mark in another
    encoding is no reason to compare nothing, and not the translator's to mend."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        if text.count(REPLACEMENT) <= MOST_DAMAGED * len(text):
            return text.encode("utf-8")
    return content
