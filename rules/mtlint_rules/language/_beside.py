"""English that was left beside its translation, block by block: one finding for the page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mtlint.api import letters_and_digits

if TYPE_CHECKING:
    from mtlint.api import Pair
    from mtlint_rules.language._verdicts import Judged

FEWEST_BESIDE = 3


def beside_in(blocks: int) -> str:
    """Where English stands of which the translation is there too."""
    return f"beside its translation in {blocks} blocks of the page"


def beside_translation(pair: Pair, found: list[Judged]) -> list[Judged]:
    """Blocks of the source, three or more, next to each of which stands one that the source has not: their
    translation. A heading is none of a paragraph."""
    known = {letters_and_digits(block.text) for block in (pair.source.blocks if pair.source and found else ())}
    english = {
        item.target.start for item in found if item.link is None and letters_and_digits(item.target.text) in known
    }
    rows = [(match.source, match.target) for match in pair.matches if match.target] if english else []
    beside = {
        this.start
        for one, other in pairwise(rows)
        for (source, this), (other_source, that) in ((one, other), (other, one))
        if this.start in english and that.start not in english and (source is None or other_source is None)
        if (this.kind == "heading") == (that.kind == "heading")
    }
    left = [item for item in found if item.link is None and item.target.start in beside]
    return left if len(left) >= FEWEST_BESIDE else []
