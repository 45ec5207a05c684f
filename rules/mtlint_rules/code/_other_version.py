"""Code of another version of the page: a table whose names are others, row by row, another file of the same folder."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.api import Block, Document, Pair
    from mtlint_rules.code._page_code import PageCode

_FEWEST = 3
_UNLIKE = 0.5


@lru_cache(maxsize=1)
def other_tables(pair: Pair) -> frozenset[int]:
    """Where the tables of the translation start in which three or more cells are nothing but code that the source has
    nowhere, and whose table in the source has three or more that the translation has nowhere."""
    if pair.by_machine or pair.source is None:
        return frozenset()
    gone, new = _foreign(pair.source, pair.target), _foreign(pair.target, pair.source)
    beside = {(s.row.table, t.row.table) for s, t in pair.blocks if s.row and t.row} if gone and new else ()
    return frozenset(other for table, other in beside if min(gone[table], new[other]) >= _FEWEST)


def _foreign(document: Document, other: Document) -> Counter[int]:
    """How many cells of each table are nothing but code that does not stand on the other page."""
    names = [(block.row.table, _name(block)) for block in document.blocks if block.row is not None]
    known = {*other.text.split(), *(code.code for block in other.blocks for code in block.codes)}
    return Counter(table for table, name in names if name and name not in known)


def _name(cell: Block) -> str:
    """The code that a cell is, nothing else, in ASCII and without spaces; "" for any other cell."""
    name = cell.codes[0].code if len(cell.codes) == 1 else ""
    return name if name == cell.text.strip() and name.isascii() and " " not in name else ""


def is_other_file(page: PageCode, lost: str, added: str) -> bool:
    """Whether a path leads to another file of the same folder and kind, whose name has nothing of the source's: nobody
    errs so (`logs/oven.log` as `logs/kitchen.log`). Not where a code block has the source's."""
    (folder, slash, name), (other_folder, _, other) = lost.rpartition("/"), added.rpartition("/")
    if not slash or folder != other_folder or not (name.isascii() and other.isascii()):
        return False
    (stem, dot, kind), (other_stem, _, other_kind) = name.rpartition("."), other.rpartition(".")
    unlike = SequenceMatcher(None, stem, other_stem).ratio() < _UNLIKE
    return bool(dot) and kind == other_kind and " " not in other and unlike and not page.is_in_blocks(name)
