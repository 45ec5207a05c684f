"""The `gitlab` format: a GitLab Code Quality report, shown in merge requests.

GitLab reads `description`, `check_name`, `fingerprint`, `severity`, `location.path` and `location.lines.begin`, and
takes paths from the root of the repository.
"""

import json
from collections.abc import Iterator
from typing import Final

from mtlint.findings import Finding, Severity
from mtlint.report.escaping import encodable, json_text, one_line
from mtlint.report.results import Report

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(report: Report, *, folder: str = "") -> Iterator[str]:
    """The findings as one JSON array. `folder` (with `/` at its end) is put before the paths."""
    yield "["
    for number, finding in enumerate(report.findings):
        yield (",\n" if number else "\n") + json_text(json.dumps(_issue(finding, folder), ensure_ascii=False))
    yield "\n]\n"


def _issue(finding: Finding, folder: str) -> dict[str, object]:
    return {
        "description": f"{finding.rule}: {one_line(finding.message)}",
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": encodable(folder + finding.path),
            "lines": {"begin": finding.line, "end": finding.end_line},
        },
    }
