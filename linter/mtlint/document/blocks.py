"""From the parser's block tokens to leaf blocks in reading order."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from markdown_it.token import Token

from mtlint.document.block import Block
from mtlint.document.containers import Containers
from mtlint.document.directives import is_alert
from mtlint.document.inlines import inline_nodes
from mtlint.document.nodes import Break, Opaque, Text
from mtlint.document.offsets import OffsetMap
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.document.block import Kind
    from mtlint.document.nodes import Inline

_LEAVES: dict[str, Kind] = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "th_open": "cell",
    "td_open": "cell",
}
_LEAF_ENDS = frozenset(name.replace("open", "close") for name in _LEAVES)
_MANGLED_ALERT = regex(r"[\[{]! ?([^\[\]{}\n!]{2,24})[\]}]")
_COMMENT_ONLY = regex(r"(?:\s|<!--(?:(?!-->).)*(?:-->|\Z))*\Z", re.DOTALL)

_LINK_AS_COMMENT = regex(r"(?:\[(?://|comment)\]:[ \t]*(?:#|<>)[ \t][^\n]*+\s*+)+\Z", re.IGNORECASE)
"""What a link with brackets in its title (`[//]: # (made by [ovens](…))`) is meant as, and not read by Markdown."""


def leaf_blocks(
    tokens: Sequence[Token], text: str, body_start: int, line_starts: Sequence[int]
) -> tuple[tuple[Block, ...], tuple[tuple[int, int], ...]]:
    """The leaf blocks of a page, and its sections: where each block at the margin, with all it holds, starts in the
    text and in the leaf blocks.

    `text` is the Document's text, the tokens were parsed from `text[body_start:]`, `line_starts` are the offsets
    in `text` where the body's lines start. HTML comments on their own are no blocks.
    """
    return _Builder(text, body_start, line_starts).build(tokens)


class _Builder:
    def __init__(self, text: str, body_start: int, line_starts: Sequence[int]) -> None:
        self.text = text
        self.body_start = body_start
        self.lines = line_starts
        self.blocks: list[Block] = []
        self._line = partial(_line, text, line_starts)  # of no instance, so that no cycle keeps the page
        self.containers = Containers(self._line)

    def build(self, tokens: Sequence[Token]) -> tuple[tuple[Block, ...], tuple[tuple[int, int], ...]]:
        opener = Token("", "", 0)
        row_end = 0
        sections: list[tuple[int, int]] = []
        for token in tokens:
            kind = token.type
            if token.level == 0 and token.map is not None:
                sections.append((self.lines[token.map[0]], len(self.blocks)))
            if kind == "inline":
                row_end = self._leaf(opener, token, row_end)
            elif kind in _LEAVES:
                opener = token
            elif kind in _LEAF_ENDS:
                pass
            elif self.containers.follow(token):
                row_end = 0
            elif token.map is not None and token.nesting == 0:
                self._block(token)
        return tuple(self.blocks), tuple(sections)

    def _extent(self, token: Token) -> tuple[int, int]:
        first, after = _lines_of(token)
        start, line = self._line(first)
        last_start, last = self._line(max(first, after - 1))
        return start + len(line) - len(line.lstrip()), last_start + len(last.rstrip())

    def _leaf(self, opener: Token, token: Token, row_end: int) -> int:
        """Add the block of an inline token; return where the next cell of the row may begin."""
        kind = _LEAVES[opener.type]
        if kind == "cell":
            start, line = self._line(_lines_of(token)[0])
            origin, row_end = _cell_origin(start, line, row_end or self._row_begin(start, line), token.content)
        else:
            origin = self._origin(opener, token)
        inlines = inline_nodes(token.children or (), token.content, origin)
        level = int(opener.tag[1]) if kind == "heading" else 0
        self._text(kind, *origin.span(0, len(token.content)), inlines, level)
        return row_end

    def _row_begin(self, start: int, line: str) -> int:
        """The column of a row's first cell."""
        column = self.containers.row.start - start if self.containers.row else 0
        return column + (line[column : column + 1] == "|")

    def _origin(self, opener: Token, token: Token) -> OffsetMap:
        """Where each line of the inline text stands: after indentation and the markers of lists and quotes."""
        first = token.map[0] if token.map else 0
        if "\n" not in token.content and not opener.markup.startswith("#"):
            start, line = self._line(first)
            return OffsetMap((0,), (start + max(0, len(line.rstrip()) - len(token.content.rstrip())),))
        derived: list[int] = []
        origin: list[int] = []
        offset = 0
        for index, content in enumerate(token.content.split("\n")):
            start, line = self._line(first + index)
            stripped = content.strip()
            if opener.markup.startswith("#"):
                column = line.find(opener.markup) + len(opener.markup)
                column += len(line[column:]) - len(line[column:].lstrip())
            else:
                column = max(0, len(line.rstrip()) - len(stripped))
            indent = len(content) - len(content.lstrip()) if stripped else 0
            derived.append(offset)
            origin.append(start + max(0, column - indent))
            offset += len(content) + 1
        return OffsetMap(tuple(derived), tuple(origin))

    def _text(self, kind: Kind, start: int, end: int, inlines: tuple[Inline, ...], level: int) -> None:
        if (
            kind == "paragraph"
            and self.text[start : start + 1] == "["
            and _LINK_AS_COMMENT.match(self.text, start, end)
        ):
            return
        if kind == "paragraph" and "quote" in self.containers.names:
            alert, rest = _split_alert(inlines)
            if alert is not None:
                self._alert(alert)
                if not rest:
                    return
                inlines, start = rest, rest[0].start
        if inlines or kind == "cell":
            self._add(kind, start, end, inlines, level)

    def _block(self, token: Token) -> None:
        start, end = self._extent(token)
        match token.type:
            case "fence" | "code_block":
                self._add("code", start, end, info=token.info.strip(), content=token.content)
            case "html_block":
                if not _COMMENT_ONLY.match(token.content):
                    from mtlint.document.html_nodes import html_inlines

                    inlines = html_inlines(self.text, start, end, mdx=token.meta.get("mdx", False))
                    self._add("html", start, end, inlines, content=token.content)
            case "hr":
                self._add("rule", start, end)
            case "directive":
                found: Opaque = token.meta["directive"]
                placed = Opaque(start, end, found.raw, found.dialect, found.name, found.verbatim, found.title)
                if is_alert(found):
                    self._alert(placed)
                else:
                    self._add("directive", start, end, info=found.name, directive=placed)
            case _:
                pass

    def _alert(self, marker: Opaque) -> None:
        self._add("alert", marker.start, marker.end, info=marker.name, directive=marker)

    def _add(  # noqa: PLR0913 - as Block
        self,
        kind: Kind,
        start: int,
        end: int,
        inlines: tuple[Inline, ...] = (),
        level: int = 0,
        *,
        info: str = "",
        content: str = "",
        directive: Opaque | None = None,
    ) -> None:
        """Add a block with what it stands in."""
        names, items, row = self.containers.standing()
        self.blocks.append(Block(kind, start, end, inlines, level, names, info, content, directive, items, row))


def _line(text: str, starts: Sequence[int], number: int) -> tuple[int, str]:
    """Where a line of the body starts, and the line."""
    start = starts[number]
    end = starts[number + 1] - 1 if number + 1 < len(starts) else len(text)
    return start, text[start:end]


def _lines_of(token: Token) -> tuple[int, int]:
    """First line and the line after the last, counted from 0 in the body."""
    return (token.map[0], token.map[1]) if token.map else (0, 0)


def _split_alert(inlines: tuple[Inline, ...]) -> tuple[Opaque | None, tuple[Inline, ...]]:
    """The alert marker that opens a quote (`[!NOTE]`, also mangled as `[! NOTE]` or `{! NOTE}`), and what follows."""
    first = inlines[0] if inlines else None
    rest: tuple[Inline, ...]
    if isinstance(first, Opaque) and first.dialect == "docfx" and not first.verbatim and not first.title:
        marker, rest = first, inlines[1:]
    elif isinstance(first, Text) and (match := _MANGLED_ALERT.match(first.text)):
        end = first.start + match.end()
        marker = Opaque(first.start, end, match.group(), "docfx", match.group(1).strip())
        left = first.text[match.end() :]
        rest = ((Text(end, first.end, left),) if left else ()) + inlines[1:]
    else:
        return None, inlines
    while rest and (isinstance(rest[0], Break) or (isinstance(rest[0], Text) and not rest[0].text.strip())):
        rest = rest[1:]
    return marker, rest


def _cell_origin(start: int, line: str, begin: int, content: str) -> tuple[OffsetMap, int]:
    """Where the text of the next cell from column `begin` of a line stands, and where the cell after it may begin. A
    pipe written `\\|` is one character of the cell and two of the line."""
    column = begin
    while column < len(line) and line[column] in " \t":
        column += 1
    pieces = {0: start + column}
    escapes = 0
    end = line.find("|", column)
    while end > column and line[end - 1] == "\\":
        escapes += 1
        pieces[end - column - escapes] = start + end
        end = line.find("|", end + 1)
    end = len(line) if end < 0 else end
    if not content:
        return OffsetMap((0,), (start + min(begin, len(line)),)), end + 1
    return OffsetMap(tuple(pieces), tuple(pieces.values())), end + 1
