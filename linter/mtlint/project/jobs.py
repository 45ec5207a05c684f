"""From a request to jobs: which pages are translations, of what source, at which version."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from mtlint.findings import NO_SOURCE, Skipped
from mtlint.job import Job
from mtlint.project.candidates import candidates, recorded_commit
from mtlint.project.files import PageFile, UnreadableFileError, absolute, find_files, read_page
from mtlint.project.history import History
from mtlint.project.locales import canonical
from mtlint.project.lookup import Located, Lookup, recorded_fields
from mtlint.project.provenance import Dialect, has_front_matter
from mtlint.project.request import ProjectError, Request
from mtlint.project.source import Source, open_source
from mtlint.project.survey import Page, survey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_SOURCE_PAGE = "is a source page"
_ENOUGH_PAGES = 3  # of one dialect, before a page without it counts as lacking it


def find_jobs(request: Request, working_directory: Path) -> Iterator[Job | Skipped]:
    """Every page that the request means, sorted by path: a Job to check, or Skipped and why.

    Raises ProjectError, before the first page, for a request that cannot be met.
    """
    here = absolute(".", working_directory)
    locale = canonical(request.locale) if request.locale else None
    if request.locale and locale is None:
        raise ProjectError(f"locale `{request.locale}` is none; write it like `nl-NL`")
    if request.source_rev is not None and request.source is None:
        raise ProjectError("--source-rev needs --source: the repository that has the revision")
    if request.source == "":
        raise ProjectError("source `` does not exist; give a folder, a git repository or a git URL")
    files = find_files(request.paths, here)
    pages = list(survey((file for file in files if isinstance(file, PageFile)), locale, here))
    results: dict[Path, Job | Skipped] = {}
    opened = open_source(request.source, request.source_rev, here) if request.source else nullcontext()
    with opened as source:
        work: list[Page] = []
        for page in pages:
            if page.error is not None:
                results[page.file.path] = Job(page.file.name, b"", page.locale, error=page.error)
            elif _is_source_page(page, source, here):
                results[page.file.path] = Skipped(page.file.name, _SOURCE_PAGE)
            else:
                work.append(page)
        jobs = _with_source(work, source) if source else map(_without_source, work)
        for file in files:
            if isinstance(file, Skipped):
                yield file
            else:
                yield results.get(file.path) or next(jobs)


def _is_source_page(page: Page, source: Source | None, working_directory: Path) -> bool:
    """Whether a page belongs to the English side, which PATHS and `--source` may share."""
    if page.is_source:
        return True
    if source is None or source.place is None or not page.file.path.is_relative_to(source.place):
        return False
    whole_run_is_inside = (page.file.folder or working_directory).is_relative_to(source.place)
    return not (whole_run_is_inside and page.looks_translated)


def _with_source(pages: Sequence[Page], source: Source) -> Iterator[Job | Skipped]:
    names = candidates(pages, source)
    history = None
    if source.repository:
        revisions = [source.today_commit, *(recorded_commit(page, source) for page in pages)]
        wanted = {path for paths in names for path in paths}
        history = History(source.repository, wanted, (revision for revision in revisions if revision))
    lookup = Lookup(source, history)
    located = [lookup.locate(page.recording, paths) for page, paths in zip(pages, names, strict=True)]
    if source.repository and history:
        history.expect(place.version.commit for place in located if place.version)
        source.repository.fetch_missing(_blobs(located, source))
    usual = _usual_dialect(pages, located)
    for page, place in zip(pages, located, strict=True):
        yield _job(page, place, lookup, usual)


def _job(page: Page, place: Located, lookup: Lookup, usual: Dialect | None) -> Job | Skipped:
    name = page.file.name
    if not place.found and not page.looks_translated and not page.bilingual:
        return Skipped(name, NO_SOURCE)
    if not place.names and not page.recording.fields and not page.own_locale:
        return Skipped(name, _SOURCE_PAGE)
    try:
        content = read_page(page.file.path)
    except UnreadableFileError as error:
        return Job(name, b"", page.locale, error=str(error))
    missing = page.recording.missing(usual if place.found else None)
    source, provenance = lookup.compare(page, place, missing)
    if missing and source and not has_front_matter(content) and not has_front_matter(source.content):
        provenance = replace(provenance, missing=())
    return Job(name, content, page.locale, source, provenance)


def _without_source(page: Page) -> Job | Skipped:
    name, recording = page.file.name, page.recording
    if not page.looks_translated and not page.bilingual:
        return Skipped(name, NO_SOURCE)
    try:
        content = read_page(page.file.path)
    except UnreadableFileError as error:
        return Job(name, b"", page.locale, error=str(error))
    return Job(name, content, page.locale, None, replace(recorded_fields(page), missing=recording.missing(None)))


def _blobs(located: Sequence[Located], source: Source) -> Iterator[str]:
    for place in located:
        if place.version:
            yield place.version.blob
        blob = source.today_blob(place.today) if place.today else None
        if blob:
            yield blob


def _usual_dialect(pages: Sequence[Page], located: Sequence[Located]) -> Dialect | None:
    """The dialect of at least half of the pages that have a source, and of no fewer than three."""
    found = [page.recording for page, place in zip(pages, located, strict=True) if place.found]
    counts = Counter(recording.dialect for recording in found if recording.hash or recording.commit)
    dialect, count = next(iter(counts.most_common(1)), (None, 0))
    return dialect if count >= max(_ENOUGH_PAGES, len(found) / 2) else None
