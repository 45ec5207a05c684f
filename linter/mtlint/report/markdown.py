"""The `markdown` format: a table for each page, for pull request comments, wikis and GitHub's step summary."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from mtlint.findings import Finding, SourcePlace
from mtlint.report.escaping import markdown_text, one_line
from mtlint.report.results import Report
from mtlint.report.summary import summary_line

_TABLE: Final = "| Line | Severity | Rule | Problem | English |\n| ---: | --- | --- | --- | --- |\n"
_ROOM_FOR_LAST_LINE: Final = 200  # bytes


def render_markdown(report: Report, *, limit: int | None = None) -> Iterator[str]:
    """The report as GitHub Flavoured Markdown. Where it would take more than `limit` bytes, it ends early and says how
    many problems are left out."""
    left = float("inf") if limit is None else limit - _ROOM_FOR_LAST_LINE
    told = 0
    for piece, findings in _pieces(report):
        left -= len(piece.encode("utf-8", "replace"))
        if left < 0:
            rest = report.total - told
            yield f"\n…and {rest} more problem{'' if rest == 1 else 's'}, which did not fit in here.\n"
            return
        told += findings
        yield piece


def _pieces(report: Report) -> Iterator[tuple[str, int]]:
    """Piece by piece, with the number of findings in it."""
    yield f"## mtlint\n\n{markdown_text(summary_line(report))}\n", 0
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        opening = f"\n### {markdown_text(path)}\n\n{_TABLE}"
        for finding in findings:
            yield opening + _row(finding), 1
            opening = ""
    if report.skipped:
        yield "\n### Not compared with a source\n\n| Page | Reason |\n| --- | --- |\n", 0
    for page in report.skipped_by_path:
        yield f"| {markdown_text(page.path)} | {markdown_text(one_line(page.reason))} |\n", 0


def _row(finding: Finding) -> str:
    cells = (
        str(finding.line),
        str(finding.severity),
        finding.rule,
        markdown_text(one_line(finding.message)),
        _place(finding.source) if finding.source else "",
    )
    return f"| {' | '.join(cells)} |\n"


def _place(source: SourcePlace) -> str:
    return f"{markdown_text(source.path)} line {source.line}"
