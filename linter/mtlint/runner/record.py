"""A list of any length in the cache, in parts, so that it takes no memory to write or to read it.

A part is kept by what is in it: of two runs that write the same list at a time, none gets a part of the other's.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.runner.cache import Cache

_AT_ONCE: Final = 1000  # items of a part


class Record:
    """A list that is being written, of what JSON knows."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._items: list[object] = []
        self._parts: list[str] = []

    def add(self, item: object) -> None:
        """Write an item."""
        self._items.append(item)
        if len(self._items) >= _AT_ONCE:
            self._write()

    def end(self) -> list[str]:
        """Write what is left. Returns the names of the parts."""
        if self._items:
            self._write()
        return self._parts

    def _write(self) -> None:
        self._parts.append(self._cache.put_part(json.dumps(self._items, separators=(",", ":")).encode()))
        self._items = []


def recorded(cache: Cache, parts: Iterable[str]) -> Iterator[Any]:
    """The items of a list. Raises KeyError where a part of it is lost, ValueError where one is none."""
    for name in parts:
        value = cache.get_part(name)
        if value is None:
            raise KeyError(name)
        yield from json.loads(value)
