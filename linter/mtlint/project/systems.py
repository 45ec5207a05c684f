"""Which publishing system builds a page, where the file of its configuration stands in a folder above the page.

The nearest such file counts: a repository may hold several sites. MkDocs builds the pages below its `docs_dir` only; a
README beside its configuration is read where the repository is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.patterns import regex
from mtlint.project.files import UnreadableFileError, absolute, is_below, is_file, leaves, read_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FILES: Final = {
    "mkdocs.yml": "mkdocs",
    "mkdocs.yaml": "mkdocs",
    **{f"docusaurus.config.{suffix}": "docusaurus" for suffix in ("js", "ts", "mjs", "cjs")},
    **{f"hugo.{suffix}": "hugo" for suffix in ("toml", "yaml", "yml", "json")},
}
"""The names of configuration files, and of the `Flavour` each is a sign of."""
_LARGEST: Final = 1_000_000  # bytes of a configuration that is read
_DOCS_FOLDER: Final = regex(rb"^docs_dir[ \t]*:[ \t]*(['\"]?)([\w./ -]+?)\1[ \t]*(?:#.*)?\r?$", re.MULTILINE)


@frozen
class _Site:
    """A publishing system and the folder whose pages it builds."""

    system: str
    pages: Path


def systems(root_of: Callable[[Path], Path]) -> Callable[[str, Path], str]:
    """What tells, of the place of a page and its folder, the name of the system that builds it, "" where no file does.
    It looks no higher than the root of the folder, and keeps what it saw."""

    @cache
    def site(folder: Path, root: Path) -> _Site | None:
        name = next((name for name in _FILES if is_file(folder / name)), None)
        if name is not None:
            system = _FILES[name]
            return _Site(system, _docs_folder(folder / name, root) if system == "mkdocs" else folder)
        return site(folder.parent, root) if folder != root and folder.is_relative_to(root) else None

    def system(place: str, folder: Path) -> str:
        found = site(folder, root_of(folder))
        return found.system if found and is_below(place, found.pages) else ""

    return system


def _docs_folder(file: Path, root: Path) -> Path:
    try:
        content = b"" if leaves(file, root.resolve()) else read_page(file, _LARGEST)
    except UnreadableFileError:
        content = b""
    said = _DOCS_FOLDER.search(content)
    return absolute(said[2].decode() if said else "docs", file.parent)
