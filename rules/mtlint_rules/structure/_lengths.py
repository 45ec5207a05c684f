"""How long the pages are that stand beside each other, and what is about as long."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtlint.api import Block, Pair

SAME_LENGTH = 0.25
"""Of two texts: the difference of the logarithms of their lengths, below which these are about the same."""
SAME_TEXT = 0.4
"""The part that one length is of the other, from which on both may be of the same text."""


def lengths(pairs: Iterable[tuple[Block, Block]]) -> tuple[int, int]:
    """How much text there is on either side."""
    ours = theirs = 0
    for source, target in pairs:
        ours += len(source.text)
        theirs += len(target.text)
    return ours, theirs


@lru_cache(maxsize=1)
def of_paragraphs(pair: Pair) -> tuple[int, int]:
    """How much text the paragraphs have that stand beside each other."""
    return lengths((s, t) for s, t in pair.blocks if s.kind == t.kind == "paragraph")
