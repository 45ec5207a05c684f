"""The pages of a site to whose sections a page links by their addresses (`/nl/docs/a/#b`, `../a/#b`).

An address leads to the translation of a page where it is relative, or begins with the folder of the language. Without
that folder it leads to the English page or, as some systems complete it, to the translated one: that is told by whether
the other addresses of the page have the folder.
"""

from __future__ import annotations

from collections import Counter
from posixpath import splitext
from typing import TYPE_CHECKING, Final

from mtlint.frozen import replace
from mtlint.linked import LinkedPage, site_key, states_name
from mtlint.project.links import hrefs
from mtlint.project.sight import is_file
from mtlint.project.site_pages import FORMS, folders_above, twin

if TYPE_CHECKING:
    from mtlint.job import SourceVersion
    from mtlint.project.files import PageFile
    from mtlint.project.neighbours import Neighbourhood
    from mtlint.project.site_pages import Site

_DEEPEST: Final = 4  # folders between that of the language and its pages
_MOST: Final = 200  # addresses of a page
_FEWEST: Final = 3  # addresses with the folder of the language, before one without it says something


class SitePlaces:
    """Looks up pages by their addresses for the pages of one run."""

    def __init__(self, site: Site, neighbourhood: Neighbourhood) -> None:
        self._site = site
        self._neighbourhood = neighbourhood

    def of(self, file: PageFile, content: bytes, source: SourceVersion) -> dict[str, LinkedPage]:
        """By `site_key`, the pages of which a translation that is there does not give one of the fragments itself, and
        the English ones to which a page links that else links to its language."""
        found = self._sections(file, content, source)
        for address, translation in self._in_english(file, content, source.path):
            found[address] = replace(found.get(address, LinkedPage()), translation=translation)
        return found

    def _in_english(self, file: PageFile, content: bytes, source_path: str) -> list[tuple[str, str]]:
        """The addresses without the folder of the language, whose pages are translated, and those of these."""
        addresses = dict.fromkeys(key for href in hrefs(content) if (key := site_key(href)).startswith("/"))
        own = [address for address in addresses if _own(address, file, source_path)]
        if len(own) < _FEWEST:
            return []
        above, _ = folders_above(source_path, file.place)
        language = Counter(address.split("/")[1] for address in own).most_common(1)[0][0]
        found: list[tuple[str, str]] = []
        for address in addresses:
            there = self._site.file(address, source_path) if address not in own and "\0" not in address else None
            stem = twin(there, source_path, file.place) if there else None
            if stem and any(is_file(stem + form) for form in FORMS):
                first, _, rest = address[1:].partition("/")
                found.append((address, f"/{language}/{rest if first in above else address[1:]}"))
        return found if len(found) < len(own) else []

    def _sections(self, file: PageFile, content: bytes, source: SourceVersion) -> dict[str, LinkedPage]:
        ours, theirs = _jumps(source.content), _jumps(content)
        if not (ours and theirs):
            return {}
        english = {address: self._site.file(address, source.path) for address in ours}
        found: dict[str, LinkedPage] = {}
        for address, fragments in theirs.items():
            there = self._site.file(own, source.path) if (own := _own(address, file, source.path)) else None
            if there in english.values() and there is not None and there != source.path:
                page = self._linked(file, there, source.path)
                if page.target is not None and not all(states_name(page.target, name) for name in fragments):
                    found[address] = page
                    for same, path in english.items():
                        if path == there and same != address:
                            found.setdefault(same, LinkedPage(page.source, None, page.mdx))
        return found

    def _linked(self, file: PageFile, there: str, source_path: str) -> LinkedPage:
        stem = twin(there, source_path, file.place)
        targets = (self._neighbourhood.target_page(file, stem + form) for form in FORMS) if stem else ()
        target = next((content for content in targets if content is not None), None)
        return LinkedPage(self._neighbourhood.source_page(there), target, splitext(there)[1] == ".mdx")


def _jumps(content: bytes) -> dict[str, list[str]]:
    """The addresses that links with a fragment have, and their fragments."""
    found: dict[str, list[str]] = {}
    for href in hrefs(content):
        address, _, fragment = href.partition("#")
        key = site_key(address) if fragment else ""
        if key and "\0" not in key and len(found) < _MOST:
            found.setdefault(key, []).append(fragment)
    return found


def _own(address: str, file: PageFile, source_path: str) -> str | None:
    """An address of the translation as the source would write it; None where it may be that of another language."""
    if not address.startswith("/"):
        return address
    first, _, rest = address[1:].partition("/")
    above, own = folders_above(source_path, file.place)
    languages = {folder.lower().replace("_", "-") for folder in (own or [])[-_DEEPEST:] if folder not in above}
    return f"/{rest}" if first.lower().replace("_", "-") in languages else None
