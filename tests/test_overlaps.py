"""The search for what overlaps a place finds what a look at each would find."""

from __future__ import annotations

from itertools import combinations_with_replacement

from mtlint.findings import Place, Region
from mtlint.overlaps import ByRegion

REGIONS = [Region(Place(1, start), Place(1, end)) for start, end in combinations_with_replacement(range(1, 6), 2)]


def test_what_overlaps_a_place_or_starts_there() -> None:
    found = ByRegion((region, region) for region in REGIONS)
    for where in REGIONS:
        overlapping = [
            one for one in REGIONS if one.start == where.start or (one.start < where.end and where.start < one.end)
        ]
        assert sorted(found.at(where)) == overlapping


def test_where_nothing_is() -> None:
    nothing: list[tuple[Region, str]] = []
    assert list(ByRegion(nothing).at(REGIONS[0])) == []
