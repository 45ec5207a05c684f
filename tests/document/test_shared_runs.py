"""Stretches that two sequences share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtlint.document.shared_runs import longest_increasing, shared_runs


@pytest.mark.parametrize(
    ("one", "other", "runs"),
    [
        ("", "", []),
        ("abc", "abc", [(0, 0, 3)]),
        ("abc", "axc", [(0, 0, 1), (2, 2, 1)]),
        ("xaab", "yaabz", [(1, 1, 3)]),
        ("abcd", "cdab", [(2, 0, 2)]),
        ("aa", "xaaa", [(0, 2, 2)]),
        ("paap", "qaaq", []),
    ],
)
def test_stretches_around_what_occurs_once(one: str, other: str, runs: list[tuple[int, int, int]]) -> None:
    assert shared_runs(one, other) == runs


@given(st.text("abcde", max_size=30), st.text("abcdef", max_size=30))
def test_stretches_are_equal_and_in_order(one: str, other: str) -> None:
    end = end_there = 0
    for begin, there, count in shared_runs(one, other):
        assert count > 0
        assert (begin >= end, there >= end_there) == (True, True)
        assert one[begin : begin + count] == other[there : there + count]
        end, end_there = begin + count, there + count


def test_nothing_is_paired_twice() -> None:
    assert longest_increasing({(0, 1), (0, 2), (1, 2)}) == [(0, 1), (1, 2)]
