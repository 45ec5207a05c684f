"""Finds, among the pages that translate one source page into different locales, those made from a newer version of it.

The order of two versions is known where the commit of one has the other's among its ancestors, or else where that is
so of the commits that brought them into today's source: a page may record a commit of a branch that was squashed.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING

from mtlint.frozen import frozen, replace
from mtlint.project.layouts.candidates import recorded_commit
from mtlint.project.layouts.locales import canonical, same_locale
from mtlint.project.places import work_tree
from mtlint.project.provenance.lookup import look_up
from mtlint.project.request import ProjectError
from mtlint.project.source import open_source
from mtlint.provenance import CommitState, NewerSibling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mtlint.project.git.history import History
    from mtlint.project.git.repository import Repository
    from mtlint.project.located import Located, Version
    from mtlint.project.source import Source
    from mtlint.project.survey import Page

_ENGLISH_FOLDERS = ("en", "en-us", "en-US")


@frozen
class _Translation:
    """A page, its locale, the commit it records, and the version of the source which that commit has."""

    page: Page
    locale: str
    commit: str
    version: Version


def newer_siblings(
    pages: Sequence[Page], located: Sequence[Located], source: Source, history: History | None
) -> dict[str, NewerSibling]:
    """By the place of a page: the page of another locale that was made from the newest later version of its source.

    A version is later only if its body differs in more than white space. Nothing for a page whose version has the
    body of today's source (a change was taken back), and with `--source-rev`, which says what to compare with.
    """
    repository, today = source.repository, source.today_commit
    if repository is None or today is None or history is None or source.pinned:
        return {}
    groups = _groups(pages, located)
    later = _later(groups, today, history)

    @cache
    def digest(blob: str) -> str | None:
        return _digest(repository, blob)

    found: dict[str, NewerSibling] = {}
    for path, group in groups.items():
        blob = repository.objects.blob_id(today, path)
        current = digest(blob) if blob else None
        for mine in group:
            own = digest(mine.version.blob)
            newer = [
                other
                for other in group
                if other.locale != mine.locale
                and (other.version, mine.version) in later
                and digest(other.version.blob) not in (None, own)
            ]
            if newer and own not in (None, current):
                found[mine.page.file.place] = _newest(newer, later)
    return found


def newer_siblings_here(pages: Iterable[Page]) -> dict[str, NewerSibling]:
    """The same without `--source`: for localized folders in the repository that the recorded commits are of."""
    by_root: defaultdict[Path, list[Page]] = defaultdict(list)
    root_of = cache(work_tree)
    for page in pages:
        root = root_of(page.file.parent)
        ways = _english_paths(page, root) if root and page.recording.commit else ()
        if root and ways:
            by_root[root].append(replace(page, ways=tuple((way,) for way in ways)))
    found: dict[str, NewerSibling] = {}
    for root, its_pages in by_root.items():
        candidates = list(_with_siblings(its_pages))
        if candidates:
            with suppress(ProjectError), open_source(str(root), None, root) as source:
                known = [page for page in candidates if recorded_commit(page, source)]
                located, history = look_up(known, source)
                found |= newer_siblings(known, located, source, history)
    return found


def _groups(pages: Sequence[Page], located: Sequence[Located]) -> dict[str, list[_Translation]]:
    """The translations of each path of the source of which more than one version was translated."""
    groups: defaultdict[str, list[_Translation]] = defaultdict(list)
    for page, place in zip(pages, located, strict=True):
        recorded = page.recording.commit
        if place.today and place.version and place.commit_state is CommitState.FOUND and page.locale and recorded:
            groups[place.today].append(_Translation(page, page.locale, recorded.value, place.version))
    return {path: group for path, group in groups.items() if len({member.version.blob for member in group}) > 1}


def _later(groups: Mapping[str, list[_Translation]], today: str, history: History) -> set[tuple[Version, Version]]:
    """The pairs of versions of one page of which the first is known to be later."""
    pairs = [
        (path, one, other)
        for path, group in groups.items()
        for one, other in permutations(dict.fromkeys(member.version for member in group), 2)
        if one.blob != other.blob and one.commit != other.commit
    ]
    later = {(one, other) for _, one, other in pairs if history.contains(one.commit, other.commit)}
    unknown = [(path, one, other) for path, one, other in pairs if later.isdisjoint([(one, other), (other, one)])]
    arrivals = {path: _arrivals(path, today, history) for path, *_ in unknown}
    history.expect(commit for blobs in arrivals.values() for commits in blobs.values() for commit in commits)
    for path, one, other in unknown:
        ours, theirs = arrivals[path].get(one.blob, ()), arrivals[path].get(other.blob, ())
        if ours and theirs and all(history.contains(new, old) for new in ours for old in theirs):
            later.add((one, other))
    return later


def _arrivals(path: str, today: str, history: History) -> dict[str, list[str]]:
    """The commits of today's source that brought each version of a page."""
    commits: defaultdict[str, list[str]] = defaultdict(list)
    for change in history.versions(path):
        if change.after and history.contains(today, change.commit):
            commits[change.after].append(change.commit)
    return commits


def _newest(newer: Sequence[_Translation], later: set[tuple[Version, Version]]) -> NewerSibling:
    newest = min(newer, key=lambda one: sum((other.version, one.version) in later for other in newer))
    locales = {one.locale for one in newer}
    return NewerSibling(newest.page.file.name, newest.locale, newest.commit, len(locales))


def _digest(repository: Repository, blob: str) -> str | None:
    """A digest of the words below the front matter; None where the blob is not here."""
    from hashlib import sha256

    from mtlint.project.provenance.bodies import body

    content = repository.objects.blob(blob)
    return None if content is None else sha256(" ".join(body(content).split()).encode()).hexdigest()


def _english_paths(page: Page, root: Path) -> tuple[str, ...]:
    """Where the source of a page in a locale's folder may stand: in a folder of English beside that, or above it."""
    locale, parts = page.own_locale, page.file.path.relative_to(root).parts
    for at, folder in enumerate(parts[:-1]):
        if locale and canonical(folder) and same_locale(folder, locale):
            before, after = parts[:at], parts[at + 1 :]
            folders = [*((english,) for english in _ENGLISH_FOLDERS), ()]
            return tuple("/".join((*before, *english, *after)) for english in folders)
    return ()


def _with_siblings(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages that another one of the run is a sibling of, unless all of these record the same commit."""
    groups: defaultdict[tuple[tuple[str, ...], ...], list[Page]] = defaultdict(list)
    for page in pages:
        groups[page.ways].append(page)
    for group in groups.values():
        if len({page.recording.commit.value for page in group if page.recording.commit}) > 1:
            yield from group
