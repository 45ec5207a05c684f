"""One source repository: its commits, and the versions of a page in it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from mtlint.project.git import valid_commit
from mtlint.project.git.command import GitDirectory, GitError, Running, run
from mtlint.project.git.objects import Objects

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

_AT_ONCE: Final = 500  # arguments


class Repository:
    """Opened by `open_repository`.

    `complete` is false for a shallow clone, which does not know its past; `partial` is true for one without all
    contents, which are fetched only if `may_fetch`.
    """

    def __init__(self, git_directory: GitDirectory, objects: Objects, *, partial: bool, may_fetch: bool) -> None:
        facts = run(git_directory, "rev-parse", "--is-shallow-repository", "--show-object-format").split()
        self.git_directory = git_directory
        self.objects = objects
        self.complete = facts[0] == b"false"
        self.partial = partial
        self.may_fetch = may_fetch
        self._id_length = 64 if facts[1:] == [b"sha256"] else 40
        self._commits: dict[str, str | None] = {}
        self._running: list[Running] = []

    def start(self, *arguments: str, stdin: bytes = b"") -> Running:
        """A git process in this repository, which ends with it if not before."""
        running = Running(self.git_directory, *arguments, stdin=stdin)
        self._running.append(running)
        return running

    def close(self) -> None:
        """End all processes."""
        self.objects.close()
        for running in self._running:
            running.end()

    def revision(self, text: str) -> str | None:
        """The commit that a user means by a branch, a tag or an id; None where there is none."""
        try:
            found = run(
                self.git_directory, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}"
            )
        except (GitError, ValueError):
            return None
        return found.decode("ascii").strip()

    def commit(self, value: str) -> str | None:
        """The full id of a recorded commit; None where it is malformed, ambiguous or not here.

        Only ids count: a branch or tag that is named like an abbreviated id does not.
        """
        value = value.lower()
        if value not in self._commits:
            self.expect_commits([value])
        return self._commits.get(value)

    def expect_commits(self, values: Iterable[str]) -> None:
        """Look up what `commit` will be asked for, all at once."""
        wanted = sorted({value.lower() for value in values if valid_commit(value)}.difference(self._commits))
        full = [value for value in wanted if len(value) >= self._id_length]
        short = [value for value in wanted if len(value) < self._id_length]
        self.objects.expect_commits(full)
        self._commits |= {value: self._only_commit([value]) for value in full}
        for start in range(0, len(short), _AT_ONCE):
            batch = short[start : start + _AT_ONCE]
            options = (f"--disambiguate={value}" for value in batch)
            candidates = run(self.git_directory, "rev-parse", *options).decode("ascii").split()
            self.objects.expect_commits(candidates)
            for value in batch:
                self._commits[value] = self._only_commit(one for one in candidates if one.startswith(value))

    def _only_commit(self, candidates: Iterable[str]) -> str | None:
        commits = [candidate for candidate in candidates if self.objects.is_commit(candidate)]
        return commits[0] if len(commits) == 1 else None

    def last_day(self) -> str:
        """The ISO date of the newest commit of all branches; "" where there is none."""
        shown = run(self.git_directory, "log", "-1", "--format=%cs", "--all", "HEAD", "--")
        return shown.decode("ascii").strip()

    def fetch_missing(self, blobs: Iterable[str]) -> None:
        """Bring the blobs that a partial clone lacks, all at once; does nothing for one that may not fetch.

        Raises GitError.
        """
        wanted = set(blobs)
        if not (self.partial and self.may_fetch and wanted):
            return
        listed = run(
            self.git_directory,
            *("cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)"),
        )
        missing = sorted(wanted.difference(listed.decode("ascii").split()))
        if missing:
            run(
                self.git_directory,
                *("-c", "fetch.negotiationAlgorithm=noop", "fetch", "--quiet", "--no-tags", "--no-write-fetch-head"),
                *("--recurse-submodules=no", "--filter=blob:none", "--stdin", "origin"),
                stdin="\n".join(missing).encode("ascii") + b"\n",
                network=True,
            )


def _promised(git_directory: GitDirectory) -> bytes:
    """The remotes that keep for a partial clone what it lacks."""
    try:
        return run(git_directory, "config", "--local", "--get-regexp", r"^remote\..*\.promisor$")
    except GitError:  # none
        return b""


@contextmanager
def open_repository(git_directory: GitDirectory, *, may_fetch: bool = False) -> Generator[Repository]:
    """A repository whose processes end with the `with` block. Raises GitError."""
    partial = bool(_promised(git_directory))
    objects = Objects(git_directory, partial=partial)
    repository = Repository(git_directory, objects, partial=partial, may_fetch=may_fetch)
    try:
        yield repository
    finally:
        repository.close()
