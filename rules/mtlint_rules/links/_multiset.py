"""What one side has more often than the other: links and URLs are compared as multisets of keys."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Keyed(Protocol):
    """Anything compared by a key."""

    @property
    def key(self) -> str: ...


Item = TypeVar("Item", bound=Keyed)


def surplus(items: Collection[Item], others: Iterable[str]) -> list[Item]:
    """The items whose key is left over when the keys of the other side are taken away, each as often as it stands."""
    others = list(others)
    if [item.key for item in items] == others:
        return []
    left = Counter(others)
    found: list[Item] = []
    for item in items:
        if left[item.key]:
            left[item.key] -= 1
        else:
            found.append(item)
    return found
