"""The tables of two pages side by side, and tables that show as text because Markdown does not read them."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import frozen, regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mtlint.api import Block, Match, Pair, Row

_NEAR = 3
_SHARE = 0.25
_PIPES = regex(r"[|｜]")
_CUT = regex(r"(?<!\\)\|")
_DASHES = regex(r"[ \t|｜:：–—－-]*[–—－-][ \t|｜:：–—－-]*")
_DASHES_OF_CELL = regex(r"[ \t]*:?-+:?[ \t]*")
_DASHES_INSIDE = regex(r"\|[ \t]*:?-{2,}:?[ \t]*\|")


@frozen
class Table:
    """A table: its rows with the cells of each. The first row is the header, whose cells are the columns."""

    rows: tuple[tuple[Row, tuple[Block, ...]], ...]

    @property
    def start(self) -> int:
        """Where the table begins, as its rows have it."""
        return self.rows[0][0].table

    @property
    def shape(self) -> tuple[int, int]:
        """The number of columns and of rows."""
        return len(self.rows[0][1]), len(self.rows)

    @property
    def used(self) -> int:
        """The number of columns with something in them below the header."""
        body = [cells for _, cells in self.rows[1:]]
        return sum(any(cells[at].text.strip() for cells in body if at < len(cells)) for at in range(self.shape[0]))


@frozen
class TablePair:
    """A table of the source, and what the translation has of it: a table, and a paragraph that was meant to be one, or
    the end of one; or `listed`, a list with an item a row. `rows` are the indices of target rows by those of the source
    rows they translate."""

    source: Table
    target: Table | None
    broken: Block | None
    listed: tuple[Block, ...]
    rows: Mapping[int, int]


@lru_cache(maxsize=1)
def table_pairs(pair: Pair) -> tuple[TablePair, ...]:
    """The tables of the source beside those of the translation."""
    ours = _tables(pair.source.blocks if pair.source else ())
    if not ours:
        return ()
    theirs = _tables(pair.target.blocks)
    shared = _shared_rows(pair.matches)
    partners = _partners(ours, theirs, shared)
    broken = _broken(pair, ours.keys() - partners.keys())
    lists = _lists_instead(pair, {start: ours[start] for start in ours.keys() - partners.keys() - broken.keys()})
    rest = _followers(pair.target.blocks)
    found: list[TablePair] = []
    for start, table in ours.items():
        target = theirs.get(partners.get(start, -1))
        text = broken.get(start)
        if target is not None and target.shape[1] < table.shape[1]:
            text = rest.get(target.start)
        rows = _one_to_one(shared.get((start, target.start), Counter())) if target else {}
        found.append(TablePair(table, target, text, lists.get(start, ()), rows))
    return tuple(found)


def told_elsewhere(pair: Pair) -> tuple[frozenset[int], frozenset[int]]:
    """Where the source's cells start whose table the translation has, and its paragraphs that are broken tables or
    items in their place."""
    beside = table_pairs(pair)
    kept = [table.source for table in beside if table.target is not None or table.broken is not None or table.listed]
    cells = frozenset(cell.start for table in kept for _, cells in table.rows for cell in cells)
    instead = frozenset(item.start for table in beside for item in table.listed)
    return cells, instead | {table.broken.start for table in beside if table.broken is not None}


def _tables(blocks: Iterable[Block]) -> dict[int, Table]:
    """The tables of a page in reading order, by where they start."""
    found: dict[int, dict[int, tuple[Row, list[Block]]]] = {}
    for block in blocks:
        if block.row is not None:
            found.setdefault(block.row.table, {}).setdefault(block.row.index, (block.row, []))[1].append(block)
    return {start: Table(tuple(_with_content(rows))) for start, rows in found.items()}


def _with_content(rows: Mapping[int, tuple[Row, list[Block]]]) -> Iterator[tuple[Row, tuple[Block, ...]]]:
    """The first row, which is the header, and the rows that have anything in them."""
    for index, (row, cells) in enumerate(rows.values()):
        if not index or any(cell.inlines for cell in cells):
            yield row, tuple(cells)


def _shared_rows(matches: Iterable[Match]) -> dict[tuple[int, int], Counter[tuple[int, int]]]:
    """By tables that have cells beside each other: how many cells each row of one shares with each of the other."""
    found: dict[tuple[int, int], Counter[tuple[int, int]]] = {}
    for match in matches:
        one, other = match.source, match.target
        if one is not None and other is not None and one.row and other.row and one.text and other.text:
            tables = one.row.table, other.row.table
            found.setdefault(tables, Counter())[one.row.index, other.row.index] += 1
    return found


def _partners(
    ours: Mapping[int, Table], theirs: Mapping[int, Table], shared: Mapping[tuple[int, int], Counter[tuple[int, int]]]
) -> dict[int, int]:
    """The table of the translation that stands for each of the source: in the same order where there are as many,
    else the one that has most of its cells."""
    if len(ours) == len(theirs):
        return dict(zip(ours, theirs, strict=True))
    sums = Counter({tables: sum(rows.values()) for tables, rows in shared.items()})
    enough = Counter(
        {(one, other): number for (one, other), number in sums.items() if number >= _SHARE * _size(ours[one])}
    )
    return _one_to_one(enough)


def _size(table: Table) -> int:
    return sum(bool(cell.text) for _, cells in table.rows for cell in cells)


def _one_to_one(shared: Counter[tuple[int, int]]) -> dict[int, int]:
    """Each with the one it shares most with."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for (one, other), _ in shared.most_common():
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def _followers(blocks: Iterable[Block]) -> dict[int, Block]:
    """Paragraphs right after a table that look like rows of it, by where the table starts."""
    found: dict[int, Block] = {}
    last: Row | None = None
    for block in blocks:
        if last is not None and block.kind == "paragraph" and block.text.startswith("|"):
            found[last.table] = block
        last = block.row
    return found


def _broken(pair: Pair, lost: Iterable[int]) -> dict[int, Block]:
    """Paragraphs that look like a table, by the lost table whose cells they stand beside."""
    near: dict[int, list[int]] = {start: [] for start in lost}
    for index, match in enumerate(pair.matches if near else ()):
        if match.source is not None and match.source.row is not None and match.source.row.table in near:
            near[match.source.row.table].append(index)
    found: dict[int, Block] = {}
    taken: set[int] = set()
    for table, indices in near.items():
        for match in pair.matches[max(0, indices[0] - _NEAR) : indices[-1] + _NEAR + 1] if indices else ():
            block = match.target
            if block is None or block.start in taken or not _looks_like_table(block):
                continue
            if match.source is None or not _looks_like_table(match.source):
                taken.add(block.start)
                found[table] = block
                break
    return found


def _lists_instead(pair: Pair, lost: Mapping[int, Table]) -> dict[int, tuple[Block, ...]]:
    """The items of lists that stand where a lost table does, about as many as it has rows below its header."""
    places: dict[int, list[int]] = {}
    for index, match in enumerate(pair.matches if lost else ()):
        if match.source is not None and match.source.row is not None and match.source.row.table in lost:
            places.setdefault(match.source.row.table, []).append(index)
    found: dict[int, tuple[Block, ...]] = {}
    for start, indices in places.items():
        items = tuple(_items_at(pair.matches, indices[0], indices[-1]))
        rows = len(lost[start].rows) - 1
        if len(items) > 1 and rows <= 2 * len(items) <= 4 * rows:
            found[start] = items
    return found


def _items_at(matches: Sequence[Match], first: int, last: int) -> Iterator[Block]:
    """The blocks that begin items of the translation's lists from one match to another, and beyond while they have no
    counterpart."""
    while first and matches[first - 1].source is None:
        first -= 1
    while last + 1 < len(matches) and matches[last + 1].source is None:
        last += 1
    begun: set[int] = set()
    for match in matches[first : last + 1]:
        block = match.target
        if block is None or not block.items or (match.source is not None and match.source.row is None):
            continue
        if block.items[-1].start not in begun:
            yield block
        begun.add(block.items[-1].start)


def _looks_like_table(block: Block) -> bool:
    if block.kind not in ("paragraph", "heading"):
        return False
    text = block.text
    rows = sum(len(_PIPES.findall(line)) > 1 for line in text.split("\n"))
    return rows > 1 or (rows == 1 and _DASHES_INSIDE.search(text) is not None)


def why_broken(markdown: str) -> str:
    """Why Markdown does not read this text as a table, and what to do."""
    lines = [line for line in markdown.split("\n") if _PIPES.search(line)]
    dashes = next((index for index, line in enumerate(lines) if _DASHES.fullmatch(line)), None)
    if "｜" in markdown and "|" not in markdown:
        why = "write | instead of ｜"
    elif len(lines) == 1:
        why = "its rows run together on one line" if dashes is None else "its line of dashes stands apart from its rows"
    elif dashes is None:
        why = "the line of dashes under its first row is missing"
    elif dashes == 0:
        why = "its first row is missing"
    elif re.search(r"[–—－：｜]", lines[dashes]):
        why = "write the line of dashes with -, : and |"
    elif (header := len(_cells(lines[dashes - 1]))) != (columns := len(_cells(lines[dashes]))):
        why = f"its first row has {header} cell{'s' * (header != 1)} and the line of dashes {columns}"
    elif not all(map(_DASHES_OF_CELL.fullmatch, _cells(lines[dashes]))):
        why = "a cell of its line of dashes has a space in it, write ---"
    else:
        why = "an empty line before it is missing"
    return why


def _cells(line: str) -> list[str]:
    cells = _CUT.split(line.strip())
    return cells[not cells[0].strip() : len(cells) - (not cells[-1].strip())]
