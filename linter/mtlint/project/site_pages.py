"""The pages of a site to which a page links by their addresses (`/docs/a/`, `../a/`), not by the names of their files.

Publishing systems make the address of a page from its path below some folder above it, the root of its language; the
page `a/b.md` or `a/b/index.md` is at `a/b/`. So the files are looked for below every folder above the source page. Only
where there may be a question: addresses that the source has and the translation has not, and then the translation's.
"""

from __future__ import annotations

from functools import cache
from posixpath import basename, dirname, join, normpath, splitext
from typing import TYPE_CHECKING, Final

from mtlint.frozen import lazy
from mtlint.linked import SitePage, site_key
from mtlint.project.layouts.paths import is_safe
from mtlint.project.links import hrefs
from mtlint.project.sight import is_file
from mtlint.project.source import WORK_TREE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.job import SourceVersion
    from mtlint.project.files import PageFile
    from mtlint.project.redirects import Redirects
    from mtlint.project.source import Source

FORMS: Final = (".md", ".mdx", "/_index.md", "/index.md", "/index.mdx", "/README.md")
_INDEXES: Final = frozenset({"_index", "index", "readme"})
_MOST: Final = 1000  # addresses of a page


class Site:
    """Looks up addresses for the pages of one run."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._file = cache(self._find)

    def of(self, file: PageFile, content: bytes, source: SourceVersion) -> dict[str, SitePage]:
        """What the addresses lead to that only one of the pages has, by `site_key`."""
        ours, theirs = _addresses(source.content), _addresses(content)
        ends = "".join(f"/{address.strip('/')}\n" for address in theirs)
        lost = [address for address in ours if f"/{address.strip('/')}\n" not in ends]
        found = {address: page for address in lost if (page := self._page(address, file, source)).is_known}
        is_all = any(page.untranslated or page.given_up for page in found.values())
        known = {address.strip("/") for address in ours}
        new = (address for address in theirs if not {address.strip("/"), _in_language(address)} & known)
        found |= {address: self._page(address, file, source) for address in (theirs if is_all else new)}
        return found

    def _page(self, address: str, file: PageFile, source: SourceVersion) -> SitePage:
        moved_to = self._redirects.destination(address)
        stems = list(_stems(address, source.path))
        there = self.file(address, source.path)
        if there is None:
            given_up = any(self._was_there(stem, source.revision) for stem in stems)
            return SitePage(given_up=given_up, moved_to=moved_to)
        stem = twin(there, source.path, file.place)
        untranslated = stem is not None and not any(is_file(stem + form) for form in FORMS)
        return SitePage(exists=True, untranslated=untranslated, moved_to=moved_to)

    @lazy
    def _redirects(self) -> Redirects:
        from mtlint.project.redirects import Redirects

        return Redirects(self._source)

    def file(self, address: str, source_path: str) -> str | None:
        """The page of the source to which an address leads from another of its pages."""
        return next((path for stem in _stems(address, source_path) if (path := self._file(stem))), None)

    def _find(self, stem: str) -> str | None:
        return next((stem + form for form in FORMS if self._source.exists(stem + form)), None)

    def _was_there(self, stem: str, revision: str) -> bool:
        repository = self._source.repository
        if repository is None or repository.partial or revision == WORK_TREE:
            return False
        return any(repository.objects.blob_id(revision, stem + form) for form in FORMS)


def _addresses(content: bytes) -> Sequence[str]:
    found = (site_key(href) for href in hrefs(content))
    return list(dict.fromkeys(address for address in found if address and "\0" not in address))[:_MOST]


def _in_language(address: str) -> str:
    """An address without its first folder, which may name a language."""
    return address.strip("/").partition("/")[2]


def _stems(address: str, source_path: str) -> Iterator[str]:
    """Where the page with this address may stand, without what the names of files end in."""
    folders = [dirname(source_path)] if address.startswith("/") else [_page_folder(source_path), dirname(source_path)]
    while address.startswith("/") and folders[-1]:
        folders.append(dirname(folders[-1]))
    for folder in folders:
        stem = normpath(join(folder, address.strip("/")))
        if stem != "." and is_safe(stem):
            yield stem


def _page_folder(path: str) -> str:
    stem = splitext(path)[0]
    return dirname(stem) if basename(stem).lower() in _INDEXES else stem


def twin(there: str, source_path: str, place: str) -> str | None:
    """Where the translation of a page of the source would be, without what the names of files end in, as that of the
    source page is at `place`; None where that does not tell."""
    above, own = folders_above(source_path, place)
    folders = there.split("/")
    if own is None or folders[: len(above)] != above:
        return None
    return _page_folder("/".join([*own, *folders[len(above) :]]))


def folders_above(source_path: str, place: str) -> tuple[list[str], list[str] | None]:
    """The folders of a source page above those that it shares with its translation at `place`, and the translation's;
    None for these where they share not even the name of the file."""
    ours, theirs = splitext(source_path)[0].split("/"), splitext(place)[0].split("/")
    shared = 0
    while shared < min(len(ours), len(theirs)) and ours[-1 - shared] == theirs[-1 - shared]:
        shared += 1
    return ours[: len(ours) - shared], theirs[: len(theirs) - shared] if shared else None
