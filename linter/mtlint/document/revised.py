"""Parses a version of a page of which another version is parsed: only what is new.

What Markdown makes of a line depends on the lines before it only as far as a block that stands at the margin reaches.
So wherever both versions have the same text, from a block at the margin after a blank line to another one, the blocks
of the other version are taken over.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from mtlint.document.block import Block
from mtlint.document.blocks import leaf_blocks
from mtlint.document.containers import ListItem, Row
from mtlint.document.disclaimer import without_disclaimer
from mtlint.document.document import Document
from mtlint.document.language_lists import without_language_lists
from mtlint.document.nodes import PARENTS
from mtlint.document.offsets import LineIndex
from mtlint.document.shared_runs import shared_runs
from mtlint.frozen import names_of
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt

    from mtlint.document.nodes import Inline
    from mtlint.front_matter import FrontMatter

Node = TypeVar("Node", bound="Inline")
_OF_WHOLE_PAGES = ("{{<", "{{%", "\n :::", "\n  :::", "\n   :::", "\x00")
"""Whether a shortcode encloses text, and where a container is closed, is told by the rest of the page."""
_CUT = regex(r"\n\n(?=[^\W\d_]|[#>|`<!\[]|\*\*[^\s*])")
_PARAGRAPH = "x"
_PARAGRAPH_TOKENS = ["paragraph_open", "inline", "paragraph_close"]


def revised(old: Document, text: str, front_matter: FrontMatter, parser: MarkdownIt) -> Document | None:
    """The version of `old` that has this text; None where what is a block of its own cannot be told.

    Both are Markdown pages (not MDX, whose tags reach over blank lines) in one language, without a fence around them.
    """
    if (
        not old.sections
        or old.definitions
        or any(mark in page for page in (old.text, text) for mark in _OF_WHOLE_PAGES)
    ):
        return None
    start, old_start = front_matter.body_start, old.front_matter.body_start
    body, old_body = text[start:], old.text[old_start:]
    blocks: list[Block] = []
    done = 0
    for begin, begin_there, length, first, last in [*_same(old, old_body, body), (0, len(body), 0, 0, 0)]:
        between = _parsed(text, start + done, start + begin_there, parser)
        if between is None:
            return None
        moved = _Move(start + begin_there - old_start - begin)
        blocks += [*between, *map(moved.block, old.blocks[first:last])]
        done = begin_there + length
    if len(without_language_lists(without_disclaimer(tuple(blocks), text, start), text)) < len(blocks):
        return None
    return Document(text, text, front_matter, tuple(blocks), {}, LineIndex.of(text))


def _same(old: Document, old_body: str, body: str) -> Iterator[tuple[int, int, int, int, int]]:
    """The stretches that both bodies have: where they begin in the old and in the new one, their length, and the first
    and the last (excluded) of the old blocks that they hold. Each begins and ends where a block at the margin does."""
    old_cuts, cuts = _cuts(old_body), _cuts(body)
    at_margin = {offset - old.front_matter.body_start: index for offset, index in old.sections}
    at_margin |= {0: 0, len(old_body): len(old.blocks)}
    for first, there, count in shared_runs(_pieces(old_body, old_cuts), _pieces(body, cuts)):
        inside = [index for index in range(first, first + count + 1) if old_cuts[index] in at_margin]
        if first + count == len(old_cuts) - 1 and there + count < len(cuts) - 1:
            inside.pop()  # what ends with its page may be open
        if len(inside) > 1:
            begin, end = old_cuts[inside[0]], old_cuts[inside[-1]]
            yield begin, cuts[inside[0] - first + there], end - begin, at_margin[begin], at_margin[end]


def _cuts(body: str) -> list[int]:
    """The beginning and the end of a body, and where a block may begin that continues none before it, as an item would
    continue a list."""
    found = (match.end() for match in _CUT.finditer(body))
    return [0, *(at for at in found if at), len(body)]


def _pieces(body: str, cuts: list[int]) -> list[str]:
    return [body[begin:end] for begin, end in pairwise(cuts)]


def _parsed(text: str, start: int, end: int, parser: MarkdownIt) -> tuple[Block, ...] | None:
    """The blocks of a stretch of a page on its own; None where it defines links, or leaves something open that
    reaches on."""
    if start == end:
        return ()
    stretch = text[start:end]
    lines = LineIndex.of(stretch).starts
    more = "" if end == len(text) else _PARAGRAPH
    environment: dict[str, object] = {}
    tokens = parser.parse(stretch + more, environment)
    if more:
        last = tokens[-len(_PARAGRAPH_TOKENS) :]
        if [token.type for token in last] != _PARAGRAPH_TOKENS or last[0].level or last[1].content != more:
            return None
        del tokens[-len(last) :]
    starts = [*(start + line for line in lines), end + 1]
    return None if environment else leaf_blocks(tokens, text, start, starts)[0]


class _Move:
    """Moves blocks by an offset. What they stand in stays one object for all of them."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.items: dict[int, ListItem] = {}
        self.rows: dict[int, Row] = {}

    def block(self, block: Block) -> Block:
        """The block with all its nodes."""
        if not self.offset:
            return block
        moved = Block(
            block.kind,
            block.start + self.offset,
            block.end + self.offset,
            self._inlines(block.inlines),
            block.level,
            block.containers,
            block.info,
            block.content,
            self._node(block.directive) if block.directive else None,
            tuple(map(self._item, block.items)),
            self._row(block.row) if block.row else None,
        )
        if "anchors" in block.__dict__:
            moved.take_anchors(block)
        return moved

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(map(self._node, inlines))

    def _node(self, node: Node) -> Node:
        values = {name: getattr(node, name) for name in names_of(node)}
        values["start"] += self.offset
        values["end"] += self.offset
        if isinstance(node, PARENTS):
            values["children"] = self._inlines(node.children)
        return type(node)(**values)

    def _item(self, item: ListItem) -> ListItem:
        found = self.items.get(id(item))
        if found is None:
            start, list_start = item.start + self.offset, item.list_start + self.offset
            found = self.items[id(item)] = ListItem(start, item.mark, list_start, item.number)
        return found

    def _row(self, row: Row) -> Row:
        found = self.rows.get(id(row))
        if found is None:
            start, end, table = (offset + self.offset for offset in (row.start, row.end, row.table))
            found = self.rows[id(row)] = Row(start, end, table, row.index, row.written, row.filled)
        return found
