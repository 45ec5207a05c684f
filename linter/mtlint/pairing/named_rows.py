"""Rows of tables that stand in another order on the localized page, paired by the name they begin with.

Tables of an interface have a row for each name, and people put a new one first here and last there. Alignment, which
keeps to the order, then sets the words of one beside those of another.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtlint.document.block import Block
    from mtlint.pairing.costs import Costs

_Rows: TypeAlias = "dict[int, list[int]]"
"""The indices of the cells of each row below a table's header, by the row's."""


def by_their_names(costs: Costs, partners: Mapping[int, int]) -> dict[int, int]:
    """The partners, with rows of two tables beside each other where both begin with the same name, which no other row
    of either table does."""
    found = dict(partners)
    theirs = _tables(costs.target)
    for rows in _tables(costs.source).values() if theirs else ():
        beside = (costs.target[partners[s]].row for cells in rows.values() for s in cells if s in partners)
        tables = Counter(row.table for row in beside if row is not None)
        if tables:
            _pair_rows(costs, found, rows, theirs.get(tables.most_common(1)[0][0], {}))
    return found


def _pair_rows(costs: Costs, partners: dict[int, int], ours: _Rows, theirs: _Rows) -> None:
    row_of = {t: row for row, cells in theirs.items() for t in cells}
    now = {row: row_of.get(partners.get(cells[0], -1), -1) for row, cells in ours.items()}
    names, others = _names(costs.source, ours), _names(costs.target, theirs)
    anew = {row: others[name] for name, row in names.items() if name in others and now[row] != others[name]}
    if not anew:
        return
    taken = set(anew.values())
    parted = [row for row, other in now.items() if row not in anew and other in taken]
    left = [other for other in (now[row] for row in anew) if other >= 0 and other not in taken]
    if len(parted) == len(left):
        anew.update(zip(parted, left, strict=True))
    for row in {*anew, *parted}:
        for s in ours[row]:
            partners.pop(s, None)
    given = {t for row in anew.values() for t in theirs[row]}
    for s in [s for s, t in partners.items() if t in given]:
        del partners[s]
    for row, other in anew.items():
        partners.update(zip(ours[row], theirs[other], strict=False))


def _tables(blocks: Sequence[Block]) -> dict[int, _Rows]:
    found: dict[int, _Rows] = {}
    for index, block in enumerate(blocks):
        if block.row is not None and block.row.index:
            found.setdefault(block.row.table, {}).setdefault(block.row.index, []).append(index)
    return found


def _names(blocks: Sequence[Block], rows: _Rows) -> dict[str, int]:
    """The rows by the text of their first cells, where that has a letter and is that of no other row."""
    texts = {row: blocks[cells[0]].text.strip() for row, cells in rows.items()}
    counts = Counter(texts.values())
    return {text: row for row, text in texts.items() if counts[text] == 1 and any(map(str.isalpha, text))}
