"""Writes a page anew with as much care as it was read: whole or not at all, and only what was read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mtlint.project.files import UnreadableFileError, read_page
from mtlint.project.places import absolute, leaves, work_tree
from mtlint.project.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence


class UnwritableFileError(Exception):
    """The file was left as it is; the message, which can follow its name, says why and what to do."""


def rewrite(name: str, before: bytes, after: bytes, paths: Sequence[str], working_directory: Path) -> None:
    """Put `after` in the place of `before` in the page that reports call `name`.

    A symbolic link is followed to the file that is meant, if that is below one of the `paths` of the command line, or
    in the same work tree. The new file has the old one's mode. Raises UnwritableFileError.
    """
    given = absolute(name, working_directory)
    real = Path(os.path.realpath(given))
    if given != real and not any(not leaves(real, root) for root in _roots(given, paths, working_directory)):
        raise UnwritableFileError("is reached by a symbolic link that leaves the folder; fix that file where it is")
    try:
        if read_page(real) != before:
            raise UnwritableFileError("changed while it was checked; run again")
    except UnreadableFileError as error:
        if not os.path.lexists(real):
            raise UnwritableFileError("is not there (any more) under this name") from error
        raise UnwritableFileError(f"changed while it was checked: {error}") from error
    try:
        write_whole(real, [after])
    except OSError as error:
        raise UnwritableFileError(f"cannot be written: {error.strerror or error}") from error


def _roots(given: Path, paths: Sequence[str], working_directory: Path) -> list[Path]:
    folders = [absolute(path, working_directory) for path in paths]
    roots = [folder for folder in folders if folder.is_dir()] + [work_tree(given.parent) or given.parent]
    return [root.resolve() for root in roots if given.is_relative_to(root)]
