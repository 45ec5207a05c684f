"""Finds the version of the source that a page was made from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mtlint.frozen import replace
from mtlint.project.layouts.candidates import candidates, recorded_commit
from mtlint.project.layouts.copies import kept_copy, read_copy
from mtlint.project.located import Located, Version, with_recorded_path
from mtlint.project.provenance.hashes import blob_id, has_hash, hash_error
from mtlint.project.provenance.last_edit import last_edits, own_paths
from mtlint.project.provenance.recorded import commit_error
from mtlint.project.provenance.versions import Versions
from mtlint.provenance import CommitState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.project.git.history import Change, History
    from mtlint.project.provenance.elsewhere import Edit
    from mtlint.project.provenance.recorded import Recording
    from mtlint.project.source import Source
    from mtlint.project.survey import Page


def look_up(pages: Sequence[Page], source: Source) -> tuple[list[Located], History | None]:
    """Where the source of every page of a run is, and the past of the source, for further questions."""
    repository, today = source.repository, source.today_commit
    if repository:
        repository.expect_commits(page.recording.commit.value for page in pages if page.recording.commit)
    names = [
        with_recorded_path(page, paths, source) for page, paths in zip(pages, candidates(pages, source), strict=True)
    ]
    history = None
    own = {} if source.pinned else own_paths((page for page in pages if not page.recording.hash), source)
    if repository:
        from mtlint.project.git.history import History

        recorded = [recorded_commit(page, source) for page in pages]
        wanted = {path for paths in names for path in paths}.union(own.values())
        history = History(repository, wanted, filter(None, (today, *recorded)))
        if not source.pinned:
            history.begin()
        pairs = zip(recorded, names, strict=True)
        repository.objects.expect_paths((commit, paths[0]) for commit, paths in pairs if commit and paths)
    lookup = _Lookup(source, history)
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

            from mtlint.project.provenance.elsewhere import edits_elsewhere

            elsewhere = edits_elsewhere(unsure, source, history)
            history.expect(edit.base for edit in elsewhere.values() if edit.base)
            located = [lookup.at_day_of(place, elsewhere.get(place.file)) for place in located]
            located = [
                place if page.recording.is_made else lookup.at_kept_english(place, today)
                for page, place in zip(pages, located, strict=True)
            ]
        history.expect(place.version.commit for place in located if place.version)
    return located, history


class _Lookup:
    """Questions to one source; `history` is read only when an answer needs it."""

    def __init__(self, source: Source, history: History | None) -> None:
        self._source = source
        self._repository = source.repository
        self._history = history
        self._versions = Versions(source, history)

    def locate(self, page: Page, names: Sequence[str]) -> Located:
        """Which of the paths is the page's source, and which version of it was recorded."""
        recording = page.recording
        today = self._of_today(recording, names)
        ordered = [today, *(name for name in names if name != today)] if today else list(names)
        state, version = self._recorded_commit(recording, ordered)
        if version is None and recording.hash and not hash_error(recording.hash.value):
            version = self._versions.with_hash(recording.hash.value, ordered, today)
        copy = kept_copy(page.file, today, self._source) if today and not recording.is_made else None
        content = read_copy(copy)
        if content is not None:
            version = self._versions.with_hash(blob_id(content), ordered, today)
        return Located(page.file.place, tuple(names), today, version, state, copy)

    def _of_today(self, recording: Recording, names: Sequence[str]) -> str | None:
        """The path that exists: of several the one with the recorded hash, now or before, else the first."""
        there = [name for name in names if self._source.exists(name)]
        if len(there) > 1 and recording.hash and not hash_error(recording.hash.value):
            value = recording.hash.value
            contents = ((name, self._source.today(name)) for name in there)
            fitting = [name for name, version in contents if version and has_hash(version.content, value)]
            there = fitting or [name for name in there if self._versions.find_hash(value, [name])] or there
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
        version = self._versions.in_commit(edit.commit, (place.today, *place.names))
        return replace(place, version=version, last_edit=edit.commit) if version else place

    def at_day_of(self, place: Located, edit: Edit | None) -> Located:
        """The same with the version of the source that a page in a repository of its own can have had when it was last
        changed: of that day, or older where the repository had not taken over a later one; or with the day on which
        the source ends, if that is before and it lacks the recorded commit."""
        today = self._source.today_commit
        if edit is None or place.copy or place.today is None or self._history is None or today is None:
            return place
        if place.commit_state is CommitState.UNKNOWN_COMMIT and edit.date > self._last_day:
            return replace(place, source_ends=self._last_day)
        change = self._taken_over(place.today, edit, today)
        if change is None or self._history.is_cut_off(change) or change.after is None:
            return place
        version = Version(change.path, change.commit, change.after)
        return replace(place, version=version, last_edit=edit.commit, added=edit.added)

    def _taken_over(self, path: str, edit: Edit, today: str) -> Change | None:
        """The newest version that the source had on the day of an edit, if one was taken over by then the newest of
        these."""
        assert self._history is not None  # noqa: S101
        newest: Change | None = None
        for change in self._history.versions(path):
            if change.date <= edit.date and self._history.contains(today, change.commit):
                newest = newest or change
                if not edit.base or self._history.contains(edit.base, change.commit):
                    return change
        return newest

    def is_astray(self, recording: Recording, place: Located) -> bool:
        """Whether a commit is recorded, and the source does not have it or not this page in it, nor a recorded hash."""
        if place.version or place.commit_state not in (CommitState.UNKNOWN_COMMIT, CommitState.UNKNOWN_PATH):
            return False
        today = self._source.today(place.today) if recording.hash and place.today else None
        return not (today and recording.hash and has_hash(today.content, recording.hash.value))

    def at_kept_english(self, place: Located, today: str) -> Located:
        """The same with the version of the source that the page is, word for word, or whose English it keeps in
        comments, if it keeps any."""
        if self._history is None or self._repository is None or self._repository.partial:
            return place
        from mtlint.project.provenance.kept_english import best_kept, kept_english

        if place.copy or place.today is None:
            return place
        page = read_copy(place.file) or b""
        own = blob_id(page, len(today))
        for change in self._history.changes(place.today):
            if change.after == own and self._history.contains(today, change.commit):
                return replace(place, version=Version(change.path, change.commit, own))
        kept = kept_english(page)
        if kept is None:
            return place
        versions = [
            Version(change.path, change.commit, change.after)
            for change in self._history.changes(place.today)
            if change.after and self._history.contains(today, change.commit)
        ]
        if place.version:  # what the comments do not keep, code above all, is then as old as the page
            versions.insert(0, place.version)
        contents = (content.content for version in versions if (content := self._versions.content(version)))
        found = best_kept(contents, kept)
        return place if found is None else replace(place, version=versions[found], keeps_english=True)

    def _recorded_commit(self, recording: Recording, names: Sequence[str]) -> tuple[CommitState, Version | None]:
        if self._repository is None or not recording.commit or commit_error(recording.commit.value):
            return CommitState.NOT_CHECKED, None
        commit = self._repository.commit(recording.commit.value)
        if commit is None:
            return CommitState.UNKNOWN_COMMIT, None
        version = self._versions.in_commit(commit, names)
        return (CommitState.FOUND if version else CommitState.UNKNOWN_PATH), version
