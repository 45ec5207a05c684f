"""Tells a house style from defects: what a whole locale leaves out on purpose is one finding, not one a block.

Human translators of Chinese and Japanese drop bold and italics throughout; no single page shows whether that was
meant. So rules that guard such things count them (Tally), and the sum over all pages of a locale decides.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtlint.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtlint.engine import Result
    from mtlint.findings import Finding, Tally

FEWEST_PAGES = 5
FEWEST_THINGS = 40
LOST = 0.8


@dataclass(frozen=True, slots=True)
class _Style:
    lost: int
    total: int
    pages: int
    what: str


def join_house_style(results: Sequence[Result]) -> list[Result]:
    """The results, sorted by path, with one finding of severity info in place of all those of a rule in a locale
    where the locale lost at least 80 % of at least 40 things on at least 5 pages."""
    ordered = sorted(results, key=lambda result: result.path)
    styles = _styles(ordered)
    told: set[tuple[str | None, str]] = set()
    return [_joined(result, styles, told) for result in ordered] if styles else ordered


def _styles(results: Iterable[Result]) -> dict[tuple[str | None, str], _Style]:
    tallies: dict[tuple[str | None, str], list[Tally]] = defaultdict(list)
    for result in results:
        for rule, tally in result.tallies:
            if tally.total:
                tallies[result.locale, rule].append(tally)
    summed = {
        key: _Style(sum(tally.lost for tally in found), sum(tally.total for tally in found), len(found), found[0].what)
        for key, found in tallies.items()
    }
    return {key: style for key, style in summed.items() if _is_meant(style)}


def _is_meant(style: _Style) -> bool:
    return style.pages >= FEWEST_PAGES and style.total >= FEWEST_THINGS and style.lost >= LOST * style.total


def _joined(result: Result, styles: dict[tuple[str | None, str], _Style], told: set[tuple[str | None, str]]) -> Result:
    kept: list[Finding] = []
    for finding in result.findings:
        key = result.locale, finding.rule
        if key not in styles:
            kept.append(finding)
        elif key not in told:
            told.add(key)
            kept.append(replace(finding, severity=Severity.INFO, message=_message(finding, styles[key]), fix=None))
    return replace(result, findings=tuple(kept))


def _message(finding: Finding, style: _Style) -> str:
    return (
        f"{style.lost} of {style.total} {style.what} lost on the {style.pages} {finding.locale} pages that should have "
        f"some: this looks like house style, so it is told once; if it is, ignore {finding.rule}"
    )
