"""The subject of every rule: a localized page beside its source."""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.document import flavour
from mtlint.document.rendering import PLACEHOLDER
from mtlint.frozen import frozen_with_lazy, lazy
from mtlint.linked import LinkedPage, Neighbour, SitePage, neighbour_key, site_key
from mtlint.pairing import hrefs, urls
from mtlint.pairing.left_page import left_page

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from mtlint.document.block import Block
    from mtlint.document.document import Document
    from mtlint.document.flavour import Flavour
    from mtlint.pairing.landing import Landing
    from mtlint.pairing.match import Match
    from mtlint.provenance import Provenance

_BY_MACHINES = frozenset({flavour.Flavour.CO_OP, flavour.Flavour.MICROSOFT, flavour.Flavour.ADOBE})


@frozen_with_lazy
class Pair:
    """A localized page (`target`), the English it is compared with (`source`, None where there is none), and how
    their blocks stand side by side.

    `path` counts from the root of the page's repository, wherever mtlint runs.
    `revision` is the source's commit id, "worktree" or "embedded". A bilingual page is compared with the English it
    carries; `recorded` is the version from the source repository all the same, None where it was not found.
    `changes` pairs the blocks of the recorded source with `today`'s, where the source moved on and today's can be read;
    else it is empty.
    `drift` pairs them with those of the English that a bilingual page carries.
    `locale` is a BCP 47 tag or None. `neighbours` are what relative links lead to, by `neighbour_key`, as far as the
    Job brought it along; `site` is what addresses of the site lead to, by `site_key`, and `places` are the pages to
    whose sections they lead; `system` is that of the Job.
    """

    __eq__, __hash__ = object.__eq__, object.__hash__

    path: str
    locale: str | None
    target: Document
    source: Document | None
    source_path: str
    revision: str
    matches: tuple[Match, ...]
    provenance: Provenance
    recorded: Document | None
    today: Document | None
    changes: tuple[Match, ...]
    drift: tuple[Match, ...] = ()
    neighbours: Mapping[str, Neighbour] = field(default_factory=dict[str, Neighbour])
    site: Mapping[str, SitePage] = field(default_factory=dict[str, SitePage])
    system: str = ""
    places: Mapping[str, LinkedPage] = field(default_factory=dict[str, LinkedPage])

    @lazy
    def blocks(self) -> tuple[tuple[Block, Block], ...]:
        """Source and target blocks that stand beside each other, in reading order."""
        matches = ((match.source, match.target) for match in self.matches)
        return tuple((source, target) for source, target in matches if source is not None and target is not None)

    def source_key(self, href: str) -> str:
        """A link target of the source, comparable with the translation's `target_key`."""
        return hrefs.source_key(href, self.locale, self.source_path)

    def target_key(self, href: str, known: Collection[str] = ()) -> str:
        """A link target of the translation; equal to that one of the `known` source keys that leads to the same place,
        if any does."""
        keys = hrefs.target_keys(href, self.locale, self.path, self.source_path)
        found = next((key for key in keys if key in known), None)
        return found or self._renamed(href, keys, known) or self._other_language(keys, known) or keys[0]

    def _other_language(self, keys: Sequence[str], known: Collection[str]) -> str | None:
        """The known key that leads to this page, where the keys lead to its source: each links the other language."""
        if all(key.strip("/") != self.source_path for key in keys):
            return None
        return next((key for key in known if f"/{self.path}".endswith(f"/{key.strip('/')}") and key.strip("/")), None)

    def _renamed(self, href: str, keys: Sequence[str], known: Collection[str]) -> str | None:
        """The one known key that leads to the same place under its English name: a section of this page, where the
        headings stand beside each other; a section of another page of the site, or of a translated page elsewhere,
        whose headings are not at hand."""
        from mtlint.pairing import moved_pages

        if fragment := self._own_fragment(keys[0]):
            heading = self.target.outline.place(fragment)
            english = _english_headings(self).get(heading.start) if heading else None
            found = [key for key in known if english is not None and self._leads_to(key, english)]
            if not found and not self.by_machine and self._is_lost(href):
                found = [key for key in known if self._is_section(key)]
        elif site := self._on_site(href, keys[0], known):
            found = site
        elif moved := [key for key in known if moved_pages.is_moved(key, keys[0]) and self._is_given_up(key)]:
            found = moved
        elif gone := self._gone(href, known) or self._redirected(href, keys, known):
            found = gone
        elif urls.may_have_moved(href, self.locale) or ("#" in href and urls.is_local(href)):
            found = [key for key in known if any(moved_pages.same_page(key, other) for other in keys)]
        else:
            return None
        return found[0] if len(found) == 1 else None

    def _on_site(self, href: str, other: str, known: Collection[str]) -> list[str]:
        """The known keys that are another way to write the address of a link, whose key is the `other`."""
        from mtlint.pairing import moved_pages

        here = self.site.get(site_key(href))
        localized = here is not None and here.exists
        localized |= href.startswith("/") and urls.is_of(href[1:].partition("/")[0], self.locale or "")
        source = self.source_path
        return [
            key
            for key in known
            if moved_pages.is_address(key, other) or moved_pages.is_site_path(key, other, source, localized=localized)
        ]

    def _is_given_up(self, key: str) -> bool:
        """Whether today's source leads there no more."""
        return self.today is not None and _page(key) not in self.today.text

    def _gone(self, href: str, known: Collection[str]) -> list[str]:
        """The known keys of pages that today's source has not any more, where a link leads to one that it has."""
        here = self.site.get(site_key(href))
        if here is None or not here.exists:
            return []
        gone = {self.source_key(address) for address, page in self.site.items() if page.given_up}
        return [key for key in known if _page(key) in gone]

    def _redirected(self, href: str, keys: Sequence[str], known: Collection[str]) -> list[str]:
        """The known keys of pages from which the site sends readers to that of this link, or the other way round."""
        moves = {_page(self.source_key(old)): page.moved_to for old, page in self.site.items() if page.moved_to}
        ends = {old: _page(self.source_key(new)) for old, new in moves.items()}
        here = set(map(_page, keys))
        end = ends.get(_page(self.source_key(href)), "")
        return [
            key for key in known if ends.get(_page(key)) in here or (end and end in (_page(key), ends.get(_page(key))))
        ]

    def leaves_out(self, href: str) -> bool:
        """Whether a link of the source leads to a page of the site that is not translated, and the translation links to
        no such page: its translators link only to what readers can read in their language."""
        page = self.site.get(site_key(href))
        return page is not None and page.untranslated and not _links_untranslated(self)

    def _is_lost(self, href: str) -> bool:
        """Whether a link within the page leads nowhere."""
        found = self.target_landing(href) if href.startswith("#") else None
        return found is not None and found.exists is False

    def _is_section(self, key: str) -> bool:
        """Whether a key of the source leads to a section of its page: what a translation that leads nowhere on its page
        means, as people name sections in their language."""
        fragment = self._own_fragment(key)
        return bool(fragment) and self.source is not None and self.source.outline.place(fragment) is not None

    def _own_fragment(self, key: str) -> str:
        return key if key.startswith("#") else hrefs.own_fragment(key, self.source_path)

    def _leads_to(self, key: str, start: int) -> bool:
        fragment = self._own_fragment(key)
        heading = self.source.outline.place(fragment) if self.source and fragment else None
        return heading is not None and heading.start == start

    def source_landing(self, href: str) -> Landing | None:
        """Where a link of the source with a fragment lands; None where that is not known."""
        from mtlint.pairing import landing

        return landing.source_landing(href, self.source, self.neighbours, self.places)

    def target_landing(self, href: str) -> Landing | None:
        """Where a link of the translation with a fragment lands; None where that is not known."""
        from mtlint.pairing import landing

        return landing.target_landing(href, self.target, self.neighbours, self.places)

    def leads_somewhere(self, href: str) -> bool | None:
        """Whether a link of the translation leads to a place, page or file that is there; None where that is not known,
        as for another site, or for a section of a page of which the publishing system completes the headings."""
        found = self.target_landing(href)
        if found is not None and (found.exists or not found.path):
            return True if found.exists else None if _has_completed_headings(self) else False
        page, neighbour = self.site.get(site_key(href)), self.neighbours.get(neighbour_key(href))
        is_page = page is not None and (page.exists or page.moved_to)
        is_file = neighbour is not None and (neighbour.in_target or neighbour.in_source)
        return True if is_page or is_file else None

    def translation(self, href: str) -> str:
        """The address of the translated page, with what follows it, where a link leads to the English one; "" where it
        does not, or that is not known."""
        place = self.places.get(site_key(href))
        address = place.translation if place else ""
        return address + "".join(urls.split(href)[1:]) if address else ""

    @lazy
    def left_english(self) -> tuple[Block, ...]:
        """The blocks of the English page, where that was left below or above its translation."""
        copy = left_page(self.source.blocks, self.target.blocks) if self.source else range(0)
        return self.target.blocks[copy.start : copy.stop]

    @property
    def flavour(self) -> Flavour:
        """The publishing system the page is written for."""
        return _flavour(self)

    @property
    def by_machine(self) -> bool:
        """Whether the page's records are those of a pipeline that has machines translate: a hash of the source, or the
        fields of a publisher that does. People record nothing, or a commit."""
        return self.bilingual or self.provenance.hash is not None or self.flavour in _BY_MACHINES

    @lazy
    def is_free(self) -> bool:
        """Whether people wrote the page freely, so that what stands out in a sentence is their choice."""
        if self.by_machine:
            return False

        from mtlint.pairing.freedom import is_free

        return is_free(self.matches)

    @property
    def bilingual(self) -> bool:
        """Whether the page carries its own English."""
        return self.target.bilingual is not None


def _page(key: str) -> str:
    return key.partition("#")[0]


@lru_cache(maxsize=1)
def _flavour(pair: Pair) -> Flavour:
    return flavour.flavour(pair.path, pair.target, pair.recorded or pair.source, pair.system)


@lru_cache(maxsize=1)
def _has_completed_headings(pair: Pair) -> bool:
    return any(PLACEHOLDER in heading.text for heading in pair.target.outline.headings)


@lru_cache(maxsize=1)
def _links_untranslated(pair: Pair) -> bool:
    found = (pair.site.get(site_key(link.href)) for block in pair.target.blocks for link in block.links)
    return any(page is not None and page.untranslated for page in found)


@lru_cache(maxsize=1)
def _english_headings(pair: Pair) -> Mapping[int, int]:
    """Where the source's headings start, by where those of the translation do: systems name sections after both."""
    return {target.start: source.start for source, target in pair.blocks if source.kind == target.kind == "heading"}
