"""Finds, among the versions of the source since a page was added, those that it and its parts were made from."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from mtlint.frozen import lazy, replace
from mtlint.project.files import UnreadableFileError
from mtlint.project.layouts.locales import named_locales
from mtlint.project.located import Located, Version
from mtlint.project.provenance.best_fit import best_fit, distance, fits_far_better, others, traits
from mtlint.project.provenance.last_edit import own_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.project.git.history import Change, History
    from mtlint.project.provenance.best_fit import Traits
    from mtlint.project.source import Source
    from mtlint.project.survey import Page
    from mtlint.provenance import Update

_DAYS_OF_WORK: Final = 120
"""How long before it was added a page may have been begun."""
_FAR: Final = 24
"""From how many traits that differ on a page may be made from a version of long before."""
_MOST_VERSIONS: Final = 50
_LARGEST_PAGE: Final = 300_000
"""Bytes; a page that holds more is compared with the version of its last edit, because many traits take long."""


class Fitting:
    """Of pages whose own repository tells when they were added; of others nothing is found."""

    def __init__(self, source: Source, history: History, pages: Sequence[Page], located: Sequence[Located]) -> None:
        repository = source.repository
        self._source = source
        self._history = None if source.pinned or (repository and repository.partial) else history
        self._pages = pages
        self._located = located
        self._known: dict[str, tuple[bytes, Traits] | None] = {}
        self._known_of = ""

    @lazy
    def _own(self) -> dict[str, str]:
        return own_paths((page for page in self._pages if not page.recording.hash), self._source)

    @lazy
    def _names(self) -> dict[str, list[str]]:
        """What the pages and their sources are called, and were before."""
        if self._history is None:
            return {}
        sources = {place.file: place.today or "" for place in self._located}
        source_of = {path: sources[file] for file, path in self._own.items()}

        def leads_on(path: str, origin: str) -> bool:
            """A page that began as a copy of a source is none of an older page."""
            return path not in source_of or not self._is_source(origin, source_of[path])

        return self._history.names({*source_of, *filter(None, sources.values())}, leads_on)

    def _is_source(self, path: str, known: str) -> bool:
        """Whether a path is one of today's sources, which name no other language than `known` does, which is one."""
        return path == known or (named_locales(path) <= named_locales(known) and self._source.exists(path))

    def _added(self, page: str) -> Change | None:
        """The commit that added a page, whatever its name was then, where that is known."""
        return self._first(self._own[page]) if self._history is not None and page in self._own else None

    def _first(self, path: str) -> Change | None:
        if self._history is None:
            return None
        changes = (self._history.changes(name) for name in reversed(self._names[path]))
        first = next((found[-1] for found in changes if found), None)
        return first if first and first.added and not self._history.is_cut_off(first) else None

    def is_older(self, place: Located) -> bool | None:
        """Whether a page was added before its source was; None where that was on the same day, or is not known."""
        page = self._added(place.file)
        source = self._first(place.today) if page and place.today else None
        return page.date < source.date if page and source and page.date != source.date else None

    def fitted(self, page: Page, place: Located) -> Located:
        """The same with the version that the page fits best, for a page that records none."""
        if page.recording.is_made or page.bilingual or place.copy or place.keeps_english:
            return place
        candidates = self._candidates(place, self._begun(place))
        own = _traits(page) if candidates else None
        found = [(version, known[1]) for version in candidates if own and (known := self._read(place, version))]
        if own is None or not found:
            return place
        best = best_fit(own, [known for _, known in found])
        older = self._far_older(place, own, found[best][1]) if distance(own, found[best][1]) >= _FAR else None
        return replace(place, version=older or found[best][0], fits=True) if best or older else place

    def _far_older(self, place: Located, own: Traits, nearest: Traits) -> Version | None:
        """The version from before the page was begun that it was made from for all that: who translated a page from a
        third language, or put it aside for long, had an old one."""
        versions = self._candidates(place, "")
        found = [(version, known[1]) for version in versions if (known := self._read(place, version))]
        if not found:  # of very many, none of those looked at may be read
            return None
        best = best_fit(own, [known for _, known in found])
        return found[best][0] if fits_far_better(own, found[best][1], nearest) else None

    def witnesses(self, page: Page, place: Located, base: bytes, update: Update | None) -> tuple[bytes, ...]:
        """The versions that the page's other parts may have been made from, where it is mostly made from `base`;
        those beside that of the `update`."""
        if page.recording.hash or page.bilingual or place.copy:
            return ()
        today = update.content if update else None
        found = [
            known
            for version in _some(self._versions(place, self._begun(place)))
            if (known := self._read(place, version))
        ]
        other = [known for known in found if known[0] not in (base, today)]
        own = _traits(page) if other else None
        if own is None:
            return ()
        compared = [traits(content) for content in (base, today) if content is not None]
        return tuple(other[index][0] for index in others(own, compared, [one for _, one in other]))

    def _candidates(self, place: Located, start: str | None) -> list[Version]:
        """The versions since a day that the page as it was last changed can have been made from, newest first."""
        last = place.version.blob if place.version else ""
        return _some(list(dropwhile(lambda version: last and version.blob != last, self._versions(place, start))))

    def _begun(self, place: Located) -> str | None:
        """The day from which on a page may have been worked on; None where it is not known when it was added."""
        added = self._added(place.file)
        day = added.date if added else place.added
        return _begun(day) if day else None

    def _versions(self, place: Located, start: str | None) -> list[Version]:
        """All since a day, and the one it found, newest first; none where no day is known."""
        today = self._source.today_commit
        if start is None or place.today is None or today is None or self._history is None:
            return []
        found: dict[str, Version] = {}
        history, until = self._history, ""
        for name in self._names[place.today]:
            changes = history.changes(name)
            for change in changes:
                if until and change.date > until:  # what it was copied from went on
                    continue
                if change.after and history.contains(today, change.commit):
                    found.setdefault(change.after, Version(change.path, change.commit, change.after))
                    if change.date < start:
                        return list(found.values())
            until = changes[-1].date if changes else until
        return list(found.values())

    def _read(self, place: Located, version: Version) -> tuple[bytes, Traits] | None:
        """Content and traits of a version, kept for the other pages of the same source, which come next."""
        if place.today != self._known_of:
            self._known_of, self._known = place.today or "", {}
        if version.blob not in self._known:
            content = self._source.repository.objects.blob(version.blob) if self._source.repository else None
            self._known[version.blob] = None if content is None else (content, traits(content))
        return self._known[version.blob]


def _some(versions: list[Version]) -> list[Version]:
    """The first of very many, and others as far apart from each other."""
    return versions[:: -(-len(versions) // _MOST_VERSIONS) or 1]


def _begun(added: str) -> str:
    """The day from which on a page may have been worked on that was added on a day; that day where a commit has one of
    no year that there is."""
    from datetime import date, timedelta

    try:
        return str(date.fromisoformat(added) - timedelta(days=_DAYS_OF_WORK))
    except (ValueError, OverflowError):
        return added


def _traits(page: Page) -> Traits | None:
    try:
        content = page.file.read()
    except UnreadableFileError:
        return None
    return traits(content) if len(content) <= _LARGEST_PAGE else None
