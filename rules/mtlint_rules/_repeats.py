"""One defect many times in a block, or in the same words on a page, is one finding: readers of a report need the first
place, and how many there are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from mtlint.api import Fix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.api import Problem

MOST_PLACES: Final = 3  # of one block that are told one by one


def same_on_page(problems: Iterable[Problem], remedy: str = "") -> Iterator[Problem]:
    """The problems of one rule on a page; of many in the same words one, as of those in one block."""
    groups: dict[str, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(problem.message, []).append(problem)
    for group in groups.values():
        yield from one_for_many(group, remedy, of="page")


def one_for_many(problems: Iterable[Problem], remedy: str = "", *, of: str = "block") -> Iterator[Problem]:
    """The problems of one rule in one block; where there are many, the first, which says how many more there are, and
    what mends them all (`remedy` says how), if something mends each."""
    found = list(problems)
    if len(found) <= MOST_PLACES:
        yield from found
        return
    fixes = [problem.fix for problem in found if problem.fix]
    edits = tuple(edit for fix in fixes for edit in fix.edits)
    fix = Fix(remedy, edits, all(fix.safe for fix in fixes)) if len(fixes) == len(found) else None
    message = f"{found[0].message}; so in {len(found) - 1} more places of this {of}"
    yield replace(found[0], message=message, fix=fix)
