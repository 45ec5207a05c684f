"""What a run could not find out because the clone of the source lacks a part: told once, not page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.project.places import is_below
from mtlint.provenance import Basis, CommitState, HashState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.project.located import Located
    from mtlint.project.source import Source
    from mtlint.provenance import Provenance


class Limits:
    """Counts the pages whose source is there, by what could not be found out about them."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._without_history = self._behind = self._without_version = 0
        self._ends = ""

    def count(self, place: Located, provenance: Provenance) -> None:
        """Count a page."""
        self._without_history += _needs_history(place, provenance, self._source)
        self._without_version += place.version is not None and provenance.basis is Basis.NONE
        if provenance.source_ends:
            self._behind += 1
            self._ends = self._ends or provenance.source_ends

    def told(self) -> Iterator[str]:
        """In words."""
        repository, behind = self._source.repository, self._behind
        if repository is None or self._source.pinned:
            return
        if not repository.complete and self._without_history:
            yield (
                f"the source is a shallow clone: from which version of it {_pages(self._without_history)} came, "
                "cannot be told; get its whole history (`git fetch --unshallow`) and check again"
            )
        if behind:
            yield (
                f"the last commit of the source is of {self._ends}, and {_pages(behind)} came from a later one: "
                f"{'it is' if behind == 1 else 'they are'} not compared; update the clone (`git pull`) and check again"
            )
        if repository.partial and self._without_version:
            yield (
                f"the source is a partial clone without the versions that {_pages(self._without_version)} came from; "
                "get them (`git fetch --refetch --no-filter`) or give the URL as --source"
            )


def _needs_history(place: Located, provenance: Provenance, source: Source) -> bool:
    if provenance.basis is not Basis.NONE or provenance.orphaned is not None:
        return False
    if provenance.commit or provenance.hash:
        unchecked = provenance.hash_error is None and provenance.hash_state is HashState.NOT_CHECKED
        return provenance.commit_state is CommitState.UNKNOWN_COMMIT or (provenance.hash is not None and unchecked)
    return source.files is not None and is_below(place.file, source.files)


def _pages(count: int) -> str:
    return f"{count} page{'s' * (count != 1)}"
