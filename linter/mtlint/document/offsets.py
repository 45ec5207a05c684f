"""From offsets in derived text back to offsets in the text it was cut from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.findings import Place


@dataclass(frozen=True, slots=True)
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

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of `start` to `end` that are one stretch in the origin too."""
        cut = bisect_right(self.derived, start)
        while cut < len(self.derived) and self.derived[cut] < end:
            yield start, self.derived[cut]
            start = self.derived[cut]
            cut += 1
        yield start, end


IDENTITY = OffsetMap((0,), (0,))


@dataclass(frozen=True, slots=True)
class LineIndex:
    """Start offset of every line, lines counted by `\\n` only (as git and editors do)."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> LineIndex:
        """Index the lines of a text."""
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        return cls(tuple(starts))

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        from mtlint.findings import Place

        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)
