"""HTML tags of formatting and links that stand alone: opened and never closed, or closed and never opened."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.api import Block, Html

PAIRED = frozenset(
    "a abbr b big cite code del em i ins kbd mark q s samp small span strike strong sub sup tt u var".split()  # noqa: SIM905
)


def unbalanced_tags(block: Block) -> tuple[Html, ...]:
    """The tags of a block without their partner in it, in reading order.

    An anchor that is no link (`<a name="x">`) counts as closed: browsers let one leave its end out.
    """
    open_tags: defaultdict[str, list[Html]] = defaultdict(list)
    alone: list[Html] = []
    for tag in block.tags:
        if tag.name not in PAIRED or tag.self_closing:
            continue
        if not tag.closing:
            open_tags[tag.name].append(tag)
        elif open_tags[tag.name]:
            open_tags[tag.name].pop()
        else:
            alone.append(tag)
    alone += [tag for tags in open_tags.values() for tag in tags if tag.name != "a" or dict(tag.attributes).get("href")]
    return tuple(sorted(alone, key=lambda tag: tag.start))
