"""table-shape-changed: a table lost or gained rows or columns, or does not render."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote
from mtlint_rules.code._other_version import other_tables
from mtlint_rules.structure._tables import table_pairs, why_broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block
    from mtlint_rules.structure._tables import Table, TablePair

_MOST = 0.9


@rule(
    "table-shape-changed",
    summary="a table lost or gained rows or columns, or does not render",
    severity=Severity.ERROR,
    about="tables",
)
def table_shape_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A table has another number of columns or rows than in the source, a row has too few or too many cells, so that
    its text stands in the wrong column or is not shown at all, or the table is plain text because the line of dashes or
    a row does not fit.

    One finding a table. Severity info where people, not machines (as the page's records tell), have more columns,
    fewer because the words of one (`string`) stand in another cell of each row, a list with an item for each row in
    place of the table, or a table three or more of whose names are others: it is that of another version of the page.

    Not reported: rows that are malformed in the source too, a table that has the shape of today's source, empty cells
    left out at the end of a row, rows and columns with nothing in them, a table that is missing with all its text
    (block-missing), tables written in HTML.
    """
    for beside in table_pairs(pair):
        source, target, broken = beside.source, beside.target, beside.broken
        if broken is not None:
            yield _broken(pair, beside, broken)
        elif beside.listed:
            yield _listed(pair, beside)
        elif target is not None:
            problem = _columns(pair, source, target) or _rows(pair, beside, target) or _cells(pair, source, target)
            if problem is not None:
                yield replace(problem, severity=Severity.INFO) if target.start in other_tables(pair) else problem


def _broken(pair: Pair, beside: TablePair, broken: Block) -> Problem:
    markdown = pair.target.raw(broken)
    if beside.target is not None:
        message = f"table ends before its last rows, remove the empty line in it: {quote(markdown)}"
    else:
        message = f"table does not render, {why_broken(markdown)}: {quote(markdown)}"
    return Problem(message, broken, beside.source.rows[0][0], evident=beside.target is None)


def _listed(pair: Pair, beside: TablePair) -> Problem:
    first = beside.listed[0]
    rows = beside.source.shape[1]
    message = f"table of {rows} rows is a list of {len(beside.listed)} items here: {quote(first.text)}"
    return Problem(message, first, beside.source.rows[0][0], if_meant(pair))


def _columns(pair: Pair, source: Table, target: Table) -> Problem | None:
    ours, theirs = source.shape[0], target.shape[0]
    if ours == theirs or source.used == target.used:
        return None
    header = target.rows[0][0]
    message = f"table has {theirs} column{'s' * (theirs != 1)}, in the source {ours}: {quote(pair.target.raw(header))}"
    meant = theirs > ours or _joined(source, target) >= ours - theirs
    return Problem(message, header, source.rows[0][0], if_meant(pair, meant))


def _joined(source: Table, target: Table) -> int:
    """How many columns of the source the translation has within other cells: in nine of ten rows, one of which has
    something in it, the words of the cell are a part of another's."""
    if source.shape[1] != target.shape[1]:
        return 0
    rows = [
        (ours, [cell.text for cell in theirs]) for (_, ours), (_, theirs) in zip(source.rows, target.rows, strict=True)
    ]
    found = 0
    for column in range(source.shape[0]):
        both = [(ours[column].text.strip(), theirs) for ours, theirs in rows[1:] if column < len(ours)]
        said = [(text, theirs) for text, theirs in both if text]
        kept = sum(any(text in cell and text != cell.strip() for cell in theirs) for text, theirs in said)
        found += bool(said) and kept >= _MOST * len(said)
    return found


def _rows(pair: Pair, beside: TablePair, target: Table) -> Problem | None:
    source = beside.source
    difference = target.shape[1] - source.shape[1]
    if not difference:
        return None
    lost = [index for index in range(source.shape[1]) if index not in beside.rows]
    known = set(beside.rows.values())
    added = [index for index in range(target.shape[1]) if index not in known]
    header = target.rows[0][0]
    counts = f"table has {target.shape[1]} rows, in the source {source.shape[1]}"
    if len(lost) == -difference and pair.source is not None:
        before = max((theirs for ours, theirs in beside.rows.items() if ours < lost[0]), default=0)
        row = source.rows[lost[0]][0]
        message = f"{counts}, this one is missing here{_more(len(lost))}: {quote(pair.source.raw(row))}"
        return Problem(message, target.rows[before][0], row)
    if len(added) == difference:
        row = target.rows[added[0]][0]
        text = pair.target.raw(row)
        if not text.startswith("|") and pair.target.raw(header).startswith("|"):
            message = "this line became a row of the table, join it to the row or put an empty line before it"
            return Problem(f"{message}: {quote(text)}", row, source.rows[0][0])
        return Problem(f"{counts}, this one is added{_more(len(added))}: {quote(text)}", row, source.rows[0][0])
    return Problem(counts, header, source.rows[0][0])


def _cells(pair: Pair, source: Table, target: Table) -> Problem | None:
    """Rows that have not as many cells as the table has columns, though those of the source have."""
    columns = target.shape[0]
    wrong = [
        (ours, theirs)
        for (ours, _), (theirs, _) in zip(source.rows, target.rows, strict=True)
        if theirs.filled > columns >= ours.filled or (theirs.written < columns and theirs.filled < ours.filled)
    ]
    if not wrong:
        return None
    ours, theirs = wrong[0]
    count = f"row has {theirs.written} cell{'s' * (theirs.written != 1)} instead of {columns}{_more(len(wrong))}"
    hint = ", write \\| for a | that is text" if theirs.filled > columns else ""
    return Problem(f"{count}{hint}: {quote(pair.target.raw(theirs))}", theirs, ours)


def _more(count: int) -> str:
    return f" and {count - 1} more" if count > 1 else ""
