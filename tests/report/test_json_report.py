"""The JSON contract, byte for byte."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mtlint import __version__
from mtlint.findings import Skipped
from mtlint.report import Report
from tests.report.samples import BOLD_DROPPED, FRONT_MATTER, rendered, report

SAMPLE = """\
{
  "schema": 1,
  "tool": {
    "name": "mtlint",
    "version": "VERSION"
  },
  "summary": {
    "checked": 139,
    "skipped": 2,
    "errors": 1,
    "warnings": 1,
    "infos": 0,
    "suppressed": 5,
    "baselined": 6,
    "stale": 41,
    "fixed": 7,
    "gone": 0,
    "untouched": 0,
    "unchanged": 0
  },
  "findings": [
    {
      "rule": "bold-dropped",
      "category": "emphasis",
      "severity": "warning",
      "message": "1 of 2 bold runs lost: \\"Slideshow\\"",
      "path": "docs/nl/a.md",
      "line": 24,
      "column": 9,
      "end_line": 24,
      "end_column": 24,
      "locale": "nl",
      "source": {
        "path": "docs/a.md",
        "revision": "8bc60ec34b",
        "line": 22,
        "column": 8
      },
      "fingerprint": "f00d",
      "fix": null
    },
    {
      "rule": "locale-mismatch",
      "category": "provenance",
      "severity": "error",
      "message": "the page says it is de-DE",
      "path": "docs/nl/b.md",
      "line": 3,
      "column": 1,
      "end_line": 3,
      "end_column": 14,
      "locale": null,
      "source": null,
      "fingerprint": "beef",
      "fix": null
    }
  ],
  "skipped": [
    {
      "path": "README.md",
      "reason": "no source found"
    },
    {
      "path": "docs/图.md",
      "reason": "no source found"
    }
  ],
  "gone": []
}
"""


def test_the_contract_byte_for_byte() -> None:
    skipped = (Skipped("docs/图.md", "no source found"), Skipped("README.md", "no source found"))
    result = Report((BOLD_DROPPED, FRONT_MATTER), skipped, checked=139, stale=41, suppressed=5, baselined=6, fixed=7)
    assert rendered("json", result).encode() == SAMPLE.replace("VERSION", __version__).encode()


def test_an_empty_report() -> None:
    document = json.loads(rendered("json", report(checked=0)))
    assert document["findings"] == []
    assert document["skipped"] == []
    assert set(document["summary"].values()) == {0}


@pytest.mark.parametrize(
    ("message", "written"),
    [
        ('é 图 👍 "\\', '"é 图 👍 \\"\\\\"'),
        ("a\n\t\x1b", '"a\\n\\t\\u001b"'),
        ("\x9b \udcff", '"\\u009b \\udcff"'),
        ("a\u2028\u2029\x85b", '"a\\u2028\\u2029\\u0085b"'),
        ("##[error]", '"\\u0023#[error]"'),
    ],
)
def test_any_text_can_be_written_as_utf_8_and_read_back(message: str, written: str) -> None:
    output = rendered("json", report(replace(BOLD_DROPPED, message=message)))
    assert f'"message": {written},\n' in output
    assert json.loads(output.encode("utf-8"))["findings"][0]["message"] == message
