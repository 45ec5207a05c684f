"""The closing sentence, with its plurals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtlint.baseline import Known
from mtlint.findings import Severity, Skipped
from mtlint.report import Report
from mtlint.report.summary import summary_line
from tests.report.samples import BOLD_DROPPED, FRONT_MATTER, report

GONE = Known("a.md", "bold-dropped", "f00d")
INFO = replace(BOLD_DROPPED, severity=Severity.INFO)
README = Skipped("README.md", "no source found")
INDEX = Skipped("index.md", "no source found")


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (report(), "No problems in 139 pages."),
        (report(checked=1), "No problems in 1 page."),
        (report(checked=0), "No page was compared with a source."),
        (report(checked=0, skipped=(README,)), "No page was compared with a source; 1 page without a source."),
        (report(BOLD_DROPPED, checked=1), "Found 1 problem (1 warning) in 1 of 1 page."),
        (
            report(FRONT_MATTER, BOLD_DROPPED, BOLD_DROPPED, skipped=(README, INDEX), stale=41),
            "Found 3 problems (1 error, 2 warnings) in 2 of 141 pages; 41 pages are stale; 2 pages without a source.",
        ),
        (report(INFO, INFO, stale=1), "Found 2 problems (2 infos) in 1 of 139 pages; 1 page is stale."),
        (
            Report((), (), checked=2, stale=0, suppressed=1, baselined=4),
            "No problems in 2 pages; 1 problem suppressed in the pages; 4 problems hidden by the baseline.",
        ),
        (
            Report((), (), checked=2, stale=0, gone=(GONE,)),
            "No problems in 2 pages; 1 problem of the baseline is gone (mtlint baseline --prune).",
        ),
        (
            Report((), (), checked=2, stale=0, baselined=1, gone=(GONE, GONE)),
            "No problems in 2 pages; 1 problem hidden by the baseline; 2 problems of the baseline are gone "
            "(mtlint baseline --prune).",
        ),
        (
            Report((), (), checked=2, stale=0, untouched=3, unchanged=1),
            "No problems in 2 pages; 3 problems in blocks that are unchanged; 1 page unchanged.",
        ),
        (Report((), (), checked=0, stale=0, unchanged=7), "No changed page to check, 7 pages unchanged."),
    ],
)
def test_summary(result: Report, sentence: str) -> None:
    assert summary_line(result) == sentence


def test_a_page_without_a_source_is_a_page_other_files_are_not() -> None:
    stray = replace(FRONT_MATTER, path="README.md")
    notes = Skipped("notes.txt", "not a Markdown file")
    result = report(stray, checked=0, skipped=(README, INDEX, notes))
    assert summary_line(result) == (
        "Found 1 problem (1 error) in 1 of 2 pages; 2 pages without a source; 1 file skipped."
    )
