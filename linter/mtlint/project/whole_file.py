"""Writes a file whole or not at all: whoever reads it meanwhile, or after a crash, finds the old one or the new one."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from mtlint.project.places import leaves, work_tree

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Put a file into its place when all of it is written. A symbolic link is followed, but not out of the git work
    tree it is in, where it may be a stranger's; the mode of a file that is there is kept; a device or a pipe, which has
    no place to take, is written to. Raises OSError."""
    tree = work_tree(Path(os.path.abspath(path)).parent)  # noqa: PTH100 - `resolve` follows links
    if tree and leaves(path, tree.resolve()):
        raise PermissionError(None, f"a symbolic link leads out of the repository, to {os.path.realpath(path)}")
    if path.exists() and not path.is_file():
        with path.open("wb") as file:
            file.writelines(pieces)
        return
    path = path.resolve()
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(None, "it is read-only")
    unfinished = path.with_name(f".{path.name[:60]}.{token_hex(4)}.mtlint")
    try:
        with unfinished.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, unfinished)
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
