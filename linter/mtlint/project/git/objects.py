"""Reads git objects by id, through one `git cat-file --batch` process: one by one, or many ahead of their use, which
spares a wait for each.

A path of a page never reaches git: trees are walked here, so that no name can be an option, a revision or a
pathspec, and a symbolic link in the source is seen for what it is.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import IO, TYPE_CHECKING, Final

from mtlint.patterns import regex
from mtlint.project.git.command import GitDirectory, GitError, command, environment
from mtlint.project.request import SIZE_LIMIT
from mtlint.project.sight import current

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterable, Iterator

_FULL_ID: Final = regex(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_ENTRIES_KEPT: Final = 10_000  # of trees; about 2 MB
_AT_ONCE: Final = 100  # requests, which must fit into a pipe that nobody reads yet
_ENTRY: Final = {length: regex(rb"([0-7]+) ([^\0]+)\0(.{%d})" % length, re.DOTALL) for length in (20, 32)}
_REGULAR_FILES: Final = (b"100644", b"100755", b"100664")
Answer = tuple[str, bytes | None]
"""The kind and the content of an object, without that of one that is too large."""


class Objects:
    """The objects of one repository; a `partial` clone lacks some. Close it at the end: it holds a process."""

    def __init__(self, git_directory: GitDirectory, *, partial: bool) -> None:
        self._git_directory = git_directory
        self._partial = partial
        self._process: subprocess.Popen[bytes] | None = None
        self._roots: dict[str, str | None] = {}
        self._trees: dict[str, dict[bytes, tuple[bytes, bytes]]] = {}
        self._entries = 0
        self._found: dict[tuple[str, str], str | None] = {}
        self._ahead: dict[str, Answer | None] = {}

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        process.kill()
        process.wait()

    def expect_blobs(self, object_ids: Iterable[str]) -> None:
        """Read blobs that will be asked for, until others are expected."""
        self._read_ahead(object_ids)

    def expect_commits(self, object_ids: Iterable[str]) -> None:
        """Read commits that will be asked for, given by their full ids."""
        self._read_ahead(object_id for object_id in object_ids if object_id not in self._roots)

    def expect_paths(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Read what tells the blobs of these paths in these commits: level by level, all trees of one at once."""
        wanted = (pair for pair in dict.fromkeys(pairs) if pair not in self._found)
        while batch := list(islice(wanted, _AT_ONCE)):
            self.expect_commits(commit for commit, _ in batch)
            level = [(self._root(commit), _names(path)[:-1]) for commit, path in batch]
            while level:
                trees = [(tree, folders) for tree, folders in level if tree]
                self._read_ahead(tree for tree, _ in trees if tree not in self._trees)
                level = [(self._subtree(tree, folders[0]), folders[1:]) for tree, folders in trees if folders]
            for commit, path in batch:
                self.blob_id(commit, path)

    def is_commit(self, object_id: str) -> bool:
        """Whether this full id names a commit that is here."""
        return self._root(object_id) is not None

    def blob_id(self, commit: str, path: str) -> str | None:
        """The id of a regular file in a commit's tree; None where there is none at that path."""
        if (commit, path) not in self._found:
            tree = self._root(commit)
            *folders, name = _names(path)
            for folder in folders:
                tree = self._subtree(tree, folder) if tree else None
            mode, blob = self._tree(tree).get(name, (b"", b"")) if tree else (b"", b"")
            self._found[commit, path] = blob.hex() if mode in _REGULAR_FILES else None
        return self._found[commit, path]

    def blob(self, object_id: str) -> bytes | None:
        """The bytes of a blob of a commit; None where it is over the size limit, or a partial clone lacks it.

        Raises GitError where it was here and is no more.
        """
        found = self._read_part(object_id)
        return found[1] if found and found[0] == "blob" else None

    def _root(self, commit: str) -> str | None:
        if commit not in self._roots:
            kind, content = self._read(commit) or ("", b"")
            self._roots[commit] = (
                content[5:].split(b"\n", 1)[0].decode("ascii") if content and kind == "commit" else None
            )
        return self._roots[commit]

    def _subtree(self, tree: str, folder: bytes) -> str | None:
        mode, subtree = self._tree(tree).get(folder, (b"", b""))
        return subtree.hex() if mode == b"40000" else None

    def _tree(self, object_id: str) -> dict[bytes, tuple[bytes, bytes]]:
        """The mode and the id of each entry by its name."""
        if object_id not in self._trees:
            kind, content = self._read_part(object_id) or ("", b"")
            entries = _ENTRY[len(object_id) // 2].findall(content) if content and kind == "tree" else ()
            tree = {name: (mode, blob) for mode, name, blob in entries}
            self._entries += len(tree)
            while self._trees and self._entries > _ENTRIES_KEPT:
                self._entries -= len(self._trees.pop(next(iter(self._trees))))
            self._trees[object_id] = tree
        return self._trees[object_id]

    def _read_ahead(self, object_ids: Iterable[str]) -> None:
        self._ahead = {}
        wanted = (object_id for object_id in dict.fromkeys(object_ids) if _FULL_ID.fullmatch(object_id))
        while batch := list(islice(wanted, _AT_ONCE)):
            self._ahead.update(zip(batch, self._ask(batch), strict=False))

    def _read_part(self, object_id: str) -> Answer | None:
        """Like `_read`, for what a commit consists of: without it the repository is no more what it was."""
        found = self._read(object_id)
        if found is None and not self._partial:
            raise GitError(
                f"object {object_id} cannot be read: the repository `{self._git_directory.path}` has changed meanwhile "
                "or is damaged (`git fsck` tells); run again"
            )
        return found

    def _read(self, object_id: str) -> Answer | None:
        """Kind and content of an object; None for one that is not here."""
        if object_id in self._ahead:
            return self._ahead[object_id]
        if not _FULL_ID.fullmatch(object_id):
            return None
        return next(iter(self._ask([object_id])), None)

    def _ask(self, object_ids: list[str]) -> Iterator[Answer | None]:
        """The kind and the bytes of each; ends early where git does."""
        process = self._running()
        requests, answers = process.stdin, process.stdout
        assert requests is not None  # noqa: S101
        assert answers is not None  # noqa: S101
        try:
            requests.write("".join(f"{object_id}\n" for object_id in object_ids).encode("ascii"))
            requests.flush()
            for _ in object_ids:
                header = answers.readline().split()
                if not header:  # before git 2.45 the process dies of an object that a partial clone lacks
                    raise BrokenPipeError
                yield _body(answers, header[1].decode("ascii"), int(header[2])) if len(header) == 3 else None
        except OSError:
            self.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            import subprocess

            if current():
                from mtlint.project.git.sight import note

                note(self._git_directory, ("cat-file", "--batch"))
            try:
                self._process = subprocess.Popen(  # noqa: S603 - a list, no shell
                    command(self._git_directory, "cat-file", "--batch"),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=environment(),
                )
            except OSError as error:
                raise GitError(f"git does not start: {error.strerror}") from error
        return self._process


def _body(answers: IO[bytes], kind: str, size: int) -> Answer:
    if kind == "blob" and size > SIZE_LIMIT:
        left = size + 1
        while left > 0:
            left -= len(answers.read(min(left, SIZE_LIMIT)))
        return kind, None
    content = answers.read(size)
    answers.read(1)
    return kind, content


def _names(path: str) -> list[bytes]:
    return path.encode("utf-8", "surrogateescape").split(b"/")
