"""One line a finding, whatever the page and its name contain."""

from __future__ import annotations

from dataclasses import replace

from tests.report.samples import BOLD_DROPPED, FRONT_MATTER, rendered, report


def test_a_line_a_finding_and_the_summary() -> None:
    assert rendered("concise", report(BOLD_DROPPED, FRONT_MATTER)) == (
        'docs/nl/a.md:24:9: warning bold-dropped: 1 of 2 bold runs lost: "Slideshow"\n'
        "docs/nl/b.md:3:1: error locale-mismatch: the page says it is de-DE\n"
        "Found 2 problems (1 error, 1 warning) in 2 of 139 pages.\n"
    )


def test_a_clean_run_is_one_line() -> None:
    assert rendered("concise", report()) == "No problems in 139 pages.\n"


def test_hostile_names_and_messages_stay_on_their_line() -> None:
    hostile = replace(BOLD_DROPPED, path="a\n::error::b:.md", message="\x1b[31m\n::error::x \u202e ##[error]y")
    command = replace(hostile, path="::error::x.md", message="plain")
    assert rendered("concise", report(hostile, command)) == (
        r"a\n::error::b:.md:24:9: warning bold-dropped: \x1b[31m ::error::x \u202e \x23#[error]y" + "\n"
        r"\x3a:error::x.md:24:9: warning bold-dropped: plain" + "\n"
        "Found 2 problems (2 warnings) in 2 of 139 pages.\n"
    )
