"""Tells a house style from defects: what a whole locale leaves out on purpose is one finding, not one a block.

Human translators of Chinese and Japanese drop bold and italics throughout; no single page shows whether that was
meant. So rules that guard such things count them (Tally), and the sum over all pages of a locale decides. What is
wrong with the English is one finding as well, however many translations it has. Where people leave out an eighth,
each finding is information: which of them were meant cannot be told. Where many pages of a locale are empty, or the
English page, that is how the site holds the place of translations to come, and one finding too.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtlint.everywhere import Everywhere
from mtlint.findings import PAGES, Severity
from mtlint.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

    from mtlint.findings import Finding, Tally
    from mtlint.result import Result

    Key: TypeAlias = tuple[str | None, str]
    """A locale, and the id of a rule."""

FEWEST_PAGES = 5
FEWEST_THINGS = 40
LOST = 0.8
HABIT_PAGES = 20
HABIT_THINGS = 200
HABIT = 1 / 8
ABOUT_THE_SOURCE = frozenset({"source-malformed", "source-hash-mismatch"})
"""The rules whose findings are about the English page, or a version of it that nobody has: told of one of its
translations, not of each."""


class Sum:
    """What a rule counted on the `pages` of a locale: `lost` of `total` things, which the first page (`path`) calls
    `what`; `told` is what the rule says of a locale that lost nearly all."""

    def __init__(self, path: str, what: str) -> None:
        self.path = path
        self.what = what
        self.lost = self.total = self.pages = 0
        self.by_people = True
        self.told = ""

    @property
    def is_style(self) -> bool:
        """Whether the locale lost at least 80 % of at least 40 things on at least 5 pages."""
        return self.pages >= FEWEST_PAGES and self.total >= FEWEST_THINGS and self.lost >= LOST * self.total

    @property
    def is_habit(self) -> bool:
        """Whether people left out an eighth of at least 200 things on at least 20 pages of the locale."""
        many = self.pages >= HABIT_PAGES and self.total >= HABIT_THINGS
        return self.by_people and many and self.lost >= HABIT * self.total


class HouseStyle:
    """Sums up the tallies of the pages, which come in any order; then it joins their findings."""

    def __init__(self) -> None:
        self._sums: dict[Key, Sum] = {}
        self._whole: Counter[Key] = Counter()
        self._everywhere = Everywhere()

    def count(self, page: Result) -> None:
        """Add the tallies and findings of a page."""
        self._everywhere.count(page)
        self._whole.update((page.locale, rule) for rule in _whole_pages(page))
        for rule, tally in page.tallies:
            if tally.total and tally.what != PAGES:
                found = self._sums.setdefault((page.locale, rule), Sum(page.path, tally.what))
                found.lost += tally.lost
                found.total += tally.total
                found.pages += 1
                found.by_people &= tally.by_people
                found.told = min(filter(None, (found.told, tally.told)), default="")
                found.path, found.what = min((found.path, found.what), (page.path, tally.what))

    def join(self, pages: Iterable[Result]) -> Iterator[Finding]:
        """The findings of the pages, which are sorted by path, with one in place of all those of a rule in a locale
        whose style they are, of severity info unless the rule says that it is a defect, and those about the English, or
        emphasis that most languages lost, with the first of its translations."""
        told: set[object] = set()
        for page in pages:
            whole = _whole_pages(page)
            for finding in page.findings:
                style = self._sums.get((page.locale, finding.rule))
                tally = whole.get(finding.rule)
                if tally and self._is_common(page, finding.rule, tally):
                    if _is_first((page.locale, finding.rule, PAGES), told):
                        yield _of_locale(finding, tally, self._whole[page.locale, finding.rule] - 1, page.locale)
                elif style and style.is_style:
                    if _is_first((page.locale, finding.rule), told):
                        severity = finding.severity if style.told else Severity.INFO
                        yield replace(finding, severity=severity, message=_message(finding, style), fix=None)
                elif _is_first(_known_by(finding), told):
                    habit = style is not None and style.is_habit
                    yield from self._once(replace(finding, severity=Severity.INFO) if habit else finding, told)

    def _is_common(self, page: Result, rule: str, tally: Tally) -> bool:
        """Whether as many pages of the locale are like a page; or of all locales, where that is no defect."""
        every = self._whole.items() if not tally.told else ()
        among = sum(count for (_, other), count in every if other == rule)
        return max(self._whole[page.locale, rule], among) >= FEWEST_PAGES

    def _once(self, finding: Finding, told: set[object]) -> Iterator[Finding]:
        """A finding, unless most languages have it and it was told of another; it says how many do."""
        shared = self._everywhere.shared(finding)
        if shared is None:
            yield finding
        elif _is_first((shared, finding.severity), told):
            message = f"{finding.message}; so in {shared.languages}, told once: see whether the English changed here"
            yield replace(finding, message=message)


def _of_locale(finding: Finding, tally: Tally, others: int, locale: str | None) -> Finding:
    """A finding for that of a page, and those of other pages of the locale."""
    where = f" in {locale}" if locale else ""
    pages = f"; so {'are' if others > 1 else 'is'} {others} other page{'s' * (others > 1)}{where}, told once"
    severity = finding.severity if tally.told else Severity.INFO
    return replace(finding, severity=severity, message=finding.message + pages * (others > 0))


def _whole_pages(page: Result) -> dict[str, Tally]:
    """The rules that found something of the page as a whole."""
    return {rule: tally for rule, tally in page.tallies if tally.what == PAGES}


def _known_by(finding: Finding) -> object:
    """What a finding about the English is the same by, on the pages of all its translations; None for others."""
    if finding.rule not in ABOUT_THE_SOURCE:
        return None
    place = finding.source
    return (place.path, place.line, place.column, finding.message) if place else ("", finding.message)


def _is_first(key: object, told: set[object]) -> bool:
    """Whether nothing with this key was told before; None is the key of what nothing else has."""
    known = key is not None and key in told
    told.add(key)
    return not known


def _message(finding: Finding, style: Sum) -> str:
    if style.told:
        return f"{style.told}; so in {style.lost} of {style.total} {style.what} on {style.pages} pages, told once"
    return (
        f"{style.lost} of {style.total} {style.what} lost on the {style.pages} {finding.locale} pages that should have "
        f"some: this looks like house style, so it is told once; if it is, ignore {finding.rule}"
    )
