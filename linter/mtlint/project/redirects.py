"""The redirections that the configuration of a site states: addresses of pages that moved, and where they are now.

A pipeline that follows them writes the new address where the source still has the old one. Read are the tables of
Netlify and Cloudflare (`_redirects`: `/old /new 301`, `/old/* /new/:splat`) and of Mintlify (`docs.json`, before 2025
`mint.json`: `"redirects": [{"source": "/old/:slug*", "destination": "/new/:slug*"}]`); lines that hold for some
languages or countries only are left out.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen_with_lazy
from mtlint.project.layouts.written import UnusableError, items, mapping, read_json, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.project.source import Source

_LISTS: Final = ("_redirects", "static/_redirects", "public/_redirects")
_SETTINGS: Final = ("docs.json", "mint.json", "docs/docs.json", "docs/mint.json")
_LONGEST_CHAIN: Final = 5
_LARGEST: Final = 8 << 20  # bytes; the navigation of forty languages is in the same file


@frozen_with_lazy
class Redirects:
    """Looks up addresses; those of one page, or of all below one (`/old/*`, as the first that fits)."""

    source: Source

    def destination(self, address: str) -> str:
        """Where readers of an address from the site's root end up; "" where it is not redirected. That of a
        translation (`/de/old`) is also looked for without its first folder."""
        if not self._table:
            return ""
        short = address[1:].partition("/")[2]
        return self._followed(address) or (self._followed(f"/{short}") if short else "")

    def _followed(self, address: str) -> str:
        found = address
        for _ in range(_LONGEST_CHAIN):
            step = self._step(found)
            if not step.startswith("/"):
                break
            found = step
        return found if _page(found) != _page(address) else ""

    def _step(self, address: str) -> str:
        page = _page(address)
        if page in self._table:
            return self._table[page]
        for start, end in self._folders.items():
            if f"{page}/".startswith(f"{start}/"):
                return end + page[len(start) :]
        return ""

    @cached_property
    def _table(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for old, new in (*_of_lists(self.source), *_of_settings(self.source)):
            if old.startswith("/"):
                found.setdefault(_page(old), new)
        return found

    @cached_property
    def _folders(self) -> dict[str, str]:
        """Where all pages below an address went, without the mark for them."""
        both = ((_without_mark(old), _without_mark(new)) for old, new in self._table.items())
        return {old: new for old, new in both if old and new}


def _page(address: str) -> str:
    return address.partition("#")[0].rstrip("/")


def _without_mark(address: str) -> str:
    """The folder of an address that stands for all below it; "" for that of one page."""
    start, slash, last = address.rpartition("/")
    return start if slash and (last == "*" or last.startswith(":")) else ""


def _of_lists(source: Source) -> Iterator[tuple[str, str]]:
    for path in _LISTS:
        for line in _lines(source, path):
            match line.split():
                case [old, new] | [old, new, _]:
                    yield old, new
                case _:
                    pass


def _of_settings(source: Source) -> Iterator[tuple[str, str]]:
    for path in _SETTINGS:
        found = source.today(path)
        with suppress(UnusableError):
            for entry in items(read_json(found.content, _LARGEST).get("redirects")) if found else ():
                yield text(mapping(entry).get("source")), text(mapping(entry).get("destination"))


def _lines(source: Source, path: str) -> list[str]:
    found = source.today(path)
    return found.content.decode("utf-8", "replace").splitlines() if found else []
