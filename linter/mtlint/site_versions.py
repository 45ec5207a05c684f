"""Tells a defect once that the pages of several versions of a site share, with the newest of them.

A site that keeps its old versions (`version-2.8/` and `current/`, `v1.2/` and `next/`) copies its pages into each new
one, and with them what is wrong with the pages.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from posixpath import splitext
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from mtlint.findings import INTERNAL_ERROR
from mtlint.frozen import replace
from mtlint.patterns import regex
from mtlint.version_folders import UNNUMBERED, is_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.findings import Finding
    from mtlint.result import Result

    Age: TypeAlias = tuple[int, tuple[int, ...], bool, str]
    """What orders versions: the newest is the greatest."""

_NUMBER: Final = regex(r"\d+")
_COUNTED: Final = regex(r"(\"[^\"]*\")|\d+")


class Page(NamedTuple):
    """A page of a site with versions: `of` is its path without the version and the suffix."""

    of: str
    age: Age


class SiteVersions:
    """Counts the findings of pages, which come in any order; then it joins those of several versions."""

    def __init__(self) -> None:
        self._newest: dict[int, tuple[Age, str]] = {}
        self._count: Counter[int] = Counter()

    def count(self, page: Result) -> None:
        """Add the findings of a page."""
        versioned = page_of(page.path)
        seen = Counter[int]()
        for finding in page.findings if versioned else ():
            if versioned and (key := _key(versioned, finding, seen)):
                self._newest[key] = max(self._newest.get(key, (versioned.age, "")), (versioned.age, page.path))
                self._count[key] += 1

    def join(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings, sorted by path, without those that a newer version of the page has as well."""
        for path, of_page in groupby(findings, key=lambda finding: finding.path):
            yield from self._joined(path, of_page)

    def _joined(self, path: str, findings: Iterable[Finding]) -> Iterator[Finding]:
        versioned = page_of(path)
        if versioned is None:
            yield from findings
            return
        seen = Counter[int]()
        for finding in findings:
            key = _key(versioned, finding, seen)
            others = self._count[key] - 1
            if others < 1:
                yield finding
            elif self._newest[key][1] == path:
                versions = "another version" if others == 1 else f"{others} other versions"
                yield replace(finding, message=f"{finding.message} (also in {versions} of the page)")


def page_of(path: str) -> Page | None:
    """What page of which version a path is; None where it names no version."""
    *folders, name = path.split("/")
    for index, folder in enumerate(folders):
        if is_version(folder):
            return Page("/".join([*folders[:index], "*", *folders[index + 1 :], splitext(name)[0]]), _age(folder))
    return None


def _age(name: str) -> Age:
    """What orders versions by their numbers; one of no number is newer, an alpha or beta older than what it became."""
    lower = name.lower().removeprefix("version-")
    if lower in UNNUMBERED:
        return UNNUMBERED.index(lower) + 1, (), True, lower
    number, before, _ = lower.partition("-")
    return 0, tuple(map(int, _NUMBER.findall(number))), not before, lower


def _key(page: Page, finding: Finding, seen: Counter[int]) -> int:
    """What is the same of a finding in all versions: what it says, whatever it counts, and of which line. Of several on
    one page that are alike each has its own. A crash is told wherever it is: it has none (0)."""
    if finding.rule == INTERNAL_ERROR:
        return 0
    message = _COUNTED.sub(lambda match: match[1] or "#", finding.message)
    key = hash((page.of, finding.rule, finding.severity, message, " ".join(finding.excerpt.split())))
    seen[key] += 1
    return hash((key, seen[key]))
