"""The tables of two pages side by side, and tables that show as text because Markdown does not read them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mtlint.api import Block, Pair, Row

_NEAR = 3
_PIPES = re.compile(r"[|｜]")
_CUT = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"[ \t|｜:：–—－-]*[–—－-][ \t|｜:：–—－-]*")
_DASHES_INSIDE = re.compile(r"\|[ \t]*:?-{2,}:?[ \t]*\|")
_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its rows with the cells of each. The first row is the header, whose cells are the columns."""

    rows: tuple[tuple[Row, tuple[Block, ...]], ...]

    @property
    def start(self) -> int:
        """Where the table begins, as its rows have it."""
        return self.rows[0][0].table

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.rows[0][1])


@dataclass(frozen=True, slots=True)
class TablePair:
    """A table of the source, and what the translation has of it: a table, and a paragraph that was meant to be one, or
    the end of one."""

    source: Table
    target: Table | None
    broken: Block | None


@lru_cache(maxsize=1)
def table_pairs(pair: Pair) -> tuple[TablePair, ...]:
    """The tables of the source beside those of the translation."""
    if pair.source is None:
        return ()
    ours, theirs = tables(pair.source.blocks), tables(pair.target.blocks)
    partners = _partners(pair, ours, theirs)
    lost = {table.start for table in ours if table.start not in partners}
    broken = dict(_broken(pair, lost)) if lost else {}
    for table in ours:
        target = partners.get(table.start)
        rest = _rest(pair, target) if target and len(target.rows) < len(table.rows) else None
        if rest is not None:
            broken[table.start] = rest
    return tuple(TablePair(table, partners.get(table.start), broken.get(table.start)) for table in ours)


def _rest(pair: Pair, table: Table) -> Block | None:
    """The paragraph after a table that looks like rows of it."""
    end = table.rows[-1][0].end
    following = next((block for block in pair.target.blocks if block.start >= end), None)
    return following if following and following.kind == "paragraph" and following.text.startswith("|") else None


def told_elsewhere(pair: Pair) -> tuple[frozenset[int], frozenset[int]]:
    """Where the source's cells start whose table the translation has, and its paragraphs that are broken tables."""
    beside = table_pairs(pair)
    kept = [table.source for table in beside if table.target is not None or table.broken is not None]
    cells = frozenset(cell.start for table in kept for _, cells in table.rows for cell in cells)
    return cells, frozenset(table.broken.start for table in beside if table.broken is not None)


def tables(blocks: Iterable[Block]) -> tuple[Table, ...]:
    """The tables of a page in reading order."""
    found: dict[int, dict[int, tuple[Row, list[Block]]]] = {}
    for block in blocks:
        if block.row is not None:
            found.setdefault(block.row.table, {}).setdefault(block.row.index, (block.row, []))[1].append(block)
    return tuple(Table(tuple((row, tuple(cells)) for row, cells in rows.values())) for rows in found.values())


def _partners(pair: Pair, ours: tuple[Table, ...], theirs: tuple[Table, ...]) -> Mapping[int, Table]:
    """The table of the translation that stands for each of the source: in the same order where there are as many,
    else the one that has most of its cells."""
    if len(ours) == len(theirs):
        return {one.start: other for one, other in zip(ours, theirs, strict=True)}
    shared = Counter((s.row.table, t.row.table) for s, t in pair.blocks if s.row is not None and t.row is not None)
    by_start = {table.start: table for table in theirs}
    sizes = {table.start: sum(len(cells) for _, cells in table.rows) for table in ours}
    found: dict[int, Table] = {}
    taken: set[int] = set()
    for (one, other), number in shared.most_common():
        if one not in found and other not in taken and number >= _SHARE * sizes.get(one, 0):
            found[one] = by_start[other]
            taken.add(other)
    return found


def _broken(pair: Pair, lost: set[int]) -> Iterator[tuple[int, Block]]:
    """Paragraphs beside the cells of lost tables that look like a table."""
    near: dict[int, tuple[int, int]] = {}
    for index, match in enumerate(pair.matches):
        row = match.source.row if match.source is not None else None
        if row is not None and row.table in lost:
            near[row.table] = (near.get(row.table, (index, index))[0], index)
    taken: set[int] = set()
    for table, (first, last) in near.items():
        for match in pair.matches[max(0, first - _NEAR) : last + _NEAR + 1]:
            block = match.target
            if block is None or block.start in taken or (match.source is not None and _looks_like_table(match.source)):
                continue
            if _looks_like_table(block):
                taken.add(block.start)
                yield table, block
                break


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
        why = "its rows run together on one line"
    elif dashes is None:
        why = "the line of dashes under its first row is missing"
    elif dashes == 0:
        why = "its first row is missing"
    elif re.search(r"[–—－：｜]", lines[dashes]):
        why = "write the line of dashes with -, : and |"
    elif (header := _cells(lines[dashes - 1])) != (columns := _cells(lines[dashes])):
        why = f"its first row has {header} cells and the line of dashes {columns}"
    else:
        why = "an empty line before it is missing"
    return why


def _cells(line: str) -> int:
    cells = _CUT.split(line.strip())
    return len(cells) - (not cells[0].strip()) - (not cells[-1].strip())
