"""Problems for a terminal: each with the localized line and its English line one above the other."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO
from shutil import get_terminal_size
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from mtlint.findings import Finding, Passage, Place, Severity
from mtlint.report.console import console_into
from mtlint.report.escaping import one_line, opening, shown_path, visible
from mtlint.report.excerpt import cut
from mtlint.report.results import Report
from mtlint.report.summary import summary_line

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
_GUTTER: Final = "dim"
_SOURCE_MARKER: Final = "bold green"
_INDENT: Final = "  "
_NARROWEST: Final = 40  # cells; a narrower terminal wraps
_USUAL: Final = 100  # cells, where there is no terminal
_LONGEST_LABEL: Final = 12  # code points
_SHOWN: Final = 10
_UNIT: Final = "data-ttu-id"


class _Side(NamedTuple):
    """One side of a finding: the number and the text of the line it starts on, from where to where in it the spot is,
    and how its marker is drawn."""

    label: str
    number: int
    line: str
    start: int
    end: int
    style: str


def drawn(report: Report, *, color: bool, width: int | None, statistics: bool, verbose: bool) -> Iterator[str]:
    """The report for a terminal of `width` cells, piece by piece; the rest as for `render_text`."""
    output = StringIO()
    columns = get_terminal_size((_USUAL, 24)).columns if width is None else width
    console = console_into(output, color=color, width=max(columns, _NARROWEST))
    for block in _blocks(report, console, statistics=statistics, verbose=verbose):
        console.print(block, soft_wrap=True)
        yield output.getvalue()
        output.seek(0)
        output.truncate()


def _blocks(report: Report, console: Console, *, statistics: bool, verbose: bool) -> Iterator[Text]:
    """The parts of the report; all but the last end in an empty line."""
    for finding in report.findings:
        yield _finding(finding, console)
    if report.skipped:
        yield _listed([(page.path, page.reason) for page in report.skipped_by_path], verbose=verbose)
    if report.gone:
        gone = [(one.path, f"{one.rule} is in the baseline, and gone") for one in report.gone]
        yield _listed(gone, verbose=verbose)
    if statistics and report.findings:
        yield _statistics(report)
    clean = report.checked and not report.findings
    yield Text(summary_line(report), "bold green" if clean else "bold")


def _finding(finding: Finding, console: Console) -> Text:
    place = f"{shown_path(finding.path)}:{finding.line}:{finding.column}"
    severity = (str(finding.severity), _STYLES[finding.severity])
    text = Text.assemble((place, "bold"), "  ", severity, f"  {finding.rule}\n")
    message = Text(one_line(finding.message))
    for line in message.wrap(console, console.width - len(_INDENT)):
        text.append(f"{_INDENT}{opening(line.plain.rstrip())}\n")
    sides = [side for side in _sides(finding) if side.line and not side.line.isspace()]
    labels = max((cell_len(side.label) for side in sides), default=0)
    numbers = max((len(str(side.number)) for side in sides), default=0)
    for side in sides:
        label = side.label + " " * (labels - cell_len(side.label))
        gutter = f"{_INDENT}{label} │ {side.number:>{numbers}} │ "
        excerpt = cut(side.line, side.start, side.end, console.width - cell_len(gutter))
        text.append(gutter, _GUTTER).append(f"{excerpt.text}\n")
        if excerpt.marker:
            text.append(f"{_INDENT}{'':{labels}} │ {'':{numbers}} │ ", _GUTTER)
            text.append(f"{excerpt.marker}\n", side.style)
    return text


def _sides(finding: Finding) -> Iterator[_Side]:
    """The localized side, and the English one where it is known."""
    start, end = Place(finding.line, finding.column), Place(finding.end_line, finding.end_column)
    label = opening(visible(finding.locale or "target")[:_LONGEST_LABEL])
    yield _Side(label, start.line, *_line(finding.excerpt, start, end, finding.passage), _STYLES[finding.severity])
    if (source := finding.source) is not None:
        start, end = Place(source.line, source.column), Place(source.end_line, source.end_column)
        line = _line(finding.source_excerpt, start, end, finding.source_passage)
        yield _Side("en", start.line, *line, _SOURCE_MARKER)


def _line(excerpt: str, start: Place, end: Place, passage: Passage | None) -> tuple[str, int, int]:
    """The line to show, and the spot in it: of a bilingual page what one language has of the line, without the tags."""
    if passage is None or _UNIT not in excerpt:
        return excerpt, start.column - 1, end.column - 1 if end.line == start.line else len(excerpt)
    first = passage.text.rfind("\n", 0, passage.start) + 1
    line = passage.text[first:].partition("\n")[0]
    return line, passage.start - first, min(passage.end - first, len(line))


def _listed(pages: list[tuple[str, str]], *, verbose: bool) -> Text:
    """Paths with what is said of each; only the first few unless `verbose`."""
    shown = pages if verbose else pages[:_SHOWN]
    text = Text()
    for path, said in shown:
        text.append(shown_path(path), "bold").append(f": {one_line(said)}\n")
    if hidden := len(pages) - len(shown):
        text.append(f"and {hidden} more (--verbose lists all)\n", "dim")
    return text


def _statistics(report: Report) -> Text:
    """The findings of each rule and severity, the most frequent first."""
    counts = Counter((finding.rule, finding.severity) for finding in report.findings)
    digits = len(str(max(counts.values())))
    text = Text()
    for (rule, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        text.append(f"{count:>{digits}}  ")
        text.append(f"{severity!s:<7}", _STYLES[severity]).append(f"  {rule}\n")
    return text
