"""Tables that the source has in HTML, and the translation in Markdown, as a table or a list."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Pair

TABLE_TAGS = frozenset(re.findall(r"\w+", "table thead tbody tfoot tr th td caption colgroup col"))
_MARKDOWN = frozenset({"table", "bullet", "ordered"})


@lru_cache(maxsize=1)
def in_markdown(pair: Pair) -> frozenset[int]:
    """Where the blocks of the source start that stand in such a table: none of their counterparts has a tag of a table,
    and some stand in a Markdown table or list."""
    counterparts = {source.start: target for source, target in pair.blocks}
    found: set[int] = set()
    for table in _tables(pair.source.blocks if pair.source else ()):
        targets = [counterparts[block.start] for block in table if block.start in counterparts]
        is_html = any(tag.name in TABLE_TAGS for target in targets for tag in target.tags)
        if not is_html and any(not _MARKDOWN.isdisjoint(target.containers) for target in targets):
            found.update(block.start for block in table)
    return frozenset(found)


def _tables(blocks: tuple[Block, ...]) -> Iterator[list[Block]]:
    """The blocks of each HTML table, from `<table>` to `</table>`."""
    table: list[Block] = []
    depth = 0
    for block in blocks:
        before = depth
        for tag in block.tags:
            if tag.name == "table":
                depth = max(0, depth + (-1 if tag.closing else 1))
        if before or depth or any(tag.name == "table" for tag in block.tags):
            table.append(block)
        if table and not depth:
            yield table
            table = []
