"""Findings for the tests of reports, made from a line and the words in it that are the spot."""

from __future__ import annotations

from mtlint.findings import Finding, Severity, Skipped, SourcePlace
from mtlint.report import Report

BOLD_DROPPED = Finding(
    rule="bold-dropped",
    category="emphasis",
    severity=Severity.WARNING,
    message='1 of 2 bold runs lost: "Slideshow"',
    path="docs/nl/a.md",
    line=24,
    column=9,
    end_line=24,
    end_column=24,
    locale="nl",
    source=SourcePlace("docs/a.md", "8bc60ec34b", 22, 8, 22, 21),
    fingerprint="f00d",
    excerpt="Klik op Diavoorstelling.",
    source_excerpt="Select **Slideshow**.",
)
FRONT_MATTER = Finding(
    rule="locale-mismatch",
    category="provenance",
    severity=Severity.ERROR,
    message="the page says it is de-DE",
    path="docs/nl/b.md",
    line=3,
    column=1,
    end_line=3,
    end_column=14,
    locale=None,
    source=None,
    fingerprint="beef",
)


def report(*findings: Finding, skipped: tuple[Skipped, ...] = (), checked: int = 139, stale: int = 0) -> Report:
    return Report(findings, skipped, checked, stale)
