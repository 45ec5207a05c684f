"""Parts of a page that keep their English: columns of names, and the sponsors' own words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from mtlint.api import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Match, Pair

_SPONSORS = regex(r"\bsponsor", re.IGNORECASE)
FEWEST_NAMES = 3
_ANY_HEADING = 6


def names(pair: Pair) -> frozenset[int]:
    """Where the blocks start that hold names or the words of sponsors."""
    return frozenset((*_in_columns(pair), *_of_sponsors(pair)))


def _in_columns(pair: Pair) -> Iterator[int]:
    """The cells of columns in which every cell with a word in it, three or more, is as in the source; not those with
    code, beside which words may have been overlooked."""
    places: dict[int, tuple[int, int]] = {}
    same: Counter[tuple[int, int]] = Counter()
    other: Counter[tuple[int, int]] = Counter()
    for match, column in _cells(pair):
        if match.target is None or match.target.row is None or not match.target.row.index or match.target.codes:
            continue
        places[match.target.start] = place = match.target.row.table, column
        if any(map(str.isalpha, match.target.text)):
            equal = match.source is not None and match.source.text == match.target.text
            (same if equal else other)[place] += 1
    return (start for start, place in places.items() if same[place] >= FEWEST_NAMES and not other[place])


def _cells(pair: Pair) -> Iterator[tuple[Match, int]]:
    """The matches with a cell of the translation, and the number of its column."""
    column = 0
    for before, match in pairwise((None, *pair.matches)):
        if match is None or match.target is None or match.target.row is None:
            continue
        last = before.target.row if before is not None and before.target is not None else None
        column = column + 1 if last is not None and last.start == match.target.row.start else 0
        yield match, column


def _of_sponsors(pair: Pair) -> Iterator[int]:
    """The blocks under a heading that names sponsors, and from a link on that counts those who come from there."""
    inside = 0
    for match in pair.matches:
        if match.target is None:
            continue
        if match.target.kind == "heading":
            texts = (block.text for block in (match.source, match.target) if block is not None)
            if inside and match.target.level <= inside:
                inside = 0
            if any(map(_SPONSORS.search, texts)):
                inside = inside or match.target.level
            continue
        if any(_SPONSORS.search(link.href) for link in match.target.links):
            inside = inside or _ANY_HEADING
        if inside:
            yield match.target.start
