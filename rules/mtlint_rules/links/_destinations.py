"""Where the target of a link stands in the text, and when it can be put back as the source has it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

from mtlint.api import Edit, Fix, Html, Image, Link, Range, neighbour_key, regex

if TYPE_CHECKING:
    from mtlint.api import Document, Pair

Node: TypeAlias = Link | Html | Image
_ATTRIBUTE = regex(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ADDRESS = regex(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_FOREIGN = regex(r"[^!-~]")
_GLUED = regex(r"\d{3}[^\W\d_]+")
ALIKE = 0.6
LONGEST = 400


def destination(document: Document, node: Node) -> Range | None:
    """Where the target of a link or image is written; None where that is elsewhere, as for `[text][label]`."""
    raw = document.raw(node)
    if isinstance(node, Html):
        found = _ATTRIBUTE.search(raw)
        span = found.span(found.lastindex or 0) if found else (0, 0)
    else:
        last = node.children[-1].end - node.start if isinstance(node, Link) and node.children else 0
        opening = raw.rfind("](") if isinstance(node, Image) else raw.find("](", last)
        if opening < 0 or not raw.endswith(")"):
            return None
        start = opening + 2 + len(raw[opening + 2 :]) - len(raw[opening + 2 :].lstrip())
        if raw.startswith("<", start):
            span = (start + 1, raw.find(">", start))
        else:
            span = (start, start + len((raw[start:-1].split(maxsplit=1) or [""])[0]))
    return Range(node.start + span[0], node.start + span[1]) if span[0] < span[1] else None


def is_writable(pair: Pair, href: str, key: str) -> bool:
    """Whether a target of the source leads to the same place when it stands in the translation as it is written."""
    plain = href.count("(") == href.count(")") and not any(char in href for char in "<> \n\"'")
    return plain and pair.target_key(href, {key}) == key


def restored(pair: Pair, lost: tuple[Node, str], gained: tuple[Node, str], *, alone: bool) -> Fix | None:
    """Put the target of the source's `lost` node in the place of that of the translation's `gained` one.

    It is safe where it is `alone` the only change of the block, and the new target is plainly the old one, damaged;
    a relative one only where it is known to lead nowhere, and the old one to a file of the translation.
    """
    source, where = pair.source, destination(pair.target, gained[0])
    href = lost[1]
    if source is None or where is None or not is_writable(pair, href, pair.source_key(href)):
        return None
    landing = pair.target_landing(href)
    if landing is not None and landing.exists is False:
        return None
    html = isinstance(lost[0], Html) or isinstance(gained[0], Html)
    written = None if html else destination(source, lost[0])
    text = source.raw(written) if written else href
    safe = alone and _is_certain(pair, href, gained[1])
    return Fix(f"write {text}", (Edit(where, text),), safe)


def is_damaged(href: str, other: str) -> bool:
    """Whether an address is plainly another one, damaged: with spaces, invisible or foreign characters in it, or with
    text glued to its number."""
    one, two = unquote(href)[:LONGEST], unquote(other)[:LONGEST]
    if one == two or not one.isascii():
        return False
    glued = two[len(one) :] if two.startswith(one) else ""
    return _FOREIGN.sub("", two) == one or glued[:1] > "~" or _GLUED.fullmatch(one[-3:] + glued) is not None


def _is_certain(pair: Pair, href: str, other: str) -> bool:
    if _ADDRESS.match(href):
        return is_damaged(href, other)
    here, there = pair.neighbours.get(neighbour_key(other)), pair.neighbours.get(neighbour_key(href))
    nowhere = here is not None and not here.in_target and not here.in_source
    alike = SequenceMatcher(None, href[:LONGEST], other[:LONGEST], autojunk=False).ratio() >= ALIKE
    return nowhere and there is not None and there.in_target and alike
