"""What is wrong with the ids of a bilingual page's units."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mtlint.api import Bilingual, Unit


FIRST = 101
MOST_WRONG = 200


def misnumbered(bilingual: Bilingual) -> dict[int, str]:
    """What is wrong with a unit's id, by the unit's index. One reason a unit.

    The prefix of the page is the one that most ids have. Of the numbers, the longest growing run is right; merged
    units (`p101`) have a counter of their own.
    """
    units = bilingual.units
    prefix = _prefix(units)
    wrong: dict[int, str] = {}
    for index, unit in enumerate(units):
        if not unit.id:
            continue
        if unit.source_id is not None and unit.source_id != unit.id:
            wrong[index] = f'the translation has id "{unit.id}", the English beside it "{unit.source_id}"'
        elif unit.number is None or unit.prefix != prefix:
            wrong[index] = f'id "{unit.id}" is not of this page, whose ids begin with "{prefix}-"'
        elif unit.number < FIRST:
            wrong[index] = f'id "{unit.id}" is out of order: numbers begin at {FIRST}'
    for merged in (False, True):
        series = [i for i, unit in enumerate(units) if unit.id and i not in wrong and unit.merged == merged]
        numbers = [units[i].number or 0 for i in series]
        counts = Counter(numbers)
        growing = _longest_growing(numbers)
        for place, index in enumerate(series):
            if place in growing:
                continue
            identifier = units[index].id
            if counts[numbers[place]] > 1:
                wrong[index] = f'id "{identifier}" is used twice'
            else:
                wrong[index] = f'id "{identifier}" is out of order: ids only grow on a page'
    return wrong


def meant_id(bilingual: Bilingual, index: int, wrong: Collection[int]) -> str | None:
    """The one id that a unit with a wrong one can have meant: that of one of its halves, with the page's prefix, if its
    number fits between those of the units around it; None where none or several do, and in a page with so many wrong
    ones that no order is left."""
    if len(wrong) > MOST_WRONG:
        return None
    units = bilingual.units
    prefix, unit = _prefix(units), units[index]
    meant: set[str] = set()
    for identifier in filter(None, (unit.id, unit.source_id)):
        other = replace(unit, id=identifier)
        if other.number is None or other.number < FIRST:
            continue
        right = [(i, it) for i, it in enumerate(units) if i not in wrong and it.id and it.merged == other.merged]
        below = max((it.number or 0 for i, it in right if i < index), default=FIRST - 1)
        above = min((it.number or 0 for i, it in right if i > index), default=other.number + 1)
        if below < other.number < above:
            meant.add(f"{prefix}-{'p' * other.merged}{other.number}")
    return meant.pop() if len(meant) == 1 else None


def _prefix(units: Sequence[Unit]) -> str:
    counts = Counter(unit.prefix for unit in units if unit.number is not None)
    return counts.most_common(1)[0][0] if counts else ""


def _longest_growing(numbers: Sequence[int]) -> set[int]:
    """Indices of a longest strictly growing run; of equal numbers the first."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(places[length - 1] if length else -1)
        if length == len(tails):
            tails.append(number)
            places.append(place)
        elif tails[length] != number:
            tails[length], places[length] = number, place
    run: set[int] = set()
    place = places[-1] if places else -1
    while place >= 0:
        run.add(place)
        place = before[place]
    return run
