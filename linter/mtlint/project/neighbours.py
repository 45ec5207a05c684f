"""The files that a page's relative links lead to, looked up beside the source and beside the translation.

Only where there may be a question: a path that one of the two pages has and the other has not, and pages linked with a
fragment.
"""

from __future__ import annotations

from functools import cache, lru_cache
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from mtlint.linked import Neighbour, neighbour_key
from mtlint.project.files import UnreadableFileError, read_page
from mtlint.project.layouts.paths import is_safe
from mtlint.project.links import hrefs
from mtlint.project.places import absolute, is_markdown, leaves, resolved, work_tree
from mtlint.project.sight import is_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mtlint.job import SourceVersion
    from mtlint.project.files import PageFile
    from mtlint.project.source import Source

_LARGEST: Final = 2_000_000  # bytes of a page that is read because others link to it
_PAGES_KEPT: Final = 256


class Neighbourhood:
    """Looks neighbours up for the pages of one run; a page that many link to is seldom read twice."""

    def __init__(self, source: Source, working_directory: Path) -> None:
        self._source = source
        self._in_source = cache(source.exists)
        self.source_page = lru_cache(_PAGES_KEPT)(self._read_source)
        self._target_page = lru_cache(_PAGES_KEPT)(_read)
        self._work_tree = cache(work_tree)
        self._working_directory = working_directory

    def of(self, file: PageFile, content: bytes, source: SourceVersion) -> dict[str, Neighbour]:
        """The neighbours of a page, by `neighbour_key`; none for paths that leave the folder it may read in."""
        ours, theirs = _links(source.content), _links(content)
        found: dict[str, Neighbour] = {}
        for path in sorted({*ours, *theirs}):
            jumps = ours.get(path, False) or theirs.get(path, False)
            if (jumps and is_markdown(path)) or path not in ours or path not in theirs:
                here = self._inside(file, absolute(path, file.path.parent))
                if here is not None:
                    found[path] = self._neighbour(here, _joined(source.path, path), read=jumps and is_markdown(path))
        return found

    def _neighbour(self, here: Path, there: str, *, read: bool) -> Neighbour:
        in_source, in_target = is_safe(there) and self._in_source(there), is_file(here)
        return Neighbour(
            in_source=in_source,
            in_target=in_target,
            source=self.source_page(there) if read and in_source else None,
            target=self._target_page(here) if read and in_target else None,
        )

    def _read_source(self, path: str) -> bytes | None:
        version = self._source.today(path)
        return _limited(version.content) if version else None

    def target_page(self, file: PageFile, place: str) -> bytes | None:
        """The page at a place of the localized tree, to which that of the file links; None where it is not read."""
        here = self._inside(file, absolute(place, self._working_directory))
        return self._target_page(here) if here is not None else None

    def _inside(self, file: PageFile, place: Path) -> Path | None:
        """Where a link of the page leads; None outside the work tree or folder that the page is in."""
        folder = file.path.parent
        root = self._work_tree(folder) or file.folder
        if root is None:
            root = self._working_directory if folder.is_relative_to(self._working_directory) else folder
        inside = place.is_relative_to(root) and is_safe(place.relative_to(root).as_posix())
        return place if inside and not leaves(place, resolved(root)) else None


def linked_pages(content: bytes, path: str) -> Iterator[str]:
    """The paths of the pages to which the page at `path`, with this content, links with a fragment."""
    for link, jumps in _links(content).items():
        place = _joined(path, link)
        if jumps and is_markdown(place) and is_safe(place):
            yield place


def _links(content: bytes) -> dict[str, bool]:
    """The relative paths that a page links to, and whether some link to one has a fragment."""
    found: dict[str, bool] = {}
    for href in hrefs(content):
        path = neighbour_key(href)
        if path and "\0" not in path:
            found[path] = found.get(path, False) or "#" in href
    return found


def _joined(path: str, link: str) -> str:
    return normpath(join(dirname(path), link))


def _read(path: Path) -> bytes | None:
    try:
        return _limited(read_page(path))
    except UnreadableFileError:
        return None


def _limited(content: bytes) -> bytes | None:
    return content if len(content) <= _LARGEST else None
