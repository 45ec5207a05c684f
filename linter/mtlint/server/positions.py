"""From places in a file, which count code points, to positions of the protocol, which count what client and server
agreed on; and from a mended page to the edits that make it.

Lines differ too: the protocol ends one at a lone carriage return as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from lsprotocol import types

from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtlint.findings import Place, Region

_LINE_END: Final = regex(r"\r\n|\n|\r")
_LINE: Final = regex(r"[^\n]*\n|[^\n]+")


class Positions:
    """Positions in one text. `units` counts what a position counts, of a string."""

    def __init__(self, text: str, units: Callable[[str], int]) -> None:
        self.text = text
        self._units = units
        self._lines = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._file_lines = [0, *(match.end() for match in re.finditer("\n", text))]

    def range(self, region: Region) -> types.Range:
        """Where a region of the file is."""
        return types.Range(self.at(self._offset(region.start)), self.at(self._offset(region.end)))

    def at(self, offset: int) -> types.Position:
        """Where a code point of the text is."""
        line = bisect_right(self._lines, offset) - 1
        return types.Position(line, self._units(self.text[self._lines[line] : offset]))

    def edits(self, after: str) -> Iterator[types.TextEdit]:
        """The edits that make this text another: of each stretch of lines that differ, what does."""
        ours, theirs = _LINE.findall(self.text), _LINE.findall(after)
        start = 0
        done = 0
        for tag, first, last, their_first, their_last in SequenceMatcher(
            None, ours, theirs, autojunk=False
        ).get_opcodes():
            start += sum(map(len, ours[done:first]))
            done = first
            if tag != "equal":
                yield self._edit(start, "".join(ours[first:last]), "".join(theirs[their_first:their_last]))

    def _edit(self, start: int, old: str, new: str) -> types.TextEdit:
        head = _common(old, new)
        tail = _common(old[head:][::-1], new[head:][::-1])
        where = types.Range(self.at(start + head), self.at(start + len(old) - tail))
        return types.TextEdit(where, new[head : len(new) - tail])

    def _offset(self, place: Place) -> int:
        line = min(place.line, len(self._file_lines)) - 1
        return min(self._file_lines[line] + place.column - 1, len(self.text))


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((count for count, (mine, its) in enumerate(pairs) if mine != its), min(len(one), len(other)))
