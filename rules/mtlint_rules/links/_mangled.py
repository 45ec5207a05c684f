"""Link syntax that was mangled beyond recognition, told by the link that the source has in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules._broken_links import BrokenLink, broken_links

if TYPE_CHECKING:
    from mtlint_rules.links._targets import Difference, Target

_SPACED = regex(r"\[([^\[\]\n]{1,200})\][ \t]{1,3}\(([^()\n]{1,200}(?:\([^()\n]{0,40}\)[^()\n]{0,40})?)\)")


def mangled_links(difference: Difference) -> list[tuple[BrokenLink, Target]]:
    """`[text] (target)` whose target does not look like one any more, each with the source link it must have been.

    Without the lost link as evidence, this is text with a remark in brackets.
    """
    literal = difference.target.rendering.literal
    if "] " not in literal or not difference.missing:
        return []
    excused = sum(1 for _ in _SPACED.finditer(difference.source.rendering.literal))
    places = {broken.start for broken in broken_links(difference.target)}
    found = [
        BrokenLink(match.start(), match.end(), match.group(2), "] (")
        for match in _SPACED.finditer(literal)
        if match.start() not in places
    ]
    lost = [item for item in difference.missing if item.href not in literal]
    return list(zip(found[excused:], lost, strict=False))
