"""Chooses which of the ways of `source_folders` leads the pages of a run to their source."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mtlint.project.layouts.locales import canonical, is_english, same_locale
from mtlint.project.layouts.paths import spellings
from mtlint.project.sight import are_same_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.project.source import Source
    from mtlint.project.survey import Page


def candidates(pages: Sequence[Page], source: Source) -> list[tuple[str, ...]]:
    """The candidate paths of every page, by the way that finds most pages of the run a source.

    One way for the whole run: page by page, an `index.md` whose source is gone would take the one of another
    folder for its own.
    """
    by_way = [[_candidates(page, way, source) for page in pages] for way in range(len(pages[0].ways) if pages else 0)]
    if len(by_way) == 1:
        return by_way[0]
    scores = [sum(_has_source(page, names, source) for page, names in zip(pages, way, strict=True)) for way in by_way]
    if not any(scores):
        return [tuple(dict.fromkeys(name for names in each for name in names)) for each in zip(*by_way, strict=True)]
    return by_way[scores.index(max(scores))]


def found_by_own_path(pages: Sequence[Page], source: Source) -> float:
    """The share of the pages for which `candidates` leads to a source."""
    names = candidates(pages, source)
    return sum(_has_source(page, each, source) for page, each in zip(pages, names, strict=True)) / max(1, len(pages))


def _candidates(page: Page, way: int, source: Source) -> tuple[str, ...]:
    names: dict[str, None] = {}
    once = {path: path for path in page.ways[way]}  # of each text one in memory, for many pages
    for path in once:
        if not page.in_named and _is_localized(page, path):
            continue
        for full in _from_root(path, source.prefix):
            names |= dict.fromkeys(once.get(name, name) for name in spellings(full))
    return () if any(_is_itself(page, name, source) for name in names) else tuple(names)


def _is_localized(page: Page, path: str) -> bool:
    """Whether a path is the page's own, in a folder of its locale: in another clone of the same repository that is the
    page again, never its source. (Not asked of repositories named for their locale, where such a folder is a topic.)"""
    locale = page.own_locale
    if page.path != path or locale is None or is_english(locale):
        return False
    return any(canonical(folder) and same_locale(folder, locale) for folder in path.split("/")[:-1])


def _from_root(path: str, prefix: str) -> tuple[str, ...]:
    """Where a path may be in the repository of which the source is the part below `prefix`."""
    return (prefix + path, path) if prefix and path.startswith(prefix) else (prefix + path,)


def _is_itself(page: Page, name: str, source: Source) -> bool:
    if source.files is None or name.rpartition("/")[2] != page.file.base:
        return False
    return are_same_file(os.path.join(source.files, name), page.file.place)  # noqa: PTH118


def _has_source(page: Page, names: Sequence[str], source: Source) -> bool:
    if any(source.exists(name) for name in names):
        return True
    commit = recorded_commit(page, source)
    if commit is None or source.repository is None:
        return False
    return any(source.repository.objects.blob_id(commit, name) for name in names)


def recorded_commit(page: Page, source: Source) -> str | None:
    """The full id of the commit a page records; None where the source does not have it."""
    recorded = page.recording.commit
    return source.repository.commit(recorded.value) if source.repository and recorded else None
