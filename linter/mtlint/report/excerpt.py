"""One line of a page, cut to the width of a terminal around the spot that a finding is about.

The work and the result are bounded by the width, however long the line is: of a line of megabytes only the
neighbourhood of the spot is escaped and measured. Widths are in terminal cells: 2 for most East Asian
characters and emoji, 0 for combining marks.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import Final
from unicodedata import bidirectional

from rich.cells import cell_len

from mtlint.frozen import frozen
from mtlint.patterns import regex
from mtlint.report.escaping import one_line

_ELLIPSIS: Final = "…"
_ZERO_WIDTH_JOINER: Final = "\u200d"
_SPACE: Final = regex(r"\s*")
_CODE_POINTS_PER_CELL: Final = 2  # enough for a line in which every letter carries a mark


@frozen
class Excerpt:
    """A line as shown, and the marker to stand below it: empty where the spot is all there is to the line."""

    text: str
    marker: str


def cut(line: str, start: int, end: int, width: int) -> Excerpt:
    """Show the code points `start` to `end` of a line, with as much around them as fits into `width` cells.

    The marker is a row of carets. In a line with right-to-left text, which each terminal reorders in its own
    way, it quotes the spot instead.
    """
    length = len(line)
    start = min(start, length)
    end = min(max(start, end), length)
    reach = width * _CODE_POINTS_PER_CELL
    first, last = max(0, start - reach), min(length, start + reach)
    text = one_line(line[first:last])
    spot_start = len(one_line(line[first:start]))
    spot_end = len(one_line(line[first : min(end, last)]))

    cells = _cells(text)
    left = min((cells[spot_start] + cells[spot_end] - width) // 2, cells[spot_start] - width // 4)
    left = max(0, min(left, cells[-1] - width))
    right = left + width
    more_left, more_right = first > 0 or left > 0, last < length or right < cells[-1]
    begin = _next_character(cells, left + 1) if more_left else 0
    stop = bisect_right(cells, right - 1) - 1 if more_right else len(text)

    opening, closing = _ELLIPSIS if more_left else "", _ELLIPSIS if more_right else ""
    shown = text[begin:stop]
    spot_start, spot_end = (min(max(begin, offset), stop) for offset in (spot_start, spot_end))
    if _is_blank(line, 0, start) and _is_blank(line, end, length):
        marker = ""
    elif any(bidirectional(character) in {"R", "AL"} for character in shown):
        marker = f'here: "{text[spot_start:spot_end]}"' if spot_start < spot_end else ""
    else:
        indent = len(opening) + cells[spot_start] - cells[begin]
        marker = " " * indent + "^" * max(1, cells[spot_end] - cells[spot_start])
    return Excerpt(opening + shown + closing, marker)


def _is_blank(line: str, start: int, end: int) -> bool:
    match = _SPACE.match(line, start, end)
    return match is not None and match.end() == end


def _cells(text: str) -> list[int]:
    """For each code point the cells before it, and last the cells of the whole text."""
    widths = (
        0 if previous == _ZERO_WIDTH_JOINER else cell_len(previous + character) - cell_len(previous)
        for previous, character in pairwise(" " + text)
    )
    return list(accumulate(widths, initial=0))


def _next_character(cells: list[int], cell: int) -> int:
    """The first code point at or after a cell that is no combining mark of the one before."""
    return bisect_right(cells, cells[bisect_left(cells, min(cell, cells[-1]))]) - 1
