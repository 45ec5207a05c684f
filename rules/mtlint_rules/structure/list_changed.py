"""list-changed: a list is plain text, of another kind, nested otherwise or broken in two."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote, quote_block
from mtlint_rules.structure._broken_lists import broken_lists
from mtlint_rules.structure._lists import list_blocks, list_kinds, whole_lists

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block, Document, ListItem
    from mtlint_rules.structure._broken_lists import BrokenList
    from mtlint_rules.structure._lists import ListBlock

_FILE = regex(r"(?=\S*[^\s.][./]|\S*/|\.\.\.)[\w@.*/-]+(?=\s|\Z)")
_CHECKBOX = regex(r"\[([ xX])\](?=\s)")
_SYSTEMATIC = 3
_NAMES = {"bullet": "bullet list", "ordered": "numbered list"}


@rule(
    "list-changed",
    summary="a list is plain text, of another kind, nested otherwise or broken in two",
    severity=Severity.ERROR,
)
def list_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A list of the source is not the same list on the page. Its items are plain text, often because a marker is
    broken (`*Text`, `1.Check`, `１．`, `۱.`). Numbers became bullets, or bullets numbers. Items stand at another level.
    A block inside an item is not indented, so that the numbers after it start again at 1. A checkbox (`[ ]`) is lost or
    ticked. Or text became a list: a line begins with a year and a full stop, a marker stands before a heading.

    One finding a list; it names the first item. The lists that are numbered in another script (`۱.`) are one: the page
    is compared as if they rendered. Items of three lists or more of the page that stand as many levels
    deeper or higher are one. Severity info where people, not machines (as the page's records tell),
    have made numbers of its bullets or bullets of its numbers, or paragraphs of all its items, or begun one that stands
    alone with the number of their own script (`1、`), or where items that begin with the name of a file or folder stand
    at another level: trees of files are drawn in several ways.

    Severity info on a page that people wrote freely: three in ten of its sentences with markup have other markup, more
    here and less there.

    Not reported: a list that is malformed in the source (`*Text`, an indentation too small to nest) and repaired in the
    translation; items one level below the one that leads to them (`In this lesson:`), or below one that only the
    translation has; a list that is the same in today's source; text that was moved into a list item; the lists of
    passages that have blocks only one of the pages has.
    """
    if pair.source is None:
        return
    swallowed: set[int] = set()
    for problem, target in _became_lists(pair):
        swallowed.add(target.items[0].list_start)
        yield problem
    told: set[int] = set()
    shifted: dict[int, list[list[ListBlock]]] = {}
    broken_ones = broken_lists(pair).lists
    blocks = list_blocks(pair)
    for start, first in _lists(pair):
        if any(item.list_start in told for item in first.items[:-1]):
            continue
        broken = broken_ones.get(start)
        if broken is not None:
            found: Problem | list[ListBlock] | None = _unrendered(pair, broken)
        else:
            found = _changed(pair, [b for b in blocks.get(start, ()) if not _stands_in(b.target, swallowed)])
        if isinstance(found, Problem):
            yield found
        elif found:
            shifted.setdefault(found[0].deeper, []).append(found)
        if found:
            told.add(start)
    for lists in shifted.values():
        yield from _other_levels(pair, lists)


def _unrendered(pair: Pair, broken: BrokenList) -> Problem | None:
    if not broken.count:
        return None
    lists = f"{broken.count} lists do not render" if broken.count > 1 else "list does not render"
    message = f"{lists}, {broken.remedy}: {quote(broken.text)}"
    return Problem(message, broken.place, broken.source, if_meant(pair, broken.is_enumeration))


def _lists(pair: Pair) -> Iterator[tuple[int, Block]]:
    """Where each list of the source starts, and its first block; outer lists before those in them."""
    seen: set[int] = set()
    for block in pair.source.blocks if pair.source else ():
        if block.items and block.items[-1].list_start not in seen:
            seen.add(block.items[-1].list_start)
            yield block.items[-1].list_start, block


def _stands_in(block: Block, lists: set[int]) -> bool:
    return bool(block.items) and block.items[0].list_start in lists


def _became_lists(pair: Pair) -> Iterator[tuple[Problem, Block]]:
    """Headings that stand in a list, the first of each list, and paragraphs of which the first number is a marker."""
    told: set[int] = set()
    for source, target in pair.blocks:
        if source.items or not target.items or source.kind != target.kind or target.items[0].list_start in told:
            continue
        item = target.items[-1]
        if not item.mark.isascii():
            continue
        place = Range(item.start, item.start + len(item.mark))
        if source.kind == "heading":
            told.add(target.items[0].list_start)
            message = f"heading became a list item, remove {item.mark}: {quote(target.text)}"
            yield Problem(message, place, source), target
        elif item.number is not None and _is_number_of(item, source, target, pair.target):
            told.add(target.items[0].list_start)
            remedy = f"a line begins with {item.mark}, write {item.mark[:-1]}\\{item.mark[-1]}"
            message = f"text became a list because {remedy}: {quote(target.text)}"
            yield Problem(message, place, source), target


def _is_number_of(item: ListItem, source: Block, target: Block, page: Document) -> bool:
    """Whether the number of an item is one of the text that it begins with."""
    begins = not page.text[item.start + len(item.mark) : target.start].strip()
    return begins and bool(re.search(rf"(?<![\d.]){item.mark[:-1]}(?!\d|[.)](?: |[^\W\d_]))", source.text))


def _changed(pair: Pair, blocks: Sequence[ListBlock]) -> Problem | list[ListBlock] | None:
    """What is wrong with a list, or its items that stand at another level."""
    items = [block for block in blocks if block.begins]
    inside = [block for block in blocks if not block.begins and block.deeper < 0]
    return (
        _plain(pair, [item for item in items if not list_kinds(item.target)])
        or _other_kind(pair, items)
        or _on_other_level(items)
        or _restarted(pair, items, inside)
        or _outside(pair, inside)
        or _checkbox(items)
    )


def _plain(pair: Pair, items: Sequence[ListBlock]) -> Problem | None:
    if not items:
        return None
    told = [(item.source, item.target) for item in items]
    every = [] if pair.by_machine else whole_lists(pair)[items[0].source.items[-1].list_start]
    is_meant = bool(every) and not any(list_kinds(target) for _, target in every)
    told = every if is_meant else told
    source, target = told[0]
    what = "list item is plain text" if len(told) == 1 else f"{len(told)} items of a list are plain text"
    message = f"{what} here: {quote_block(pair.target, target)}"
    return Problem(message, target, source, if_meant(pair, is_meant or pair.is_free))


def _other_kind(pair: Pair, items: Sequence[ListBlock]) -> Problem | None:
    for item in items:
        ours, theirs = list_kinds(item.source)[-1], list_kinds(item.target)[-1]
        if not item.deeper and ours != theirs:
            told = f"{_NAMES[ours]} became a {_NAMES[theirs]}: {quote(item.target.text)}"
            return Problem(told, item.target, item.source, if_meant(pair))
    return None


def _on_other_level(items: Sequence[ListBlock]) -> list[ListBlock]:
    others = [item for item in items if item.deeper]
    return [] if _is_led_in(others, items) or any(item.grouped for item in others) else others


def _other_levels(pair: Pair, lists: Sequence[Sequence[ListBlock]]) -> Iterator[Problem]:
    """What to say of the items of lists that are shifted by the same number of levels: of many lists one thing."""
    together = [[item for items in lists for item in items]] if len(lists) >= _SYSTEMATIC else lists
    for items in together:
        first = items[0]
        of = "a list" if len(together) == len(lists) else f"{len(lists)} lists"
        what = "list item stands" if len(items) == 1 else f"{len(items)} items of {of} stand"
        levels = (
            f"{abs(first.deeper)} level{'s' * (abs(first.deeper) > 1)} {'deeper' if first.deeper > 0 else 'higher'}"
        )
        indent = "less" if first.deeper > 0 else "more"
        message = f"{what} {levels} than in the source, indent {indent}: {quote(first.target.text)}"
        is_tree = all(_FILE.match(item.source.text) for item in items)
        yield Problem(message, first.target, first.source, if_meant(pair, is_tree or pair.is_free))


def _is_led_in(deeper: Sequence[ListBlock], every: Sequence[ListBlock]) -> bool:
    """Whether the items stand one level below the one that leads to them (`In this lesson:`), as the author meant."""
    leads = takewhile(lambda item: not item.deeper, every)
    lead = next(reversed(list(leads)), None)
    return lead is not None and lead.source.text.rstrip().endswith(":") and all(item.deeper == 1 for item in deeper)


def _restarted(pair: Pair, items: Sequence[ListBlock], outside: Sequence[ListBlock]) -> Problem | None:
    for one, other in pairwise(items):
        before, item, number = one.target.items[-1], other.target.items[-1], other.source.items[-1].number
        if before.number is None or item.number is None or item.list_start == before.list_start:
            continue
        if item.number <= before.number and item.number != number:
            cause = next((b.target for b in outside if before.start < b.target.start < item.start), None)
            remedy = f", indent what stands before it: {quote(pair.target.raw(cause))}" if cause else ""
            message = f"list is broken in two, its numbers start again at {item.number} instead of {number}{remedy}"
            return Problem(message, Range(item.start, item.start + len(item.mark)), other.source)
    return None


def _outside(pair: Pair, outside: Sequence[ListBlock]) -> Problem | None:
    if not outside:
        return None
    first = outside[0]
    more = f", and so {'do' if len(outside) > 2 else 'does'} {len(outside) - 1} more" if len(outside) > 1 else ""
    text = quote(pair.target.raw(first.target))
    message = f"stands inside a list item in the source, and outside it here{more}, indent it: {text}"
    return Problem(message, first.target, first.source, Severity.WARNING)


def _checkbox(items: Sequence[ListBlock]) -> Problem | None:
    for item in items:
        ours, theirs = _CHECKBOX.match(item.source.text), _CHECKBOX.match(item.target.text)
        if ours is None or (theirs is not None and ours.group().lower() == theirs.group().lower()):
            continue
        what = f"became {theirs.group()}" if theirs else "is lost"
        return Problem(f"checkbox {ours.group()} {what}: {quote(item.target.text)}", item.target, item.source)
    return None
