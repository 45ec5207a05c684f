"""The file of a baseline. In it paths count from its folder, so that it can be used from any working directory."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from mtlint.baseline import Baseline, BaselineError, read_baseline, write_baseline
from mtlint.cli import CommandLineError
from mtlint.project.places import absolute, display_name
from mtlint.project.sight import is_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mtlint.baseline import Known

USUAL: Final = ".mtlint-baseline.json"
LARGEST: Final = 64 * 1024 * 1024  # bytes


def load_baseline(name: str | None, here: Path, *, may_be_missing: bool = False) -> Baseline:
    """The baseline in a file, or an empty one where none is named. Raises CommandLineError."""
    if name is None or (may_be_missing and not os.path.lexists(here / name)):
        return Baseline()

    from mtlint.config.locate import UnusableFileError, read_text

    path = absolute(name, here)
    try:
        known = read_baseline(read_text(path, LARGEST))
    except UnusableFileError as error:
        raise CommandLineError(f"baseline {name}: {error}; `mtlint baseline --output FILE` writes one") from error
    except BaselineError as error:
        raise CommandLineError(f"baseline {name}: {error}") from error
    seen = tuple(entry._replace(path=display_name(absolute(entry.path, path.parent), here)) for entry in known)
    return Baseline(seen, lambda page: _may_exist(page, here))


def save_baseline(known: Iterable[Known], name: str, here: Path) -> None:
    """Write a baseline. Raises CommandLineError."""
    from mtlint.project.whole_file import write_whole

    path = absolute(name, here)
    if path.is_symlink():
        raise CommandLineError(f"baseline {name}: a symbolic link; name the file itself with --output")
    entries = (entry._replace(path=display_name(absolute(entry.path, here), path.parent)) for entry in known)
    try:
        write_whole(path, [write_baseline(entries).encode()])
    except OSError as error:
        raise CommandLineError(f"cannot write the baseline to {name!r}: {error.strerror or error}") from error


def _may_exist(page: str, here: Path) -> bool:
    """Whether there is a page of that name, or may be: a name that is no UTF-8 is shown with escapes."""
    try:
        return "\\" in page or is_file(here / page)
    except ValueError:  # a name that no file can have
        return False
