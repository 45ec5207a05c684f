"""The `text` format, for people: the problems, and a sentence that closes them."""

from collections.abc import Iterator

from mtlint.report.results import Report
from mtlint.report.summary import summary_line


def render_text(
    report: Report, *, color: bool, width: int | None, statistics: bool = False, verbose: bool = False
) -> Iterator[str]:
    """The report for a terminal of `width` cells, None for as many as it has, piece by piece.

    `statistics` adds a count of the findings of each rule; `verbose` lists every page without a source, not
    just the first ten.
    """
    if color or report.findings or report.skipped or report.gone:
        from mtlint.report.terminal import drawn  # slow to load, and the one sentence of a clean page needs none of it

        return drawn(report, color=color, width=width, statistics=statistics, verbose=verbose)
    return iter((f"{summary_line(report)}\n",))
