"""Which publishing system builds a page, where the file of its configuration stands in a folder above the page.

The nearest such file counts: a repository may hold several sites. MkDocs builds the pages below its `docs_dir` only; a
README beside its configuration is read where the repository is. Docusaurus reads every page in its folders as MDX,
unless its configuration says otherwise.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.patterns import regex
from mtlint.project.files import UnreadableFileError, read_page
from mtlint.project.places import absolute, is_below, leaves, resolved
from mtlint.project.sight import is_file

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
_MARKDOWN: Final = regex(rb"\bformat[ \t]*:[ \t]*['\"](?:detect|md)['\"]")
"""What a configuration of Docusaurus says where `.md` is no MDX."""
_DOCS_FOLDER: Final = regex(rb"^docs_dir[ \t]*:[ \t]*(['\"]?)([\w./ -]+?)\1[ \t]*(?:#.*)?\r?$", re.MULTILINE)


@frozen
class _Site:
    """A publishing system, the folder whose pages it builds, and whether it reads those in the folders below as MDX."""

    system: str
    pages: Path
    mdx: bool = False


def systems(root_of: Callable[[Path], Path]) -> Callable[[str, Path], tuple[str, bool]]:
    """What tells, of the place of a page and its folder, the name of the system that builds it, "" where no file does,
    and whether it reads it as MDX whatever its suffix. It looks no higher than the root of the folder, and keeps what
    it saw."""

    @cache
    def site(folder: Path, root: Path) -> _Site | None:
        name = next((name for name in _FILES if is_file(folder / name)), None)
        if name is not None:
            system = _FILES[name]
            content = b"" if system == "hugo" else _content(folder / name, root)
            if system == "mkdocs":
                return _Site(system, _docs_folder(content, folder))
            return _Site(system, folder, system == "docusaurus" and not _MARKDOWN.search(content))
        return site(folder.parent, root) if folder != root and folder.is_relative_to(root) else None

    def system(place: str, folder: Path) -> tuple[str, bool]:
        found = site(folder, root_of(folder))
        if found is None or not is_below(place, found.pages):
            return "", False
        return found.system, found.mdx and folder != found.pages

    return system


def _content(file: Path, root: Path) -> bytes:
    try:
        return b"" if leaves(file, resolved(root)) else read_page(file, _LARGEST)
    except UnreadableFileError:
        return b""


def _docs_folder(content: bytes, folder: Path) -> Path:
    said = _DOCS_FOLDER.search(content)
    return absolute(said[2].decode() if said else "docs", folder)
