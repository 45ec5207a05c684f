"""The code spans of a block, whatever markup makes them, and the form in which they are compared."""

from __future__ import annotations

import html
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from mtlint.api import CodeSpan, Html, Range, frozen, regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.api import Block

_TAGS = frozenset({"code", "kbd", "samp", "tt"})
_INVISIBLE = regex("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]")
_DASHES = str.maketrans("\u2010\u2011\u2212", "---")
_BACKTICKS = regex(r"`([^`\n]+)`")


@frozen
class Span:
    """A stretch of code: `where` in the Document, `start` to `end` in the block's rendering, its `code`, and the `key`
    by which it is compared. `pressed`: it is a key or a button (`<kbd>`), which has another name in another language.
    """

    where: Range
    start: int
    end: int
    code: str
    key: str
    pressed: bool = False


def spans(block: Block) -> tuple[Span, ...]:
    """The code spans of a block in reading order: Markdown's and HTML's. In HTML blocks backticks count as well,
    because some systems render Markdown in them. A `<code src="./demo.tsx">` shows that file: its text is a title."""
    if block.kind != "html" and CodeSpan not in block.by_type and _TAGS.isdisjoint(tag.name for tag in block.tags):
        return ()
    return tuple(sorted(_found(block), key=lambda span: span.start))


def have_same(one: Block, other: Block) -> bool:
    """Whether two blocks have the same code in Markdown, and none but that."""
    if one.tags or other.tags or one.kind == "html" or other.kind == "html":
        return False
    return [code.code for code in one.codes] == [code.code for code in other.codes]


def surplus(ours: Iterable[Span], keys: Iterable[str]) -> list[Span]:
    """The spans that are left over when the keys are taken away, each as often as it stands."""
    left = Counter(keys)
    found: list[Span] = []
    for span in ours:
        if left[span.key]:
            left[span.key] -= 1
        else:
            found.append(span)
    return found


def folded(code: str) -> str:
    """Code without what no reader sees: full-width forms, kinds and amounts of space, invisible characters; nor the
    slash of `<img />`."""
    if not code.isascii():
        code = normalize("NFKC", _INVISIBLE.sub("", code)).translate(_DASHES)
    code = " ".join(code.split())
    return f"{code[:-2].removesuffix(' ')}>" if code.endswith("/>") else code


def _found(block: Block) -> Iterator[Span]:
    extents = block.rendering.extents
    opener: Html | None = None
    for node in block.nodes:
        if isinstance(node, CodeSpan):
            yield Span(Range(node.start, node.end), *extents[id(node)], node.code, folded(node.code))
        elif isinstance(node, Html) and node.name in _TAGS:
            if not node.closing:
                opener = opener or (None if dict(node.attributes).get("src") else node)
            elif opener is not None:
                start, end = extents[id(opener)][1], extents[id(node)][0]
                span = _span(block, Range(opener.start, node.end), start, end)
                yield replace(span, pressed=opener.name == "kbd")
                opener = None
    if block.kind == "html":
        for match in _BACKTICKS.finditer(block.rendering.literal):
            yield _span(block, block.rendering.range(*match.span()), *match.span(1))


def _span(block: Block, where: Range, start: int, end: int) -> Span:
    text = block.text[start:end]
    code = html.unescape(text) if block.kind == "html" else text
    return Span(where, start, end, code, folded(code))
