"""Where in the source a localized page's English may stand if it has the page's own path; else see `layouts`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HOSTILE = frozenset({"", ".", "..", ".git"})
_INDEXES = ("index", "_index")
_OTHER_SUFFIXES = {".md": (".mdx", ".markdown"), ".mdx": (".md",), ".markdown": (".md",)}


def source_folders(
    folder: Path, given: Path | None, root: Path | None, working_directory: Path
) -> tuple[str | None, ...]:
    """Where the sources of the pages in a folder stand by each way, best first: "" or ending in `/`; None where a way
    does not apply.

    The ways: relative to the work tree's `root`, to the folder `given` on the command line, to the working directory.
    """
    return tuple(_relative(folder, base) for base in (root, given, working_directory))


def spellings(path: str) -> tuple[str, ...]:
    """The path and its variants with another suffix of Markdown."""
    stem, suffix = os.path.splitext(path)  # noqa: PTH122 - a path in the source, with `/` on every system
    return (path, *(stem + other for other in _OTHER_SUFFIXES.get(suffix.lower(), ())))


def page_forms(path: str) -> list[str]:
    """What else the file of a page may be called that sites show at the same address: `a.md`, `a.mdx`, `a/index.md`,
    `a/_index.md`. Such a page is often rewritten when it moves, so that git takes it for another."""
    stem, suffix = os.path.splitext(path)  # noqa: PTH122
    folder, _, base = stem.rpartition("/")
    others = [suffix, *_OTHER_SUFFIXES.get(suffix.lower(), ())]
    stems = [stem, folder] if base in _INDEXES else [stem, *(f"{stem}/{index}" for index in _INDEXES)]
    return [form for name in stems for other in others if name and (form := name + other) != path]


def is_safe(path: str) -> bool:
    """Whether a path stays in its root and out of git's own folder."""
    return _HOSTILE.isdisjoint(path.lower().split("/")) and "\\" not in path and "\0" not in path


def _relative(folder: Path, base: Path | None) -> str | None:
    if base is None or not folder.is_relative_to(base):
        return None
    path = folder.relative_to(base).as_posix()
    if path == ".":
        return ""
    return f"{path}/" if is_safe(path) else None
