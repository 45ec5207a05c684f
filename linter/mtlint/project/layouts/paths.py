"""Where in the source a localized page's English may stand if it has the page's own path; else see `layouts`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OTHER_SUFFIXES = {".md": (".mdx", ".markdown"), ".mdx": (".md",), ".markdown": (".md",)}


def source_paths(
    target: Path, folder: Path | None, root: Path | None, working_directory: Path
) -> tuple[tuple[str, ...], ...]:
    """The path of the source by each way, best first; nothing where a way does not apply.

    The ways: relative to the work tree's `root`, to the `folder` on the command line, to the working directory.
    """
    return tuple(_relative(target, base) for base in (root, folder, working_directory))


def spellings(path: str) -> tuple[str, ...]:
    """The path and its variants with another suffix of Markdown."""
    stem, suffix = os.path.splitext(path)  # noqa: PTH122 - a path in the source, with `/` on every system
    return (path, *(stem + other for other in _OTHER_SUFFIXES.get(suffix.lower(), ())))


def is_safe(path: str) -> bool:
    """Whether a path stays in its root and out of git's own folder."""
    parts = path.split("/")
    hostile = ("", ".", "..", ".git")
    return not any(part.lower() in hostile or "\\" in part or "\0" in part for part in parts)


def _relative(target: Path, base: Path | None) -> tuple[str, ...]:
    if base is None or not target.is_relative_to(base):
        return ()
    path = target.relative_to(base).as_posix()
    return (path,) if is_safe(path) else ()
