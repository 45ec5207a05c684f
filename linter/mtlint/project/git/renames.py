"""Where the files that a commit added come from, as git tells: renamed, or copied from what stayed where it was."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import cached_property
from itertools import chain
from typing import IO, TYPE_CHECKING, Final, TypeAlias

from mtlint.frozen import frozen
from mtlint.project.git.command import GitError, fields, run, run_to_file
from mtlint.project.layouts.paths import page_forms
from mtlint.project.places import is_markdown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from mtlint.project.git.repository import Repository

RENAMES_FOLLOWED: Final = 20
"""A site that keeps its versions renames a page with each release that takes the place of another."""
_WHOLE_SECTION: Final = 5
"""Pages that one commit adds, from which on they may be copies: git lists all files to see what they were copied from.
"""
_FILES_TO_A_PAGE: Final = 1000
"""In large repositories as many more, so that the whole does not take the square of the time."""
Origins: TypeAlias = dict[tuple[str, str], str]
"""The old path of a file, by the commit that moved it and its new path."""


class Renames:
    """Those of one repository."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._known: dict[str, dict[str, str]] = {}

    def of(self, commit: str) -> dict[str, str]:
        """Old path → new path of the files that a commit renamed, or rewrote as another form of the same page."""
        if commit not in self._known:
            options = ("diff-tree", "-r", "-z", "-m", "--no-commit-id", "--diff-filter=ADR")
            try:
                if self._repository.partial:  # contents would be fetched one by one
                    raise GitError
                output = run_to_file(self._repository.git_directory, *options, "-M", commit)
            except GitError:  # a content is not here: ids have to do
                output = run_to_file(self._repository.git_directory, *options, "-M100%", commit)
            with output:
                moves = [(old, new) for one in _by_commit(output) for new, old in one.moved.items()]
            self._known[commit] = dict(moves)
        return self._known[commit]

    def unchanged(self, commits: Collection[str]) -> Origins:
        """The files that these commits renamed without a change."""
        return self._origins(commits, "--diff-filter=R", "-M100%")[0]

    def origins(self, commits: Collection[str]) -> Origins:
        """The files that these commits renamed. Those that they changed too are found in commits with few of them, if
        all contents are here; so are pages that got another form of file, however much they were changed. Of commits
        that add many pages also those that are copies."""
        found, added = self._moves({*commits})
        bulk = [
            commit
            for commit, count in added.items()
            if count >= _WHOLE_SECTION and count * _FILES_TO_A_PAGE >= self._files
        ]
        return self._origins(bulk, "--diff-filter=C", "-C100%", "--find-copies-harder")[0] | found

    @cached_property
    def _files(self) -> int:
        with suppress(GitError):  # no commit is checked out
            return run(self._repository.git_directory, "ls-tree", "-r", "-z", "--name-only", "HEAD").count(b"\0")
        return 0

    def _moves(self, commits: Collection[str]) -> tuple[Origins, Counter[str]]:
        """As `_origins`. Where a content is not here, the commit that has it, and no other, is told by ids alone."""
        if self._repository.partial:  # contents would be fetched one by one
            return self._origins(commits, "--diff-filter=AR", "-M100%")
        try:
            return self._origins(commits, "--diff-filter=ADR", "-M", "-l100")
        except GitError:
            if len(commits) == 1:
                return self._origins(commits, "--diff-filter=AR", "-M100%")
        every = sorted(commits)
        half = len(every) // 2
        (found, added), (more, others) = self._moves(every[:half]), self._moves(every[half:])
        return found | more, added + others

    def _origins(self, commits: Iterable[str], *options: str) -> tuple[Origins, Counter[str]]:
        """What `git diff-tree` tells, and how many pages without an origin each commit adds."""
        found: Origins = {}
        added: Counter[str] = Counter()
        wanted = "".join(f"{commit}\n" for commit in sorted(set(commits))).encode("ascii")
        if not wanted:
            return found, added
        arguments = ("diff-tree", "--stdin", "-r", "-z", *options)
        with run_to_file(self._repository.git_directory, *arguments, stdin=wanted) as output:
            for one in _by_commit(output):
                found.update(((one.commit, new), old) for new, old in one.moved.items())
                if pages := sum(path not in one.moved and is_markdown(path) for path in one.added):
                    added[one.commit] = pages
        return found, added


@frozen
class _Moves:
    """What a commit did: the old paths of files by their new ones, and what it added."""

    commit: str
    moved: dict[str, str]
    added: list[str]


def _by_commit(output: IO[bytes]) -> Iterator[_Moves]:
    """What `git diff-tree -z` tells of each commit. A page that is gone has become another form of it, if the commit
    added that."""
    commit, moved, added, gone = "", dict[str, str](), list[str](), list[str]()
    told = (field.decode("utf-8", "surrogateescape") for field in fields(output))
    for field in chain(told, ("",)):
        if field.startswith(":") and field.endswith(("A", "D")):
            (added if field.endswith("A") else gone).append(next(told))
        elif field.startswith(":"):
            old = next(told)
            moved[next(told)] = old
        elif moved or added or gone or field:
            new = frozenset(added)
            for path in gone:
                for form in page_forms(path):
                    if form in new:
                        moved.setdefault(form, path)
            yield _Moves(commit, moved, added)
            commit, moved, added, gone = field.strip(), {}, [], []
