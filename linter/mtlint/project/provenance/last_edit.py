"""When a page was last changed, for pages that record no version of their source, or none that it has.

The source as it stood in that commit is the newest that the translator can have had; for a page of another repository,
as it stood at the end of that day. Compared with it, a page is not blamed for what its source says only since then. The
page may well be older: it never counts as current. A commit that left its text as it was, and changed its front matter
or where its links lead, did so to many pages, and read none.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.project.files import UnreadableFileError, read_page
from mtlint.project.places import path_below, resolved, work_tree
from mtlint.project.provenance.hashes import blob_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mtlint.project.git.history import Change, History
    from mtlint.project.source import Source
    from mtlint.project.survey import Page


_SWEEPS: Final = 4
"""Changes of the front matter alone, one on the other, that are seen through."""
_AT_ONCE: Final = 200  # pages of which two versions are held


def own_paths(pages: Iterable[Page], source: Source) -> dict[str, str]:
    """The paths in the repository of those pages that stand in the source's own work tree, by their places."""
    if source.files is None or source.repository is None:
        return {}
    return {file: path for root, file, path in in_work_trees(pages) if root == source.files}


def in_work_trees(pages: Iterable[Page]) -> Iterator[tuple[Path, str, str]]:
    """The root of the work tree, the place of the page, and its path from there, of the pages that are in one."""
    root_of, real = cache(work_tree), cache(resolved)
    for page in pages:
        if root := root_of(page.file.parent):
            yield real(root), page.file.place, path_below(page.file.place, root)


def last_edits(paths: Mapping[str, str], today: str, history: History) -> dict[str, Change]:
    """The commit that last changed each page, as far as it is known and the page has no later, uncommitted edits.

    A commit that only renamed a page did not change it. Unknown is what lies before the oldest commit of a shallow
    clone.
    """
    from mtlint.project.git.renames import RENAMES_FOLLOWED

    found: dict[str, Change] = {}
    pending = {file: _State(path, _blobs(file, len(today))) for file, path in paths.items()}
    for _ in range(RENAMES_FOLLOWED):
        history.read(state.path for state in pending.values())
        newest = {file: _newest(state, today, history) for file, state in pending.items()}
        known = {file: change for file, change in newest.items() if change and not history.is_cut_off(change)}
        known = _that_changed_the_text(known, history)
        found |= known
        added = {file: change for file, change in known.items() if change.added}
        moves = history.renames.unchanged({change.commit for change in added.values()})
        pending = {
            file: _State(moves[change.commit, change.path], pending[file].blobs, change.commit)
            for file, change in added.items()
            if (change.commit, change.path) in moves
        }
    return found


@frozen
class _State:
    """Where a page stood, what git calls its text, and the commit that moved it away from there."""

    path: str
    blobs: frozenset[str]
    moved_in: str | None = None


def _newest(state: _State, today: str, history: History) -> Change | None:
    """The newest change that left the page as it is. In a fork that translates its own source, a later one may be the
    source's, of which a merge kept nothing."""
    changes = (change for change in history.changes(state.path) if change.after in state.blobs)
    return next(
        (change for change in changes if change.commit != state.moved_in and history.contains(today, change.commit)),
        None,
    )


def _that_changed_the_text(newest: Mapping[str, Change], history: History) -> dict[str, Change]:
    """The changes, or the ones before them since which the text of each page is as it is."""
    found = dict(newest)
    pending = found
    for _ in range(_SWEEPS):
        pending = _before_those_that_left_it(pending, history)
        found |= pending
    return found


def _before_those_that_left_it(newest: Mapping[str, Change], history: History) -> dict[str, Change]:
    """The change before that of each page whose text it left as it was."""
    found: dict[str, Change] = {}
    every = ((file, change, _before(change, history)) for file, change in newest.items() if not change.added)
    pairs = ((file, change.after or "", earlier) for file, change, earlier in every if earlier and earlier.after)
    while batch := list(islice(pairs, _AT_ONCE)):
        contents = history.contents([blob for _, after, earlier in batch for blob in (after, earlier.after or "")])
        same = map(_have_same_prose, contents[1::2], contents[::2])
        found |= {file: earlier for (file, _, earlier), is_same in zip(batch, same, strict=True) if is_same}
    return found


def _have_same_prose(one: bytes | None, other: bytes | None) -> bool:
    from mtlint.project.provenance.bodies import same_prose

    return one is not None and other is not None and same_prose(one, other)


def _before(change: Change, history: History) -> Change | None:
    """The change of a path before this one; None where that is the oldest, or deleted it."""
    changes = iter(history.changes(change.path))
    return next((one for one in changes if one.commit == change.commit), None) and next(changes, None)


def _blobs(file: str, digits: int) -> frozenset[str]:
    """What git may call the page as it is today: as stored, or with the line ends of a checkout put back."""
    try:
        content = read_page(file)
    except UnreadableFileError:
        return frozenset()
    return frozenset(blob_id(form, digits) for form in (content, content.replace(b"\r\n", b"\n")))
