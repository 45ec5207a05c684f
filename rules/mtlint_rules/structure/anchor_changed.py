"""anchor-changed: an anchor of the source is lost, translated or broken."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, Html, NoOptions, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._mending import instead
from mtlint_rules._quote import quote
from mtlint_rules.structure._anchors import anchor_names, anchors
from mtlint_rules.structure._said import has_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Opaque, Ranged
    from mtlint_rules.structure._anchors import Anchor

_BROKEN = regex(r"[{｛]\s{0,3}:?\s{0,3}[#＃]\s{0,3}[\w.:-]{1,80}\s{0,3}[}｝)]?\s*\Z")


@rule(
    "anchor-changed",
    summary="an anchor of the source is lost, translated or broken",
    severity=Severity.ERROR,
    explains=("html-tag-missing",),
    fixable="safe",
    about="anchors",
)
def anchor_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A name that the source gives to a place (`{#name}`, `<a name="name">`, an `id` attribute) is nowhere on the page:
    it was lost, translated or broken. Links to it, from this page or from others, lead to the top of the page instead.
    A broken one (`{＃name}`, `{# name }`) that the translation adds to a heading shows as text.

    Where people translated, not machines (as the page's records tell), one `{#name}` in place of another is a lesser
    matter (severity info), unless the page itself links to the source's, or it is broken (`{#the oven}`).

    Not reported: anchors that stand in another block of the page or are written in another way, also as the name that
    the heading gets by itself; anchors that only the translation has; anchors that today's source has not any more; the
    anchors of text that is missing with them, or of a page that is empty (block-missing).

    Fixed: a translated or broken anchor gets the source's name.
    """
    if pair.source is None or not pair.target.blocks:
        return
    place: Ranged = Range(pair.target.body.start, pair.target.body.start)
    for match in pair.matches:
        source, target = match.source, match.target
        place = target or place
        if source is None or (target is None and has_text(source)):
            continue
        lost = [(name, node) for name, node in anchors(source) if name not in _here(pair)]
        broken = _broken(target) if target else None
        broken = None if broken and _broken(source) else broken
        if lost:
            spare = [(name, node) for name, node in anchors(target) if name not in _known(pair)] if target else []
            yield _problem(pair, lost, spare, broken, place)
        elif broken:
            name = re.sub(r"[^\w.:-]", "", broken[0])
            fix = _written(pair, broken, f"{{#{name}}}")
            message = f"anchor broken: write it like {{#name}} instead of {quote(broken[0])}"
            yield Problem(message, broken[1], source, fix=fix)


@lru_cache(maxsize=1)
def _here(pair: Pair) -> frozenset[str]:
    return anchor_names(pair.target)


@lru_cache(maxsize=1)
def _known(pair: Pair) -> frozenset[str]:
    return anchor_names(pair.source) if pair.source is not None else frozenset()


def _broken(block: Block) -> tuple[str, Range] | None:
    """An anchor at the end of a block that is text, because it is misspelt, and where it stands."""
    found = _BROKEN.search(block.text) if "#" in block.text or "＃" in block.text else None
    return (found.group(), block.rendering.range(*found.span())) if found else None


def _problem(
    pair: Pair, lost: list[Anchor], spare: list[Anchor], broken: tuple[str, Range] | None, place: Ranged
) -> Problem:
    (name, node), *others = lost
    more = f", and {len(others)} more" if others else ""
    if spare:
        new, where = spare[0]
        edit = instead(pair.target, where, new, name) if len(lost) == len(spare) == 1 else None
        fix = Fix(f"write {name}", (edit,)) if edit else None
        message = f"anchor {quote(name)} became {quote(new)}{more}: keep {quote(name)}"
        meant = not others and _is_whole(where, new) and f"#{name}" not in _links(pair)
        return Problem(message, where, node, if_meant(pair, meant), fix)
    if broken:
        fix = None if others else _written(pair, broken, node.raw)
        message = f"anchor broken{more}: write {node.raw} instead of {quote(broken[0])}"
        return Problem(message, broken[1], node, fix=fix)
    return Problem(f"anchor {quote(node.raw)} is lost{more}", place, node)


def _is_whole(node: Html | Opaque, name: str) -> bool:
    """Whether an anchor of a heading is nothing but its name (in `{#the oven}` it ends at the space)."""
    return not isinstance(node, Html) and node.verbatim == (f"#{name}",)


@lru_cache(maxsize=1)
def _links(pair: Pair) -> frozenset[str]:
    return frozenset(link.href for block in pair.target.blocks for link in block.links)


def _written(pair: Pair, broken: tuple[str, Range], anchor: str) -> Fix | None:
    written, where = broken
    return Fix(f"write {anchor}", (Edit(where, anchor),)) if pair.target.raw(where) == written else None
