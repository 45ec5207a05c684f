"""table-shape-changed: a table lost or gained rows or columns, or does not render."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.structure._tables import table_pairs, tables, why_broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtlint_rules.structure._tables import Table


@rule(
    "table-shape-changed",
    summary="a table lost or gained rows or columns, or does not render",
    severity=Severity.ERROR,
)
def table_shape_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A table has another number of columns or rows than in the source, a row has too few or too many cells, so that
    its text stands in the wrong column or is not shown at all, or the table is plain text because the line of dashes or
    a row does not fit.

    One finding a table.

    Not reported: rows that are malformed in the source too, a table that has the shape of today's source, empty cells
    left out at the end of a row, a table that is missing with all its text (block-missing), tables written in HTML.
    """
    for beside in table_pairs(pair):
        source, target, broken = beside.source, beside.target, beside.broken
        if broken is not None and target is not None:
            rows = quote(pair.target.raw(broken))
            yield Problem(
                f"table ends before its last rows, remove the empty line in it: {rows}", broken, source.rows[-1][0]
            )
        elif broken is not None:
            markdown = pair.target.raw(broken)
            message = f"table does not render, {why_broken(markdown)}: {quote(markdown)}"
            yield Problem(message, broken, source.rows[0][0])
        elif target is not None and not _is_updated(pair, source, target):
            problem = _columns(pair, source, target) or _rows(pair, source, target) or _cells(pair, source, target)
            if problem is not None:
                yield problem


def _is_updated(pair: Pair, source: Table, target: Table) -> bool:
    """Whether the table has another shape than the source's, but that of today's source."""
    if not pair.changes or pair.today is None or _shape(source) == _shape(target):
        return False
    new = Counter(
        match.target.row.table
        for match in pair.changes
        if match.source and match.source.row and match.source.row.table == source.start
        if match.target and match.target.row
    ).most_common(1)
    today = next((table for table in tables(pair.today.blocks) if new and table.start == new[0][0]), None)
    return today is not None and _shape(today) == _shape(target)


def _shape(table: Table) -> tuple[int, int]:
    return table.columns, len(table.rows)


def _columns(pair: Pair, source: Table, target: Table) -> Problem | None:
    if source.columns == target.columns:
        return None
    (ours, _), (theirs, _) = source.rows[0], target.rows[0]
    return Problem(
        f"table has {target.columns} columns, in the source {source.columns}: {quote(pair.target.raw(theirs))}",
        theirs,
        ours,
    )


def _rows(pair: Pair, source: Table, target: Table) -> Problem | None:
    difference = len(target.rows) - len(source.rows)
    if not difference:
        return None
    document = pair.target
    counts = f"table has {len(target.rows)} rows, in the source {len(source.rows)}"
    partners = _partners(pair, source, target)
    if difference < 0 and pair.source is not None:
        lost = [index for index in range(len(source.rows)) if index not in partners]
        if len(lost) == -difference:
            before = max((theirs for ours, theirs in partners.items() if ours < lost[0]), default=0)
            row = source.rows[lost[0]][0]
            named = f"{counts}, this one is missing here: {quote(pair.source.raw(row))}"
            return Problem(named, target.rows[before][0], row)
    elif difference > 0:
        known = set(partners.values())
        added = [index for index in range(len(target.rows)) if index not in known]
        if len(added) == difference:
            row = target.rows[added[0]][0]
            return Problem(f"{counts}, this one is added: {quote(document.raw(row))}", row, source.rows[0][0])
    return Problem(counts, target.rows[0][0], source.rows[0][0])


def _partners(pair: Pair, source: Table, target: Table) -> Mapping[int, int]:
    """The row of the translation beside each row of the source, by their indices."""
    if len(source.rows) == len(target.rows):
        return {index: index for index in range(len(source.rows))}
    shared = Counter(
        (s.row.index, t.row.index)
        for s, t in pair.blocks
        if s.row and t.row and s.text and t.text and (s.row.table, t.row.table) == (source.start, target.start)
    )
    found: dict[int, int] = {}
    for (ours, theirs), _ in shared.most_common():
        if ours not in found and theirs not in found.values():
            found[ours] = theirs
    return found


def _cells(pair: Pair, source: Table, target: Table) -> Problem | None:
    """Rows that have not as many cells as the table has columns, though those of the source have."""
    wrong = [
        (ours, theirs)
        for (ours, _), (theirs, _) in zip(source.rows, target.rows, strict=True)
        if theirs.filled > target.columns >= ours.filled
        or (theirs.written < target.columns and theirs.filled < ours.filled)
    ]
    if not wrong:
        return None
    ours, theirs = wrong[0]
    more = f", and so {'have' if len(wrong) > 2 else 'has'} {len(wrong) - 1} more" if len(wrong) > 1 else ""
    hint = ", write \\| for a | that is text" if theirs.filled > target.columns else ""
    row = quote(pair.target.raw(theirs))
    return Problem(f"row has {theirs.written} cells instead of {target.columns}{more}{hint}: {row}", theirs, ours)
