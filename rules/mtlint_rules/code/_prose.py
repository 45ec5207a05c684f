"""What stands outside code in a block, and what the English page says, of the version compared with and today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Pair

_VERBATIM = frozenset({"code", "kbd", "samp", "tt", "pre", "script", "style", "svg"})


def prose(block: Block) -> str:
    """The text a reader sees, code of every kind blanked out; offsets are those of the block's rendering."""
    literal = block.rendering.literal
    if not block.tags:
        return literal
    pieces: list[str] = []
    start = depth = opened = 0
    for tag in block.tags:
        if tag.name not in _VERBATIM:
            continue
        at = block.rendering.extent(tag)[0]
        if not tag.closing:
            opened = opened if depth else at
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                pieces += [literal[start:opened], PLACEHOLDER * (at - opened)]
                start = at
    return "".join([*pieces, literal[start:]])


def english(pair: Pair) -> Iterator[str]:
    """Everything that the source shows, text and code, block by block: of the version compared with, and of today's."""
    for document in (pair.source, pair.today):
        for block in document.blocks if document is not None else ():
            yield block.content if block.kind == "code" else block.text
