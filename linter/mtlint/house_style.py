"""Tells a house style from defects: what a whole locale leaves out on purpose is one finding, not one a block.

Human translators of Chinese and Japanese drop bold and italics throughout; no single page shows whether that was
meant. So rules that guard such things count them (Tally), and the sum over all pages of a locale decides. What is
wrong with the English is one finding as well, however many translations it has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.findings import Severity
from mtlint.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeAlias

    from mtlint.findings import Finding
    from mtlint.result import Result

    Key: TypeAlias = tuple[str | None, str]
    """A locale, and the id of a rule."""

FEWEST_PAGES = 5
FEWEST_THINGS = 40
LOST = 0.8
ABOUT_THE_SOURCE = frozenset({"source-malformed", "source-hash-mismatch"})
"""The rules whose findings are about the English page, or a version of it that nobody has: told of one of its
translations, not of each."""


class Sum:
    """What a rule counted on the `pages` of a locale: `lost` of `total` things, which the first page (`path`) calls
    `what`."""

    def __init__(self, path: str, what: str) -> None:
        self.path = path
        self.what = what
        self.lost = self.total = self.pages = 0

    @property
    def is_style(self) -> bool:
        """Whether the locale lost at least 80 % of at least 40 things on at least 5 pages."""
        return self.pages >= FEWEST_PAGES and self.total >= FEWEST_THINGS and self.lost >= LOST * self.total


class HouseStyle:
    """Sums up the tallies of the pages, which come in any order; then it joins their findings."""

    def __init__(self) -> None:
        self._sums: dict[Key, Sum] = {}

    def count(self, page: Result) -> None:
        """Add the tallies of a page."""
        for rule, tally in page.tallies:
            if tally.total:
                found = self._sums.setdefault((page.locale, rule), Sum(page.path, tally.what))
                found.lost += tally.lost
                found.total += tally.total
                found.pages += 1
                found.path, found.what = min((found.path, found.what), (page.path, tally.what))

    def join(self, pages: Iterable[Result]) -> Iterator[Finding]:
        """The findings of the pages, which are sorted by path, with one of severity info in place of all those of a
        rule in a locale whose style they are, and those about the English with the first of its translations."""
        styles = {key: found for key, found in self._sums.items() if found.is_style}
        told: set[Key] = set()
        sources: set[tuple[str, str]] = set()
        for page in pages:
            findings = _joined(page, styles, told) if styles else page.findings
            yield from (finding for finding in findings if not _is_known(finding, sources))


def _is_known(finding: Finding, sources: set[tuple[str, str]]) -> bool:
    """Whether a finding about the English was told before; if not, it is from now on."""
    if finding.rule not in ABOUT_THE_SOURCE:
        return False
    place = finding.source
    key = (place.path, f"{place.line}:{place.column} {finding.message}") if place else ("", finding.message)
    known = key in sources
    sources.add(key)
    return known


def _joined(page: Result, styles: Mapping[Key, Sum], told: set[Key]) -> Iterator[Finding]:
    for finding in page.findings:
        key = page.locale, finding.rule
        if key not in styles:
            yield finding
        elif key not in told:
            told.add(key)
            yield replace(finding, severity=Severity.INFO, message=_message(finding, styles[key]), fix=None)


def _message(finding: Finding, style: Sum) -> str:
    return (
        f"{style.lost} of {style.total} {style.what} lost on the {style.pages} {finding.locale} pages that should have "
        f"some: this looks like house style, so it is told once; if it is, ignore {finding.rule}"
    )
