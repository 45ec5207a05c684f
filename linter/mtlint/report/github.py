"""The `github` format: workflow commands that GitHub Actions shows as annotations on the lines of a pull request.

Of one step GitHub shows the first ten errors, ten warnings and ten notices and drops the others without a word; so no
more are written, and the log says how many there are.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from mtlint.findings import Finding, Severity
from mtlint.report.concise import concise_line
from mtlint.report.escaping import one_line, workflow_data, workflow_property
from mtlint.report.results import Report
from mtlint.report.summary import summary_line

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN: Final = 10
"""Annotations of one kind that GitHub shows of a step."""


def render_github(report: Report, *, folder: str = "", step_summary: bool = False) -> Iterator[str]:
    """Annotations, errors first; then a line for each finding that has none, and the summary.

    `folder` (with `/` at its end) is put before the paths, which GitHub takes from the root of the repository.
    `step_summary`: whether the step's summary lists every finding.
    """
    annotated: set[int] = set()
    for severity, command in _COMMANDS.items():
        found = ((number, finding) for number, finding in enumerate(report.findings) if finding.severity is severity)
        for number, finding in islice(found, _SHOWN):
            annotated.add(number)
            yield f"::{command} {_properties(finding, folder)}::{workflow_data(one_line(finding.message))}\n"
    if others := report.total - len(annotated):
        listed = ", and in the summary of this step" if step_summary else ""
        yield f"GitHub shows {_SHOWN} annotations of a kind; {others} more are listed here{listed}:\n"
    for severity in _COMMANDS if others else ():
        for number, finding in enumerate(report.findings):
            if finding.severity is severity and number not in annotated:
                yield f"{concise_line(finding)}\n"
    yield f"{summary_line(report)}\n"


def _properties(finding: Finding, folder: str) -> str:
    """Columns only where the finding is on one line: GitHub refuses them elsewhere."""
    properties = {"title": finding.rule, "file": folder + finding.path, "line": finding.line}
    if finding.line == finding.end_line:
        properties |= {"endLine": finding.end_line, "col": finding.column, "endColumn": finding.end_column}
    else:
        properties |= {"endLine": finding.end_line}
    return ",".join(f"{name}={workflow_property(str(value))}" for name, value in properties.items())
