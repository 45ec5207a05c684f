"""The English that a project keeps beside a page: `page.en.md` beside `page.md`, copied from the source elsewhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mtlint.project.files import UnreadableFileError, read_page
from mtlint.project.places import leaves, resolved
from mtlint.project.sight import is_file

if TYPE_CHECKING:
    from mtlint.project.files import PageFile
    from mtlint.project.source import Source


def kept_copy(page: PageFile, today: str, source: Source) -> Path | None:
    """The copy beside a page, unless that is today's source itself."""
    stem, suffix = os.path.splitext(page.place)  # noqa: PTH122
    place = f"{stem}.en{suffix}"
    if stem.endswith(".en") or not is_file(place) or leaves(place, resolved(page.parent)):
        return None
    copy = Path(place)
    return None if source.is_at(today, copy) else copy


def is_copy(page: PageFile) -> bool:
    """Whether a page is such a copy."""
    stem, suffix = os.path.splitext(page.place)  # noqa: PTH122
    return stem.endswith(".en") and is_file(stem.removesuffix(".en") + suffix)


def read_copy(copy: Path | str | None) -> bytes | None:
    """What it says; None where there is none that can be read."""
    try:
        return read_page(copy) if copy else None
    except UnreadableFileError:
        return None
