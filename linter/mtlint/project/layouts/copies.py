"""The English that a project keeps beside a page: `page.en.md` beside `page.md`, copied from the source elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.project.files import UnreadableFileError, is_file, leaves, read_page

if TYPE_CHECKING:
    from pathlib import Path

    from mtlint.project.source import Source


def kept_copy(page: Path, today: str, source: Source) -> Path | None:
    """The copy beside a page, unless that is today's source itself."""
    copy = page.with_name(f"{page.stem}.en{page.suffix}")
    if page.stem.endswith(".en") or not is_file(copy) or leaves(copy, page.parent.resolve()):
        return None
    return None if source.is_at(today, copy) else copy


def is_copy(page: Path) -> bool:
    """Whether a page is such a copy."""
    stem = page.stem.removesuffix(".en")
    return stem != page.stem and is_file(page.with_name(stem + page.suffix))


def read_copy(copy: Path | None) -> bytes | None:
    """What it says; None where there is none that can be read."""
    try:
        return read_page(copy) if copy else None
    except UnreadableFileError:
        return None
