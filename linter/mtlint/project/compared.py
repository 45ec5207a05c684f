"""The pages that have a source: which of them are checked, and what each is compared with."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from mtlint.findings import NO_SOURCE, UNCHANGED, Skipped
from mtlint.frozen import replace
from mtlint.job import Job
from mtlint.patterns import regex
from mtlint.project.files import UnreadableFileError
from mtlint.project.layouts.plans import SOURCE_PAGE
from mtlint.project.limits import Limits
from mtlint.project.neighbours import Neighbourhood, linked_pages
from mtlint.project.places import resolved
from mtlint.project.provenance.lookup import look_up
from mtlint.project.provenance.recorded import has_front_matter, is_broken
from mtlint.project.provenance.siblings import newer_siblings
from mtlint.project.provenance.verdict import Judge
from mtlint.project.shards import ELSEWHERE
from mtlint.project.site_pages import Site
from mtlint.project.site_places import SitePlaces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from mtlint.project.git.changed import Touched
    from mtlint.project.git.history import History
    from mtlint.project.layouts.plans import Group
    from mtlint.project.located import Located
    from mtlint.project.provenance.fitting import Fitting
    from mtlint.project.provenance.recorded import Dialect
    from mtlint.project.request import Request
    from mtlint.project.shards import Share
    from mtlint.project.source import Source
    from mtlint.project.survey import Page
    from mtlint.provenance import NewerSibling

_AT_ONCE: Final = 100  # versions of the source that are in memory
ABOUT_REPOSITORY: Final = "is about its own repository"
_ABOUT_REPOSITORY: Final = regex(
    r"readme|changelog|code[_-]of[_-]conduct|contributing|(?:issue|pull[_-]request)[_-]template|licen[cs]e(?:-code)?"
    r"|security|support|third-?party-?notices",
    re.IGNORECASE,
)
_ENOUGH_PAGES: Final = 3  # of one dialect, before a page without it counts as lacking it


def compared(
    group: Group, source: Source, working_directory: Path, touched: Touched, share: Share, request: Request
) -> Iterator[tuple[Page, Job | Skipped]]:
    """The pages that `share` has, in the order of their sources; the others without a look at their contents."""
    pages = group.pages
    located, history = look_up(pages, source)
    fitting = _fitting(source, history, pages, located)
    originals = _originals(group, located, fitting, request)
    usual = _usual_dialect(pages, located)
    ordered = sorted(zip(pages, located, strict=True), key=_by_source)
    wanted: list[tuple[Page, Located]] = []
    for page, place in ordered:
        if page.locale in originals and not page.recording.is_made:
            yield page, Skipped(page.file.name, SOURCE_PAGE)
        elif why := _why_not(page, place, source, touched, about_repository=usual is not None):
            yield page, Skipped(page.file.name, why)
        elif share.has(page.size):
            wanted.append((page, place))
        else:
            yield page, Skipped(page.file.name, ELSEWHERE)
    repository = source.repository
    if repository:
        repository.fetch_missing(_blobs(wanted, source, links=request.contents))
    siblings = newer_siblings(pages, located, source, history)
    around = _around(source, working_directory) if request.contents else None
    judge = Judge(source, history)
    limits = Limits(source)
    for at, (page, place) in enumerate(wanted):
        if repository and at % _AT_ONCE == 0:
            versions = (one.version for _, one in wanted[at : at + _AT_ONCE])
            repository.objects.expect_blobs(version.blob for version in versions if version)
        fitted = fitting.fitted(page, place) if fitting else place
        job = with_sibling(_job(page, fitted, judge, fitting, usual, around), siblings.get(page.file.place))
        limits.count(place, job.provenance)
        yield page, job
    for text in limits.told():
        request.tell(text)


def _fitting(
    source: Source, history: History | None, pages: Sequence[Page], located: Sequence[Located]
) -> Fitting | None:
    """None where the source has no past, in which other versions could be looked for."""
    if history is None:
        return None
    from mtlint.project.provenance.fitting import Fitting

    return Fitting(source, history, pages, located)


def _originals(group: Group, located: Sequence[Located], fitting: Fitting | None, request: Request) -> Collection[str]:
    """The locales whose pages their English was made from, where nobody wrote down that it was the other way round."""
    if fitting is None or request.source or request.layouts:
        return ()
    from mtlint.project.provenance.originals import original_locales, told

    followed = [candidate for decision in group.decisions for candidate in decision.followed]
    originals = original_locales(group.pages, located, fitting) if all(one.detected for one in followed) else {}
    for locale, (older, known) in originals.items():
        request.tell(told(locale, older, known, followed))
    return originals


def why_none(page: Page, place: Located | None) -> str | None:
    """Why a page is not to be checked; None where it is."""
    if not (place and place.found) and not page.looks_translated and not page.bilingual:
        return NO_SOURCE
    if place and not place.names and not page.recording.fields and not page.own_locale:
        return SOURCE_PAGE
    return None


def with_sibling(job: Job, sibling: NewerSibling | None) -> Job:
    """The same with what is known of a newer translation of the same page."""
    return replace(job, provenance=replace(job.provenance, newer_sibling=sibling)) if sibling else job


def _around(source: Source, working_directory: Path) -> tuple[Neighbourhood, Site, SitePlaces]:
    neighbourhood, site = Neighbourhood(source, working_directory), Site(source)
    return neighbourhood, site, SitePlaces(site, neighbourhood)


def _by_source(found: tuple[Page, Located]) -> tuple[str, str]:
    page, place = found
    return (place.version.path if place.version else place.today or ""), page.file.name


def _why_not(page: Page, place: Located, source: Source, touched: Touched, *, about_repository: bool) -> str | None:
    if about_repository and _is_about_repository(page, source):
        return ABOUT_REPOSITORY
    return why_none(page, place) or (None if touched.concerns(page.file, place.names, source) else UNCHANGED)


def _is_about_repository(page: Page, source: Source) -> bool:
    """Whether a page that records nothing is about the repository of translations that it stands at the root of."""
    if page.recording.fields or page.file.parent != page.root:
        return False
    named = _ABOUT_REPOSITORY.fullmatch(page.file.path.stem) is not None
    return named and (source.files is None or not resolved(page.file.path).is_relative_to(source.files))


def _job(
    page: Page,
    place: Located,
    judge: Judge,
    fitting: Fitting | None,
    usual: Dialect | None,
    around: tuple[Neighbourhood, Site, SitePlaces] | None,
) -> Job:
    """`around`, what answers where links lead, is None where nobody wants the contents of the page."""
    name = page.file.name
    missing = page.recording.missing(usual if place.found else None)
    if around is None:
        source, provenance = judge.compare(page, place, missing)
        return Job(name, b"", page.locale, source, provenance)
    try:
        content = page.file.read()
    except UnreadableFileError as error:
        return Job(name, b"", page.locale, error=str(error))
    if missing and page.recording.dialect is None and is_broken(content):
        missing = ()
    source, provenance = judge.compare(page, place, missing)
    if missing and source and not has_front_matter(content) and not has_front_matter(source.content):
        provenance = replace(provenance, missing=())
    if source is None:
        return Job(name, content, page.locale, None, provenance)
    neighbourhood, site, places = around
    links = page.file, content, source
    other = fitting.witnesses(page, place, source.content, provenance.update) if fitting else ()
    return Job(
        name,
        content,
        page.locale,
        source,
        provenance,
        neighbours=neighbourhood.of(*links),
        site=site.of(*links),
        places=places.of(*links),
        witnesses=(*judge.renamed(place), *other),
    )


def _blobs(wanted: Sequence[tuple[Page, Located]], source: Source, *, links: bool) -> Iterator[str]:
    """The blobs that a run will read from a partial clone: of the pages' sources, and of what the `links` lead to."""
    if source.repository is None or not source.repository.partial:
        return
    for page, place in wanted:
        if place.version:
            yield place.version.blob
        if place.today:
            with suppress(UnreadableFileError):
                linked = linked_pages(page.file.read(), place.today) if links else ()
                yield from filter(None, map(source.today_blob, [place.today, *linked]))


def _usual_dialect(pages: Sequence[Page], located: Sequence[Located]) -> Dialect | None:
    """The dialect of at least half of the pages that have a source, and of no fewer than three."""
    found = [page.recording for page, place in zip(pages, located, strict=True) if place.found]
    counts = Counter(recording.dialect for recording in found if recording.hash or recording.commit)
    dialect, count = next(iter(counts.most_common(1)), (None, 0))
    return dialect if count >= max(_ENOUGH_PAGES, len(found) / 2) else None
