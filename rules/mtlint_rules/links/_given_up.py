"""Which links of the source today's source has given up: a translation without them lacks nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint_rules.links._targets import source_targets

if TYPE_CHECKING:
    from mtlint.api import Pair
    from mtlint_rules.links._targets import Target


def is_given_up(pair: Pair, item: Target) -> bool:
    """Whether today's source links neither there, nor to a page of that name elsewhere, nor with these words any more,
    on the whole page; not where it is the one compared with, or cannot be read."""
    names, labels = _links_of_today(pair)
    return pair.today is not None and _name(item.key) not in names and _folded(item.label) not in labels


@lru_cache(maxsize=1)
def _links_of_today(pair: Pair) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the pages that today's source links to, and the labels of its links."""
    items = [item for block in (pair.today.blocks if pair.today else ()) for item in source_targets(pair, block)]
    return frozenset(_name(item.key) for item in items), frozenset(_folded(item.label) for item in items)


def _name(key: str) -> str:
    """The last part of a key without its fragment, unless that is of the same page."""
    page = (key.partition("#")[0] or key).rstrip("/")
    return page.rpartition("/")[2].partition(".")[0] if "://" not in page else page


def _folded(label: str) -> str:
    return " ".join(label.casefold().split())
