"""What today's source has in place of a block: a translation may have been brought up to date by hand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.api import Block, Pair


@lru_cache(maxsize=1)
def _blocks(pair: Pair) -> Mapping[int, Block | None]:
    if pair.source is not pair.recorded:
        return {}
    return {match.source.start: match.target for match in pair.changes if match.source is not None}


def today(pair: Pair, source: Block) -> Block | None:
    """Today's version of a block of the source: the block itself where the source did not change, None where it is
    gone."""
    return _blocks(pair).get(source.start, source)
