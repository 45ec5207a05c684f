"""Finds the configuration file and reads its text, with care: it may come with a stranger's pull request."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from mtlint.config.tree import ConfigurationError
from mtlint.frozen import frozen
from mtlint.project.places import absolute, display_name, leaves, work_tree
from mtlint.project.sight import is_file

if TYPE_CHECKING:
    from pathlib import Path

NAMES: Final = (".mtlint.yaml", "mtlint.yaml")
PYPROJECT: Final = "pyproject.toml"
LARGEST: Final = 256 * 1024  # bytes


class UnusableFileError(Exception):
    """The file cannot be used; the message, which can follow its name, says why."""


@frozen
class Found:
    """A configuration file: where it is, how messages name it, and its text."""

    path: Path
    name: str
    text: str


def find_configuration(working_directory: Path) -> Found | None:
    """The configuration file of the working directory or the nearest folder above it, up to the root of the
    repository; outside a repository only of the working directory itself. Raises ConfigurationError."""
    root = work_tree(working_directory)
    folders = [working_directory, *working_directory.parents]
    for folder in folders[: folders.index(root) + 1 if root else 1]:
        paths = [folder / name for name in NAMES if os.path.lexists(folder / name)]
        found = [_read(path, working_directory, inside=(root or folder).resolve()) for path in paths]
        found += _pyproject(folder, working_directory)
        if len(found) > 1:
            both = " and ".join(file.name for file in found)
            raise ConfigurationError(f"two configuration files, {both}: keep one, or name one with --config")
        if found:
            return found[0]
    return None


def open_configuration(name: str, working_directory: Path) -> Found:
    """The file that `--config` names. Raises ConfigurationError."""
    return _read(absolute(name, working_directory), working_directory, inside=None)


def read_text(path: Path, largest: int) -> str:
    """The text of a regular UTF-8 file, without byte order mark. Raises UnusableFileError."""
    try:
        if not is_file(path):
            raise UnusableFileError("not a regular file" if os.path.lexists(path) else "no such file")
        if path.stat().st_size > largest:
            raise UnusableFileError(f"larger than {largest // 1024} KB")
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise UnusableFileError(f"cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UnusableFileError(f"not UTF-8: byte 0x{error.object[error.start]:02x}; save it as UTF-8") from error


def _read(path: Path, working_directory: Path, inside: Path | None) -> Found:
    name = display_name(path, working_directory)
    try:
        if inside and leaves(path, inside):
            raise UnusableFileError("a symbolic link that leaves the repository; name it with --config to use it")
        return Found(path, name, read_text(path, LARGEST))
    except UnusableFileError as error:
        raise ConfigurationError(f"configuration file {name}: {error}") from error


def _pyproject(folder: Path, working_directory: Path) -> list[Found]:
    """A pyproject.toml with a table for mtlint; one that cannot be read and does not name mtlint is not ours."""
    path = folder / PYPROJECT
    if not is_file(path) or leaves(path, folder.resolve()):
        return []
    try:
        text = read_text(path, LARGEST)
    except UnusableFileError:
        return []
    if "mtlint" not in text:
        return []
    from mtlint.config.toml_file import read_toml
    from mtlint.config.tree import MalformedError

    try:
        mentioned = read_toml(text) is not None
    except MalformedError:
        mentioned = "[tool.mtlint" in text
    return [Found(path, display_name(path, working_directory), text)] if mentioned else []
