"""GitLab's Code Quality report: the documented keys, each of its documented kind."""

from __future__ import annotations

import json
from dataclasses import replace

from mtlint.findings import Severity
from tests.report.samples import BOLD_DROPPED, FRONT_MATTER, HOSTILE, HOSTILE_NAMES, HOSTILE_SHOWN, rendered, report


def test_the_report() -> None:
    info = replace(BOLD_DROPPED, severity=Severity.INFO, end_line=26, fingerprint="cafe")
    assert json.loads(rendered("gitlab", report(BOLD_DROPPED, FRONT_MATTER, info))) == [
        {
            "description": 'bold-dropped: 1 of 2 bold runs lost: "Slideshow"',
            "check_name": "bold-dropped",
            "fingerprint": "f00d",
            "severity": "minor",
            "location": {"path": "docs/nl/a.md", "lines": {"begin": 24, "end": 24}},
        },
        {
            "description": "locale-mismatch: the page says it is de-DE",
            "check_name": "locale-mismatch",
            "fingerprint": "beef",
            "severity": "major",
            "location": {"path": "docs/nl/b.md", "lines": {"begin": 3, "end": 3}},
        },
        {
            "description": 'bold-dropped: 1 of 2 bold runs lost: "Slideshow"',
            "check_name": "bold-dropped",
            "fingerprint": "cafe",
            "severity": "info",
            "location": {"path": "docs/nl/a.md", "lines": {"begin": 24, "end": 26}},
        },
    ]


def test_a_clean_run_is_an_empty_list() -> None:
    assert json.loads(rendered("gitlab", report())) == []


def test_paths_count_from_the_root_of_the_repository() -> None:
    (issue,) = json.loads(rendered("gitlab", report(BOLD_DROPPED), folder="site/"))
    assert issue["location"]["path"] == "site/docs/nl/a.md"


def test_hostile_names_are_exact_and_hostile_text_is_visible() -> None:
    issues = json.loads(rendered("gitlab", report(*HOSTILE)).encode())
    expected = [name.replace("\udcff", r"\udcff") for name in HOSTILE_NAMES]
    assert [issue["location"]["path"] for issue in issues] == expected
    assert {issue["description"] for issue in issues} == {f"bold-dropped: {HOSTILE_SHOWN}"}
