"""Parses a version of a page of which another version is parsed: only the part between what both begin and end with.

What Markdown makes of a line depends on the lines before it only as far as a block that stands at the margin reaches.
So the blocks of the other version are taken over down to the last one before the difference, and again from the first
paragraph or heading after a blank line on.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from mtlint.document.block import Block
from mtlint.document.blocks import leaf_blocks
from mtlint.document.containers import ListItem, Row
from mtlint.document.disclaimer import without_disclaimer
from mtlint.document.document import Document
from mtlint.document.language_lists import without_language_lists
from mtlint.document.nodes import NODES, PARENTS
from mtlint.document.offsets import LineIndex
from mtlint.frozen import frozen

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from mtlint.document.nodes import Inline
    from mtlint.front_matter import FrontMatter

Node = TypeVar("Node", bound="Inline")
_OF_WHOLE_PAGES = ("{{<", "{{%", "\x00")
"""Whether a shortcode encloses text is told by the rest of the page."""
_FIELDS: dict[type, tuple[str, ...]] = {kind: tuple(item.name for item in fields(kind)) for kind in NODES}
_OPEN_ENDED = frozenset({"fence", "html_block"})


@frozen
class Revised:
    """The new version, and how many blocks at its beginning and end are those of the old one."""

    document: Document
    first: int
    last: int


def revised(old: Document, text: str, front_matter: FrontMatter, parser: MarkdownIt) -> Revised | None:
    """The version of `old` that has this text; None where too little is known to be the same.

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
    before = _shared(body, old_body)
    after = min(_shared(body[::-1], old_body[::-1]), len(body) - before, len(old_body) - before)
    first, top = _last_before(old, old_body, before)
    last, bottom = _first_after(old, old_body, max(top, len(old_body) - after))
    growth = len(body) - len(old_body)
    between = body[top : bottom + growth]
    environment: dict[str, object] = {}
    tokens = parser.parse(between, environment)
    closing = next((token.type for token in reversed(tokens) if token.level == 0), "")
    if environment or (closing in _OPEN_ENDED and bottom < len(old_body)):
        return None
    begin = start + top
    starts = [begin + line for line in LineIndex.of(between).starts]
    changed, _ = leaf_blocks(tokens, text[: begin + len(between)], begin, starts)
    move, move_last = _Move(start - old_start), _Move(start - old_start + growth)
    blocks = (*map(move.block, old.blocks[:first]), *changed, *map(move_last.block, old.blocks[last:]))
    if len(without_language_lists(without_disclaimer(blocks, text, start), text)) < len(blocks):
        return None
    document = Document(text, text, front_matter, blocks, {}, LineIndex.of(text))
    return Revised(document, first, len(old.blocks) - last)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _last_before(old: Document, body: str, shared: int) -> tuple[int, int]:
    """The last section that begins, with two whole lines, in what is shared: the index of its first block, and where
    it starts in the body; the beginning of the page where there is none."""
    start = old.front_matter.body_start
    for offset, index in reversed(old.sections[: bisect_right(old.sections, (start + shared, 0))]):
        line_end = body.find("\n", offset - start)
        next_end = body.find("\n", line_end + 1) if line_end >= 0 else -1
        if 0 <= next_end < shared:
            return index, offset - start
    return 0, 0


def _first_after(old: Document, body: str, differs: int) -> tuple[int, int]:
    """The first section in what is shared at the end that a blank line parts from whatever precedes it; the end of
    the page where there is none."""
    start = old.front_matter.body_start
    for offset, index in old.sections[bisect_right(old.sections, (start + differs, 0)) :]:
        at = offset - start
        if at >= differs + 2 and body.startswith("\n\n", at - 2) and (body[at].isalpha() or body[at] == "#"):
            return index, at
    return len(old.blocks), len(body)


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
        values = {name: getattr(node, name) for name in _FIELDS[type(node)]}
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
