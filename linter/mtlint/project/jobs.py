"""From a request to jobs: which pages are translations, of what source, at which version."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cache, partial
from typing import TYPE_CHECKING

from mtlint.findings import UNCHANGED, Skipped
from mtlint.frozen import replace
from mtlint.job import Job
from mtlint.project.compared import compared, why_none, with_sibling
from mtlint.project.files import PageFile, UnreadableFileError, find_files
from mtlint.project.git.changed import Touched
from mtlint.project.layouts.locales import canonical
from mtlint.project.layouts.plans import plan
from mtlint.project.located import recorded_fields
from mtlint.project.places import absolute, display_name, root_of
from mtlint.project.provenance.siblings import newer_siblings_here
from mtlint.project.request import SIZE_LIMIT, ProjectError, Request
from mtlint.project.shards import ELSEWHERE, Share
from mtlint.project.source import Source, open_source
from mtlint.project.survey import Page, survey
from mtlint.project.systems import systems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mtlint.project.layouts.plans import Group


def find_jobs(request: Request, working_directory: Path) -> Iterator[Job | Skipped]:
    """Every page that the request means: a Job to check, or Skipped and why. What is known without looking for a source
    comes first; then, for each place of sources, the pages of one source after the other. A Job has the bytes that its
    check needs, and nothing here keeps them. In a part of a run the pages of other parts are Skipped as ELSEWHERE.

    Raises ProjectError, before the first page, for a request that cannot be met.
    """
    here = absolute(".", working_directory)
    locale = _checked_locale(request)
    found = (_as_shown(file, request) for file in find_files(request.paths, here))
    files = [file for file in found if request.wanted(_place(file, here))]
    touched = Touched(request.changed_since, request.changed_blocks)
    share = Share(request.part)
    results: dict[str, Job | Skipped] = {}
    with ExitStack() as stack:

        @cache
        def open_it(source: str) -> Source:
            return stack.enter_context(
                open_source(source, request.source_rev, here, fetch=request.fetch, pin=request.pin)
            )

        def readable() -> Iterator[Page]:
            for page in survey((file for file in files if isinstance(file, PageFile)), locale, here, request.tell):
                if page.error is None:
                    yield page
                else:
                    results[page.file.place] = _unreadable(page, touched, share)

        made = plan(list(readable()), request, open_it, here)  # nobody else keeps pages, of which there may be many
        results |= made.skipped
        request.expect(len(files))
        root = cache(partial(root_of, working_directory=here))
        system = systems(root)
        yield from (file for file in files if isinstance(file, Skipped))
        for file in files:
            if isinstance(file, PageFile) and file.place in results:
                yield _placed(results[file.place], file, touched, root, system)
        sources: dict[str, str] = {}  # of the pages that have one, by their places
        for group in made.groups:
            stream = (
                compared(group, group.source, here, touched, share, request)
                if group.source
                else _without_source(group.pages, touched, share)
            )
            for page, result in stream:
                if isinstance(result, Job) and result.source:
                    sources[page.file.place] = result.source.path
                there = group.source.files if group.source else None
                yield _placed(result, page.file, touched, root, system, there)
        _tell_untranslated(made.groups, sources, request, here)


def _tell_untranslated(groups: Iterable[Group], sources: Mapping[str, str], request: Request, here: Path) -> None:
    """Give to the request, if it asks for them, the sources that have no translation."""
    if request.untranslated is not None:
        from mtlint.project.layouts.untranslated import untranslated

        for path, locale in untranslated(groups, sources, request, here):
            request.untranslated(path, locale)


def _placed(
    result: Job | Skipped,
    file: PageFile,
    touched: Touched,
    root: Callable[[Path], Path],
    system: Callable[[str, Path], tuple[str, bool]],
    sources: Path | None = None,
) -> Job | Skipped:
    """A result with what its place tells. The configuration of the site may stand with the `sources` alone."""
    if isinstance(result, Skipped):
        return result
    name = display_name(file.place, root(file.parent))
    built, mdx = system(file.place, file.parent)
    if not built and sources is not None and result.source is not None:
        twin = sources / result.source.path
        built, mdx = system(str(twin), twin.parent)
    return replace(result, root_path=name, touched=touched.lines(file), system=built, mdx=mdx)


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


def _unreadable(page: Page, touched: Touched, share: Share) -> Job | Skipped:
    if not touched.concerns(page.file):
        return Skipped(page.file.name, UNCHANGED)
    if not share.has(page.size):
        return Skipped(page.file.name, ELSEWHERE)
    return Job(page.file.name, b"", page.locale, error=page.error)


def _without_source(pages: Sequence[Page], touched: Touched, share: Share) -> Iterator[tuple[Page, Job | Skipped]]:
    siblings = newer_siblings_here(pages)
    for page in pages:
        why = why_none(page, None) or (None if touched.concerns(page.file) else UNCHANGED)
        if why is None and not share.has(page.size):
            why = ELSEWHERE
        yield (
            page,
            Skipped(page.file.name, why) if why else with_sibling(_lone_job(page), siblings.get(page.file.place)),
        )


def _lone_job(page: Page) -> Job:
    name, recording = page.file.name, page.recording
    try:
        content = page.file.read()
    except UnreadableFileError as error:
        return Job(name, b"", page.locale, error=str(error))
    return Job(name, content, page.locale, None, replace(recorded_fields(page), missing=recording.missing(None)))
