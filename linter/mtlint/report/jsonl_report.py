"""The `jsonl` format: each finding as one line of JSON, the object that the `json` format lists."""

import json
from collections.abc import Iterator

from mtlint.report.escaping import json_text
from mtlint.report.json_report import finding_object
from mtlint.report.results import Report


def render_jsonl(report: Report) -> Iterator[str]:
    """The findings, one a line; nothing where there is none."""
    for finding in report.findings:
        yield json_text(json.dumps(finding_object(finding), ensure_ascii=False)) + "\n"
