"""Reads git objects by id, through one `git cat-file --batch` process.

A path of a page never reaches git: trees are walked here, so that no name can be an option, a revision or a
pathspec, and a symbolic link in the source is seen for what it is.
"""

import re
import subprocess
from functools import lru_cache
from typing import IO, Final

from mtlint.project.git.command import GitDirectory, GitError, command, environment
from mtlint.project.request import SIZE_LIMIT

_FULL_ID: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_TREES_KEPT: Final = 2048
_REGULAR_FILES: Final = (b"100644", b"100755", b"100664")


class Objects:
    """The objects of one repository; a `partial` clone lacks some. Close it at the end: it holds a process."""

    def __init__(self, git_directory: GitDirectory, *, partial: bool) -> None:
        self._git_directory = git_directory
        self._partial = partial
        self._process: subprocess.Popen[bytes] | None = None
        self._tree = lru_cache(maxsize=_TREES_KEPT)(self._read_tree)
        self._roots: dict[str, str | None] = {}

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

    def is_commit(self, object_id: str) -> bool:
        """Whether this full id names a commit that is here."""
        return self._root(object_id) is not None

    def blob_id(self, commit: str, path: str) -> str | None:
        """The id of a regular file in a commit's tree; None where there is none at that path."""
        tree = self._root(commit)
        *folders, name = path.encode("utf-8", "surrogateescape").split(b"/")
        for folder in folders:
            mode, tree = self._tree(tree).get(folder, (b"", None)) if tree else (b"", None)
            if mode != b"40000":
                return None
        mode, blob = self._tree(tree).get(name, (b"", None)) if tree else (b"", None)
        return blob if mode in _REGULAR_FILES else None

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

    def _read_tree(self, object_id: str) -> dict[bytes, tuple[bytes, str]]:
        found = self._read_part(object_id)
        return _entries(found[1], len(object_id) // 2) if found and found[1] and found[0] == "tree" else {}

    def _read_part(self, object_id: str) -> tuple[str, bytes | None] | None:
        """Like `_read`, for what a commit consists of: without it the repository is no more what it was."""
        found = self._read(object_id)
        if found is None and not self._partial:
            raise GitError(
                f"object {object_id} cannot be read: the repository `{self._git_directory.path}` has changed meanwhile "
                "or is damaged (`git fsck` tells); run again"
            )
        return found

    def _read(self, object_id: str) -> tuple[str, bytes | None] | None:
        """Kind and content of an object, without the content where it is too large; None for one that is not here."""
        if not _FULL_ID.fullmatch(object_id):
            return None
        process = self._running()
        requests, answers = process.stdin, process.stdout
        assert requests is not None  # noqa: S101
        assert answers is not None  # noqa: S101
        try:
            requests.write(object_id.encode("ascii") + b"\n")
            requests.flush()
            answer = answers.readline()
        except OSError:
            answer = b""
        if not answer:  # before git 2.45 the process dies of an object that a partial clone lacks
            self.close()
            return None
        header = answer.split()
        return _body(answers, header[1].decode("ascii"), int(header[2])) if len(header) == 3 else None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
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


def _body(answers: IO[bytes], kind: str, size: int) -> tuple[str, bytes | None]:
    if kind == "blob" and size > SIZE_LIMIT:
        left = size + 1
        while left > 0:
            left -= len(answers.read(min(left, SIZE_LIMIT)))
        return kind, None
    content = answers.read(size)
    answers.read(1)
    return kind, content


def _entries(tree: bytes, id_length: int) -> dict[bytes, tuple[bytes, str]]:
    entries: dict[bytes, tuple[bytes, str]] = {}
    at = 0
    while at < len(tree):
        space, end = tree.index(b" ", at), tree.index(b"\0", at)
        entries[tree[space + 1 : end]] = (tree[at:space], tree[end + 1 : end + 1 + id_length].hex())
        at = end + 1 + id_length
    return entries
