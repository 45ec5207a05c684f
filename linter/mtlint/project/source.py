"""Opens what `--source` names: a folder, a work tree or a part of one, a bare repository, or a git URL."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen_with_lazy, lazy
from mtlint.job import SourceVersion
from mtlint.project.files import UnreadableFileError, find_files, read_page
from mtlint.project.git.cache import cached_clone, is_url, without_credentials
from mtlint.project.git.command import GitDirectory, GitError, run
from mtlint.project.places import Bounds, absolute, resolved, work_tree
from mtlint.project.request import ProjectError
from mtlint.project.sight import are_same_file, entries, is_file, is_folder

if TYPE_CHECKING:
    from collections.abc import Generator

    from mtlint.project.git.repository import Repository

WORK_TREE: Final = "worktree"


@frozen_with_lazy
class Source:
    """Where the English is. Paths of the source are relative to the root of its repository or folder.

    `files` is the resolved root of today's files; without it today's source is that of the commit `today_commit`.
    `place` is the folder on this machine that `--source` names, and `prefix` ("" or "docs/") its path in the
    repository. `pinned`: `--source-rev` decides what pages are compared with.
    """

    repository: Repository | None
    today_commit: str | None
    files: Path | None = None
    place: Path | None = None
    prefix: str = ""
    pinned: bool = False

    @lazy
    def _there(self) -> dict[str, bool]:
        return {}

    def exists(self, path: str) -> bool:
        """Whether today's source has this path."""
        if path not in self._there:
            self._there[path] = self._is_there(path)
        return self._there[path]

    def _is_there(self, path: str) -> bool:
        if self.files is None or self._bounds is None:
            return self._blob(path) is not None
        file = self._file(path)
        return is_file(file) and not self._bounds.are_left_by(file)

    def _file(self, path: str) -> str:
        return os.path.join(self._root, path)  # noqa: PTH118

    @lazy
    def _root(self) -> str:
        return str(self.files or "")

    @lazy
    def _bounds(self) -> Bounds | None:
        return Bounds(self.files) if self.files else None

    def is_at(self, path: str, file: Path | str) -> bool:
        """Whether this path of today's source is that very file."""
        return self.files is not None and self.exists(path) and are_same_file(self._file(path), file)

    def today(self, path: str) -> SourceVersion | None:
        """Today's version of a path; None where there is none that can be read."""
        if self.files:
            try:
                return SourceVersion(path, WORK_TREE, read_page(self._file(path))) if self.exists(path) else None
            except UnreadableFileError:
                return None
        blob = self._blob(path)
        content = self.repository.objects.blob(blob) if self.repository and blob else None
        return None if content is None else SourceVersion(path, self.today_commit or "", content)

    def today_blob(self, path: str) -> str | None:
        """The blob of today's version, where that is one of a commit."""
        return None if self.files else self._blob(path)

    def _blob(self, path: str) -> str | None:
        if self.repository is None or self.today_commit is None:
            return None
        return self.repository.objects.blob_id(self.today_commit, path)


@contextmanager
def open_source(
    source: str, revision: str | None, working_directory: Path, *, fetch: bool = True, pin: bool = True
) -> Generator[Source]:
    """What `--source` and `--source-rev` name, until the end of the `with` block. Without `fetch` a git URL that was
    cloned before is not asked for news; without `pin` the revision only stands in for today's. Raises ProjectError."""
    name = without_credentials(source)
    place = None if is_url(source) else absolute(source, working_directory)
    try:
        if place is None:
            git_directory: GitDirectory | None = cached_clone(source, fetch=fetch)
            root: Path | None = None
        else:
            git_directory, root = _find_repository(place, name)
        if git_directory is None:
            yield _plain_folder(place, name, revision)
            return
        from mtlint.project.git.repository import open_repository

        with open_repository(git_directory, may_fetch=place is None) as repository:
            commit = repository.revision("HEAD" if revision is None else revision)
            if commit is None and revision is not None:
                raise ProjectError(
                    f"revision `{revision}` is not in the source `{name}`; give a branch, tag or commit it has"
                )
            if commit is None and root is None:
                raise ProjectError(f"source `{name}` has no commits; give a repository with the English pages")
            yield Source(
                repository=repository,
                today_commit=commit,
                files=root if revision is None and not (root and _lacks_checkout(root)) else None,
                place=place,
                prefix=_prefix(place, root),
                pinned=pin and revision is not None,
            )
    except GitError as error:
        raise ProjectError(f"source `{name}`: {error}") from error


def source_files(source: str, working_directory: Path) -> Path | None:
    """The folder on this machine from which the paths of a source count; None for a bare repository or a git URL.

    Raises ProjectError.
    """
    if is_url(source):
        return None
    with open_source(source, None, working_directory) as opened:
        return opened.files


def _find_repository(place: Path, name: str) -> tuple[GitDirectory | None, Path | None]:
    """The git directory and the root of the work tree that a folder belongs to."""
    if is_file(place):
        raise ProjectError(f"source `{name}` is a file; give the folder or repository that holds the English pages")
    if not is_folder(place):
        raise ProjectError(f"source `{name}` does not exist; give a folder, a git repository or a git URL")
    if is_file(place / "HEAD") and is_folder(place / "objects"):
        return GitDirectory(place), None
    if work_tree(resolved(place)) is None:
        return None, None
    try:
        told = run(place, "rev-parse", "--show-toplevel", "--absolute-git-dir")
    except GitError as error:
        if "not a git repository" in str(error) or "must be run in a work tree" in str(error):
            return None, None
        raise
    if _is_empty_submodule(place):
        raise ProjectError(
            f"source `{name}` is a submodule that is not checked out; `git submodule update --init` does that"
        )
    root, git_directory = _two_paths(told.decode("utf-8", "surrogateescape"))
    root_folder = resolved(root)
    if (
        root_folder != resolved(place)
        and not run(place, "ls-files", "-z", "--", ".")
        and not _lacks_checkout(root_folder)
    ):
        return None, None  # a folder that the repository around it does not track
    return GitDirectory(Path(git_directory)), root_folder


def _two_paths(lines: str) -> tuple[str, str]:
    """Two paths, each ending in a line break: of several in the middle, which names may have, the middle one."""
    parts = lines.removesuffix("\n").split("\n")
    half = len(parts) // 2
    return "\n".join(parts[:half]), "\n".join(parts[half:])


def _is_empty_submodule(place: Path) -> bool:
    return not entries(place) and run(place, "ls-files", "-z", "--stage", "--", ".").startswith(b"160000 ")


def _lacks_checkout(root: Path) -> bool:
    """Whether a work tree is without the files of its own commit: their checkout failed, or was not wanted."""
    try:
        return not run(root, "ls-files", "-z") and bool(run(root, "ls-tree", "-z", "HEAD"))
    except GitError:  # no commit
        return False


def _plain_folder(place: Path | None, name: str, revision: str | None) -> Source:
    if revision is not None:
        raise ProjectError(
            f"--source-rev needs a git repository, and the source `{name}` is none; leave it out or give a clone"
        )
    if place is None or not find_files([str(place)], place):
        raise ProjectError(
            f"source `{name}` is neither a git repository nor a folder with Markdown files; "
            "give the folder, repository or git URL of the English pages"
        )
    return Source(repository=None, today_commit=None, files=resolved(place), place=place)


def _prefix(place: Path | None, root: Path | None) -> str:
    if place is None or root is None or resolved(place) == root:
        return ""
    return resolved(place).relative_to(root).as_posix() + "/"
