"""What became of the source since a page was made from it: the verdict on what the page records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.frozen import replace
from mtlint.job import SourceVersion
from mtlint.project.git.moved import Moved
from mtlint.project.layouts.copies import read_copy
from mtlint.project.located import recorded_fields
from mtlint.project.provenance.hashes import has_hash, hash_error
from mtlint.project.provenance.versions import Versions
from mtlint.project.source import WORK_TREE
from mtlint.provenance import Basis, HashState, Update

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.project.git.history import History
    from mtlint.project.located import Located
    from mtlint.project.provenance.recorded import Recording
    from mtlint.project.source import Source
    from mtlint.project.survey import Page
    from mtlint.provenance import Provenance


class Judge:
    """Compares what pages were made from with one source; `history` is read only when an answer needs it."""

    def __init__(self, source: Source, history: History | None) -> None:
        self._source = source
        self._history = history
        self._versions = Versions(source, history)
        self._moved = Moved(source, history)
        self._complete = source.repository is None or source.repository.complete

    def compare(
        self, page: Page, located: Located, missing: tuple[str, ...]
    ) -> tuple[SourceVersion | None, Provenance]:
        """The version a page is to be compared with, and the verdict on what it records."""
        today = self._source.today(located.today) if located.today else None
        recorded = self._versions.content(located.version)
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
            update=None if self._source.pinned else self._update(recorded, today, located),
            complete_history=self._complete,
            basis=_basis(located, recorded, hash_state),
            copy=located.copy.name if located.copy else None,
            last_edit=None if located.keeps_english or located.fits else located.last_edit,
            pinned=self._source.pinned,
            source_ends=located.source_ends,
        )
        if located.source_ends:
            return None, provenance
        return (today if self._source.pinned and today else recorded or today), provenance

    def renamed(self, located: Located) -> Iterator[bytes]:
        """Today's text of a source that has another name now: pages are mended by it before they move there."""
        name = None if located.today or self._source.pinned else self._moved.new_name(located.names)
        today = self._source.today(name) if name else None
        if today:
            yield today.content

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
            change = self._versions.find_hash(value, located.names)
            return (HashState.ELSEWHERE, change.commit) if change else (HashState.NOWHERE, None)
        known = self._source.repository is not None and self._complete
        return (HashState.NOWHERE if known else HashState.NOT_CHECKED), None

    def _update(self, recorded: SourceVersion | None, today: SourceVersion | None, located: Located) -> Update | None:
        if recorded is None or today is None or _lines(recorded.content) == _lines(today.content):
            return None

        from mtlint.project.provenance.bodies import same_body

        changed = not same_body(recorded.content, today.content)
        if self._history is None or not self._source.today_commit or recorded.revision == WORK_TREE:
            return Update(today.content, today.revision, body_changed=changed)
        if located.fits:
            later = self._history.after(today.path, recorded.revision, self._source.today_commit)
            return Update(today.content, today.revision, len(later), later[-1].date if later else "", changed)
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
    if located.fits:
        return Basis.BEST_FIT
    return Basis.LAST_EDIT if located.last_edit else Basis.RECORDED


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n") if b"\r" in content else content
