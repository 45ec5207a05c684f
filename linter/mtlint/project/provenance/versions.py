"""The versions of pages that a source has had: found by a commit or by a hash, and read."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from mtlint.job import SourceVersion
from mtlint.project.layouts.paths import page_forms
from mtlint.project.located import Version
from mtlint.project.provenance.hashes import has_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.project.git.history import Change, History
    from mtlint.project.source import Source


class Versions:
    """Those of one source; `history` is read only when an answer needs it."""

    def __init__(self, source: Source, history: History | None) -> None:
        self._source = source
        self._repository = source.repository
        self._history = history

    def content(self, version: Version | None) -> SourceVersion | None:
        """A version with its content; None where that is not here."""
        content = self._repository.objects.blob(version.blob) if self._repository and version else None
        return None if version is None or content is None else SourceVersion(version.path, version.commit, content)

    def in_commit(self, commit: str, names: Sequence[str]) -> Version | None:
        """The version that a commit has of the first of these paths, or of one they were renamed from: as git tells, or
        from the file of a page to one in a folder of its own."""
        if self._repository is None:
            return None
        for name in chain(names, self._earlier_names(names), chain.from_iterable(map(page_forms, names))):
            blob = self._repository.objects.blob_id(commit, name)
            if blob is not None:
                return Version(name, commit, blob)
        return None

    def with_hash(self, value: str, names: Sequence[str], today: str | None) -> Version | None:
        """The version with this hash, unless that is today's."""
        current = self._source.today(today) if today else None
        if current and has_hash(current.content, value):
            return None
        change = self.find_hash(value, names)
        return Version(change.path, change.commit, change.after) if change and change.after else None

    def find_hash(self, value: str, names: Sequence[str]) -> Change | None:
        """The newest change that left one of these paths with this hash."""
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

    def _earlier_names(self, names: Sequence[str]) -> Iterator[str]:
        if self._history:
            for name in names:
                yield from (change.path for change in self._history.versions(name) if change.path != name)
