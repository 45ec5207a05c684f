"""Whether people wrote a page freely: what stands out in its sentences is their choice, as the sentences are."""

from __future__ import annotations

from operator import gt, lt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtlint.document.block import Block
    from mtlint.pairing.match import Match

_PROSE = ("heading", "paragraph")
_FEWEST_BLOCKS, _FEWEST_CHANGED = 8, 6
_CHANGED, _EITHER_WAY = 0.3, 0.1


def is_free(matches: Iterable[Match]) -> bool:
    """Whether of the headings and paragraphs with markup, in either language, three in ten have another number of bold
    or italic runs, pieces of code or links, and one in ten has fewer, one in ten more of some. Who only leaves marks
    out adds none, and a page made from another version has mostly more, or mostly fewer."""
    blocks = changed = fewer = more = 0
    for match in matches:
        if match.source is None or match.target is None or match.source.kind not in _PROSE:
            continue
        ours, theirs = _marks(match.source), _marks(match.target)
        if any(ours) or any(theirs):
            blocks += 1
            changed += ours != theirs
            fewer += any(map(gt, ours, theirs))
            more += any(map(lt, ours, theirs))
    many = blocks >= _FEWEST_BLOCKS and changed >= max(_FEWEST_CHANGED, _CHANGED * blocks)
    return many and min(fewer, more) >= _EITHER_WAY * blocks


def _marks(block: Block) -> tuple[int, ...]:
    return tuple(map(len, (block.bolds, block.italics, block.codes, block.links)))
