"""The lists of two pages side by side."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import Flavour, frozen, regex

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.api import Block, Document, Pair

_WINDOW = 3
_INDENT = 4
_LISTS = frozenset({"bullet", "ordered"})
_LITERAL_MARKER = regex(r"[*+-]|\d{1,3}[.)]")


@frozen
class ListBlock:
    """A block of a source list and its translation, in a passage where the same kinds of block stand side by side.

    `begins`: an item of the list begins with it. `deeper` is by how many levels the translation is nested deeper than
    the source, beyond what the item around its list is. `grouped`: the list was made anew: its first item has no
    counterpart, or the item around its translation has none.
    """

    source: Block
    target: Block
    begins: bool
    deeper: int
    grouped: bool


def list_kinds(block: Block) -> tuple[str, ...]:
    """The lists that a block stands in, outermost first: "bullet" or "ordered"."""
    return tuple(name for name in block.containers if name in _LISTS)


def list_blocks(pair: Pair) -> Mapping[int, list[ListBlock]]:
    """The blocks of each list of the source, by where the list starts."""
    found: dict[int, list[ListBlock]] = {}
    if pair.source is None:
        return found
    begun: set[int] = set()
    shifts: dict[int, int] = {}
    lists: dict[int, bool] = {}
    homes: set[int] = set()
    own = _own_items(pair)
    for index, match in enumerate(pair.matches):
        source, target = match.source, match.target
        if source is None or not source.items:
            continue
        *outer, item = source.items
        begins = item.start not in begun
        begun.update(one.start for one in source.items)
        lists.setdefault(item.list_start, target is None)
        if target is None:
            continue
        if begins and target.items:
            homes.add(item.start)
        shift = len(list_kinds(target)) - len(list_kinds(source))
        if shift and pair.flavour is Flavour.MKDOCS:
            shift = min(shift, _depth(pair.target, target) - _depth(pair.source, source), key=abs)
        around = next((shifts[one.start] for one in reversed(outer) if one.start in shifts), 0)
        for one in source.items:
            shifts.setdefault(one.start, shift)
        if not _is_sure(pair, index, item.list_start):
            continue
        if not begins and item.start not in homes:
            continue
        deeper = 0 if shift > 0 and _is_malformed(pair.source, source) else shift - around
        grouped = lists[item.list_start] or (deeper > 0 and target.items[-2].start in own)
        found.setdefault(item.list_start, []).append(ListBlock(source, target, begins, deeper, grouped))
    return found


def _depth(document: Document, block: Block) -> int:
    """How many lists a block stands in for Python-Markdown, to which what is indented by less than four spaces is of
    the same list; with an extension it nests them as others do."""
    columns = [document.place(item.start).column for item in block.items]
    depth, column = 1, columns[0] if columns else 0
    for following in columns[1:]:
        if following - column >= _INDENT:
            depth, column = depth + 1, following
    return depth if columns else 0


def _own_items(pair: Pair) -> frozenset[int]:
    """Where the items start that begin with a block that only the translation has."""
    begun: set[int] = set()
    own: set[int] = set()
    for match in pair.matches:
        for item in match.target.items if match.target is not None else ():
            if item.start not in begun and match.source is None:
                own.add(item.start)
            begun.add(item.start)
    return frozenset(own)


@lru_cache(maxsize=1)
def whole_lists(pair: Pair) -> Mapping[int, list[tuple[Block, Block]]]:
    """The items of each list of the source, by where it starts, that have a counterpart, sure or not, with that."""
    begun: set[int] = set()
    found: defaultdict[int, list[tuple[Block, Block]]] = defaultdict(list)
    for match in pair.matches:
        if match.source is None or not match.source.items:
            continue
        item = match.source.items[-1]
        if item.start not in begun and match.target is not None:
            found[item.list_start].append((match.source, match.target))
        begun.add(item.start)
    return found


def _is_sure(pair: Pair, index: int, list_start: int) -> bool:
    """Whether blocks of the same kinds stand beside each other around a match; items of its list may be missing."""
    for match in pair.matches[max(0, index - _WINDOW) : index + _WINDOW + 1]:
        source, target = match.source, match.target
        if source is None or (target is not None and source.kind != target.kind):
            return False
        if target is None and all(item.list_start != list_start for item in source.items):
            return False
    return True


def _is_malformed(document: Document, block: Block) -> bool:
    """Whether the author meant a deeper level: a marker is literal text, or indented too little to be nested."""
    if _LITERAL_MARKER.match(block.text):
        return True
    line, column = document.place(block.items[-1].start)
    return len(block.items) == 1 and document.line_text(line)[: column - 1].endswith("  ")
