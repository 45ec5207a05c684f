"""A block's text as a reader sees it, in one string that knows where each of its characters comes from."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mtlint.document.nodes import PARENTS, Break, CodeSpan, Html, Link, Text
from mtlint.findings import Range
from mtlint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.document.nodes import Image, Inline, Opaque

PLACEHOLDER = "\ufffc"
_OWN_LINE = frozenset(
    {"address", "article", "aside", "blockquote", "br", "caption", "dd", "details", "div", "dl", "dt", "figcaption"}
    | {"figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre"}
    | {"section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
"""Tags that begin or end a line, so that the words before and after them are apart."""
_AS_IT_IS = frozenset({"code", "kbd", "pre", "samp", "script", "style", "svg", "tt"})
"""Tags around what is shown as it is, as code."""


@frozen
class Rendering:
    """`text` is what a reader sees; images and opaque tokens stand as one U+FFFC, tags as nothing
    or, where they part lines, as a line feed.

    `literal` has the same length, with code (HTML's too: `<pre>`, `<code>`, `<kbd>` …) and automatic links blanked out
    by U+FFFC, so that only words that were typed as prose remain. `extents` gives each node's (start, end) in both, by
    `id(node)`.
    """

    text: str
    literal: str
    extents: Mapping[int, tuple[int, int]]
    _starts: tuple[int, ...]
    _leaves: tuple[Inline, ...]

    def extent(self, node: Inline) -> tuple[int, int]:
        """Start and end of a node of this block in `text`."""
        return self.extents[id(node)]

    def leaf_at(self, position: int) -> Inline | None:
        """The leaf node that shows the character at `position`; None in a block without text."""
        index = bisect_right(self._starts, position) - 1
        return self._leaves[index] if 0 <= index < len(self._leaves) else None

    def range(self, start: int, end: int) -> Range:
        """Where the characters `text[start:end]` stand in the Document."""
        first, last = self._origin(start), self._origin(max(start, end - 1))
        return Range(first, max(first, last + (1 if end > start else 0)))

    def _origin(self, position: int) -> int:
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return self._leaves[0].start if self._leaves else 0
        leaf = self._leaves[index]
        inside = position - self._starts[index]
        if isinstance(leaf, CodeSpan):
            inside += (leaf.end - leaf.start - len(leaf.code)) // 2
        elif isinstance(leaf, Text) and leaf.escaped:
            inside = 0
        return min(leaf.start + inside, max(leaf.start, leaf.end - 1))


def render(inlines: tuple[Inline, ...]) -> Rendering:
    """Render what stands in a block."""
    if len(inlines) == 1 and type(inlines[0]) is Text and (text := inlines[0].text):
        return Rendering(text, text, {id(inlines[0]): (0, len(text))}, (0,), inlines)
    return _Renderer(inlines).rendering()


class _Renderer:
    """Collects what the leaves of a block show."""

    def __init__(self, inlines: tuple[Inline, ...]) -> None:
        self.text: list[str] = []
        self.literal: list[str] = []
        self.extents: dict[int, tuple[int, int]] = {}
        self.starts: list[int] = []
        self.leaves: list[Inline] = []
        self.length = 0
        self.inside = 0
        self._show(inlines, hidden=False)

    def rendering(self) -> Rendering:
        text, literal = "".join(self.text), "".join(self.literal)
        return Rendering(text, literal, self.extents, tuple(self.starts), tuple(self.leaves))

    def _show(self, nodes: tuple[Inline, ...], *, hidden: bool) -> None:
        for node in nodes:
            begin = self.length
            if isinstance(node, PARENTS):
                self._show(node.children, hidden=hidden or (isinstance(node, Link) and node.auto))
            elif shown := node.text if isinstance(node, Text) else _leaf_text(node):
                self.starts.append(begin)
                self.leaves.append(node)
                self.text.append(shown)
                blank = hidden or isinstance(node, CodeSpan) or (self.inside > 0 and isinstance(node, Text))
                self.literal.append(PLACEHOLDER * len(shown) if blank else shown)
                self.length += len(shown)
            if isinstance(node, Html) and node.name in _AS_IT_IS and not node.self_closing:
                self.inside = max(0, self.inside + (-1 if node.closing else 1))
            self.extents[id(node)] = (begin, self.length)


def _leaf_text(node: Break | CodeSpan | Html | Image | Opaque) -> str:
    if isinstance(node, CodeSpan):
        return node.code
    if isinstance(node, Break):
        return "\n"
    if isinstance(node, Html):
        return "\n" if node.name in _OWN_LINE else ""
    return PLACEHOLDER
