"""The `concise` format: one line a finding, for editors and grep."""

from collections.abc import Iterator

from mtlint.findings import Finding
from mtlint.report.escaping import one_line, shown_path
from mtlint.report.results import Report
from mtlint.report.summary import summary_line


def render_concise(report: Report) -> Iterator[str]:
    """Each finding as `path:line:column: severity rule: message`, then the summary."""
    for finding in report.findings:
        yield f"{concise_line(finding)}\n"
    yield f"{summary_line(report)}\n"


def concise_line(finding: Finding) -> str:
    """A finding on one line, safe to print."""
    place = f"{shown_path(finding.path)}:{finding.line}:{finding.column}"
    return f"{place}: {finding.severity} {finding.rule}: {one_line(finding.message)}"
