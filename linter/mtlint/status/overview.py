"""How far the translation into each locale has come, and what of it is out of date. Pure: no file, no clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.provenance import Freshness
from mtlint.status.rough_changes import NOTHING, rough_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtlint.job import Job

_MOVED_ON: Final = (Freshness.STALE, Freshness.COSMETIC, Freshness.POSSIBLY_STALE)


@frozen
class PageStatus:
    """What is known of one localized page. `source` is the path of its source, "" where that is not known.

    Where the source moved on: `since` (ISO date, "" when not known) and `commits` (0: not known) as in `Update`;
    `blocks` of it changed, and `words` in them are new, or gone where more are gone. `reason` says why the source is
    gone or the page cannot be read.
    """

    path: str
    locale: str | None
    freshness: Freshness
    source: str = ""
    since: str = ""
    commits: int = 0
    blocks: int = 0
    words: int = 0
    reason: str = ""


@frozen
class LocaleStatus:
    """The pages of one locale (None: it is not known), by path, and the source pages it has no translation of."""

    locale: str | None
    pages: tuple[PageStatus, ...]
    missing: tuple[str, ...]

    def count(self, *states: Freshness) -> int:
        """The number of pages in one of these states."""
        return sum(page.freshness in states for page in self.pages)

    @property
    def translated(self) -> int:
        """The number of pages whose source is not gone."""
        return len(self.pages) - self.count(Freshness.ORPHANED)

    @property
    def current(self) -> int:
        """The number of pages that say what today's source says."""
        return self.count(Freshness.CURRENT, Freshness.COSMETIC)


@frozen
class Overview:
    """The locales of a run, by name."""

    locales: tuple[LocaleStatus, ...]

    @property
    def pages(self) -> list[PageStatus]:
        """The pages of all locales, by path."""
        return sorted((page for locale in self.locales for page in locale.pages), key=lambda page: page.path)

    def behind(self, state: Freshness) -> list[PageStatus]:
        """The pages in this state, those first whose source changed most; of equals, the ones longest behind."""
        found = [page for page in self.pages if page.freshness is state]
        return sorted(found, key=lambda page: (-page.words, -page.blocks, -page.commits, page.since or "9", page.path))


def overview(jobs: Iterable[Job], missing: Iterable[tuple[str, str]]) -> Overview:
    """The pages of the jobs, and the `missing` translations: the path of the source, and the locale."""
    pages: dict[str | None, list[PageStatus]] = {}
    for job in jobs:
        pages.setdefault(job.locale, []).append(status(job))
    lacking: dict[str | None, list[str]] = {}
    for path, locale in missing:
        lacking.setdefault(locale, []).append(path)
    return Overview(
        tuple(
            LocaleStatus(
                locale,
                tuple(sorted(pages.get(locale, ()), key=lambda page: page.path)),
                tuple(sorted(lacking.get(locale, ()))),
            )
            for locale in sorted({*pages, *lacking}, key=lambda locale: locale or "")
        )
    )


def status(job: Job) -> PageStatus:
    """The status of one page."""
    provenance, update = job.provenance, job.provenance.update
    source = job.source.path if job.source else ""
    known = provenance.freshness
    if job.source is None or update is None or known not in _MOVED_ON:
        reason = job.error or provenance.orphaned or ""
        return PageStatus(job.path, job.locale, known, source, reason=reason)
    old, new, mdx = job.source.content, update.content, job.is_mdx
    size = rough_change(old, new, mdx=mdx)
    freshness = known.at_most if size is NOTHING else known
    if size is None:  # the parser is loaded only where it is needed
        from mtlint.status.parsed_changes import parsed_change

        size, freshness = parsed_change(known, old, new, mdx=mdx)
    if freshness not in (Freshness.STALE, Freshness.POSSIBLY_STALE):
        return PageStatus(job.path, job.locale, freshness, source)
    return PageStatus(
        job.path, job.locale, freshness, source, update.since, update.commits, size.paragraphs, size.words
    )
