"""The pages of a repository by their paths, and which names in these are locales."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from mtlint.language_names import LONGEST
from mtlint.patterns import regex
from mtlint.project.layouts.locales import (
    bare_name,
    can_be_locale,
    canonical,
    is_certain,
    is_english,
    is_language_name,
    locale_pattern,
    spelled_out,
    stands_beside_locale,
)
from mtlint.project.layouts.paths import spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_LONGEST: Final = LONGEST + len("_.markdown")
_MARK: Final = regex("[._-]")
_MARKED_FOLDER: Final = regex(rf"(?<=[^._-][._-]){locale_pattern()}\Z", re.IGNORECASE)
_MARKED: Final = regex(rf"(?<=[._-]){locale_pattern()}(?=\.(?:md|mdx|markdown)$)", re.IGNORECASE)


class Tree:
    """The Markdown paths of one repository, from its root on, with `/`.

    A name that can be a word as well (`is`, `cn`) is a locale where it is one of `known`, which the site's own
    configuration lists, or where `judge` finds the pages it is given to be in its language; where that cannot tell
    (None), beside another locale. The name of a language (`polish`) is one unless its folder is found to be in English;
    at the end of a file's name, where what it may be the translation of is beside it.
    """

    def __init__(
        self,
        paths: Iterable[str],
        known: Iterable[str] = (),
        judge: Callable[[str, Sequence[str]], bool | None] = lambda _, __: None,
    ) -> None:
        self.paths = frozenset(paths)
        self._known = frozenset(known)
        self._judge = judge
        self._judged: dict[str, bool | None] = {}
        self.names_of_english = cache(self._names_of_english)
        self._in_folders = cache(self._locales_in_folders)
        self._folders: defaultdict[str, set[str]] = defaultdict(set)
        self._named_like: defaultdict[str, set[str]] = defaultdict(set)
        for folder in {folder_of(path) for path in self.paths}:
            start = 0
            for name in folder.split("/")[:-1]:
                self._folders[folder[:start]].add(name)
                if marked := _mark_of_folder(name):
                    self._named_like[folder[:start] + name[: marked.start() - 1]].add(marked[0])
                elif name != bare_name(name):
                    self._named_like[folder[:start]].add(bare_name(name))
                start += len(name) + 1
        for path in self.paths:
            if marked := mark(path):
                self._named_like[path[: marked.start() - 1]].add(marked[0])

    def find(self, path: str) -> str | None:
        """The path as the repository spells it, whatever the suffix of Markdown and the case of the letters."""
        if path in self.paths:
            return path
        names = spellings(path)
        there = next((name for name in names if name in self.paths), None)
        return there or next(filter(None, (self._folded.get(name.lower()) for name in names)), None)

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {path.lower(): path for path in sorted(self.paths, reverse=True)}

    def has_folder(self, folder: str) -> bool:
        """Whether any page is below a folder, which ends in `/`."""
        *before, name = folder[:-1].split("/")
        return name in self._folders["".join(f"{part}/" for part in before)]

    def _names_of_english(self, folder: str) -> list[str]:
        """The folders of English in a folder ("" or ending in `/`), the plainest first."""
        return sorted((name for name in self._folders[folder] if _is_folder_of_english(name)), key=_plainness)

    def suffixes_of_english(self, stem: str) -> list[str]:
        """The names of English that files, or folders, with this path but for a mark and the suffix have."""
        return sorted((name for name in self._named_like[stem] if is_english(name)), key=_plainness)

    def locales_in(self, path: str) -> list[tuple[int, str]]:
        """The locales a path names, outermost first: where the name starts, and the name."""
        found = self._in_folders(folder_of(path))
        marked = mark(path)
        if marked and self._is_marked(path, marked[0], path[: marked.start() - 1]):
            return [*found, (marked.start(), marked[0])]
        return found

    def _is_marked(self, path: str, name: str, stem: str) -> bool:
        """Whether a name at the end of a file's, behind the stem, is that of a locale."""
        beside = self._named_like[stem]
        if is_language_name(name):
            return self.find(f"{stem}.md") is not None or any(map(is_english, beside)) or _is_readme(stem)
        return self._is_locale(name, path, beside)

    def _locales_in_folders(self, folder: str) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        start = 0
        for name in folder.split("/")[:-1]:
            end, bare = start + len(name) + 1, bare_name(name)
            if can_be_locale(bare) and self._is_locale(
                bare, folder[:end], map(bare_name, self._folders[folder[:start]])
            ):
                found.append((end - 1 - len(bare), bare))
            elif marked := _mark_of_folder(name):
                stem = name[: marked.start() - 1]
                beside = self._named_like[folder[:start] + stem]
                has_source = stem in self._folders[folder[:start]] or any(map(is_english, beside))
                if has_source and self._is_locale(marked[0], folder[:end], beside):
                    found.append((start + marked.start(), marked[0]))
            start = end
        return found

    def _is_locale(self, name: str, place: str, beside: Iterable[str]) -> bool:
        """Whether a name is that of a locale; `place` is the folder, ending in `/`, or the file that has it."""
        if is_certain(name) or canonical(name) in self._known or spelled_out(name) in self._known:
            return True
        if place not in self._judged:
            inside = sorted(path for path in self.paths if path.startswith(place)) if place[-1] == "/" else [place]
            self._judged[place] = self._judge(name, inside)
        verdict = self._judged[place]
        return is_language_name(name) or stands_beside_locale(name, beside) if verdict is None else verdict


def _is_readme(stem: str) -> bool:
    """Whether a file is named as a README, which stands in another folder than its translations."""
    return stem[stem.rfind("/") + 1 :].lower() == "readme"


def _is_folder_of_english(name: str) -> bool:
    return is_english(name) and (is_certain(name) or is_language_name(name))


def folder_of(path: str) -> str:
    """The folder of a path, "" or ending in `/`."""
    return path[: path.rfind("/") + 1]


def mark(path: str) -> re.Match[str] | None:
    """The locale at the end of a file's name: `fr` of `docs/README.fr.md`."""
    start = max(path.rfind("/") + 1, len(path) - _LONGEST)
    return _MARKED.search(path, start) if _MARK.search(path, start, path.rfind(".")) else None


def _mark_of_folder(name: str) -> re.Match[str] | None:
    """The locale at the end of a folder's name: `fr` of `pages.fr`."""
    return _MARKED_FOLDER.search(name) if _MARK.search(name) else None


def _plainness(name: str) -> tuple[bool, bool, str]:
    code = name.lower().replace("_", "-")
    return code != "en", code != "en-us", name
