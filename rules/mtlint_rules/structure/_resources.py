"""Lists of what others wrote elsewhere, which people do not carry over: their readers have others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.api import Block

FEWEST = 3
LONGEST_NOTE = 100  # characters


def are_resources(blocks: Sequence[Block]) -> bool:
    """Whether blocks are three items or more that are links to other sites, with no more than a date or name behind
    them."""
    return len(blocks) >= FEWEST and all(map(_is_resource, blocks))


def _is_resource(block: Block) -> bool:
    if not block.items or not block.links or any("//" not in link.href for link in block.links):
        return False
    start, end = block.rendering.extent(block.links[0])
    return start == 0 and len(block.text) - end <= LONGEST_NOTE
