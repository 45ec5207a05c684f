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
from dataclasses import dataclass
from typing import Literal

from mtlint.document.offsets import OffsetMap
from mtlint.findings import Range

MARK = "data-ttu-id"
_TAG = re.compile(r"<span\b([^<>]*)>|</span>|\n[ \t]*(?=\n)", re.IGNORECASE)
_ID = re.compile(r"""data-([ts])tu-id\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_LOOKUP = re.compile(r"""class\s*=\s*["']?sxs-lookup\b""", re.IGNORECASE)
_UNIT_ID = re.compile(r"(.*)-(p?)(\d+)\Z", re.DOTALL)

TagKind = Literal["target", "lookup", "source", "foreign"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One translation unit. `source` is None where the page has no English half for it, `source_id` then too."""

    id: str
    start: int
    end: int
    target: Range
    source: Range | None
    source_id: str | None

    @property
    def prefix(self) -> str:
        """The part of the id that is one for the whole page; "" where the id has not the usual form."""
        match = _UNIT_ID.match(self.id)
        return match.group(1) if match else ""

    @property
    def number(self) -> int | None:
        """The unit's number; None for a merged unit (`p-p101`) or an id that has not the usual form."""
        match = _UNIT_ID.match(self.id)
        return int(match.group(3)[:9]) if match and not match.group(2) else None

    @property
    def merged(self) -> bool:
        """Whether the unit merges several sentences (`p-p101`)."""
        match = _UNIT_ID.match(self.id)
        return bool(match and match.group(2))


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """A span tag without its partner: an opening one that is never closed, or a surplus `</span>`."""

    start: int
    end: int
    closing: bool


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The units of a page in file order, and what is wrong with their tags."""

    units: tuple[Unit, ...]
    unbalanced: tuple[Unbalanced, ...]

    def unit_at(self, offset: int) -> Unit | None:
        """The unit whose target half holds the character at `offset` of the file's text."""
        index = bisect_right(self.units, offset, key=lambda unit: unit.start) - 1
        if index < 0:
            return None
        unit = self.units[index]
        return unit if unit.target.start <= offset < unit.target.end else None


@dataclass(frozen=True, slots=True)
class Half:
    """One language of the page: its text, and the map from it back to the file's text."""

    text: str
    origin: OffsetMap


def read_bilingual(text: str, body_start: int) -> Bilingual | None:
    """The translation units of a page; None for a page that has none."""
    if text.find(MARK, body_start) < 0:
        return None
    scanner = _Scanner(text)
    for match in _TAG.finditer(text, body_start):
        scanner.tag(match)
    scanner.finish()
    return Bilingual(tuple(scanner.units), tuple(scanner.unbalanced))


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


@dataclass(frozen=True, slots=True)
class _Open:
    kind: TagKind
    start: int
    end: int
    id: str


class _Scanner:
    """Reads span tags in order. A unit never crosses a blank line, so what is open there was never closed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.units: list[Unit] = []
        self.unbalanced: list[Unbalanced] = []
        self.stack: list[_Open] = []
        self.target: tuple[_Open, Range, int] | None = None  # a target half waiting for its source half
        self.source: tuple[str, Range] | None = None

    def tag(self, match: re.Match[str]) -> None:
        raw = match.group()
        if raw[0] == "\n":
            self._close_all(match.start())
            self._complete()
        elif raw[1] == "/":
            self._close(match)
        else:
            self._open(match)

    def finish(self) -> None:
        self._close_all(len(self.text))
        self._complete()

    def _open(self, match: re.Match[str]) -> None:
        kind, identifier = _classify(match.group(1))
        if kind == "target":
            self._close_all(match.start())
            self._complete()
        elif kind == "lookup" and self._inside("target"):
            self._close_all(match.start())
        self.stack.append(_Open(kind, match.start(), match.end(), identifier))

    def _inside(self, kind: TagKind) -> bool:
        return any(opened.kind == kind for opened in self.stack)

    def _close(self, match: re.Match[str]) -> None:
        if not self.stack:
            self.unbalanced.append(Unbalanced(match.start(), match.end(), closing=True))
            return
        self._end(self.stack.pop(), match.start(), match.end())

    def _close_all(self, at: int) -> None:
        """Close what is still open: each such tag lacks its `</span>`."""
        while self.stack:
            opened = self.stack.pop()
            if opened.kind != "foreign":
                self.unbalanced.append(Unbalanced(opened.start, opened.end, closing=False))
            self._end(opened, at, at)

    def _end(self, opened: _Open, start: int, end: int) -> None:
        if opened.kind == "target":
            self._complete()
            self.target = (opened, Range(opened.end, start), end)
        elif opened.kind == "source":
            self.source = (opened.id, Range(opened.end, start))
            if not self._inside("lookup"):
                self._complete(end)
        elif opened.kind == "lookup":
            self._complete(end)

    def _complete(self, end: int | None = None) -> None:
        """The unit is over: with its source half at `end`, or without one."""
        if self.target is not None:
            opened, half, target_end = self.target
            identifier, source = self.source or (None, None)
            self.units.append(Unit(opened.id, opened.start, end or target_end, half, source, identifier))
        self.target = self.source = None


def _classify(attributes: str) -> tuple[TagKind, str]:
    if found := _ID.search(attributes):
        return ("target" if found.group(1).lower() == "t" else "source"), found.group(2)
    return ("lookup", "") if _LOOKUP.search(attributes) else ("foreign", "")
