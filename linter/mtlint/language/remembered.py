"""What was worked out for words and n-grams, kept for the next pages: of a long run no more than of a short one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

V = TypeVar("V")


class Remembered(dict[str, V]):
    """Values by a text, worked out by `find` when first asked for. At most twice as many as `most` are kept: those are
    forgotten that nobody asked for while so many others were."""

    def __init__(self, find: Callable[[str], V], most: int) -> None:
        super().__init__()
        self._find = find
        self._most = most
        self._before: dict[str, V] = {}

    def __missing__(self, text: str) -> V:
        if len(self) >= self._most:
            self._before = dict(self)
            self.clear()
        found = self[text] = self._before[text] if text in self._before else self._find(text)
        return found
