"""Where the target of a link stands in the text, and when it can be put back as the source has it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote, urlsplit

from mtlint.api import Edit, Fix, Html, Image, Link, Range, neighbour_key

if TYPE_CHECKING:
    from mtlint.api import Document, Pair

Node: TypeAlias = Link | Html | Image
_ATTRIBUTE = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
ALIKE, NEARLY_EQUAL = 0.8, 0.9
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

    It is safe where it is `alone` the only change of the block, and the new target is plainly the old one, damaged: on
    the same host, with the same numbers, and leading nowhere.
    """
    source, where = pair.source, destination(pair.target, gained[0])
    href = lost[1]
    if source is None or where is None or not is_writable(pair, href, pair.source_key(href)):
        return None
    landing = pair.target_landing(href)
    if landing is not None and landing.exists is False:
        return None
    written = (
        destination(source, lost[0]) if not isinstance(lost[0], Html) and not isinstance(gained[0], Html) else None
    )
    text = source.raw(written) if written else href
    safe = alone and is_damaged(href, gained[1]) and not _leads_somewhere(pair, gained[1])
    return Fix(f"write {text}", (Edit(where, text),), safe)


def is_damaged(href: str, other: str) -> bool:
    """Whether a target is plainly another one, damaged: on the same host, with the same numbers, and with characters
    that were added, lost, or replaced by those of another script."""
    one, two = unquote(href)[:LONGEST], unquote(other)[:LONGEST]
    if _site(one) != _site(two) or _digits(one) != _digits(two):
        return False
    alike = SequenceMatcher(None, one, two, autojunk=False).ratio()
    if one.isascii() and not two.isascii():
        return alike >= NEARLY_EQUAL
    return alike >= ALIKE and _is_subsequence(*sorted((one.lower(), two.lower()), key=len))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_subsequence(short: str, long: str) -> bool:
    left = iter(long)
    return all(char in left for char in short)


def _site(href: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    return parts.scheme, parts.netloc


def _leads_somewhere(pair: Pair, href: str) -> bool:
    """Whether the translation's target is known to be there, so that it may be meant."""
    landing = pair.target_landing(href)
    if landing is not None and landing.exists:
        return True
    neighbour = pair.neighbours.get(neighbour_key(href))
    return neighbour is not None and neighbour.in_target
