"""Places of files: how they are named, and what is around them.

No link leads out of the folder that a page is in: strangers' pull requests decide what lies there.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Final

from mtlint.patterns import regex
from mtlint.project.sight import is_link, is_there, real_path

SUFFIXES: Final = (".md", ".markdown", ".mdx")
_HIDDEN: Final = regex(r"(?:\A|/)(?:\.|node_modules(?:/|\Z))")


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


def resolved(path: Path | str) -> Path:
    """The path without symbolic links."""
    return Path(real_path(path))


def work_tree(folder: Path) -> Path | None:
    """The root of the git work tree that holds a folder."""
    return next((root for root in (folder, *folder.parents) if is_repository(root)), None)


def is_repository(folder: Path | str) -> bool:
    """Whether a folder is the root of a git work tree."""
    return is_there(os.path.join(folder, ".git"))  # noqa: PTH118


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
        self._real = cache(real_path)

    def are_left_by(self, path: Path | str) -> bool:
        """Whether symbolic links lead from a path to a place outside. Raises ValueError for one with a null byte."""
        whole = str(path)
        head, name = os.path.split(whole)
        is_plain = name and "\0" not in name and not is_link(whole)
        place = os.path.join(self._real(head), name) if is_plain else real_path(whole)  # noqa: PTH118
        return not (place + os.sep).startswith(self._folder)


def is_markdown(path: str) -> bool:
    """Whether the name has a suffix of Markdown."""
    return path.lower().endswith(SUFFIXES)


def is_hidden(path: str) -> bool:
    """Whether a file, or a folder on the way to it, is hidden, or stands among installed packages."""
    return _HIDDEN.search(path) is not None
