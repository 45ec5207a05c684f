"""Problems that today's source takes back: a page is often partly made from a newer source than it records.

Maintainers patch a translated page, a link here and a table row there, and leave the recorded commit as it is. Beside
the recorded source such a patch looks like damage. So once the problems of a page are known, each in a section of the
source that has changed since is put to the question: its rule looks at the page beside today's source too, and what it
does not say of the same place again is dropped. It must be true of both versions to be told, but in a passage that
today's source has dropped and the page still has: that was not brought up to date. Nor is damage asked about that shows
on the page whatever any source says, such as a missing space (`evident` rules).

Asking the rules again serves every rule that compares, built in or not, without a word about today's source in any of
them. A notion of "what stands there today" for rules to use left gaps in each: what counts as the same table, a link
that moved to the next block, an item that is new in a list. For a section that stands in today's source as it was,
nothing is computed; nor for a page without problems, or whose source is as it was.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from mtlint.findings import Problem, Region
from mtlint.pairing.alignment import align

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.config.selection import ActiveRule
    from mtlint.document.document import Document
    from mtlint.findings import Ranged
    from mtlint.pairing.pair import Pair

_RECORD = "provenance"
"""The category of rules that are about what a page records, not about what it says."""


class TodaysSource:
    """Today's source of a page as a second opinion. A page that carries its own English asks for none."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair

    def upheld(self, active: ActiveRule, problems: Sequence[Problem]) -> Sequence[Problem]:
        """The problems of a rule without those that only the recorded source has. Raises what the rule raises."""
        pair = self._pair
        is_asked = not active.rule.evident and active.rule.category != _RECORD
        if pair.today is None or pair.source is not pair.recorded or not is_asked:
            return problems
        doubtful = {id(problem) for problem in problems if not self._sections.stand_today(problem.source)}
        if not doubtful:
            return problems
        said = active.rule.check(self._beside, active.options)
        again = [self._region(problem) for problem in said if isinstance(problem, Problem)]
        places = (*again, *self._left_as_they_were)
        return [
            problem
            for problem in problems
            if id(problem) not in doubtful or any(_overlap(self._region(problem), place) for place in places)
        ]

    @cached_property
    def _beside(self) -> Pair:
        """The page beside today's source."""
        today = self._pair.today
        return replace(self._pair, source=today, matches=align(today.blocks if today else (), self._pair.target.blocks))

    @cached_property
    def _left_as_they_were(self) -> list[Region]:
        """The blocks of the page that translate what today's source has no more: these nobody brought up to date."""
        gone = {match.source.start for match in self._pair.changes if match.source and match.target is None}
        alone = {match.target.start for match in self._beside.matches if match.target and match.source is None}
        left = (target for source, target in self._pair.blocks if source.start in gone and target.start in alone)
        return [self._pair.target.region(block) for block in left]

    @cached_property
    def _sections(self) -> _Sections:
        return _Sections(self._pair.source, self._pair.today)

    def _region(self, problem: Problem) -> Region:
        where = problem.target
        return where if isinstance(where, Region) else self._pair.target.region(where)


class _Sections:
    """The sections of the recorded source, from heading to heading, of which it is asked whether they stand today."""

    def __init__(self, recorded: Document | None, today: Document | None) -> None:
        self._recorded = recorded
        self._starts = _starts(recorded) if recorded else []
        self._today = _texts(today, _starts(today)) if today else set[str]()

    def stand_today(self, where: Ranged | Region | None) -> bool:
        """Whether all of the sections that a place of the source is in are the same in today's."""
        if where is None or isinstance(where, Region) or self._recorded is None:
            return False
        first, last = (bisect_right(self._starts, at) - 1 for at in (where.start, max(where.start, where.end - 1)))
        return first >= 0 and all(
            _text(self._recorded, self._starts, index) in self._today for index in range(first, last + 1)
        )


def _starts(document: Document) -> list[int]:
    """Where the sections begin: the body, and the line of each heading."""
    headings = (document.text.rfind("\n", 0, block.start) + 1 for block in document.blocks if block.kind == "heading")
    return sorted({document.body.start, *headings})


def _texts(document: Document, starts: Sequence[int]) -> set[str]:
    return {_text(document, starts, index) for index in range(len(starts))}


def _text(document: Document, starts: Sequence[int], index: int) -> str:
    end = starts[index + 1] if index + 1 < len(starts) else len(document.text)
    return document.text[starts[index] : end].strip()


def _overlap(one: Region, other: Region) -> bool:
    return one.start == other.start or (one.start < other.end and other.start < one.end)
