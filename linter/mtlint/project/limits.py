"""What a run could not find out because the clone of the source lacks a part: told once, not page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.job import Basis, CommitState, HashState
from mtlint.project.files import is_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.job import Provenance
    from mtlint.project.located import Located
    from mtlint.project.source import Source


def limits(source: Source, found: Iterable[tuple[Located, Provenance]]) -> Iterator[str]:
    """In words, for the pages whose source is there."""
    repository, found = source.repository, list(found)
    if repository is None or source.pinned:
        return
    if not repository.complete:
        lost = sum(_needs_history(place, provenance, source) for place, provenance in found)
        if lost:
            yield (
                f"the source is a shallow clone: from which version of it {_pages(lost)} came, "
                "cannot be told; get its whole history (`git fetch --unshallow`) and check again"
            )
    if behind := [provenance.source_ends for _, provenance in found if provenance.source_ends]:
        yield (
            f"the last commit of the source is of {behind[0]}, and {_pages(len(behind))} came from a later one: "
            f"{'it is' if len(behind) == 1 else 'they are'} not compared; update the clone (`git pull`) and check again"
        )
    if repository.partial:
        lost = sum(place.version is not None and provenance.basis is Basis.NONE for place, provenance in found)
        if lost:
            yield (
                f"the source is a partial clone without the versions that {_pages(lost)} came from; get them "
                "(`git fetch --refetch --no-filter`) or give the URL as --source"
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
