"""A page, parsed: front matter, blocks, and the way back from offsets to lines and columns of the file."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from markdown_it.common.utils import normalizeReference

from mtlint.document.offsets import IDENTITY
from mtlint.findings import Place, Range, Region
from mtlint.frozen import frozen_with_lazy, lazy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.document.bilingual import Bilingual
    from mtlint.document.block import Block
    from mtlint.document.offsets import LineIndex, OffsetMap
    from mtlint.document.outline import Outline
    from mtlint.findings import Ranged
    from mtlint.front_matter import FrontMatter


@frozen_with_lazy
class Document:
    """One page, or one language of a bilingual page.

    `text` is the file decoded, line ends as `\\n`; of a bilingual page, only this language's half. `definitions` are
    the link reference definitions by normalised label. `bilingual` is there for pages with embedded source. `fence` is
    the line of the file that opens a code fence around the whole page; `text` is then what stands inside. `sections`
    are where the blocks at the margin start in the text and in `blocks`; empty where some of their leaf blocks are left
    out.
    """

    text: str
    file_text: str
    front_matter: FrontMatter
    blocks: tuple[Block, ...]
    definitions: Mapping[str, str]
    lines: LineIndex
    origin: OffsetMap = field(default=IDENTITY)
    bilingual: Bilingual | None = None
    fence: Range | None = None
    sections: tuple[tuple[int, int], ...] = ()

    def place(self, offset: int) -> Place:
        """Line and column in the file as stored."""
        return self.lines.place(self.origin[offset])

    def region(self, ranged: Ranged) -> Region:
        """Start and end in the file as stored."""
        end = self.origin.end(ranged.end) if ranged.end > ranged.start else self.origin[ranged.end]
        return Region(self.place(ranged.start), self.lines.place(end))

    def file_region(self, start: int, end: int) -> Region:
        """Start and end of a stretch of `file_text` (as the units of a bilingual page are given)."""
        return Region(self.lines.place(start), self.lines.place(end))

    def raw(self, ranged: Ranged) -> str:
        """The Markdown of a node or block as written."""
        return self.text[ranged.start : ranged.end]

    def line_text(self, line: int) -> str:
        """One line of the file as stored, by 1-based number, without its line end."""
        starts = self.lines.starts
        end = starts[line] - 1 if line < len(starts) else len(self.file_text)
        return self.file_text[starts[line - 1] : end]

    def defines(self, label: str) -> bool:
        """Whether a link reference definition has this label."""
        return normalizeReference(label) in self.definitions

    @lazy
    def outline(self) -> Outline:
        """The headings, and the fragments by which links jump into the page."""
        from mtlint.document.outline import outline

        return outline(self.blocks, self.text)

    @property
    def body(self) -> Range:
        """Everything after the front matter."""
        return Range(self.front_matter.body_start, len(self.text))
