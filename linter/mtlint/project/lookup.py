"""Finds the version of the source that a page was made from, and what has become of the source since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from mtlint.job import CommitState, HashState, Provenance, SourceVersion, Update
from mtlint.project.candidates import candidates, recorded_commit
from mtlint.project.history import History
from mtlint.project.locales import same_locale
from mtlint.project.provenance import commit_error, has_hash, hash_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.project.history import Change
    from mtlint.project.provenance import Recording
    from mtlint.project.source import Source
    from mtlint.project.survey import Page

_SHORT = 10  # digits of a commit id in a message


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the source in its repository."""

    path: str
    commit: str
    blob: str


@dataclass(frozen=True, slots=True)
class Located:
    """`names` are the paths looked at, `today` the one of them that exists, `version` the recorded one."""

    names: tuple[str, ...]
    today: str | None = None
    version: Version | None = None
    commit_state: CommitState = CommitState.NOT_CHECKED

    @property
    def found(self) -> bool:
        """Whether the page has a source."""
        return self.today is not None or self.version is not None


def recorded_fields(page: Page) -> Provenance:
    """What the page records, before any source was looked at."""
    recording = page.recording
    conflict = recording.locale and page.path_locale and not same_locale(recording.locale.value, page.path_locale)
    return Provenance(
        hash=recording.hash,
        commit=recording.commit,
        locale=recording.locale,
        path_locale=page.path_locale,
        hash_error=hash_error(recording.hash.value) if recording.hash else None,
        commit_error=commit_error(recording.commit.value) if recording.commit else None,
        locale_conflict=bool(conflict),
    )


def look_up(pages: Sequence[Page], source: Source) -> tuple[Lookup, History | None, list[Located]]:
    """Where the source of every page of a run is, and what answers further questions."""
    names = candidates(pages, source)
    history = None
    if source.repository:
        revisions = [source.today_commit, *(recorded_commit(page, source) for page in pages)]
        wanted = {path for paths in names for path in paths}
        history = History(source.repository, wanted, (revision for revision in revisions if revision))
    lookup = Lookup(source, history)
    located = [lookup.locate(page.recording, paths) for page, paths in zip(pages, names, strict=True)]
    if history:
        history.expect(place.version.commit for place in located if place.version)
    return lookup, history, located


class Lookup:
    """Questions to one source; `history` is read only when an answer needs it."""

    def __init__(self, source: Source, history: History | None) -> None:
        self._source = source
        self._repository = source.repository
        self._history = history

    def locate(self, recording: Recording, names: Sequence[str]) -> Located:
        """Which of the paths is the page's source, and which version of it was recorded."""
        today = next((name for name in names if self._source.exists(name)), None)
        ordered = [today, *(name for name in names if name != today)] if today else list(names)
        state, version = self._recorded_commit(recording, ordered)
        if version is None:
            version = self._version_with_hash(recording, ordered, today)
        return Located(tuple(names), today, version, state)

    def compare(
        self, page: Page, located: Located, missing: tuple[str, ...]
    ) -> tuple[SourceVersion | None, Provenance]:
        """The version a page is to be compared with, and the verdict on what it records."""
        today = self._source.today(located.today) if located.today else None
        recorded = self._content(located.version)
        recording = page.recording
        hash_state, hash_revision = self._judge_hash(recording, located, recorded, today)
        gone = located.today is None and page.looks_translated
        provenance = replace(
            recorded_fields(page),
            missing=missing,
            commit_state=located.commit_state,
            hash_state=hash_state,
            hash_revision=hash_revision,
            orphaned=self._why_gone(located.names) if gone else None,
            update=None if self._source.pinned else self._update(recorded, today),
            complete_history=self._repository is None or self._repository.complete,
        )
        return (today if self._source.pinned and today else recorded or today), provenance

    def _recorded_commit(self, recording: Recording, names: Sequence[str]) -> tuple[CommitState, Version | None]:
        if self._repository is None or not recording.commit or commit_error(recording.commit.value):
            return CommitState.NOT_CHECKED, None
        commit = self._repository.commit(recording.commit.value)
        if commit is None:
            return CommitState.UNKNOWN_COMMIT, None
        for name in chain(names, self._earlier_names(names)):
            blob = self._repository.objects.blob_id(commit, name)
            if blob is not None:
                return CommitState.FOUND, Version(name, commit, blob)
        return CommitState.UNKNOWN_PATH, None

    def _earlier_names(self, names: Sequence[str]) -> Iterator[str]:
        if self._history:
            for name in names:
                yield from (change.path for change in self._history.versions(name) if change.path != name)

    def _version_with_hash(self, recording: Recording, names: Sequence[str], today: str | None) -> Version | None:
        """The version with the recorded hash, unless that is today's."""
        if recording.hash is None or hash_error(recording.hash.value):
            return None
        current = self._source.today(today) if today else None
        if current and has_hash(current.content, recording.hash.value):
            return None
        change = self._find_hash(recording.hash.value, names)
        return Version(change.path, change.commit, change.after) if change and change.after else None

    def _find_hash(self, value: str, names: Sequence[str]) -> Change | None:
        if self._history is None or self._repository is None:
            return None
        for name in names:
            versions = list(self._history.versions(name))
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
        if self._history is None or not self._source.today_commit:
            return Update(today.content, today.revision)
        changes = self._history.since(today.path, recorded.revision, self._source.today_commit)
        since = ""
        if changes:  # a commit merged late may be older than the recorded one
            before = (
                c.date for c in self._history.changes(today.path) if self._history.contains(recorded.revision, c.commit)
            )
            since = max(changes[-1].date, next(before, ""))
        return Update(today.content, today.revision, len(changes), since)

    def _why_gone(self, names: Sequence[str]) -> str:
        if not names:
            return "the only file with its path in the source is the page itself"
        if self._history and self._source.today_commit:
            for name in names:
                gone = self._deletion(name, self._source.today_commit)
                if gone is None:
                    continue
                renamed = self._history.renames(gone.commit).get(name)
                what = f"was renamed to `{renamed}`" if renamed else "was deleted from the source"
                return f"`{name}` {what} in commit {gone.commit[:_SHORT]} on {gone.date}"
        suffix = PurePosixPath(names[0]).suffix
        tried = " or ".join(f"`{name}`" for name in names if name.endswith(suffix))
        return f"the source has no {tried}"

    def _deletion(self, name: str, today: str) -> Change | None:
        if self._history is None:
            return None
        for change in self._history.changes(name):
            if self._history.contains(today, change.commit):
                return change if change.after is None else None
        return None


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")
