"""From the parser's inline tokens to inline nodes with offsets into the Document's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.document.nodes import Break, CodeSpan, Emphasis, Image, Link, Strike, Strong, Text
from mtlint.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from mtlint.document.nodes import Inline
    from mtlint.document.offsets import OffsetMap

NESTING = 100
_CONTAINERS: dict[str, type[Strong | Emphasis | Strike]] = {
    "strong_open": Strong,
    "em_open": Emphasis,
    "s_open": Strike,
}


def inline_nodes(tokens: Sequence[Token], raw: str, origin: OffsetMap) -> tuple[Inline, ...]:
    """Nodes of one inline token's children. `raw` is its content, `origin` maps offsets in it to the Document.

    Of runs nested more than 100 deep only the outer ones are nodes: what walks the nodes may do so by recursion.
    """
    if len(tokens) == 1 and tokens[0].content == raw and tokens[0].type == "text":
        return (Text(*origin.span(0, len(raw)), raw),) if raw else ()
    return _Builder(raw, origin).build(tokens)


class _Builder:
    """Walks the flat token list with a cursor in the raw text; text tokens, which stand verbatim, are found by it."""

    def __init__(self, raw: str, origin: OffsetMap) -> None:
        self.raw = raw
        self.origin = origin
        self.cursor = 0

    def build(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        opened: list[tuple[Token, int, int, list[Inline]]] = []
        nodes: list[Inline] = []
        for token in tokens:
            if token.nesting == 0:
                is_text = token.type == "text" and "at" not in token.meta
                if (node := self._text(token.content) if is_text else self._leaf(token)) is not None:
                    nodes.append(node)
            elif token.nesting == 1:
                opened.append((token, *self._opening(token), nodes))
                nodes = []
            else:
                opener, start, end, around = opened.pop()
                if opener.type != "link_open":
                    end = token.meta.get("at", (0, self.cursor))[1]
                    end += opener.type == "strong_open"
                self.cursor = max(self.cursor, end)
                if len(opened) >= NESTING:
                    around.extend(nodes)
                else:
                    around.append(self._container(opener, start, end, tuple(nodes)))
                nodes = around
        return tuple(nodes)

    def _opening(self, token: Token) -> tuple[int, int]:
        start, end = token.meta.get("at", (self.cursor, self.cursor))
        self.cursor = max(self.cursor, start + 1 if token.type == "link_open" else end)
        return start - (token.type == "strong_open"), end

    def _container(self, opener: Token, start: int, end: int, children: tuple[Inline, ...]) -> Inline:
        first, last = self.origin.span(start, end)
        if opener.type == "link_open":
            href, title = str(opener.attrs.get("href", "")), str(opener.attrs.get("title", ""))
            return Link(first, last, href, title, children, auto=opener.markup == "autolink")
        return _CONTAINERS[opener.type](first, last, children)

    def _leaf(self, token: Token) -> Inline | None:
        if token.type in ("softbreak", "hardbreak"):
            return self._break(token)
        start, end = token.meta.get("at", (self.cursor, self.cursor))
        self.cursor = max(self.cursor, end)
        first, last = self.origin.span(start, end)
        return _placed_leaf(token, first, last)

    def _text(self, content: str) -> Inline | None:
        if not content:
            return None
        start = self.raw.find(content, self.cursor)
        if start < 0:
            start = self.cursor
        self.cursor = start + len(content)
        first, last = self.origin.span(start, self.cursor)
        return Text(first, last, content)

    def _break(self, token: Token) -> Break:
        start = self.raw.find("\n", self.cursor)
        start = self.cursor if start < 0 else start
        self.cursor = start + 1
        first, last = self.origin.span(start, self.cursor)
        return Break(first, last, token.type == "hardbreak")


def _placed_leaf(token: Token, start: int, end: int) -> Inline | None:
    node: Inline | None = None
    match token.type:
        case "text" | "text_special" if token.content:
            node = Text(start, end, token.content, escaped=token.type == "text_special")
        case "code_inline":
            node = CodeSpan(start, end, token.content)
        case "image":
            src, title = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
            node = Image(start, end, src, title, token.content)
        case "html_inline":
            from mtlint.document.html_nodes import html_node

            node = html_node(token.content, start, end)
        case "opaque":
            node = replace(token.meta["opaque"], start=start, end=end)
        case _:
            pass
    return node
