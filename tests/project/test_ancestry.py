"""Which revision contains which commit, in histories that branch at random."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from mtlint.project.git.ancestry import Ancestry

COMMITS = 40


@pytest.mark.parametrize("seed", range(20))
def test_every_revision_contains_its_ancestors_and_no_other_commit(seed: int) -> None:
    draw = random.Random(seed)
    parents = {
        commit: draw.sample(range(commit + 1, COMMITS), min(draw.choice((0, 1, 1, 1, 2)), COMMITS - commit - 1))
        for commit in range(COMMITS)
    }
    revisions = draw.sample(range(COMMITS), 9)

    ancestry = Ancestry(
        [str(revision) for revision in revisions],
        [(str(commit), *map(str, before)) for commit, before in parents.items()],
    )

    for revision in revisions:
        found = {commit for commit in range(COMMITS) if ancestry.contains(str(revision), str(commit))}
        assert found == {revision, *ancestors(parents, revision)}


def test_a_revision_that_is_not_listed_contains_itself_alone() -> None:
    ancestry = Ancestry(["gone", "new"], [("new", "old"), ("old",)])

    assert [ancestry.contains("gone", commit) for commit in ("gone", "new", "old")] == [True, False, False]
    assert [ancestry.contains("new", commit) for commit in ("gone", "new", "old")] == [False, True, True]


def test_of_a_straight_history_little_is_kept() -> None:
    """A bit for each commit and revision would be 12 MB."""
    ids = [str(number) for number in range(10_000)]

    ancestry = Ancestry(ids, pairwise(ids))

    assert ancestry.contains("0", "9998")
    assert not ancestry.contains("5000", "4999")
    assert {lacking for _, _, lacking in ancestry.known.values()} == {0}


def ancestors(parents: dict[int, list[int]], commit: int) -> set[int]:
    return {above for parent in parents[commit] for above in (parent, *ancestors(parents, parent))}
