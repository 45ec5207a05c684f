"""How often a page has this or that: a few are looked for, which takes less than to list all there is; for many the
page is listed, as a look for each would take time that grows with the square of the page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
_FEW: Final = 16


def occurrences(look: Callable[[T], int], all_of_them: Callable[[], Iterable[T]]) -> Callable[[T], int]:
    """A function that counts one thing on a page, by `look`, or from `all_of_them`."""
    known: dict[T, int] = {}
    listed: list[Counter[T]] = []

    def count(thing: T) -> int:
        if thing not in known:
            if len(known) >= _FEW and not listed:
                listed.append(Counter(all_of_them()))
            known[thing] = listed[0][thing] if listed else look(thing)
        return known[thing]

    return count
