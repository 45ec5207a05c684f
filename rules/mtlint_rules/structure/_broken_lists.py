"""Lists that run together in a paragraph, because Markdown does not read their markers as markers."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from mtlint.api import Emphasis, Range, Strong, Text, breaks_off, frozen, regex
from mtlint_rules.structure._lengths import of_paragraphs
from mtlint_rules.structure._lists import list_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtlint.api import Block, Pair

_MARKER = regex(
    r"(?:\A|\n)(?P<indent>[ \t\u00a0\u3000]*)(?P<before>[\u200b-\u200f\u2060\ufeff]+)?"
    r"(?P<mark>(?!\*\*)[*+•·‣◦▪●○■–—-]|\d{1,3}[.)．、）。])(?P<gap>[ \t\u00a0\u3000]*)"
    r"(?=[^\W\d_]|[\[(\"'«“„「『*_`¿¡\ufffc])"
)
_ENUMERATION = regex(r"\d{1,3}[．、）。]")
_SLACK = 0.25


@frozen
class BrokenList:
    """A list of which items are text: the first of them in the source, where the broken marker stands, the text from
    there on, and how to mend the marker. `is_enumeration`: it is an item alone, with the number of an own script.
    `count` lists of the page are the same; 0 where another stands for this one."""

    source: Block
    place: Range
    text: str
    remedy: str
    is_enumeration: bool
    count: int = 1


@frozen
class BrokenLists:
    """The broken lists of a page, by where they start in the source, and where the source items start that have no
    counterpart because they run together with the block beside them."""

    lists: Mapping[int, BrokenList]
    swallowed: frozenset[int]


@lru_cache(maxsize=1)
def broken_lists(pair: Pair) -> BrokenLists:
    """The lists of the source that run together in the translation."""
    finder = _Finder(pair)
    for index, match in enumerate(pair.matches):
        if match.source is not None and match.target is not None and match.target.kind == "paragraph":
            finder.look(index, match.source, match.target)
    for index, (start, broken) in enumerate(finder.foreign.items()):
        finder.lists[start] = _counted(broken, 0 if index else len(finder.foreign))
    return BrokenLists(finder.lists, frozenset(finder.swallowed))


def _counted(one: BrokenList, count: int) -> BrokenList:
    return BrokenList(one.source, one.place, one.text, one.remedy, one.is_enumeration, count)


class _Finder:
    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.lists: dict[int, BrokenList] = {}
        self.foreign: dict[int, BrokenList] = {}
        self.swallowed: set[int] = set()
        ours, theirs = of_paragraphs(pair)
        self.ratio = theirs / max(1, ours)
        self.starts = [block.start for block in pair.source.blocks] if pair.source else []

    def look(self, index: int, source: Block, target: Block) -> None:
        """See whether items run together in the target block of a match, or are numbered in another script."""
        if source.items and target.items and not target.items[-1].mark.isascii():
            numbered = target.items[-1]
            place = Range(numbered.start, numbered.start + len(numbered.mark))
            remedy = f"write {int(numbered.mark[:-1])}{numbered.mark[-1]} instead of {numbered.mark}"
            broken = BrokenList(source, place, f"{numbered.mark} {target.text}", remedy, is_enumeration=False)
            self.foreign.setdefault(source.items[-1].list_start, broken)
            return
        markers = _markers(target.text)
        if not markers and not self._is_beside_lonely(index):
            return
        if markers and _markers(source.text):
            markers = []
        markers = [] if _joins(markers, target) or _is_marked(markers, target) else markers
        lines = 0 if list_kinds(target) else target.text.count("\n") - source.text.count("\n")
        is_cut = not markers and breaks_off(source, target, self.ratio)
        missing = [] if is_cut else self._missing(index, source, target, max(lines, len(markers)))
        items = [block for block in (*self._parts(source), *missing) if block.items]
        self.swallowed.update(block.start for block in missing)
        is_outside = bool(items) and len(list_kinds(target)) < len(list_kinds(items[0]))
        if markers and items and (is_outside or len(items) > 1 or missing):
            marker = markers[0]
            start = marker.start("mark")
            leaf = target.rendering.leaf_at(start)
            remedy = _remedy(marker, escaped=isinstance(leaf, Text) and leaf.escaped)
            place = target.rendering.range(start, marker.end("mark"))
            alone = len(markers) == len(items) == 1 and marker.start() == 0
            is_enumeration = alone and _ENUMERATION.fullmatch(marker.group("mark")) is not None
            broken = BrokenList(items[0], place, target.text[start:], remedy, is_enumeration)
            for item in items:
                self.lists.setdefault(item.items[-1].list_start, broken)

    def _is_beside_lonely(self, index: int) -> bool:
        """Whether a block of the source without a counterpart stands right before or after a match."""
        return any(match.target is None for match in self.pair.matches[max(0, index - 1) : index + 2])

    def _parts(self, block: Block) -> Sequence[Block]:
        """The blocks that alignment joined to this one."""
        if self.pair.source is None:
            return ()
        first = bisect_left(self.starts, block.start)
        return self.pair.source.blocks[first : max(first + 1, bisect_left(self.starts, block.end))]

    def _missing(self, index: int, source: Block, target: Block, lines: int) -> list[Block]:
        """Lonely items of the source, around the match, that the target block holds as well: as many as it has lines
        for, or as its length has room for: a quarter more than there is where it has lines, else of the item."""
        room = len(target.text) - len(source.text) * self.ratio
        found: list[Block] = []
        for side in (range(index + 1, len(self.pair.matches)), range(index - 1, -1, -1)):
            for other in takewhile(lambda other: self.pair.matches[other].target is None, side):
                block = self.pair.matches[other].source
                if block is None or not block.items or block.kind != "paragraph" or block.start in self.swallowed:
                    break
                length = len(block.text) * self.ratio
                room -= length
                if room + _SLACK * (len(target.text) if lines else length) < 0 and len(found) >= lines:
                    break
                found.append(block)
        return found


def _markers(text: str) -> list[re.Match[str]]:
    """The markers that begin lines of a text."""
    if "\n" in text:
        return list(_MARKER.finditer(text))
    found = None if text[:1].isalpha() else _MARKER.match(text)
    return [found] if found else []


def _joins(markers: Sequence[re.Match[str]], block: Block) -> bool:
    """Whether the only marker is a hyphen that joins a word to the link or code on the line before."""
    if len(markers) != 1 or markers[0].group("mark") != "-" or markers[0].group("gap"):
        return False
    ends = [block.rendering.extent(link)[1] for link in block.links]
    return markers[0].start() in ends + [block.rendering.extent(code)[1] for code in block.codes]


def _is_marked(markers: Sequence[re.Match[str]], block: Block) -> bool:
    """Whether the first marker is the sign that a bold or italic name begins with (`**+ New rack**`)."""
    if not markers:
        return False
    start = markers[0].start("mark")
    runs = (block.rendering.extent(run) for run in block.nodes if isinstance(run, Strong | Emphasis))
    return any(first == start and "\n" not in block.text[first:last] for first, last in runs)


def _remedy(marker: re.Match[str], *, escaped: bool) -> str:
    mark = marker.group("mark")
    number = re.match(r"\d+", mark)
    plain = mark if mark in "*+-" else f"{int(number.group())}." if number else "-"
    if marker.group("before"):
        return f"remove the invisible character before {mark}"
    if escaped:
        return f"remove the backslash before {mark}"
    if plain != mark and not (number and number.group().isascii() and mark.endswith(")")):
        return f"write {plain} instead of {mark}"
    if not marker.group("gap"):
        return f"write a space after {mark}"
    if marker.group("indent").strip(" \t"):
        return f"write plain spaces before {mark} instead of non-breaking ones"
    return "put an empty line before it, and do not indent it"
