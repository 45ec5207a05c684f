"""The targets of a page's links, found by a scan of its raw bytes; one that it misses is a question not asked."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import Final

from mtlint.patterns import regex

_HREF: Final = rb"""([^\s<>"'`()]{1,500})"""
_LINKS: Final = {
    b"](": regex(rb"\]\([ \t]{0,3}<?" + _HREF),
    b"]:": regex(rb"^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]{0,3}<?" + _HREF, re.MULTILINE),
    b"href": regex(rb"""\bhref[ \t]{0,3}=[ \t]{0,3}\{?["'`]""" + _HREF),
    b"src": regex(rb"""\bsrc[ \t]{0,3}=[ \t]{0,3}\{?["'`]""" + _HREF),
}
"""Each with what a page without any of them does not have."""


@lru_cache(maxsize=2)
def hrefs(content: bytes) -> tuple[str, ...]:
    """The targets, as written. Those of a page and of its source are kept: several look at them."""
    links = (link.finditer(content) for mark, link in _LINKS.items() if mark in content)
    return tuple(match.group(1).decode("utf-8", "replace") for match in chain.from_iterable(links))
