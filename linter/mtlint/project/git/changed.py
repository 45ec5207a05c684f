"""What a branch touches: the files and lines in which the work tree differs from where the branch began.

As in a pull request, what counts is the common ancestor of the revision and HEAD: what was done on the other branch
since is not this one's doing. Committed, staged, unstaged and untracked changes all count.
"""

from __future__ import annotations

import os
import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen_with_lazy
from mtlint.patterns import regex
from mtlint.project.git.command import GitError, run, run_to_file
from mtlint.project.places import is_markdown, resolved, work_tree
from mtlint.project.request import ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mtlint.project.files import PageFile
    from mtlint.project.source import Source

Lines = tuple[tuple[int, int], ...]
"""First and last line of each stretch that was touched; where lines are gone, the one after and the one before them."""

_FETCH: Final = "fetch its history (`fetch-depth: 0` of actions/checkout; `GIT_DEPTH: 0` in GitLab)"
_PATHSPEC_LIMIT: Final = 200  # paths; with more, git is asked for all
_HUNK: Final = regex(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE: Final = regex(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPED: Final = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}
_NOTHING_FANCY: Final = (
    *("--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules=all"),
    *("--src-prefix=a/", "--dst-prefix=b/"),
)


@frozen_with_lazy
class Changes:
    """What is touched in one work tree since it parted from a revision, at the commit `start`. `paths` differ from it,
    `tracked` are all that git knows; they are relative to the root."""

    root: Path
    start: str
    paths: frozenset[str]
    tracked: frozenset[str]

    def touch(self, path: str) -> bool:
        """Whether a file that is there was touched: it differs, or git does not know it."""
        return path in self.paths or path not in self.tracked

    @cached_property
    def lines(self) -> Mapping[str, Lines]:
        """The lines touched in each Markdown file that git knows. A renamed file has only those that differ."""
        pages = sorted(path for path in self.paths if is_markdown(path))
        try:
            patch = run_to_file(
                self.root,
                *("-c", "core.quotePath=true", "diff", "--unified=0", "--inter-hunk-context=0", "--text"),
                *(*_NOTHING_FANCY, "--find-renames", "--diff-filter=d", self.start, "--"),
                *(pages if len(pages) <= _PATHSPEC_LIMIT else ()),
            )
        except GitError as error:
            raise ProjectError(f"--changed-blocks: git diff in `{self.root}`: {error}") from error
        with patch:
            return read_patch(patch)


class Touched:
    """Answers which pages a run with `--changed-since` is about; without a revision, all of them.

    Raises ProjectError where the revision is not in the repository of a page.
    """

    def __init__(self, revision: str | None = None, blocks: bool = False) -> None:
        self.revision = revision
        self.blocks = blocks
        self._known: dict[Path, Changes] = {}

    def concerns(self, page: PageFile, sources: Iterable[str] = (), source: Source | None = None) -> bool:
        """Whether the page was touched, or in the same work tree one of the `sources` it may have."""
        if self.revision is None:
            return True
        changes = self._changes(page)
        if changes.touch(page.path.relative_to(changes.root).as_posix()):
            return True
        if source is None or source.files != resolved(changes.root):
            return False
        return any(path in changes.paths or (source.exists(path) and changes.touch(path)) for path in sources)

    def lines(self, page: PageFile) -> Lines | None:
        """The lines of a page whose blocks are to be judged; None where all are."""
        if self.revision is None or not self.blocks:
            return None
        changes = self._changes(page)
        name = page.path.relative_to(changes.root).as_posix()
        return changes.lines.get(name, ()) if name in changes.tracked else None

    def _changes(self, page: PageFile) -> Changes:
        root = work_tree(page.parent)
        if root is None:
            raise ProjectError(f"--changed-since needs a git repository, and `{page.place}` is in none")
        if root not in self._known:
            self._known[root] = _changes_since(root, self.revision or "")
        return self._known[root]


def _changes_since(root: Path, revision: str) -> Changes:
    try:
        start = _common_ancestor(root, revision)
        changed = run(root, "diff", "--name-only", "-z", *_NOTHING_FANCY, "--no-renames", start, "--")
        tracked = run(root, "ls-files", "-z")
    except GitError as error:
        raise ProjectError(f"--changed-since: git in `{root}`: {error}") from error
    return Changes(root, start, frozenset(_names(changed)), frozenset(_names(tracked)))


def _common_ancestor(root: Path, revision: str) -> str:
    """The commit at which HEAD parted from the revision. Raises ProjectError and GitError."""
    shallow = run(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    remedy = f"; `{root}` is a shallow clone: {_FETCH}" if shallow else "; give a branch, tag or commit of its past"
    commit, head = _commit(root, revision), _commit(root, "HEAD")
    if commit is None or head is None:
        missing = f"revision `{revision}`" if head else "any commit"
        raise ProjectError(f"--changed-since: the repository has not {missing}{remedy}")
    try:
        return run(root, "merge-base", commit, head).decode("ascii").strip()
    except GitError as error:
        if not str(error).startswith("`"):
            raise
        told = f"--changed-since: `{revision}` and HEAD have no common ancestor{remedy}"
        raise ProjectError(told) from error  # git fails without a word


def _commit(root: Path, revision: str) -> str | None:
    try:
        found = run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except (GitError, ValueError):
        return None
    return found.decode("ascii").strip()


def _names(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0") if name]


def read_patch(patch: Iterable[bytes]) -> dict[str, Lines]:
    """The lines touched in each file of `git diff --unified=0`, read line by line: what is inside a hunk is known by
    its counts, so that no text in a file can pass for the head of another."""
    found: dict[str, list[tuple[int, int]]] = {}
    name = ""
    left = 0
    for line in patch:
        if left and not line.startswith(b"\\"):
            left -= 1
        elif line.startswith(b"+++ "):
            name = _name(line[4:].rstrip(b"\n"))
            found[name] = []
        elif hunk := _HUNK.match(line):
            old, first, new = (1 if number is None else int(number) for number in hunk.groups())
            left = old + new
            found[name].append((first, first + new - 1) if new else (first + 1, first))
    return {name: tuple(stretches) for name, stretches in found.items()}


def _name(written: bytes) -> str:
    """A name as the head of a patch writes it: `b/name`, quoted where it has special characters, with a tab behind
    it where it has spaces."""
    name = written.removesuffix(b"\t")
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    return os.fsdecode(name.removeprefix(b"b/"))


def _unescaped(escape: re.Match[bytes]) -> bytes:
    value = escape[1]
    return bytes([int(value, 8)]) if value.isdigit() else _ESCAPED.get(value, value)
