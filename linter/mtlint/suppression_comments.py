"""Reads what the comments of a page suppress, and where."""

from __future__ import annotations

import sys
from bisect import bisect_left
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from mtlint.document.comments import read_comments, removal
from mtlint.document.nodes import Html, Opaque
from mtlint.findings import Place, Problem
from mtlint.suppressions import LONGEST_NAME, Scope, Suppression, Suppressions, quoted

if TYPE_CHECKING:
    from mtlint.document.block import Block
    from mtlint.document.comments import Comment
    from mtlint.document.document import Document
    from mtlint.document.nodes import Inline
    from mtlint.findings import Edit, Range

START, END = Place(1, 1), Place(sys.maxsize, 1)


def read_suppressions(document: Document, *, mdx: bool = False) -> Suppressions:
    """The suppressions of a page. What stands in code is no comment."""
    return _Reader(document).read(mdx=mdx)


class _Directive(StrEnum):
    """What a comment can say."""

    NEXT_BLOCK = "mtlint-disable-next-block"
    DISABLE = "mtlint-disable"
    ENABLE = "mtlint-enable"
    FILE = "mtlint-disable-file"


class _Reader:
    """Goes through the comments of a page; `open` are the names suppressed up to now, and since where."""

    def __init__(self, document: Document) -> None:
        self.document = document
        begun = [(_content_start(block), block) for block in document.blocks]
        self.blocks = [block for start, block in begun if start is not None]
        self.starts = [start for start, _ in begun if start is not None]
        self.last_of = cache(self._last_of)
        self.entries: list[Suppression] = []
        self.faults: list[Problem] = []
        self.open: dict[str, tuple[Range, Place, tuple[Edit, ...]]] = {}

    def read(self, *, mdx: bool) -> Suppressions:
        for comment in read_comments(self.document, mdx=mdx):
            if comment.word not in list(_Directive):
                known = ", ".join(_Directive)
                self._fault(f"unknown comment {quoted(comment.word)}; there are {known}", comment.word_range)
            elif comment.word == _Directive.ENABLE:
                self._enable(comment)
            elif not comment.names:
                self._fault(f"the comment names no rule: write `{comment.word} RULE: reason`", comment.word_range)
            elif comment.word == _Directive.DISABLE:
                self._disable(comment)
            elif comment.word == _Directive.FILE:
                self._add(comment, Scope.PAGE, START, END)
            else:
                self._next_block(comment)
        rest = [Suppression(name, at, Scope.REST, start, END, out) for name, (at, start, out) in self.open.items()]
        return Suppressions(tuple(self.entries + rest), tuple(self.faults))

    def _disable(self, comment: Comment) -> None:
        place = self.document.place(comment.range.start)
        for name, at in comment.names:
            if name in self.open:
                line = self.open[name][1].line
                self._fault(f"{quoted(name)} is suppressed already, since line {line}; remove it", at)
            else:
                self.open[name] = (at, place, (removal(self.document.text, comment, at),))

    def _enable(self, comment: Comment) -> None:
        place = self.document.place(comment.range.start)
        names = comment.names or tuple((name, comment.word_range) for name in self.open)
        if not names:
            self._fault(f"no {_Directive.DISABLE} before it; remove it", comment.word_range)
        for name, at in names:
            if name in self.open:
                disabled_at, start, out = self.open.pop(name)
                if comment.names or len(names) == 1:
                    out = (*out, removal(self.document.text, comment, at))
                self.entries.append(Suppression(name, disabled_at, Scope.REGION, start, place, out))
            else:
                self._fault(f"no `{_Directive.DISABLE} {name[:LONGEST_NAME]}` before it; remove it", at)

    def _next_block(self, comment: Comment) -> None:
        index = bisect_left(self.starts, comment.range.end)
        if index == len(self.blocks):
            self._fault("no block follows the comment; remove it", comment.word_range)
            return
        first = self.document.region(self.blocks[index]).start.line
        last = self.document.region(self.blocks[self.last_of(index)]).end.line
        start, end = Place(first, 1), Place(last + 1, 1)
        self._add(comment, Scope.BLOCK, start, end)

    def _add(self, comment: Comment, scope: Scope, start: Place, end: Place) -> None:
        for name, at in comment.names:
            out = (removal(self.document.text, comment, at),)
            self.entries.append(Suppression(name, at, scope, start, end, out))

    def _last_of(self, index: int) -> int:
        """The last block of what a reader takes for one: all cells of a table, an alert's marker with its text."""
        block, last = self.blocks[index], index
        for other in self.blocks[index + 1 :]:
            same_table = block.row and other.row and block.row.table == other.row.table
            goes_on = block.kind == "alert" and self.document.text.count("\n", block.end, other.start) < 2
            if not same_table and not (goes_on and last == index):
                break
            last += 1
        return last

    def _fault(self, message: str, where: Range) -> None:
        self.faults.append(Problem(message, where))


def _content_start(block: Block) -> int | None:
    """Where a block begins, not counting comments that it begins with; None where it is nothing but comments."""
    if not block.inlines:
        return block.start
    return next((node.start for node in block.inlines if not _is_comment(node)), None)


def _is_comment(node: Inline) -> bool:
    return (isinstance(node, Html) and not node.name) or (isinstance(node, Opaque) and node.raw.startswith("{/*"))
