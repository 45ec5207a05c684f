"""Bold and italic runs as a reader sees them, whatever markup makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, Emphasis, Html, Range, Strong, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

_TAGS = {Strong: frozenset({"b", "strong"}), Emphasis: frozenset({"i", "em"})}
Style = type[Strong] | type[Emphasis]


@frozen
class Run:
    """An emphasised stretch: `where` in the Document, `start` to `end` in the block's rendering, its `text`."""

    where: Range
    start: int
    end: int
    text: str


def runs(block: Block, style: Style, *, join: bool = True) -> tuple[Run, ...]:
    """The runs of that style in reading order.

    Runs that only white space parts look like one and are one, unless `join` is False; a run within a run adds
    nothing; a run without a letter, digit or token shows nothing and is none.
    """
    if style not in block.by_type and _TAGS[style].isdisjoint(tag.name for tag in block.tags):
        return ()
    text = block.rendering.text
    found: list[Run] = []
    stretches = list(_stretches(block, style))
    if len(stretches) > 1:
        stretches.sort(key=lambda item: (item[1], -item[2]))
    for where, start, end in stretches:
        if not has_words(text[start:end]):
            continue
        last = found[-1] if found else None
        if last is not None and (start < last.end or (join and not text[last.end : start].strip())):
            both, last_end = Range(last.where.start, max(where.end, last.where.end)), max(end, last.end)
            found[-1] = Run(both, last.start, last_end, text[last.start : last_end])
        else:
            found.append(Run(where, start, end, text[start:end]))
    return tuple(found)


def has_words(text: str) -> bool:
    """Whether a stretch of text shows anything but space and punctuation."""
    return text[:1].isalnum() or any(char.isalnum() or char == PLACEHOLDER for char in text)


def words(text: str) -> int:
    """How many letters and digits a stretch of text has."""
    return sum(map(str.isalnum, text))


def folded(run: Run) -> str:
    """What a run says, in letters and digits of lower case."""
    return "".join(filter(str.isalnum, run.text.casefold()))


def _stretches(block: Block, style: Style) -> Iterator[tuple[Range, int, int]]:
    extents = block.rendering.extents
    if Html not in block.by_type:
        for run in block.all(style):
            yield Range(run.start, run.end), *extents[id(run)]
        return
    open_tags: list[Html] = []
    for node in block.nodes:
        if isinstance(node, style):
            yield Range(node.start, node.end), *extents[id(node)]
        elif isinstance(node, Html) and node.name in _TAGS[style]:
            if not node.closing:
                open_tags.append(node)
            elif open_tags:
                opener = open_tags.pop()
                yield Range(opener.start, node.end), extents[id(opener)][1], extents[id(node)][0]
