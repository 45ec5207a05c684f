"""Finds the Markdown files that the paths of a command line mean, and reads them with care.

Strangers' pull requests decide what lies in these folders: links that leave them, devices and huge files are
not read.
"""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Final, NoReturn

from mtlint.findings import Skipped
from mtlint.frozen import frozen
from mtlint.patterns import regex
from mtlint.project.git.command import GitError, NoGitError, run
from mtlint.project.request import SIZE_LIMIT, ProjectError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES: Final = (".md", ".markdown", ".mdx")
_HIDDEN: Final = regex(r"(?:\A|/)(?:\.|node_modules(?:/|\Z))")


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
            bounds = bounds_of(given.resolve())
            for inside in _folder(place):
                add(inside, given, bounds)
        elif not os.path.lexists(given):
            name = display_name(given, working_directory)
            raise ProjectError(f"path `{name}` does not exist; name a Markdown file or a folder")
        elif given.suffix.lower() not in SUFFIXES:
            found[place] = Skipped(display_name(given, working_directory), "not a Markdown file")
        else:
            around = work_tree(given.parent) or _parent(given, working_directory)
            add(place, None, bounds_of(around.resolve()))
    return sorted(found.values(), key=_name)


def absolute(path: str, working_directory: Path) -> Path:
    """The path without `.` and `..`; symbolic links stay."""
    return Path(os.path.abspath(working_directory / path))  # noqa: PTH100 - `resolve` follows links


def display_name(path: Path | str, working_directory: Path) -> str:
    """How reports name a file: relative to the working directory, with `/`, bytes that are no UTF-8 escaped."""
    whole, base = str(path), str(working_directory) + os.sep
    try:
        relative = whole[len(base) :] if whole.startswith(base) else os.path.relpath(path, working_directory)
    except ValueError:  # another drive
        relative = whole
    return relative.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode("utf-8")


def root_of(folder: Path, working_directory: Path) -> Path:
    """The root that the files in a folder are called from: that of the repository of the working directory, if it is in
    there, else of the one around it; outside any, the working directory."""
    trees = [work_tree(working_directory), work_tree(folder)]
    return next((tree for tree in trees if tree and folder.is_relative_to(tree)), working_directory)


def work_tree(folder: Path) -> Path | None:
    """The root of the git work tree that holds a folder."""
    return next((root for root in (folder, *folder.parents) if _is_repository(root)), None)


def read_page(path: Path | str, largest: int = SIZE_LIMIT) -> bytes:
    """The bytes of a regular file, at most `largest` of them. Raises UnreadableFileError."""
    try:
        about = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError) as error:
        raise UnreadableFileError("not a regular file" if os.path.lexists(path) else "the file is gone") from error
    if not S_ISREG(about.st_mode):
        raise UnreadableFileError("not a regular file")
    if about.st_size > largest:
        told = f"{-(-about.st_size // 1000)} kB, over the limit of {largest // 1000} kB"
        raise UnreadableFileError(f"too large to be a page: {told}")
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.readall()
    except OSError as error:
        raise UnreadableFileError(f"cannot be read: {error.strerror or error}") from error


def is_file(path: Path | str) -> bool:
    """Whether this is a regular file; false, unlike `Path.is_file`, where that may not be known."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path | str) -> bool:
    """Whether this is a folder; false, unlike `Path.is_dir`, where that may not be known."""
    return os.path.isdir(path)  # noqa: PTH112


def is_below(place: Path | str, folder: Path) -> bool:
    """Whether an absolute path is a folder, or leads below it, links aside."""
    whole, base = str(place), str(folder)
    return whole == base or whole.startswith(base.rstrip(os.sep) + os.sep)


def path_below(place: str, folder: Path) -> str:
    """The path, with `/`, that leads from a folder to a place below it."""
    return place[len(str(folder).rstrip(os.sep)) + 1 :].replace(os.sep, "/")


def leaves(path: Path | str, folder: Path) -> bool:
    """Whether symbolic links lead from a path to a place outside the folder, which is given resolved."""
    return Bounds(folder).are_left_by(path)


class Bounds:
    """A folder, given resolved, that no page may leave by symbolic links. It serves one run: where the folders of pages
    really are is looked up once."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder).rstrip(os.sep) + os.sep
        self._real = cache(os.path.realpath)

    def are_left_by(self, path: Path | str) -> bool:
        """Whether symbolic links lead from a path to a place outside. Raises ValueError for one with a null byte."""
        whole = str(path)
        head, name = os.path.split(whole)
        is_plain = name and "\0" not in name and not os.path.islink(whole)  # noqa: PTH114
        place = os.path.join(self._real(head), name) if is_plain else os.path.realpath(whole)  # noqa: PTH118
        return not (place + os.sep).startswith(self._folder)


def is_markdown(path: str) -> bool:
    """Whether the name has a suffix of Markdown."""
    return path.lower().endswith(SUFFIXES)


def is_hidden(path: str) -> bool:
    """Whether a file, or a folder on the way to it, is hidden, or stands among installed packages."""
    return _HIDDEN.search(path) is not None


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
        if os.path.isfile(place):  # noqa: PTH113
            if is_markdown(name):
                yield place
        elif is_folder(place) and not os.path.islink(place) and _is_repository(place):  # noqa: PTH114
            yield from _folder(place)  # a submodule or another repository


def _is_repository(folder: Path | str) -> bool:
    return os.path.lexists(os.path.join(folder, ".git"))  # noqa: PTH118


def _walk(folder: str) -> Iterator[str]:
    for root, folders, files in os.walk(folder, onerror=_unreadable):
        here = partial(os.path.join, root)
        below = [name for name in folders if not is_hidden(name) and not os.path.islink(here(name))]  # noqa: PTH114
        nested = [name for name in below if _is_repository(here(name))]
        folders[:] = [name for name in below if name not in nested]
        for name in nested:
            yield from _folder(here(name))
        for name in files:
            if is_markdown(name) and not name.startswith(".") and is_file(here(name)):
                yield here(name)


def _unreadable(error: OSError) -> NoReturn:
    raise ProjectError(
        f"folder `{error.filename}` cannot be read: {error.strerror}; name the folders to check"
    ) from error
