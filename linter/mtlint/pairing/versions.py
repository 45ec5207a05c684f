"""Versions of source pages: each is parsed once for all its locales, which the runner brings one after the other.

How they are to be read has no defaults: a call that leaves one out is another one to the cache."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.document.parse import parse, parse_revision
from mtlint.pairing.changes import changes

if TYPE_CHECKING:
    from mtlint.document.document import Document
    from mtlint.pairing.match import Match


@lru_cache(maxsize=8)
def read_source(content: bytes, *, mdx: bool, python_markdown: bool) -> Document:
    """A version of a source page. Raises UnreadableError."""
    return parse(content, mdx=mdx, python_markdown=python_markdown).document


@lru_cache(maxsize=8)
def read_update(
    content: bytes, new_content: bytes, *, mdx: bool, python_markdown: bool
) -> tuple[Document, tuple[Match, ...]]:
    """A later version of a source page, and its blocks beside those of the version before. Raises UnreadableError."""
    old = read_source(content, mdx=mdx, python_markdown=python_markdown)
    new = parse_revision(new_content, old, mdx=mdx, python_markdown=python_markdown)
    return new, changes(old, new)
