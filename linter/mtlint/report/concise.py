"""The `concise` format: one line a finding, for editors and grep."""

from mtlint.findings import Finding
from mtlint.report.escaping import one_line, shown_path
from mtlint.report.results import Report
from mtlint.report.summary import summary_line


def render_concise(report: Report) -> str:
    """Each finding as `path:line:column: severity rule: message`, then the summary."""
    return "".join(f"{line}\n" for line in (*map(_line, report.findings), summary_line(report)))


def _line(finding: Finding) -> str:
    place = f"{shown_path(finding.path)}:{finding.line}:{finding.column}"
    return f"{place}: {finding.severity} {finding.rule}: {one_line(finding.message)}"
