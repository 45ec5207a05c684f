"""Finds the Markdown files that the paths of a command line mean, and reads them with care.

Strangers' pull requests decide what lies in these folders: links that leave them, devices and huge files are
not read.
"""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from mtlint.findings import Skipped
from mtlint.frozen import frozen
from mtlint.project.git.command import GitError, NoGitError, run
from mtlint.project.places import (
    SUFFIXES,
    Bounds,
    absolute,
    display_name,
    is_hidden,
    is_markdown,
    is_repository,
    resolved,
    work_tree,
)
from mtlint.project.request import SIZE_LIMIT, ProjectError
from mtlint.project.sight import bytes_of, is_file, is_folder, is_link, is_there, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class UnreadableFileError(Exception):
    """The file cannot be read; the message says why."""


@frozen
class PageFile:
    """A Markdown file: its absolute path, the folder it stands in, how reports name it, and the folder on the command
    line it was found in; and what an editor shows of it, where that is to count; `largest` is how many bytes it may
    have."""

    place: str
    parent: Path
    name: str
    folder: Path | None
    unsaved: bytes | None = None
    largest: int = SIZE_LIMIT

    @property
    def path(self) -> Path:
        """Where it is. Made anew each time, which costs more than all else about a file: not for loops over pages."""
        return Path(self.place)

    @property
    def base(self) -> str:
        """Its name in its folder."""
        return os.path.basename(self.place)  # noqa: PTH119

    def read(self) -> bytes:
        """What the page says. Raises UnreadableFileError."""
        return read_page(self.place, self.largest) if self.unsaved is None else self.unsaved


def find_files(paths: Iterable[str], working_directory: Path) -> list[PageFile | Skipped]:
    """The pages that `paths` mean, each once, sorted by name; hidden and git-ignored ones are left out.

    Raises ProjectError for a path that does not exist.
    """
    found: dict[str, PageFile | Skipped] = {}
    bounds_of, folder_at = cache(Bounds), cache(Path)
    paths = set(paths)
    if "" in paths:
        raise ProjectError("path `` does not exist; name a Markdown file or a folder")

    def add(place: str, folder: Path | None, bounds: Bounds) -> None:
        if place not in found:
            name = display_name(place, working_directory)
            if bounds.are_left_by(place):
                found[place] = Skipped(name, "a symbolic link that leaves the folder")
            else:
                found[place] = PageFile(place, folder_at(os.path.dirname(place)), name, folder)  # noqa: PTH120

    for given in sorted(
        {absolute(path, working_directory) for path in paths}, key=lambda path: (len(path.parts), path)
    ):
        place = str(given)
        if is_folder(given):
            bounds = bounds_of(resolved(given))
            for inside in _folder(place):
                add(inside, given, bounds)
        elif not is_there(given):
            name = display_name(given, working_directory)
            raise ProjectError(f"path `{name}` does not exist; name a Markdown file or a folder")
        elif given.suffix.lower() not in SUFFIXES:
            found[place] = Skipped(display_name(given, working_directory), "not a Markdown file")
        else:
            around = work_tree(given.parent) or _parent(given, working_directory)
            add(place, None, bounds_of(resolved(around)))
    return sorted(found.values(), key=_name)


def read_page(path: Path | str, largest: int = SIZE_LIMIT) -> bytes:
    """The bytes of a regular file, at most `largest` of them. Raises UnreadableFileError."""
    found = bytes_of(path)
    if isinstance(found, str):
        raise UnreadableFileError(found)
    size = found if isinstance(found, int) else len(found)
    if isinstance(found, int) or size > largest:
        told = f"{-(-size // 1000)} kB, over the limit of {largest // 1000} kB"
        raise UnreadableFileError(f"too large to be a page: {told}")
    return found


def _parent(given: Path, working_directory: Path) -> Path:
    return working_directory if given.is_relative_to(working_directory) else given.parent


def _name(entry: PageFile | Skipped) -> str:
    return entry.name if isinstance(entry, PageFile) else entry.path


def _folder(folder: str) -> Iterator[str]:
    listed = _listed_by_git(folder) if work_tree(Path(folder)) else None
    yield from _walk(folder) if listed is None else listed


def _listed_by_git(folder: str) -> Iterator[str] | None:
    """What git tracks or would add below a folder; None where git cannot say or ignores the folder itself."""
    place = Path(folder)
    try:
        output = run(place, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        if not output and place != work_tree(place):
            ignored = run(place, "ls-files", "-z", "--others", "--directory", "--ignored", "--exclude-standard")
            return None if ignored else iter(())
    except NoGitError as error:
        raise ProjectError(f"`{folder}` is in a git repository: {error}") from error
    except GitError:
        return None
    names = output.decode("utf-8", "surrogateescape").split("\0")
    return _existing(folder, (name for name in names if name and not is_hidden(name)))


def _existing(folder: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        place = os.path.join(folder, name)  # noqa: PTH118
        if is_file(place):
            if is_markdown(name):
                yield place
        elif is_folder(place) and not is_link(place) and is_repository(place):
            yield from _folder(place)  # a submodule or another repository


def _walk(folder: str) -> Iterator[str]:
    for root, folders, files in walk(folder, _unreadable):
        here = partial(os.path.join, root)
        below = [name for name in folders if not is_hidden(name) and not is_link(here(name))]
        nested = [name for name in below if is_repository(here(name))]
        folders[:] = [name for name in below if name not in nested]
        for name in nested:
            yield from _folder(here(name))
        for name in files:
            if is_markdown(name) and not name.startswith(".") and is_file(here(name)):
                yield here(name)


def _unreadable(folder: str, why: str) -> NoReturn:
    raise ProjectError(f"folder `{folder}` cannot be read: {why}; name the folders to check")
