"""Bilingual pages: every sentence is followed by the English it was translated from.

One translation unit is two sibling spans, always flat:

    <span data-ttu-id="p-101">target</span><span class="sxs-lookup"><span data-stu-id="p-101">source</span></span>

The page is cut into two texts before Markdown is parsed: without the source halves it is the monolingual page,
without the target halves the English one. Cutting first keeps a lost `**` in one half from pairing with a
marker in the other. Offsets here are offsets into the text of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from mtlint.document.offsets import OffsetMap
from mtlint.findings import Range
from mtlint.frozen import frozen
from mtlint.patterns import regex

_UNIT_ID = regex(r"(.*)-(p?)(\d+)\Z", re.DOTALL)


@frozen
class Unit:
    """One translation unit, from `start` to `end` with all its tags.

    `id` is "" where the English stands beside text that no target span wraps; `target` is then that text. `source`
    is None where the page has no English half for it, `source_id` then too. `lookup` is the class of the span
    around the English half, None where there is no such span.
    """

    id: str
    start: int
    end: int
    target: Range
    source: Range | None = None
    source_id: str | None = None
    lookup: str | None = None

    @property
    def prefix(self) -> str:
        """The part of the id that is one for the whole page; "" where the id has not the usual form."""
        match = _UNIT_ID.match(self.id)
        return match.group(1) if match else ""

    @property
    def number(self) -> int | None:
        """The unit's number; None where the id has not the usual form. Merged units have a counter of their own."""
        match = _UNIT_ID.match(self.id)
        return int(match.group(3)[:9]) if match else None

    @property
    def merged(self) -> bool:
        """Whether the unit merges several sentences (`p-p101`)."""
        match = _UNIT_ID.match(self.id)
        return bool(match and match.group(2))


@frozen
class SpanFault:
    """A span tag that is wrong: an opening one without its `</span>` ("unclosed"), a `</span>` too many ("surplus"),
    or one that is not written as a tag should be ("mangled", with its partner found all the same)."""

    start: int
    end: int
    kind: Literal["unclosed", "surplus", "mangled"]


@frozen
class Bilingual:
    """The units of a page in file order, and what is wrong with their tags."""

    units: tuple[Unit, ...]
    faults: tuple[SpanFault, ...]

    def unit_around(self, offset: int) -> Unit | None:
        """The unit that the character at `offset` of the file's text stands in, tags included."""
        index = bisect_right(self.units, offset, key=lambda unit: unit.start) - 1
        return self.units[index] if index >= 0 and offset < self.units[index].end else None

    def unit_at(self, offset: int) -> Unit | None:
        """The unit whose target half holds the character at `offset` of the file's text."""
        unit = self.unit_around(offset)
        return unit if unit and unit.target.start <= offset < unit.target.end else None


@frozen
class Half:
    """One language of the page: its text, and the map from it back to the file's text."""

    text: str
    origin: OffsetMap


def target_half(text: str, bilingual: Bilingual) -> Half:
    """The page as a reader of the localized language sees it."""
    return _half(text, [(unit, unit.target) for unit in bilingual.units])


def source_half(text: str, bilingual: Bilingual) -> Half:
    """The English that the page carries."""
    return _half(text, [(unit, unit.source or Range(unit.end, unit.end)) for unit in bilingual.units])


def _half(text: str, kept: list[tuple[Unit, Range]]) -> Half:
    pieces: list[str] = []
    derived: list[int] = []
    origin: list[int] = []
    length = cursor = 0

    def keep(start: int, end: int) -> None:
        nonlocal length
        if start < end:
            pieces.append(text[start:end])
            derived.append(length)
            origin.append(start)
            length += end - start

    for unit, half in kept:
        keep(cursor, unit.start)
        keep(half.start, half.end)
        cursor = unit.end
    keep(cursor, len(text))
    return Half("".join(pieces), OffsetMap(tuple(derived) or (0,), tuple(origin) or (0,)))
