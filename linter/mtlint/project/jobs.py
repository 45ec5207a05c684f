"""From a request to jobs: which pages are translations, of what source, at which version."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from mtlint.findings import NO_SOURCE, UNCHANGED, Skipped
from mtlint.job import Job, NewerSibling
from mtlint.patterns import regex
from mtlint.project.files import PageFile, UnreadableFileError, absolute, display_name, find_files, root_of
from mtlint.project.git.changed import Touched
from mtlint.project.layouts.locales import canonical
from mtlint.project.layouts.plans import SOURCE_PAGE, plan
from mtlint.project.layouts.untranslated import tell_untranslated
from mtlint.project.limits import limits
from mtlint.project.located import Located, recorded_fields
from mtlint.project.neighbours import Neighbourhood, linked_pages
from mtlint.project.provenance.lookup import Lookup, look_up
from mtlint.project.provenance.recorded import Dialect, has_front_matter, is_broken
from mtlint.project.provenance.siblings import newer_siblings, newer_siblings_here
from mtlint.project.request import SIZE_LIMIT, ProjectError, Request
from mtlint.project.source import Source, open_source
from mtlint.project.survey import Page, survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mtlint.job import Provenance

_AT_ONCE = 100  # versions of the source that are in memory
ABOUT_REPOSITORY: Final = "is about its own repository"
_ABOUT_REPOSITORY: Final = regex(
    r"readme|changelog|code[_-]of[_-]conduct|contributing|(?:issue|pull[_-]request)[_-]template|licen[cs]e(?:-code)?"
    r"|security|support|third-?party-?notices",
    re.IGNORECASE,
)
_ENOUGH_PAGES = 3  # of one dialect, before a page without it counts as lacking it


def find_jobs(request: Request, working_directory: Path) -> Iterator[Job | Skipped]:
    """Every page that the request means: a Job to check, or Skipped and why. What is known without looking for a source
    comes first; then, for each place of sources, the pages of one source after the other. A Job has the bytes that its
    check needs, and nothing here keeps them.

    Raises ProjectError, before the first page, for a request that cannot be met.
    """
    here = absolute(".", working_directory)
    locale = _checked_locale(request)
    found = [_as_shown(file, request) for file in find_files(request.paths, here)]
    files = [file for file in found if request.wanted(_place(file, here))]
    pages = list(survey((file for file in files if isinstance(file, PageFile)), locale, here, request.tell))
    touched = Touched(request.changed_since, request.changed_blocks)
    results = {page.file.place: _unreadable(page, touched) for page in pages if page.error is not None}
    with ExitStack() as stack:

        @cache
        def open_it(source: str) -> Source:
            return stack.enter_context(
                open_source(source, request.source_rev, here, fetch=request.fetch, pin=request.pin)
            )

        made = plan([page for page in pages if page.error is None], request, open_it, here)
        results |= made.skipped
        request.expect(len(files))
        root = cache(partial(root_of, working_directory=here))
        yield from (file for file in files if isinstance(file, Skipped))
        for file in files:
            if isinstance(file, PageFile) and file.place in results:
                yield _placed(results[file.place], file, touched, root)
        sources: dict[str, str] = {}  # of the pages that have one, by their places
        for group in made.groups:
            source, members = group.source, group.pages
            stream = (
                _with_source(members, source, here, touched, request) if source else _without_source(members, touched)
            )
            for page, result in stream:
                if isinstance(result, Job) and result.source:
                    sources[page.file.place] = result.source.path
                yield _placed(result, page.file, touched, root)
        tell_untranslated(made.groups, sources, request, here)


def _placed(result: Job | Skipped, file: PageFile, touched: Touched, root: Callable[[Path], Path]) -> Job | Skipped:
    if isinstance(result, Skipped):
        return result
    name = display_name(file.place, root(file.parent))
    return replace(result, root_path=name, touched=touched.lines(file))


def _checked_locale(request: Request) -> str | None:
    """The locale of the request in canonical form. Raises ProjectError, also where its source is none."""
    locale = canonical(request.locale) if request.locale else None
    if request.locale and locale is None:
        raise ProjectError(f"locale `{request.locale}` is none; write it like `nl-NL`")
    if request.source_rev is not None and request.source is None:
        raise ProjectError("--source-rev needs --source: the repository that has the revision")
    if request.source == "":
        raise ProjectError("source `` does not exist; give a folder, a git repository or a git URL")
    return locale


def _place(file: PageFile | Skipped, working_directory: Path) -> str:
    return file.place if isinstance(file, PageFile) else str(working_directory / file.path)


def _as_shown(file: PageFile | Skipped, request: Request) -> PageFile | Skipped:
    if isinstance(file, Skipped) or not (request.unsaved or request.largest < SIZE_LIMIT):
        return file
    return replace(file, unsaved=request.unsaved.get(file.path), largest=request.largest)


def _unreadable(page: Page, touched: Touched) -> Job | Skipped:
    if touched.concerns(page.file):
        return Job(page.file.name, b"", page.locale, error=page.error)
    return Skipped(page.file.name, UNCHANGED)


def _with_source(
    pages: Sequence[Page], source: Source, working_directory: Path, touched: Touched, request: Request
) -> Iterator[tuple[Page, Job | Skipped]]:
    lookup, history, located = look_up(pages, source)
    if source.repository:
        source.repository.fetch_missing(_blobs(pages, located, source, links=request.links))
    siblings = newer_siblings(pages, located, source, history)
    neighbourhood = Neighbourhood(source, working_directory) if request.links else None
    usual = _usual_dialect(pages, located)
    found: list[tuple[Located, Provenance]] = []
    ordered = sorted(zip(pages, located, strict=True), key=_by_source)
    for at, (page, place) in enumerate(ordered):
        if source.repository and at % _AT_ONCE == 0:
            versions = (one.version for _, one in ordered[at : at + _AT_ONCE])
            source.repository.objects.expect_blobs(version.blob for version in versions if version)
        concerned = touched.concerns(page.file, place.names, source)
        if usual and _is_about_repository(page, source):
            job: Job | Skipped = Skipped(page.file.name, ABOUT_REPOSITORY)
        elif concerned:
            job = _job(page, place, lookup, usual, neighbourhood)
        else:
            job = _unchanged(page, place)
        job = _beside(job, siblings.get(page.file.place))
        if isinstance(job, Job):
            found.append((place, replace(job.provenance, update=None)))
        yield page, job
    for text in limits(source, found):
        request.tell(text)


def _by_source(found: tuple[Page, Located]) -> tuple[str, str]:
    page, place = found
    return (place.version.path if place.version else place.today or ""), page.file.name


def _is_about_repository(page: Page, source: Source) -> bool:
    """Whether a page that records nothing is about the repository of translations that it stands at the root of."""
    if page.recording.fields or page.file.parent != page.root:
        return False
    named = _ABOUT_REPOSITORY.fullmatch(page.file.path.stem) is not None
    return named and (source.files is None or not page.file.path.resolve().is_relative_to(source.files))


def _beside(job: Job | Skipped, sibling: NewerSibling | None) -> Job | Skipped:
    if sibling is None or isinstance(job, Skipped):
        return job
    return replace(job, provenance=replace(job.provenance, newer_sibling=sibling))


def _why_none(page: Page, place: Located | None) -> str | None:
    """Why a page is not to be checked; None where it is."""
    if not (place and place.found) and not page.looks_translated and not page.bilingual:
        return NO_SOURCE
    if place and not place.names and not page.recording.fields and not page.own_locale:
        return SOURCE_PAGE
    return None


def _unchanged(page: Page, place: Located | None) -> Skipped:
    return Skipped(page.file.name, _why_none(page, place) or UNCHANGED)


def _job(
    page: Page, place: Located, lookup: Lookup, usual: Dialect | None, neighbourhood: Neighbourhood | None
) -> Job | Skipped:
    name = page.file.name
    if why := _why_none(page, place):
        return Skipped(name, why)
    try:
        content = page.file.read()
    except UnreadableFileError as error:
        return Job(name, b"", page.locale, error=str(error))
    missing = page.recording.missing(usual if place.found else None)
    if missing and page.recording.dialect is None and is_broken(content):
        missing = ()
    source, provenance = lookup.compare(page, place, missing)
    if missing and source and not has_front_matter(content) and not has_front_matter(source.content):
        provenance = replace(provenance, missing=())
    neighbours = neighbourhood.of(page.file, content, source) if source and neighbourhood else {}
    return Job(name, content, page.locale, source, provenance, neighbours=neighbours)


def _without_source(pages: Sequence[Page], touched: Touched) -> Iterator[tuple[Page, Job | Skipped]]:
    siblings = newer_siblings_here(pages)
    for page in pages:
        job = _lone_job(page) if touched.concerns(page.file) else _unchanged(page, None)
        yield page, _beside(job, siblings.get(page.file.place))


def _lone_job(page: Page) -> Job | Skipped:
    name, recording = page.file.name, page.recording
    if why := _why_none(page, None):
        return Skipped(name, why)
    try:
        content = page.file.read()
    except UnreadableFileError as error:
        return Job(name, b"", page.locale, error=str(error))
    return Job(name, content, page.locale, None, replace(recorded_fields(page), missing=recording.missing(None)))


def _blobs(pages: Sequence[Page], located: Sequence[Located], source: Source, *, links: bool) -> Iterator[str]:
    """The blobs that a run will read from a partial clone: of the pages' sources, and of what the `links` lead to."""
    if source.repository is None or not source.repository.partial:
        return
    for page, place in zip(pages, located, strict=True):
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
