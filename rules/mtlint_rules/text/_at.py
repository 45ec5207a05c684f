"""Which block stands at a place of the translation, for rules that read the whole text of the file."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtlint.api import Match, Pair


def matches_by_place(pair: Pair) -> Callable[[int], Match | None]:
    """A function from an offset in the translation's text to the match of the block there; None outside of blocks."""
    matches = {match.target.start: match for match in pair.matches if match.target}
    starts = sorted(matches)

    def match_at(offset: int) -> Match | None:
        index = bisect_right(starts, offset) - 1
        match = matches[starts[index]] if index >= 0 else None
        return match if match and match.target and offset < match.target.end else None

    return match_at
