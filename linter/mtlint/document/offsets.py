"""From offsets in derived text back to offsets in the text it was cut from."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mtlint.frozen import frozen
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.findings import Place


@frozen
class OffsetMap:
    """Piecewise shift: offset `derived[i] + k` lies at `origin[i] + k`, up to the next piece.

    `derived` is strictly increasing and starts at 0.
    """

    derived: tuple[int, ...]
    origin: tuple[int, ...]

    def __getitem__(self, offset: int) -> int:
        piece = bisect_right(self.derived, offset) - 1
        return self.origin[piece] + offset - self.derived[piece]

    def end(self, offset: int) -> int:
        """Where an end (excluded) lies: just after the character before it, so that it never jumps over a cut."""
        return self[offset - 1] + 1 if offset else self[offset]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch lies: its start, and its end (excluded)."""
        if len(self.derived) == 1:
            shift = self.origin[0]
            return start + shift, end + shift
        return self[start], self.end(end)

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of `start` to `end` that are one stretch in the origin too."""
        cut = bisect_right(self.derived, start)
        while cut < len(self.derived) and self.derived[cut] < end:
            yield start, self.derived[cut]
            start = self.derived[cut]
            cut += 1
        yield start, end


_LINE_END = regex("\n")
IDENTITY = OffsetMap((0,), (0,))


@frozen
class LineIndex:
    """Start offset of every line, lines counted by `\\n` only (as git and editors do)."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> LineIndex:
        """Index the lines of a text."""
        return cls((0, *(match.end() for match in _LINE_END.finditer(text))))

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        from mtlint.findings import Place

        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)
