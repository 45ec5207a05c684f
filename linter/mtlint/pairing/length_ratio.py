"""How much longer the text of a translation is than that of its source."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.document.anchors import Anchors


def length_ratio(ours: Sequence[Anchors], theirs: Sequence[Anchors]) -> float:
    """How much longer the target's text is: by blocks with the same unique anchors, else by the whole pages. What is
    left as it was (titles, names) says nothing of it; what has little text beside its code says less."""
    counts = Counter(anchor.strong for anchor in ours)
    other_counts = Counter(anchor.strong for anchor in theirs)
    lengths = {anchor.strong: anchor.length for anchor in theirs if other_counts[anchor.strong] == 1}
    ratios = [
        (lengths[anchor.strong] / anchor.length, anchor.length)
        for anchor in ours
        if anchor.strong and counts[anchor.strong] == 1 and anchor.length > 20 and anchor.strong in lengths
        if anchor.length != lengths[anchor.strong]
    ]
    if len(ratios) >= 5:
        return max(0.2, min(5.0, _weighted_median(ratios)))
    total, other_total = sum(anchor.length for anchor in ours), sum(anchor.length for anchor in theirs)
    return max(0.25, min(4.0, (other_total + 20) / (total + 20)))


def _weighted_median(values: list[tuple[float, int]]) -> float:
    """The value at which half of the weight, the second of each pair, is below."""
    ordered = sorted(values)
    weights = list(accumulate(weight for _, weight in ordered))
    return ordered[bisect_left(weights, weights[-1] / 2)][0]
