"""The links that a block lost, and which of them left something behind that shows as text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mtlint.api import Flavour, Opaque, frozen, regex
from mtlint_rules._broken_links import BrokenLink, broken_links, links_by_shortcode, links_in_code
from mtlint_rules._by_token import is_by_token
from mtlint_rules.links._mangled import mangled_links
from mtlint_rules.links._references import lost_references

if TYPE_CHECKING:
    from mtlint.api import Block, Pair
    from mtlint_rules.links._targets import Difference, Target

_SPELT_WRONG = regex(r"(?<!\S)!\s?\Z|\[\s?!\s?\w+\s*\Z")
_REMNANT = regex(
    r"(?<![A-Za-z0-9_\])])(?:\[{1,2}[^\[\]\n]{1,200}(?:\n[^\[\]\n]{1,200})?\]{1,2}(?![\[(])"
    r"(?:[ \t.]{0,3}\n?[ \t]{0,8}[(（][^()（）\n]{1,200}[)）])?"
    r"|\[[^\[\]()\n]{1,200}\([/.#][^()\s]{0,200}\))"
)


_WITH_SHORTCODES = (Flavour.HUGO, Flavour.PLAIN)


@frozen
class Lost:
    """`links` are gone; `remnants` left a label in brackets, whose target is gone or out of its place; `shortcodes`
    lead there by a shortcode of Hugo, which the system of the site does not know."""

    links: tuple[Target, ...]
    remnants: tuple[tuple[BrokenLink, Target], ...] = ()
    shortcodes: tuple[tuple[BrokenLink, Opaque, Target], ...] = ()


def lost_links(pair: Pair, difference: Difference) -> Lost:
    """Those that no other rule tells as broken or undefined, and no token writes."""
    if is_by_token(difference.source, difference.target):
        return Lost(())
    unrendered = sum(1 for _ in broken_links(difference.target)) - sum(1 for _ in broken_links(difference.source))
    unrendered = max(0, unrendered) + len(mangled_links(difference))
    unrendered += len(links_in_code(pair.source, difference.target))
    told = {id(item) for _, item in lost_references(pair, difference)}
    by_shortcode = _by_shortcode(difference)
    told |= {id(item) for _, _, item in by_shortcode}
    told |= {id(item) for item in difference.missing if _is_in_code(difference.target, item)}
    missing = [item for item in difference.missing if id(item) not in told and not _is_no_link(difference, item)]
    left = _left(difference, missing, unrendered)
    return left if pair.flavour in _WITH_SHORTCODES else replace(left, shortcodes=by_shortcode)


def _left(difference: Difference, missing: list[Target], unrendered: int) -> Lost:
    """What became of those of which no other rule tells, where so many others are there but do not render."""
    text = difference.target.rendering.literal
    lost = [item for item in missing if "//" not in item.href or item.href not in text]
    bare = [item for item in missing if "//" in item.href and item.href in text]
    if bare and not lost and not unrendered and len(labels := _remnants(difference)) == len(bare):
        return Lost((), tuple(zip(labels, bare, strict=True)))
    unrendered -= len(bare)
    lost = lost[: len(lost) - max(0, unrendered)] if unrendered < len(lost) else []
    bracketless = _bracketless(text, lost) if unrendered <= 0 else []
    if bracketless:
        return Lost(tuple(item for item in lost if all(item is not one for _, one in bracketless)), tuple(bracketless))
    found = _remnants(difference) if lost and unrendered <= 0 else []
    return Lost((), tuple(zip(found, lost, strict=True))) if len(found) == len(lost) else Lost(tuple(lost))


def _bracketless(text: str, lost: list[Target]) -> list[tuple[BrokenLink, Target]]:
    """The links of which nothing lacks but the brackets around the label (`ovens(../oven/)`)."""
    found = ((_behind_word(item.href).search(text), item) for item in lost if item.href[:1] in (".", "/", "#"))
    return [(BrokenLink(*match.span(), "", ""), item) for match, item in found if match]


def _behind_word(href: str) -> re.Pattern[str]:
    return re.compile(rf"\w{{1,40}}[ \t]?\({re.escape(href)}\)")


def _is_in_code(block: Block, item: Target) -> bool:
    """Whether a link is part of code that a backtick too many opens (code-span-missing)."""
    return any(f"]({item.href}" in code.code for code in block.codes)


def _by_shortcode(difference: Difference) -> tuple[tuple[BrokenLink, Opaque, Target], ...]:
    """The missing links to whose page a shortcode leads here, by the name of its file."""
    left = {_page_name(broken.href): (broken, token) for broken, token in links_by_shortcode(difference.target)}
    named = ((item, left.pop(_page_name(item.href), None)) for item in (difference.missing if left else ()))
    return tuple((*found, item) for item, found in named if found)


def _page_name(href: str) -> str:
    page = href.partition("#")[0].removesuffix("/").rpartition("/")[2]
    return page.removesuffix(".md").removesuffix(".mdx")


def _remnants(difference: Difference) -> list[BrokenLink]:
    """Nothing where the source shows brackets as well; brackets in the label of a link are part of it."""
    if "[" in difference.source.rendering.literal:
        return []
    target = difference.target
    labels = [target.rendering.extent(link) for link in target.links]
    found = _REMNANT.finditer(target.rendering.literal)
    alone = (
        match.span() for match in found if not any(one < match.end() and match.start() < two for one, two in labels)
    )
    return [BrokenLink(start, end, "", "") for start, end in alone]


def _is_no_link(difference: Difference, item: Target) -> bool:
    """Whether the source means something else, and spells it wrong: `! [alt](file)`, `[! INCLUDE [text](file)]`."""
    start, _ = difference.source.rendering.extent(item.node)
    return _SPELT_WRONG.search(difference.source.rendering.literal, max(0, start - 40), start) is not None
