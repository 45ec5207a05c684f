"""Comments in a page that suppress findings, which no renderer shows:

    <!-- mtlint-disable-next-block bold-dropped, italic-dropped: the quotes carry the emphasis -->
    <!-- mtlint-disable bold-dropped --> … <!-- mtlint-enable bold-dropped -->
    <!-- mtlint-disable-file untranslated-text: legal text stays English -->

In MDX also `{/* mtlint-… */}`. They name rules or categories; what stands after a colon is for readers. One that
suppresses nothing is told, unless the rules it names did not run.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final

from mtlint.document.comments import PREFIX, read_comments, removal
from mtlint.document.nodes import Html, Opaque
from mtlint.findings import INTERNAL_ERROR, UNUSED_SUPPRESSION, Fix, Place, Problem
from mtlint.frozen import frozen, frozen_with_lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mtlint.document.block import Block
    from mtlint.document.comments import Comment
    from mtlint.document.document import Document
    from mtlint.document.nodes import Inline
    from mtlint.findings import Edit, Finding, Range

START, END = Place(1, 1), Place(sys.maxsize, 1)
LONGEST_NAME: Final = 60  # code points of a name in a message


class Directive(StrEnum):
    """What a comment can say."""

    NEXT_BLOCK = "mtlint-disable-next-block"
    DISABLE = "mtlint-disable"
    ENABLE = "mtlint-enable"
    FILE = "mtlint-disable-file"


class Scope(StrEnum):
    """Where a suppression holds, in words."""

    BLOCK = "in the next block"
    REGION = "up to mtlint-enable"
    REST = "in the rest of the page"
    PAGE = "on this page"


@frozen
class Suppression:
    """A rule or category that a comment names `at` a place, and from where to where (excluded) it is suppressed.
    `removal` takes it out of the page."""

    name: str
    at: Range
    scope: Scope
    start: Place
    end: Place
    removal: tuple[Edit, ...] = ()

    @property
    def fix(self) -> Fix:
        """How the page does without it."""
        return Fix(f"remove {_quoted(self.name)}", self.removal)


@frozen_with_lazy
class Suppressions:
    """The suppressions of a page in reading order, and what is wrong with its comments themselves."""

    entries: tuple[Suppression, ...] = ()
    faults: tuple[Problem, ...] = ()

    def covering(self, finding: Finding) -> Suppression | None:
        """The suppression that hides a finding, the one of the narrowest scope; None where it is to be told."""
        if not self.entries or finding.rule in (INTERNAL_ERROR, UNUSED_SUPPRESSION):
            return None
        place = Place(finding.line, finding.column)
        for width in range(3):
            for name in (finding.rule, finding.category):
                candidates = self._by_name.get((width, name), ())
                index = bisect_right(candidates, place, key=lambda entry: entry.start) - 1
                if index >= 0 and place < candidates[index].end:
                    return candidates[index]
        return None

    @cached_property
    def _by_name(self) -> Mapping[tuple[int, str], Sequence[Suppression]]:
        """By width of the scope and name; of one scope and name no two overlap, or else they are the same."""
        found: dict[tuple[int, str], list[Suppression]] = {}
        for entry in self.entries:
            width = 0 if entry.scope is Scope.BLOCK else 2 if entry.scope is Scope.PAGE else 1
            found.setdefault((width, entry.name), []).append(entry)
        return found


def read_suppressions(document: Document, *, mdx: bool = False) -> Suppressions:
    """The suppressions of a page. What stands in code is no comment."""
    return _Reader(document).read(mdx=mdx) if PREFIX in document.text else Suppressions()


def complaints(
    suppressions: Suppressions,
    used: Collection[Suppression | None],
    names: Mapping[str, frozenset[str]],
    ran: Collection[str],
) -> Iterator[Problem]:
    """What is wrong with the comments of a page. `names` is what they may name (see
    `config.selection.nameable`), `ran` the rules that ran on the page."""
    yield from suppressions.faults
    for entry in suppressions.entries:
        name = _quoted(entry.name)
        if entry.name in (INTERNAL_ERROR, UNUSED_SUPPRESSION):
            yield Problem(f"{name} cannot be suppressed; remove it", entry.at, fix=entry.fix)
        elif entry.name not in names:
            from difflib import get_close_matches

            near = get_close_matches(entry.name, sorted(names), n=1)
            hint = f"did you mean {_quoted(near[0])}?" if near else "`mtlint rules` lists all"
            yield Problem(f"unknown rule or category {name} in the comment; {hint}", entry.at)
        elif entry not in used and names[entry.name].issubset(ran):
            yield Problem(f"{name} suppresses nothing {entry.scope}; remove it", entry.at, fix=entry.fix)


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
            if comment.word not in list(Directive):
                known = ", ".join(Directive)
                self._fault(f"unknown comment {_quoted(comment.word)}; there are {known}", comment.word_range)
            elif comment.word == Directive.ENABLE:
                self._enable(comment)
            elif not comment.names:
                self._fault(f"the comment names no rule: write `{comment.word} RULE: reason`", comment.word_range)
            elif comment.word == Directive.DISABLE:
                self._disable(comment)
            elif comment.word == Directive.FILE:
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
                self._fault(f"{_quoted(name)} is suppressed already, since line {line}; remove it", at)
            else:
                self.open[name] = (at, place, (removal(self.document.text, comment, at),))

    def _enable(self, comment: Comment) -> None:
        place = self.document.place(comment.range.start)
        names = comment.names or tuple((name, comment.word_range) for name in self.open)
        if not names:
            self._fault(f"no {Directive.DISABLE} before it; remove it", comment.word_range)
        for name, at in names:
            if name in self.open:
                disabled_at, start, out = self.open.pop(name)
                if comment.names or len(names) == 1:
                    out = (*out, removal(self.document.text, comment, at))
                self.entries.append(Suppression(name, disabled_at, Scope.REGION, start, place, out))
            else:
                self._fault(f"no `{Directive.DISABLE} {name[:LONGEST_NAME]}` before it; remove it", at)

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


def _quoted(name: str) -> str:
    return f'"{name[:LONGEST_NAME]}"'
