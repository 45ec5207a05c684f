"""JUnit XML: valid by the schema of Jenkins' xUnit plugin, and the text in it as it was."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import xmlschema

from mtlint.findings import Severity, Skipped
from tests.report.samples import BOLD_DROPPED, FRONT_MATTER, HOSTILE, HOSTILE_SHOWN, HOSTILE_TEXT, rendered, report

if TYPE_CHECKING:
    from mtlint.report import Report

SCHEMA = Path(__file__).parent / "schemas" / "junit-10.xsd"


@cache
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMA)


def read(result: Report) -> ElementTree.Element:
    document = rendered("junit", result).encode()
    schema().validate(document.decode())
    return ElementTree.fromstring(document)


def test_the_document() -> None:
    crash = replace(FRONT_MATTER, rule="internal-error", path="docs/nl/c.md", message="cannot be read")
    skipped = (Skipped("docs/nl/d.md", "no source found"),)
    result = report(BOLD_DROPPED, BOLD_DROPPED, FRONT_MATTER, crash, skipped=skipped)
    read(result)
    assert rendered("junit", result) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="mtlint" tests="5" failures="3" errors="1">\n'
        '<testsuite name="docs/nl/a.md" tests="2" failures="2" errors="0" skipped="0">\n'
        '  <testcase classname="docs/nl/a.md" '
        'name="bold-dropped: 1 of 2 bold runs lost: &quot;Slideshow&quot;">\n'
        '    <failure type="warning" message="1 of 2 bold runs lost: &quot;Slideshow&quot;">'
        'docs/nl/a.md:24:9: warning 1 of 2 bold runs lost: "Slideshow"\n'
        "nl: Klik op Diavoorstelling.\n"
        "en: Select **Slideshow**. (docs/a.md:22)</failure>\n"
        "  </testcase>\n"
        '  <testcase classname="docs/nl/a.md" '
        'name="bold-dropped: 1 of 2 bold runs lost: &quot;Slideshow&quot; (2)">\n'
        '    <failure type="warning" message="1 of 2 bold runs lost: &quot;Slideshow&quot;">'
        'docs/nl/a.md:24:9: warning 1 of 2 bold runs lost: "Slideshow"\n'
        "nl: Klik op Diavoorstelling.\n"
        "en: Select **Slideshow**. (docs/a.md:22)</failure>\n"
        "  </testcase>\n"
        "</testsuite>\n"
        '<testsuite name="docs/nl/b.md" tests="1" failures="1" errors="0" skipped="0">\n'
        '  <testcase classname="docs/nl/b.md" name="locale-mismatch: the page says it is de-DE">\n'
        '    <failure type="error" message="the page says it is de-DE">'
        "docs/nl/b.md:3:1: error the page says it is de-DE</failure>\n"
        "  </testcase>\n"
        "</testsuite>\n"
        '<testsuite name="docs/nl/c.md" tests="1" failures="0" errors="1" skipped="0">\n'
        '  <testcase classname="docs/nl/c.md" name="internal-error: cannot be read">\n'
        '    <error type="error" message="cannot be read">docs/nl/c.md:3:1: error cannot be read</error>\n'
        "  </testcase>\n"
        "</testsuite>\n"
        '<testsuite name="not compared with a source" tests="1" failures="0" errors="0" skipped="1">\n'
        '  <testcase classname="docs/nl/d.md" name="compared with its source">\n'
        '    <skipped message="no source found" />\n'
        "  </testcase>\n"
        "</testsuite>\n"
        "</testsuites>\n"
    )


def test_an_information_is_no_failure() -> None:
    info = replace(FRONT_MATTER, severity=Severity.INFO)
    document = rendered("junit", report(FRONT_MATTER, info))
    read(report(FRONT_MATTER, info))
    assert '<testsuites name="mtlint" tests="2" failures="1" errors="0">\n' in document
    assert '<testsuite name="docs/nl/b.md" tests="2" failures="1" errors="0" skipped="0">\n' in document
    assert (
        '  <testcase classname="docs/nl/b.md" name="locale-mismatch: the page says it is de-DE (2)">\n'
        "    <system-out>docs/nl/b.md:3:1: info the page says it is de-DE</system-out>\n"
        "  </testcase>\n"
    ) in document


def test_a_clean_run_is_one_test_that_passed() -> None:
    root = read(report())
    assert root.attrib == {"name": "mtlint", "tests": "1", "failures": "0", "errors": "0"}
    (test,) = root.iter("testcase")
    assert test.attrib == {"classname": "mtlint", "name": "No problems in 139 pages."}
    assert list(test) == []


def test_hostile_names_and_text_are_shown_in_full() -> None:
    root = read(report(*HOSTILE))
    assert [suite.get("name") for suite in root] == [
        r"a\n::error::x.md",
        "--x.md",
        r"b\udcff.md",
        "]]>&<b>.md",
        "a:b,c%25|`@me`.md",
        r"c\u202e\u2028\x1b[31m.md",
    ]
    messages = {failure.get("message") for failure in root.iter("failure")}
    assert messages == {HOSTILE_SHOWN}


def test_a_hostile_page_without_a_source() -> None:
    root = read(report(skipped=(Skipped("a\n\x1b[31m.md", HOSTILE_TEXT),)))
    (test,) = root.iter("testcase")
    assert test.get("classname") == r"a\n\x1b[31m.md"
    assert [skipped.get("message") for skipped in test] == [HOSTILE_SHOWN]
