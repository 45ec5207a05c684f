"""References of a translated block that lead nowhere, each told by the link that the source has in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules._broken_links import BrokenLink, undefined_references

if TYPE_CHECKING:
    from mtlint.api import Block, Pair
    from mtlint_rules.links._targets import Difference, Target

_SHORTCUT = regex(r"(?<!\])\[([^\[\]\n]{1,200})\](?![(\[:])")


def lost_references(pair: Pair, difference: Difference) -> list[tuple[BrokenLink, Target]]:
    """`[text][label]` and `[label]` without a definition on the page, each with the lost link of the source that it
    must have been. Nothing is a reference where the source has no definitions."""
    if pair.source is None or not pair.source.definitions or not difference.missing:
        return []
    source, target = difference.source, difference.target
    excused = sum(1 for _ in undefined_references(source, pair.source))
    found = list(undefined_references(target, pair.target))[excused:]
    if found:
        return list(zip(found, difference.missing, strict=False))
    lost = [item for item in difference.missing if pair.source.defines(item.label)]
    places = _shortcuts(target) if lost else []
    same = [(place, item) for item in lost for place in places if place.href == item.label]
    if same:
        return same
    excused = len(_shortcuts(source)) if places else 0
    return list(zip(places, lost, strict=True)) if len(places) - excused == len(lost) and not excused else []


def _shortcuts(block: Block) -> list[BrokenLink]:
    """`[label]` that shows as text."""
    return [
        BrokenLink(match.start(), match.end(), match.group(1), "[]")
        for match in _SHORTCUT.finditer(block.rendering.literal)
    ]
