"""All files of the repository, or of the folder, that a run's pages are in: what its layout is judged by."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen_with_lazy
from mtlint.project.files import UnreadableFileError, read_page
from mtlint.project.git.command import GitError, NoGitError, run
from mtlint.project.places import Bounds, is_hidden, is_markdown, resolved
from mtlint.project.request import ProjectError
from mtlint.project.sight import is_there, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.project.source import Source

_MOST: Final = 50_000  # files of a folder that is no repository


@frozen_with_lazy
class Tracked:
    """The files below a root by their paths, with `/`: those that git tracks or would add; outside git, all."""

    root: Path
    files: frozenset[str]

    @cached_property
    def pages(self) -> frozenset[str]:
        """The Markdown files that are not hidden."""
        return frozenset(path for path in self.files if is_markdown(path) and not is_hidden(path))

    @cached_property
    def _bounds(self) -> Bounds:
        return Bounds(resolved(self.root))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where it cannot be read or leads out of the root."""
        try:
            place = self.root / path
            return None if self._bounds.are_left_by(place) else read_page(place)
        except UnreadableFileError:
            return None


def tracked(root: Path) -> Tracked:
    """The files of a work tree or folder; none where there are too many outside git."""
    if is_there(root / ".git"):
        try:
            output = run(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        except NoGitError as error:
            raise ProjectError(f"`{root}` is in a git repository: {error}") from error
        except GitError:
            return Tracked(root, frozenset())
        return Tracked(root, frozenset(output.decode("utf-8", "surrogateescape").split("\0")) - {""})
    files: set[str] = set()
    for path in _walk(root):
        files.add(path)
        if len(files) > _MOST:
            return Tracked(root, frozenset())
    return Tracked(root, frozenset(files))


def source_pages(source: Source) -> frozenset[str]:
    """The Markdown files of today's source."""
    if source.files:
        return tracked(source.files).pages
    if source.repository is None or source.today_commit is None:
        return frozenset()
    output = run(source.repository.git_directory, "ls-tree", "-r", "-z", "--name-only", source.today_commit)
    return Tracked(Path(), frozenset(output.decode("utf-8", "surrogateescape").split("\0")) - {""}).pages


def _walk(root: Path) -> Iterator[str]:
    """Of a folder that cannot be read, nothing; hidden folders, repositories and what links lead to are left out."""
    for folder, folders, files in walk(str(root)):
        folders[:] = [
            name
            for name in folders
            if not is_hidden(name) and not is_there(os.path.join(folder, name, ".git"))  # noqa: PTH118
        ]
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in files)
