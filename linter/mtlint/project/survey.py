"""A first look at every page of the run: what it records, and which locale its path names.

Contents are dropped again: a run may have more pages than memory.
"""

from __future__ import annotations

import os
from dataclasses import field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mtlint.frozen import frozen
from mtlint.project.files import PageFile, UnreadableFileError, read_page
from mtlint.project.layouts.locales import (
    canonical,
    is_certain,
    is_english,
    is_full,
    locale_of_path,
    marks_of_repository,
    spelled_out,
)
from mtlint.project.layouts.paths import is_safe, source_folders
from mtlint.project.layouts.repository_names import named_locale, repository_names
from mtlint.project.places import is_hidden, is_markdown, work_tree
from mtlint.project.provenance.recorded import Recording, read_recording
from mtlint.project.provenance.sidecars import Sidecars
from mtlint.project.sight import FOLDER, entries, is_link, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_ENOUGH_PAGES: Final = 50  # to tell which language a folder is in
_MANY_PAGES: Final = 5000  # of a repository, of which some are read
_BILINGUAL_MARK: Final = b"data-ttu-id"


@frozen
class Page:
    """A localized page, or what may be one.

    `root` is its work tree, or else the folder that its `path` counts from. `own_locale` is the locale of its path,
    `given_locale` that of `--locale`. `ways` are the paths its source may have, by each way to find them (see
    `source_folders`). `in_named`: its repository is named for a locale. `size` is in bytes. `error` says why it cannot
    be read.
    """

    file: PageFile
    root: Path
    path: str
    ways: tuple[tuple[str, ...], ...]
    own_locale: str | None
    given_locale: str | None
    recording: Recording = field(default_factory=Recording)
    bilingual: bool = False
    in_named: bool = False
    size: int = 0
    error: str | None = None

    @property
    def path_locale(self) -> str | None:
        """The locale that the command line or else the path says."""
        return self.given_locale or self.own_locale

    @property
    def locale(self) -> str | None:
        """The locale the page is in: as given, else as recorded, else as its path says."""
        recorded = self.recording.locale
        return self.given_locale or (canonical(recorded.value) if recorded else None) or self.own_locale

    @property
    def is_source(self) -> bool:
        """Whether the page stands in a folder of English and records nothing."""
        return self.path_locale is not None and is_english(self.path_locale) and not self.recording.fields

    @property
    def looks_translated(self) -> bool:
        """Whether anything says that the page is a translation."""
        return bool(self.recording.fields or self.path_locale)


def survey(
    files: Iterable[PageFile], locale: str | None, working_directory: Path, tell: Callable[[str], None] = lambda _: None
) -> Iterator[Page]:
    """The pages, in the order of the files. `locale` is that of `--locale`, in canonical form; `tell` is given what is
    wrong with a file in which pages have their record."""
    sidecars = Sidecars(tell)
    about, names_in = cache(_Folders(working_directory, sidecars).about), cache(_names_in)
    for file in files:
        name = file.base
        mark = name.rpartition(".")[0].rpartition(".")  # README.fr.md
        plain = about(file.parent, file.folder, "")
        folder = about(file.parent, file.folder, mark[2]) if mark[0] else plain
        safe = is_safe(name)
        ways = tuple((way + name,) if safe and way is not None else () for way in folder.ways)
        try:
            content = file.read()
        except UnreadableFileError as error:
            yield Page(file, folder.base, folder.path + name, ways, folder.locale, locale, error=str(error))
            continue
        doubted = folder.locale != plain.locale and not (is_full(mark[2]) or is_english(folder.locale or ""))
        if doubted and _is_name(file, names_in(file.parent), content):
            folder = plain
        bilingual = _BILINGUAL_MARK in content
        recording = read_recording(content)
        if not recording.is_made:
            recording = sidecars.recording(file.place, file.parent, folder.bounds) or recording
        path, size = folder.path + name, len(content)
        yield Page(file, folder.base, path, ways, folder.locale, locale, recording, bilingual, folder.named, size)


def _is_name(file: PageFile, beside: Iterable[str], content: bytes) -> bool:
    """Whether the last part of a name (`5.es.md`) that may be a locale is but a name: the page is in English, and no
    other version of it stands beside it."""
    from mtlint.project.layouts.contents import is_in_english

    stem = file.base.rpartition(".")[0].rpartition(".")[0]
    alone = all(name == file.base for name in beside if name.startswith(f"{stem}.") and is_markdown(name))
    return alone and is_in_english(content) is True


@frozen
class _Folder:
    """What is the same for all pages in a folder that have the same mark (`fr`) in their names: what their paths count
    from, its own path from there ("" or ending in `/`), the folder that bounds their sidecars, the ways to their
    sources, their locale, and whether the repository is named for it."""

    base: Path
    path: str
    bounds: Path
    ways: tuple[str | None, ...]
    locale: str | None
    named: bool


class _Folders:
    def __init__(self, working_directory: Path, sidecars: Sidecars) -> None:
        self._here = working_directory
        self._sidecars = sidecars
        self._is_word = cache(self._speaks_english)
        self._root_of, self._folders_in, self._locale_of = cache(work_tree), cache(_folders_in), cache(named_locale)
        self._locale_of_name = cache(_locale_of_name)

    def about(self, folder: Path, given: Path | None, mark: str) -> _Folder:
        """`given` is the folder on the command line."""
        root = self._root_of(folder)
        base = root or _base(folder, given, self._here)
        names = folder.relative_to(base).parts
        named = self._locale_of(root) if root else None
        locale = named or self._locale(names, base, mark) or self._locale_of_name(base)
        ways = source_folders(folder, given, root, self._here)
        path = "".join(f"{name}/" for name in names)
        return _Folder(base, path, root or given or folder, ways, locale, named is not None)

    def _locale(self, folders: tuple[str, ...], base: Path, mark: str) -> str | None:
        beside = [self._folders_in(base.joinpath(*folders[:depth])) for depth in range(len(folders))]
        if mark:
            return locale_of_path([mark, *folders], [(), *beside], lambda at: self._is_word(base, folders[:at]))
        return locale_of_path(folders, beside, lambda at: self._is_word(base, folders[: at + 1]))

    def _speaks_english(self, base: Path, folders: tuple[str, ...]) -> bool:
        """Whether the pages in a folder that may be named for a locale are English and record no source."""
        from mtlint.project.layouts.contents import speaks_for

        def recording_of(page: str) -> Recording:
            recording = read_recording(_read(page) or b"")
            beside = None if recording.is_made else self._sidecars.recording(page, Path(page).parent, base)
            return beside or recording

        some = list(islice(_pages_in(base.joinpath(*folders)), _ENOUGH_PAGES))
        return speaks_for(folders[-1], some, _read, recording_of) is False


def _locale_of_name(root: Path) -> str | None:
    """The locale that the name of a repository or folder ends or begins with; a bare code or the name of a language
    only where its pages speak for it."""
    marks = [mark for name in repository_names(root) for mark in marks_of_repository(name) if not is_english(mark)]
    if not marks:
        return None
    from mtlint.project.layouts.contents import is_foreign, is_in_language

    some = list(islice(_pages_in(root), _MANY_PAGES))
    for mark in marks:
        said = is_full(mark) or is_in_language(mark, some, _read) or (is_certain(mark) and is_foreign(some, _read))
        if said:
            return spelled_out(mark)
    return None


def _read(page: str) -> bytes | None:
    try:
        return read_page(page)
    except UnreadableFileError:
        return None


def _base(folder: Path, given: Path | None, working_directory: Path) -> Path:
    return working_directory if folder.is_relative_to(working_directory) else (given or folder).parent


def _folders_in(folder: Path) -> tuple[str, ...]:
    found = entries(folder)
    return () if isinstance(found, str) else tuple(name for name, kind in found if kind == FOLDER)


def _names_in(folder: Path) -> tuple[str, ...]:
    found = entries(folder)
    return () if isinstance(found, str) else tuple(name for name, _ in found)


def _pages_in(folder: Path) -> Iterator[str]:
    """The pages below a folder, hidden folders left out; links are not followed."""
    for place, folders, names in walk(str(folder)):
        folders[:] = sorted(name for name in folders if not is_hidden(name) and name != "node_modules")
        paths = (os.path.join(place, name) for name in sorted(names) if is_markdown(name))  # noqa: PTH118
        yield from (path for path in paths if not is_link(path))
