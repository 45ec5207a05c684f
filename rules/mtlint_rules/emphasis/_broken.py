"""Emphasis markers that stand in the rendered text: bold and italics that do not render.

One reading for the whole category: what emphasis-broken and emphasis-empty report does not count as dropped again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import Emphasis, Strong, regex
from mtlint_rules._markers import Marker, is_in_word, literal_markers, sides
from mtlint_rules._unbalanced import unbalanced_tags
from mtlint_rules.emphasis._broken_run import EMPTY, Broken
from mtlint_rules.emphasis._runs import runs
from mtlint_rules.emphasis._torn_markers import with_torn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtlint.api import Block, Document, Pair

_SEVERAL = regex(r"\*+|_+")


def broken_runs(pair: Pair, source: Block, target: Block) -> tuple[Broken, ...]:
    """The broken emphasis of a target block that its source block does not have, in reading order.

    A marker in the source's text, in its code too, excuses as many of the same width in the target. A single
    character needs more evidence, for it may be a footnote star, a glob, maths or part of a name: only where the
    block has less bold or italics than its source. The mark of a footnote is none, at the end of a block and at the
    start of the note. Two characters that stand alone, where the source has italics and no bold, are both markers of
    a run that was emptied (`_not_` became `__`), and no pair with others like them.
    """
    document = pair.target
    literal = target.rendering.literal
    if target.kind == "html" or not ("*" in literal or "_" in literal):
        return ()
    known = Counter((marker[0], len(marker) > 1) for marker in _SEVERAL.findall(source.text))
    markers = [marker for marker in literal_markers(target, document) if not is_in_word(marker, document)]
    counts = Counter((marker.char, marker.length > 1) for marker in markers)
    surplus = counts - known
    if not surplus:
        return ()
    found: list[Broken] = []
    less = _has_less(source, target, Strong) or _has_less(source, target, Emphasis)
    for char in "*_":
        wide = (char, True) in surplus
        narrow = (char, False) in surplus and less
        group = [marker for marker in markers if marker.char == char and (wide if marker.length > 1 else narrow)]
        emptied = _emptied(group, source, target, document)
        found.extend(_torn_in_two(marker) for marker in emptied)
        found.extend(_paired([marker for marker in group if marker not in emptied], target, document))
    found = with_torn(found, document)
    if any(broken.torn for broken in found) and (known["*", False] or known["_", False]):
        found = [broken for broken in found if broken.closer is not None]
    if any(broken.closer is None for broken in found):
        found = [broken for broken in found if not _is_note_mark(pair, broken, target)]
    return tuple(sorted(found, key=lambda broken: broken.start))


def _emptied(markers: Sequence[Marker], source: Block, target: Block, document: Document) -> list[Marker]:
    """The markers that are all that is left of italics."""
    if runs(source, Strong) or not _has_less(source, target, Emphasis):
        return []
    alone = [marker for marker in markers if marker.length == 2 and "".join(sides(marker, document)).isspace()]
    return alone if len(alone) <= len(runs(source, Emphasis)) else []


def _torn_in_two(marker: Marker) -> Broken:
    middle = marker.start + 1
    opener = Marker(marker.start, middle, marker.char, 1, literal=False)
    return Broken(opener, Marker(middle, marker.end, marker.char, 1, literal=False), "")


def _is_note_mark(pair: Pair, broken: Broken, block: Block) -> bool:
    """Whether a marker without a partner is the mark of a footnote: at the end of a block, and at the start of another,
    the note."""
    if broken.closer is not None or broken.cut or not (broken.start == block.start or broken.end == block.end):
        return False
    return broken.opener.char * broken.opener.length in _note_marks(pair)


@lru_cache(maxsize=1)
def _note_marks(pair: Pair) -> frozenset[str]:
    starts: set[str] = set()
    ends: set[str] = set()
    for block in pair.target.blocks:
        if "*" not in block.text:
            continue
        match list(literal_markers(block, pair.target)):
            case [marker] if marker.start == block.start:
                starts.add(marker.char * marker.length)
            case [marker] if marker.end == block.end:
                ends.add(marker.char * marker.length)
            case _:
                pass
    return frozenset(starts & ends)


def is_malformed(block: Block, document: Document) -> bool:
    """Whether a block's own emphasis seems not to render.

    It shows wide markers, more than one narrow one, or one that a run lacks (`**text*`); or it has a tag of bold or
    italics without its partner.
    """
    if any(tag.name in ("b", "em", "i", "strong") for tag in unbalanced_tags(block)):
        return True
    if block.kind == "html":
        return False
    markers = [marker for marker in literal_markers(block, document) if not is_in_word(marker, document)]
    if not markers:
        return False
    runs_of_block: tuple[Strong | Emphasis, ...] = (*block.bolds, *block.italics)
    ends = {end for run in runs_of_block for end in (run.start, run.end)}
    cut = any(marker.start in ends or marker.end in ends for marker in markers)
    return cut or len(markers) > 1 or markers[0].length > 1


def _has_less(source: Block, target: Block, style: type[Strong] | type[Emphasis]) -> bool:
    return len(runs(target, style)) < len(runs(source, style))


def _paired(markers: Sequence[Marker], block: Block, document: Document) -> Iterator[Broken]:
    """Openers with their closers.

    A run that renders between two literal markers, or around a pair of them, took wrong ends for its own:
    `字**“字”**字**“字”**` renders the text between the two, `**a ** and ** b**` renders all of it. Such ends are
    paired anew, in the order they are written. `****` is a pair by itself; one that ends a line opens nothing.
    """
    rendered = [
        node
        for node in block.nodes
        if isinstance(node, Strong | Emphasis) and markers and document.text[node.start] == markers[0].char
    ]
    by_start, by_end = {node.start: node for node in rendered}, {node.end: node for node in rendered}
    whole: list[Marker] = []
    far_ends: set[int] = set()
    for index, marker in enumerate(markers):
        cut = by_start.get(marker.end) or by_end.get(marker.start)
        if index in far_ends:
            continue
        if cut is not None:
            closer = _far_end(markers[index + 1 : index + 2], marker, cut, document)
            if closer is not None:
                far_ends.add(index + 1)
                yield Broken(marker, closer, document.text[marker.end : closer.start])
            else:
                yield _cut(marker, cut, document)
        elif marker.length == EMPTY:
            yield Broken(marker, None, "")
        else:
            whole.append(marker)
    starts = [node.start for node in rendered]
    for holder, group in _by_holder(whole, rendered):
        if holder is not None and len(group) % 2 == 0:
            yield from _in_twos([*group, *_ends([holder], document)], document)
            continue
        for opener, closer in zip(group[::2], group[1::2], strict=False):
            inside = rendered[bisect_left(starts, opener.end) : bisect_left(starts, closer.start)]
            yield from _between_two(opener, closer, inside, document)
        if len(group) % 2:
            yield Broken(group[-1], None, "")


def _between_two(
    opener: Marker, closer: Marker, inside: Sequence[Strong | Emphasis], document: Document
) -> Iterator[Broken]:
    if document.text[opener.end : _line_end(document.text, opener.end)].strip():
        yield from _in_twos([opener, *_ends(inside, document), closer], document)
    else:
        yield from (Broken(marker, None, "") for marker in (opener, closer))


def _far_end(following: Sequence[Marker], opener: Marker, run: Strong | Emphasis, document: Document) -> Marker | None:
    """The next marker, which a space keeps from closing, where it ends the line and what the opener begins: a run with
    text behind it (`***Note** that it bakes. *`)."""
    closer = following[0] if following else None
    if closer is None or closer.length != opener.length or opener.end != run.start:
        return None
    line = document.text[closer.end : _line_end(document.text, closer.end)]
    behind = document.text[run.end : closer.start]
    is_one = "\n\n" not in behind and "<" not in behind and any(map(str.isalnum, behind))
    return closer if is_one and behind[-1:].isspace() and not line.strip() else None


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _by_holder(
    markers: Sequence[Marker], rendered: Sequence[Strong | Emphasis]
) -> Iterable[tuple[Strong | Emphasis | None, list[Marker]]]:
    """The markers by the innermost run they stand in. Both are in reading order, outer runs before inner ones."""
    groups: dict[int, tuple[Strong | Emphasis | None, list[Marker]]] = {}
    open_runs: list[Strong | Emphasis] = []
    ahead = iter(rendered)
    following = next(ahead, None)
    for marker in markers:
        while following is not None and following.start < marker.start:
            open_runs.append(following)
            following = next(ahead, None)
            while len(open_runs) > 1 and open_runs[-2].end <= open_runs[-1].start:
                del open_runs[-2]
        while open_runs and open_runs[-1].end <= marker.start:
            open_runs.pop()
        holder = open_runs[-1] if open_runs else None
        groups.setdefault(id(holder), (holder, []))[1].append(marker)
    return groups.values()


def _ends(nodes: Sequence[Strong | Emphasis], document: Document) -> Iterator[Marker]:
    for node in nodes:
        width, char = 2 if isinstance(node, Strong) else 1, document.text[node.start]
        yield Marker(node.start, node.start + width, char, width, literal=False)
        yield Marker(node.end - width, node.end, char, width, literal=False)


def _in_twos(markers: Sequence[Marker], document: Document) -> Iterator[Broken]:
    ordered = sorted(markers, key=lambda marker: marker.start)
    for opener, closer in zip(ordered[::2], ordered[1::2], strict=True):
        if opener.literal or closer.literal:
            yield Broken(opener, closer, document.text[opener.end : closer.start])


def _cut(marker: Marker, node: Strong | Emphasis, document: Document) -> Broken:
    """A run that lacks a character on one side: the surplus of the other side is what shows."""
    width = 2 if isinstance(node, Strong) else 1
    inner = document.text[node.start + width : node.end - width]
    if marker.end == node.start:
        opener = Marker(marker.start, node.start + width, marker.char, marker.length + width)
        return Broken(opener, Marker(node.end - width, node.end, marker.char, width, literal=False), inner, cut=True)
    closer = Marker(node.end - width, marker.end, marker.char, marker.length + width)
    return Broken(Marker(node.start, node.start + width, marker.char, width, literal=False), closer, inner, cut=True)
