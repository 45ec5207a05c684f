"""Workflow commands, read back as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

import pytest

from mtlint.findings import Severity
from tests.report.samples import BOLD_DROPPED, FRONT_MATTER, HOSTILE, HOSTILE_NAMES, HOSTILE_SHOWN, rendered, report


class Annotation(NamedTuple):
    command: str
    properties: dict[str, str]
    message: str


def obeyed(log: str) -> list[Annotation]:
    """What the runner takes for commands: it trims each line and heeds `::name key=value,…::message`."""
    assert "##[" not in log
    found: list[Annotation] = []
    for line in re.split(r"\r\n|\r|\n", log):
        match = re.match(r"::([\w-]+)(?: ([^:]*))?::(.*)\Z", line.strip(), re.DOTALL)
        if match:
            pairs = (pair.split("=", 1) for pair in (match[2] or "").split(","))
            found.append(Annotation(match[1], {key: _decoded(value) for key, value in pairs}, _decoded(match[3])))
    return found


def _decoded(text: str) -> str:
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_the_log() -> None:
    info = replace(BOLD_DROPPED, severity=Severity.INFO, end_line=26, end_column=2)
    assert rendered("github", report(BOLD_DROPPED, FRONT_MATTER, info)) == (
        "::error title=locale-mismatch,file=docs/nl/b.md,line=3,endLine=3,col=1,endColumn=14::"
        "the page says it is de-DE\n"
        "::warning title=bold-dropped,file=docs/nl/a.md,line=24,endLine=24,col=9,endColumn=24::"
        '1 of 2 bold runs lost: "Slideshow"\n'
        "::notice title=bold-dropped,file=docs/nl/a.md,line=24,endLine=26::"
        '1 of 2 bold runs lost: "Slideshow"\n'
        "Found 3 problems (1 error, 1 warning, 1 info) in 2 of 139 pages.\n"
    )


@pytest.mark.parametrize(
    ("step_summary", "told"),
    [
        (False, "GitHub shows 10 annotations of a kind; 3 more are listed here:"),
        (True, "GitHub shows 10 annotations of a kind; 3 more are listed here, and in the summary of this step:"),
    ],
)
def test_no_more_annotations_than_github_shows(*, step_summary: bool, told: str) -> None:
    warnings = [replace(BOLD_DROPPED, line=number, end_line=number) for number in range(1, 13)]
    errors = [replace(FRONT_MATTER, line=number, end_line=number) for number in range(1, 12)]
    log = rendered("github", report(*warnings, *errors), step_summary=step_summary)
    kinds = [(found.command, found.properties["line"]) for found in obeyed(log)]
    assert kinds == [(kind, str(number)) for kind in ("error", "warning") for number in range(1, 11)]
    assert log.splitlines()[20:] == [
        told,
        "docs/nl/b.md:11:1: error locale-mismatch: the page says it is de-DE",
        'docs/nl/a.md:11:9: warning bold-dropped: 1 of 2 bold runs lost: "Slideshow"',
        'docs/nl/a.md:12:9: warning bold-dropped: 1 of 2 bold runs lost: "Slideshow"',
        "Found 23 problems (11 errors, 12 warnings) in 2 of 139 pages.",
    ]


def test_paths_count_from_the_root_of_the_repository() -> None:
    (annotation,) = obeyed(rendered("github", report(BOLD_DROPPED), folder="site/"))
    assert annotation.properties["file"] == "site/docs/nl/a.md"


def test_hostile_names_and_text_command_nothing() -> None:
    log = rendered("github", report(*HOSTILE * 3))
    annotations = obeyed(log)
    assert {found.command for found in annotations} == {"warning"}
    files = [found.properties["file"] for found in annotations]
    expected = [name.replace("\udcff", r"\udcff").replace("\x1b", r"\x1b") for name in HOSTILE_NAMES]
    assert files == (expected * 2)[:10]
    assert {tuple(found.properties) for found in annotations} == {
        ("title", "file", "line", "endLine", "col", "endColumn")
    }
    assert {found.message for found in annotations} == {HOSTILE_SHOWN}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", log)
