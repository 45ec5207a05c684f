"""Which revisions contain which commits, for all commits of a long history at once.

Each commit is in nearly all revisions that are newer than it. So what is kept of it is how many are newer, and which of
these lack it: those made while it was on a branch of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Ancestry:
    """Made from the ids of commits, each with its parents and listed before these, by one pass over them."""

    def __init__(self, revisions: Collection[str], parents: Iterable[tuple[str, ...]] = ()) -> None:
        wanted = frozenset(revisions)
        self.revisions: dict[str, int] = {}
        """The number of each, by its place in the list."""
        self.known: dict[str, tuple[int, int, int]] = {}
        """What is kept of each commit: see `_packed`."""
        containing: dict[str, int] = {}  # a bit for each revision, of the commits to come
        for commit, *before in parents:
            marks = containing.pop(commit, 0)
            if commit in wanted:
                marks |= 1 << self.revisions.setdefault(commit, len(self.revisions))
            if marks:
                self.known[commit] = self._packed(marks)
                for parent in before:
                    containing[parent] = containing.get(parent, 0) | marks
        for commit in (*containing, *wanted.difference(self.revisions, containing)):  # those that are not listed
            marks = containing.get(commit, 0)
            if commit in wanted:
                marks |= 1 << self.revisions.setdefault(commit, len(self.revisions))
            self.known[commit] = self._packed(marks)

    def contains(self, revision: str, commit: str) -> bool:
        """Whether a commit is this revision, which is one of them, or one of its ancestors."""
        newer, shift, lacking = self.known.get(commit, (0, 0, 0))
        number = self.revisions[revision]
        return number < newer and not (number >= shift and lacking >> (number - shift) & 1)

    def _packed(self, marks: int) -> tuple[int, int, int]:
        """How many revisions are listed so far, and which of them have no mark: their bits, without the last ones that
        are 0, and how many these are."""
        newer = len(self.revisions)
        lacking = ~marks & ((1 << newer) - 1)
        shift = (lacking & -lacking).bit_length() - 1 if lacking else 0
        return newer, shift, lacking >> shift
