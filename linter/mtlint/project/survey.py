"""A first look at every page of the run: what it records, and which locale its path names.

Contents are dropped again: a run may have more pages than memory.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from mtlint.project.files import PageFile, UnreadableFileError, work_tree
from mtlint.project.layouts.locales import canonical, is_english, locale_of_path
from mtlint.project.layouts.paths import source_paths
from mtlint.project.layouts.two_repositories import named_locale
from mtlint.project.provenance.recorded import Recording, read_recording
from mtlint.project.provenance.sidecars import Sidecars

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_BILINGUAL_MARK: Final = b"data-ttu-id"


@dataclass(frozen=True, slots=True)
class Page:
    """A localized page, or what may be one.

    `root` is its work tree, or else the folder that its path counts from. `own_locale` is the locale of its path,
    `given_locale` that of `--locale`. `ways` are the paths its source may have, by each way to find them (see
    `source_paths`). `error` says why it cannot be read.
    """

    file: PageFile
    root: Path
    ways: tuple[tuple[str, ...], ...]
    own_locale: str | None
    given_locale: str | None
    recording: Recording = field(default_factory=Recording)
    bilingual: bool = False
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


def survey(files: Iterable[PageFile], locale: str | None, working_directory: Path) -> Iterator[Page]:
    """The pages, in the order of the files. `locale` is that of `--locale`, in canonical form."""
    root_of, folders_in, locale_of = cache(work_tree), cache(_folders_in), cache(named_locale)
    sidecars = Sidecars()
    for file in files:
        root = root_of(file.path.parent)
        base = root or _base(file, working_directory)
        own_locale = (locale_of(root) if root else None) or _locale_of_folders(file.path, base, folders_in)
        ways = source_paths(file.path, file.folder, root, working_directory)
        try:
            content = file.read()
        except UnreadableFileError as error:
            yield Page(file, base, ways, own_locale, locale, error=str(error))
            continue
        bilingual = _BILINGUAL_MARK in content
        recording = read_recording(content)
        if not recording.is_made:
            recording = sidecars.recording(file.path, root or file.folder or file.path.parent) or recording
        yield Page(file, base, ways, own_locale, locale, recording, bilingual)


def _locale_of_folders(path: Path, base: Path, folders_in: Callable[[Path], tuple[str, ...]]) -> str | None:
    folders = path.parent.relative_to(base).parts
    beside = [folders_in(base.joinpath(*folders[:depth])) for depth in range(len(folders))]
    suffix = path.stem.rpartition(".")  # README.fr.md
    if suffix[0]:
        return locale_of_path([suffix[2], *folders], [(), *beside])
    return locale_of_path(folders, beside)


def _base(file: PageFile, working_directory: Path) -> Path:
    if file.path.is_relative_to(working_directory):
        return working_directory
    return (file.folder or file.path.parent).parent


def _folders_in(folder: Path) -> tuple[str, ...]:
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False)))
    except OSError:
        return ()
