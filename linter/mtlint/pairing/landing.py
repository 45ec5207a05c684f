"""Where a link with a fragment lands: on its own page, or on another one that the Job brought along."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.document.parse import UnreadableError, parse
from mtlint.frozen import frozen
from mtlint.linked import LinkedPage, Neighbour, neighbour_key, site_key, states_name
from mtlint.pairing.urls import is_local
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.document.document import Document
    from mtlint.document.outline import Outline

_NO_NAME = regex(r"[/=:!{}]")
"""Routes, tabs, text fragments and what a publishing system fills in are no names of places."""
_PAGES_KEPT = 256
_UNKNOWN = Neighbour()
_NOWHERE = LinkedPage()


@frozen
class Landing:
    """A place that a link names: the fragment, and the page that should have it, with the path by which the link
    leads there ("" for a link within its page)."""

    path: str
    fragment: str
    page: Document | bytes
    mdx: bool = False

    @property
    def outline(self) -> Outline | None:
        """The page's sections; None where it cannot be read."""
        return _outline(self.page, mdx=self.mdx) if isinstance(self.page, bytes) else self.page.outline

    @property
    def exists(self) -> bool | None:
        """Whether the page has the place; None where that is not known."""
        if isinstance(self.page, bytes) and states_name(self.page, self.fragment):
            return True
        return self.outline.has(self.fragment) if self.outline else None


def source_landing(
    href: str, page: Document | None, neighbours: Mapping[str, Neighbour], places: Mapping[str, LinkedPage]
) -> Landing | None:
    """Where a link of the source page lands; None where that is not known, or it has no fragment."""
    place = places.get(site_key(href), _NOWHERE)
    return _landing(href, page, neighbours.get(neighbour_key(href), _UNKNOWN).source or place.source, mdx=place.mdx)


def target_landing(
    href: str, page: Document, neighbours: Mapping[str, Neighbour], places: Mapping[str, LinkedPage]
) -> Landing | None:
    """Where a link of the localized page lands: where the other page is not translated, on the source's."""
    neighbour, place = neighbours.get(neighbour_key(href), _UNKNOWN), places.get(site_key(href), _NOWHERE)
    other = neighbour.target if neighbour.in_target else neighbour.source
    return _landing(href, page, other or place.target, mdx=place.mdx)


def _landing(href: str, own: Document | None, other: bytes | None, *, mdx: bool) -> Landing | None:
    path, _, fragment = href.partition("#")
    page = other if path else own
    if page is None or not fragment or _NO_NAME.search(fragment) or not is_local(href):
        return None
    file = path.partition("?")[0]
    return Landing(file, fragment, page, mdx or file.endswith(".mdx"))


@lru_cache(maxsize=_PAGES_KEPT)
def _outline(content: bytes, *, mdx: bool) -> Outline | None:
    try:
        return parse(content, mdx=mdx).document.outline
    except UnreadableError:
        return None
