"""Comments in a page that suppress findings, which no renderer shows:

    <!-- mtlint-disable-next-block bold-dropped, italic-dropped: the quotes carry the emphasis -->
    <!-- mtlint-disable bold-dropped --> … <!-- mtlint-enable bold-dropped -->
    <!-- mtlint-disable-file untranslated-text: legal text stays English -->

In MDX also `{/* mtlint-… */}`. They name rules or categories; what stands after a colon is for readers. One that
suppresses nothing is told, unless the rules it names did not run.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mtlint.findings import INTERNAL_ERROR, UNUSED_SUPPRESSION, Fix, Place, Problem
from mtlint.frozen import frozen, frozen_with_lazy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mtlint.findings import Edit, Finding, Range

LONGEST_NAME: Final = 60  # code points of a name in a message


class Scope(StrEnum):
    """Where a suppression holds, in words."""

    BLOCK = "in the next block"
    REGION = "up to mtlint-enable"
    REST = "in the rest of the page"
    PAGE = "on this page"


@frozen
class Suppression:
    """A rule or category that a comment names `at` a place, and from where to where (excluded) it is suppressed.
    `removal` takes it out of the page."""

    name: str
    at: Range
    scope: Scope
    start: Place
    end: Place
    removal: tuple[Edit, ...] = ()

    @property
    def fix(self) -> Fix:
        """How the page does without it."""
        return Fix(f"remove {quoted(self.name)}", self.removal)


@frozen_with_lazy
class Suppressions:
    """The suppressions of a page in reading order, and what is wrong with its comments themselves."""

    entries: tuple[Suppression, ...] = ()
    faults: tuple[Problem, ...] = ()

    def covering(self, finding: Finding) -> Suppression | None:
        """The suppression that hides a finding, the one of the narrowest scope; None where it is to be told."""
        if not self.entries or finding.rule in (INTERNAL_ERROR, UNUSED_SUPPRESSION):
            return None
        place = Place(finding.line, finding.column)
        for width in range(3):
            for name in (finding.rule, finding.category):
                candidates = self._by_name.get((width, name), ())
                index = bisect_right(candidates, place, key=lambda entry: entry.start) - 1
                if index >= 0 and place < candidates[index].end:
                    return candidates[index]
        return None

    @cached_property
    def _by_name(self) -> Mapping[tuple[int, str], Sequence[Suppression]]:
        """By width of the scope and name; of one scope and name no two overlap, or else they are the same."""
        found: dict[tuple[int, str], list[Suppression]] = {}
        for entry in self.entries:
            width = 0 if entry.scope is Scope.BLOCK else 2 if entry.scope is Scope.PAGE else 1
            found.setdefault((width, entry.name), []).append(entry)
        return found


def complaints(
    suppressions: Suppressions,
    used: Collection[Suppression | None],
    names: Mapping[str, frozenset[str]],
    ran: Collection[str],
) -> Iterator[Problem]:
    """What is wrong with the comments of a page. `names` is what they may name (see
    `config.selection.nameable`), `ran` the rules that ran on the page."""
    yield from suppressions.faults
    for entry in suppressions.entries:
        name = quoted(entry.name)
        if entry.name in (INTERNAL_ERROR, UNUSED_SUPPRESSION):
            yield Problem(f"{name} cannot be suppressed; remove it", entry.at, fix=entry.fix)
        elif entry.name not in names:
            from difflib import get_close_matches

            near = get_close_matches(entry.name, sorted(names), n=1)
            hint = f"did you mean {quoted(near[0])}?" if near else "`mtlint rules` lists all"
            yield Problem(f"unknown rule or category {name} in the comment; {hint}", entry.at)
        elif entry not in used and names[entry.name].issubset(ran):
            yield Problem(f"{name} suppresses nothing {entry.scope}; remove it", entry.at, fix=entry.fix)


def quoted(name: str) -> str:
    return f'"{name[:LONGEST_NAME]}"'
