"""Lists that people kept in English as a whole: what is to be typed in, or stands on an English screen."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mtlint.api import letters_and_digits
from mtlint_rules._series import is_entry, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Match, Pair
    from mtlint_rules._series import Series

FEWEST = 3
MOST_ENTRIES = 0.9


def kept_lists(pair: Pair) -> dict[int, int]:
    """Where the blocks of such lists start, with where their list does: every block with a word in it, three or more,
    is as in the source, and what leads to the list is not."""
    lists: defaultdict[int, list[Match]] = defaultdict(list)
    leads: dict[int, Match | None] = {}
    before: Match | None = None
    for match in pair.matches:
        if match.target is None or match.target.kind not in ("paragraph", "heading"):
            continue
        if match.target.items:
            start = match.target.items[0].list_start
            leads.setdefault(start, before)
            lists[start].append(match)
        before = match
    return {
        match.target.start: start
        for start, found in lists.items()
        if sum(map(_has_words, found)) >= FEWEST and all(map(_is_same, found)) and _is_translated(leads[start])
        for match in found
        if match.target is not None
    }


def kept_entries(pair: Pair) -> Iterator[int]:
    """Where the blocks start that are as in the source in a list, or in lines in a row, nine of ten of which are, and
    that all open with a link there: the names of what they link to."""
    entries: defaultdict[Series, list[tuple[Block, Block]]] = defaultdict(list)
    around = series(pair)
    for source, target in pair.blocks:
        key = around.get(target.start)
        if key is not None and key[0] != "column":
            entries[key].append((source, target))
    for found in entries.values():
        same = [
            target
            for source, target in found
            if is_entry(source) and letters_and_digits(source.text) == letters_and_digits(target.text)
        ]
        if len(same) >= max(FEWEST, MOST_ENTRIES * len(found)):
            yield from (target.start for target in same)


def _has_words(match: Match) -> bool:
    return match.target is not None and any(map(str.isalpha, match.target.text))


def _is_same(match: Match) -> bool:
    """Whether a block has the letters and digits of its source: people write other quotation marks and line breaks."""
    source, target = match.source, match.target
    if source is None or target is None:
        return False
    return letters_and_digits(source.text) == letters_and_digits(target.text)


def _is_translated(match: Match | None) -> bool:
    return match is not None and match.source is not None and _has_words(match) and not _is_same(match)
