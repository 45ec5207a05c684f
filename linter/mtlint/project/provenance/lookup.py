"""Finds the version of the source that a page was made from, and what has become of the source since."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from mtlint.job import Basis, CommitState, HashState, Provenance, SourceVersion, Update
from mtlint.project.git.history import History
from mtlint.project.git.moved import Moved
from mtlint.project.layouts.candidates import candidates, recorded_commit
from mtlint.project.layouts.copies import kept_copy, read_copy
from mtlint.project.located import Located, Version, recorded_fields, with_recorded_path
from mtlint.project.provenance.bodies import same_body
from mtlint.project.provenance.hashes import blob_id, has_hash, hash_error
from mtlint.project.provenance.kept_english import best_kept, kept_english
from mtlint.project.provenance.last_edit import edits_elsewhere, last_edits, own_paths
from mtlint.project.provenance.recorded import commit_error
from mtlint.project.source import WORK_TREE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.project.git.history import Change
    from mtlint.project.provenance.recorded import Recording
    from mtlint.project.source import Source
    from mtlint.project.survey import Page


def look_up(pages: Sequence[Page], source: Source) -> tuple[Lookup, History | None, list[Located]]:
    """Where the source of every page of a run is, and what answers further questions."""
    repository, today = source.repository, source.today_commit
    if repository:
        repository.expect_commits(page.recording.commit.value for page in pages if page.recording.commit)
    names = [
        with_recorded_path(page, paths, source) for page, paths in zip(pages, candidates(pages, source), strict=True)
    ]
    history = None
    own = {} if source.pinned else own_paths((page for page in pages if not page.recording.is_made), source)
    if repository:
        recorded = [recorded_commit(page, source) for page in pages]
        wanted = {path for paths in names for path in paths}.union(own.values())
        history = History(repository, wanted, filter(None, (today, *recorded)))
        if not source.pinned:
            history.begin()
        pairs = zip(recorded, names, strict=True)
        repository.objects.expect_paths((commit, paths[0]) for commit, paths in pairs if commit and paths)
    lookup = Lookup(source, history)
    located = [lookup.locate(page, paths) for page, paths in zip(pages, names, strict=True)]
    if history:
        history.expect(place.version.commit for place in located if place.version)
        if today and not source.pinned:
            unsure = [
                page
                for page, place in zip(pages, located, strict=True)
                if not page.recording.is_made or lookup.is_astray(page.recording, place)
            ]
            edits = last_edits(own_paths(unsure, source), today, history)
            located = [lookup.at_last_edit(place, edits.get(place.file)) for place in located]
            history.expect(edit.commit for edit in edits.values())
            elsewhere = edits_elsewhere(unsure, source)
            located = [lookup.at_day_of(place, elsewhere.get(place.file)) for place in located]
            located = [
                place if page.recording.is_made else lookup.at_kept_english(place, today)
                for page, place in zip(pages, located, strict=True)
            ]
        history.expect(place.version.commit for place in located if place.version)
    return lookup, history, located


class Lookup:
    """Questions to one source; `history` is read only when an answer needs it."""

    def __init__(self, source: Source, history: History | None) -> None:
        self._source = source
        self._repository = source.repository
        self._history = history
        self._moved = Moved(source, history)

    def locate(self, page: Page, names: Sequence[str]) -> Located:
        """Which of the paths is the page's source, and which version of it was recorded."""
        recording = page.recording
        today = self._of_today(recording, names)
        ordered = [today, *(name for name in names if name != today)] if today else list(names)
        state, version = self._recorded_commit(recording, ordered)
        if version is None and recording.hash and not hash_error(recording.hash.value):
            version = self._version_with_hash(recording.hash.value, ordered, today)
        copy = kept_copy(page.file, today, self._source) if today and not recording.is_made else None
        content = read_copy(copy)
        if content is not None:
            version = self._version_with_hash(blob_id(content), ordered, today)
        return Located(page.file.place, tuple(names), today, version, state, copy)

    def _of_today(self, recording: Recording, names: Sequence[str]) -> str | None:
        """The path that exists: of several the one with the recorded hash, now or before, else the first."""
        there = [name for name in names if self._source.exists(name)]
        if len(there) > 1 and recording.hash and not hash_error(recording.hash.value):
            value = recording.hash.value
            contents = ((name, self._source.today(name)) for name in there)
            fitting = [name for name, version in contents if version and has_hash(version.content, value)]
            there = fitting or [name for name in there if self._find_hash(value, [name])] or there
        return there[0] if there else None

    @cached_property
    def _last_day(self) -> str:
        """The last day of the source's past; after all others where that is cut off, and nobody knows."""
        known = self._repository is not None and self._repository.complete
        return self._repository.last_day() if self._repository and known else "9999-12-31"

    def at_last_edit(self, place: Located, edit: Change | None) -> Located:
        """The same with the version of the source in the commit that last changed the page."""
        if edit is None or place.copy or place.today is None:
            return place
        version = self._version_in(edit.commit, (place.today, *place.names))
        return replace(place, version=version, last_edit=edit.commit) if version else place

    def at_day_of(self, place: Located, edit: Change | None) -> Located:
        """The same with the version of the source as of the day on which the page was last changed, in a repository of
        its own; or with the day on which the source ends, if that is before and it lacks the recorded commit."""
        today = self._source.today_commit
        if edit is None or place.copy or place.today is None or self._history is None or today is None:
            return place
        if place.commit_state is CommitState.UNKNOWN_COMMIT and edit.date > self._last_day:
            return replace(place, source_ends=self._last_day)
        for change in self._history.versions(place.today):
            if change.date <= edit.date and self._history.contains(today, change.commit):
                if self._history.is_cut_off(change) or change.after is None:
                    return place
                version = Version(change.path, change.commit, change.after)
                return replace(place, version=version, last_edit=edit.commit)
        return place

    def is_astray(self, recording: Recording, place: Located) -> bool:
        """Whether a commit is recorded, and the source does not have it or not this page in it, nor a recorded hash."""
        if place.version or place.commit_state not in (CommitState.UNKNOWN_COMMIT, CommitState.UNKNOWN_PATH):
            return False
        today = self._source.today(place.today) if recording.hash and place.today else None
        return not (today and recording.hash and has_hash(today.content, recording.hash.value))

    def at_kept_english(self, place: Located, today: str) -> Located:
        """The same with the version of the source whose English the page keeps in comments, if it keeps any."""
        if self._history is None or self._repository is None or self._repository.partial:
            return place
        kept = None if place.copy or place.today is None else kept_english(read_copy(place.file) or b"")
        if kept is None or place.today is None:
            return place
        versions = [
            Version(change.path, change.commit, change.after)
            for change in self._history.changes(place.today)
            if change.after and self._history.contains(today, change.commit)
        ]
        if place.version:  # what the comments do not keep, code above all, is then as old as the page
            versions.insert(0, place.version)
        contents = (content.content for version in versions if (content := self._content(version)))
        found = best_kept(contents, kept)
        return place if found is None else replace(place, version=versions[found], keeps_english=True)

    def compare(
        self, page: Page, located: Located, missing: tuple[str, ...]
    ) -> tuple[SourceVersion | None, Provenance]:
        """The version a page is to be compared with, and the verdict on what it records."""
        today = self._source.today(located.today) if located.today else None
        recorded = self._content(located.version)
        copy = read_copy(located.copy)
        if recorded is None and copy is not None and today:
            recorded = SourceVersion(today.path, WORK_TREE, copy)
        recording = page.recording
        hash_state, hash_revision = self._judge_hash(recording, located, recorded, today)
        gone = located.today is None and page.looks_translated
        provenance = replace(
            recorded_fields(page),
            missing=missing,
            commit_state=located.commit_state,
            hash_state=hash_state,
            hash_revision=hash_revision,
            orphaned=self._moved.why_gone(located.names, recording.stable_id) if gone else None,
            update=None if self._source.pinned else self._update(recorded, today),
            complete_history=self._repository is None or self._repository.complete,
            basis=_basis(located, recorded, hash_state),
            copy=located.copy.name if located.copy else None,
            last_edit=None if located.keeps_english else located.last_edit,
            pinned=self._source.pinned,
            source_ends=located.source_ends,
        )
        if located.source_ends:
            return None, provenance
        return (today if self._source.pinned and today else recorded or today), provenance

    def _recorded_commit(self, recording: Recording, names: Sequence[str]) -> tuple[CommitState, Version | None]:
        if self._repository is None or not recording.commit or commit_error(recording.commit.value):
            return CommitState.NOT_CHECKED, None
        commit = self._repository.commit(recording.commit.value)
        if commit is None:
            return CommitState.UNKNOWN_COMMIT, None
        version = self._version_in(commit, names)
        return (CommitState.FOUND if version else CommitState.UNKNOWN_PATH), version

    def _version_in(self, commit: str, names: Sequence[str]) -> Version | None:
        """The version that a commit has of the first of these paths, or of one they were renamed from."""
        if self._repository is None:
            return None
        for name in chain(names, self._earlier_names(names)):
            blob = self._repository.objects.blob_id(commit, name)
            if blob is not None:
                return Version(name, commit, blob)
        return None

    def _earlier_names(self, names: Sequence[str]) -> Iterator[str]:
        if self._history:
            for name in names:
                yield from (change.path for change in self._history.versions(name) if change.path != name)

    def _version_with_hash(self, value: str, names: Sequence[str], today: str | None) -> Version | None:
        """The version with this hash, unless that is today's."""
        current = self._source.today(today) if today else None
        if current and has_hash(current.content, value):
            return None
        change = self._find_hash(value, names)
        return Version(change.path, change.commit, change.after) if change and change.after else None

    def _find_hash(self, value: str, names: Sequence[str]) -> Change | None:
        if self._history is None or self._repository is None:
            return None
        for name in names:
            versions = list(self._history.versions(name))
            same = next((change for change in versions if change.after == value.lower()), None)
            if same:
                return same
            self._repository.fetch_missing(change.after for change in versions if change.after)
            for change in versions:
                content = self._repository.objects.blob(change.after) if change.after else None
                if content is not None and has_hash(content, value):
                    return change
        return None

    def _judge_hash(
        self, recording: Recording, located: Located, recorded: SourceVersion | None, today: SourceVersion | None
    ) -> tuple[HashState, str | None]:
        version = recorded or today
        if version is None or recording.hash is None or hash_error(recording.hash.value):
            return HashState.NOT_CHECKED, None
        value = recording.hash.value
        if has_hash(version.content, value):
            return HashState.VERIFIED, None
        if recorded:
            if today and has_hash(today.content, value):
                return HashState.ELSEWHERE, today.revision
            change = self._find_hash(value, located.names)
            return (HashState.ELSEWHERE, change.commit) if change else (HashState.NOWHERE, None)
        known = self._repository is not None and self._repository.complete
        return (HashState.NOWHERE if known else HashState.NOT_CHECKED), None

    def _content(self, version: Version | None) -> SourceVersion | None:
        content = self._repository.objects.blob(version.blob) if self._repository and version else None
        return None if version is None or content is None else SourceVersion(version.path, version.commit, content)

    def _update(self, recorded: SourceVersion | None, today: SourceVersion | None) -> Update | None:
        if recorded is None or today is None or _lines(recorded.content) == _lines(today.content):
            return None
        changed = not same_body(recorded.content, today.content)
        if self._history is None or not self._source.today_commit or recorded.revision == WORK_TREE:
            return Update(today.content, today.revision, body_changed=changed)
        changes = self._history.since(today.path, recorded.revision, self._source.today_commit)
        since = ""
        if changes:  # a commit merged late may be older than the recorded one
            before = (
                c.date for c in self._history.changes(today.path) if self._history.contains(recorded.revision, c.commit)
            )
            since = max(changes[-1].date, next(before, ""))
        return Update(today.content, today.revision, len(changes), since, changed)


def _basis(located: Located, recorded: SourceVersion | None, hash_state: HashState) -> Basis:
    if hash_state is HashState.VERIFIED:
        return Basis.RECORDED
    if recorded is None:
        return Basis.NONE
    if located.copy or located.keeps_english:
        return Basis.COPY
    return Basis.LAST_EDIT if located.last_edit else Basis.RECORDED


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n") if b"\r" in content else content
