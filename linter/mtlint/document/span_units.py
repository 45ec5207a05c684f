"""From span tags to the translation units of a bilingual page, whatever is wrong with the tags.

A unit is `target close lookup source close close`. It never crosses a blank line and its target half begins only with
a target tag; so a lost or surplus tag disturbs no other unit, and the two halves of the page stay readable.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from mtlint.document.bilingual import Bilingual, SpanFault, Unit
from mtlint.document.offsets import LineIndex
from mtlint.document.span_tags import Tag, span_tags
from mtlint.findings import Range
from mtlint.frozen import replace
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "data-ttu-id"
CLOSE = "</span>"
_MARKERS = regex(
    r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]+)*(?:\[!\w+\][ \t]*)?(?:<a\s[^<>]*></a>)?[ \t]*", re.IGNORECASE
)


def read_bilingual(text: str, body_start: int) -> Bilingual | None:
    """The translation units of a page; None for a page that has none."""
    if text.find(MARK, body_start) < 0:
        return None
    reader = _Reader(text, body_start, span_tags(text, body_start))
    reader.read()
    if not reader.units:
        return None
    return Bilingual(tuple(reader.units), tuple(sorted(reader.faults, key=lambda fault: fault.start)))


class _Reader:
    """Walks the tags once; `at` is the index of the next one."""

    def __init__(self, text: str, body_start: int, tags: Sequence[Tag]) -> None:
        self.text = text
        self.tags = [*tags, Tag("blank", len(text), len(text))]
        self.lines = LineIndex.of(text)
        self.at = 0
        self.last_end = body_start
        self.foreign = 0  # foreign spans that are open around units
        self.units: list[Unit] = []
        self.faults: list[SpanFault] = []

    def read(self) -> None:
        while self.at < len(self.tags):
            tag = self.tags[self.at]
            match tag.kind:
                case "target":
                    self._take()
                    target_end, unit_end = self._target(tag)
                    self._source(tag.value, tag.start, Range(tag.end, target_end), unit_end)
                case "lookup" | "source":
                    start = self._bare_start(tag.start)
                    end = max(start, self._trimmed(start, tag.start))
                    self._source("", start, Range(start, end), tag.start)
                case "close":
                    self._close(self._take())
                case _:
                    self.foreign += tag.kind == "foreign"
                    self.at += 1

    def _take(self) -> Tag:
        tag = self.tags[self.at]
        self.at += 1
        if not tag.sound:
            self._fault(tag, "mangled")
        return tag

    def _fault(self, tag: Tag, kind: Literal["unclosed", "surplus", "mangled"]) -> None:
        self.faults.append(SpanFault(tag.start, tag.end, kind))

    def _close(self, tag: Tag) -> None:
        """A `</span>` outside every unit."""
        if self.foreign:
            self.foreign -= 1
            return
        self._fault(tag, "surplus")
        following = self.tags[self.at]
        if following.kind in ("lookup", "source") and self._is_blank(tag.end, following.start):
            start = self._bare_start(tag.start)
            self._source("", start, Range(start, tag.start), tag.end)
        elif self.units and self.units[-1].end == tag.start:
            self._add(replace(self.units.pop(), end=tag.end))

    def _target(self, opening: Tag) -> tuple[int, int]:
        """Where the target half ends, and where the unit does if no source half follows."""
        closing = self._closing(opening)
        if closing is None:
            end = self._half_end(opening.end)
            return end, end
        ahead = self.at
        while self.tags[ahead].kind == "close" and not self.foreign:
            ahead += 1
        following = self.tags[ahead]
        if following.kind not in ("lookup", "source") or self._is_blank(closing.end, following.start):
            return closing.start, closing.end
        first = closing
        while self.at < ahead:  # a stray `</span>` in the text: the last one ends the half
            self._fault(closing, "surplus")
            closing = self._take()
        if self._is_blank(closing.end, following.start):
            blank = not self.text[first.start : closing.start].replace(CLOSE, "").strip()
            return (first if blank else closing).start, closing.end
        self._fault(closing, "surplus")  # it stands before the end of the text
        return self._trimmed(opening.end, following.start), following.start

    def _source(self, identifier: str, start: int, target: Range, target_end: int) -> None:
        """Add the unit with the source half that begins at the next tag, or without one."""
        end, source, source_id, lookup = target_end, None, None, None
        opening = self.tags[self.at]
        if opening.kind == "lookup" and self._is_blank(target_end, opening.start):
            self._take()
            lookup = opening.value
            inner = self.tags[self.at]
            if inner.kind == "source":
                source, source_id, end = self._english()
                source, end = self._lookup_end(opening, source, end)
            else:
                source, end = self._half(opening)
        elif opening.kind == "source" and self._is_blank(target_end, opening.start):
            source, source_id, end = self._english()
        self._add(Unit(identifier, start, end, target, source, source_id, lookup))

    def _english(self) -> tuple[Range, str, int]:
        opening = self._take()
        half, end = self._half(opening)
        return half, opening.value, end

    def _half(self, opening: Tag) -> tuple[Range, int]:
        closing = self._closing(opening)
        if closing is not None:
            return Range(opening.end, closing.start), closing.end
        end = self._half_end(opening.end)
        return Range(opening.end, end), end

    def _lookup_end(self, lookup: Tag, source: Range, end: int) -> tuple[Range, int]:
        """Where the source half and its lookup end, the source's own `</span>` being read."""
        first = self.tags[self.at]
        if first.kind != "close":
            self._fault(lookup, "unclosed")
            return source, end
        second = self.tags[self.at + 1]
        if second.kind == "close" and not self._is_blank(end, first.start):  # a stray `</span>` in the English
            self.faults.append(SpanFault(source.end, end, "surplus"))
            self._take()
            self._take()
            return Range(source.start, first.start), second.end
        self._take()
        return source, first.end

    def _closing(self, opening: Tag) -> Tag | None:
        """The `</span>` of a half whose opening tag is read, over the foreign spans inside; None without one."""
        depth = 0
        while True:
            tag = self.tags[self.at]
            if tag.kind == "close" and not depth:
                return self._take()
            if tag.kind not in ("close", "foreign"):
                self._fault(opening, "unclosed")
                return None
            depth += 1 if tag.kind == "foreign" else -1
            self.at += 1

    def _half_end(self, start: int) -> int:
        """Where a half that is never closed ends: before the next tag, and on its own line and in its own cell."""
        end = self.tags[self.at].start
        line_end = self.text.find("\n", start, end)
        end = line_end if line_end >= 0 else end
        if self.text.startswith("|", self._line_start(start)):
            pipe = self.text.find("|", start, end)
            end = pipe if pipe >= 0 else end
        return self._trimmed(start, end)

    def _bare_start(self, end: int) -> int:
        """Where the text begins that no target span wraps and that ends at `end`."""
        line_start = self._line_start(end)
        start = max(self.last_end, line_start)
        if start == line_start and (markers := _MARKERS.match(self.text, start, end)):
            start = markers.end()
        start = max(start, self.text.rfind("|", start, end) + 1)
        return end - len(self.text[start:end].lstrip())

    def _line_start(self, offset: int) -> int:
        return offset - self.lines.place(offset).column + 1

    def _trimmed(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip())

    def _is_blank(self, start: int, end: int) -> bool:
        return not self.text[start:end].strip()

    def _add(self, unit: Unit) -> None:
        self.units.append(unit)
        self.last_end = unit.end
