"""A line a finding, whatever it holds."""

from __future__ import annotations

import json

from tests.report.samples import (
    BOLD_DROPPED,
    FIXED,
    FRONT_MATTER,
    HOSTILE,
    HOSTILE_NAMES,
    HOSTILE_TEXT,
    rendered,
    report,
)


def test_each_line_is_a_finding_of_the_json_report() -> None:
    result = report(BOLD_DROPPED, FRONT_MATTER, FIXED)
    lines = rendered("jsonl", result).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(rendered("json", result))["findings"]
    assert json.loads(lines[2])["fix"] == {
        "safe": True,
        "message": "mark the name bold",
        "edits": [
            {"line": 24, "column": 9, "end_line": 24, "end_column": 9, "text": "**"},
            {"line": 24, "column": 24, "end_line": 24, "end_column": 24, "text": "**"},
        ],
    }


def test_a_clean_run_is_no_line() -> None:
    assert rendered("jsonl", report()) == ""


def test_hostile_text_stays_on_its_line_and_is_read_back() -> None:
    lines = rendered("jsonl", report(*HOSTILE)).encode().decode().splitlines()
    found = [json.loads(line) for line in lines]
    assert [finding["path"] for finding in found] == list(HOSTILE_NAMES)
    assert {finding["message"] for finding in found} == {HOSTILE_TEXT}
    assert {finding["fix"]["edits"][0]["text"] for finding in found} == {HOSTILE_TEXT}
    assert not any("##[" in line for line in lines)
