"""The words that two pages share: the fewer blocks have one, the more it weighs."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.document.anchors import Anchors

Weighed: TypeAlias = "tuple[frozenset[str], int]"
"""The words of a block that both pages know, and their weight together."""
Words: TypeAlias = "tuple[list[Weighed], list[Weighed], dict[str, int]]"
"""Those of each block of either page, and the weight of each word."""

_UNIT = 2**40
"""Weights are whole numbers: the sum of others depends on their order, and that of a set on the run of the program."""


def shared_words(ours: Sequence[Anchors], theirs: Sequence[Anchors]) -> Words:
    """The words of the blocks of two pages, and their weights. Numbers and identifiers count on one page alone too."""
    counts, other_counts = (
        Counter(chain.from_iterable(anchor.weak | anchor.words if anchor.weak else anchor.words for anchor in side))
        for side in (ours, theirs)
    )
    common = counts.keys() & other_counts.keys()
    known = common.union(*[anchor.weak for anchor in (*ours, *theirs) if anchor.weak])
    weights = {key: _UNIT // ((counts[key] or 1) + (other_counts[key] or 1)) for key in known}

    def weighed(anchor: Anchors) -> Weighed:
        words = anchor.words & common
        words = words | anchor.weak if anchor.weak else words
        return words, sum(map(weights.__getitem__, words))

    return [weighed(anchor) for anchor in ours], [weighed(anchor) for anchor in theirs], weights
