"""When a page was last changed, for pages of the source's own repository that record no version of it, or none it has.

The source as it stood in that commit is the newest that the translator can have had. Compared with it, a page is not
blamed for what its source says only since then. The page may well be older: it never counts as current.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from mtlint.project.files import UnreadableFileError, read_page, work_tree
from mtlint.project.layouts.paths import is_safe
from mtlint.project.provenance.hashes import blob_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mtlint.project.git.history import Change, History
    from mtlint.project.source import Source
    from mtlint.project.survey import Page

_RENAMES_FOLLOWED: Final = 5


def own_paths(pages: Iterable[Page], source: Source) -> dict[Path, str]:
    """The paths in the repository of those pages that stand in the source's own work tree."""
    if source.files is None or source.repository is None:
        return {}
    root_of = cache(work_tree)
    found: dict[Path, str] = {}
    for page in pages:
        file = page.file.path
        root = root_of(file.parent)
        if root and root.resolve() == source.files:
            path = file.relative_to(root).as_posix()
            if is_safe(path):
                found[file] = path
    return found


def last_edits(paths: Mapping[Path, str], today: str, history: History) -> dict[Path, str]:
    """The commit that last changed each page, as far as it is known and the page has no later, uncommitted edits.

    A commit that only renamed a page did not change it. Unknown is what lies before the oldest commit of a shallow
    clone.
    """
    found: dict[Path, str] = {}
    pending = {file: _State(path, _blobs(file, len(today))) for file, path in paths.items()}
    for _ in range(_RENAMES_FOLLOWED):
        history.read(state.path for state in pending.values())
        newest = {file: _newest(state, today, history) for file, state in pending.items()}
        known = {
            file: change
            for file, change in newest.items()
            if change and change.after in pending[file].blobs and not history.is_cut_off(change)
        }
        found |= {file: change.commit for file, change in known.items()}
        added = {file: change for file, change in known.items() if change.added}
        moves = history.moves(change.commit for change in added.values()) if added else {}
        pending = {
            file: _State(moves[change.commit, change.path], pending[file].blobs, change.commit)
            for file, change in added.items()
            if (change.commit, change.path) in moves
        }
    return found


@dataclass(frozen=True, slots=True)
class _State:
    """Where a page stood, what git calls its text, and the commit that moved it away from there."""

    path: str
    blobs: frozenset[str]
    moved_in: str | None = None


def _newest(state: _State, today: str, history: History) -> Change | None:
    changes = (change for change in history.changes(state.path) if change.commit != state.moved_in)
    return next((change for change in changes if history.contains(today, change.commit)), None)


def _blobs(file: Path, digits: int) -> frozenset[str]:
    """What git may call the page as it is today: as stored, or with the line ends of a checkout put back."""
    try:
        content = read_page(file)
    except UnreadableFileError:
        return frozenset()
    return frozenset(blob_id(form, digits) for form in (content, content.replace(b"\r\n", b"\n")))
