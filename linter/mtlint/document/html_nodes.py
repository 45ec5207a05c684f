"""From raw HTML and JSX to inline nodes: tags with their attributes, and the text between them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from mtlint.document.html_tags import SHORTCODE, end_of_expression, read_tag
from mtlint.document.nodes import Html, Text
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.document.nodes import Inline

_TAG = regex(r"<(/?)([A-Za-z][\w.:-]*)")
_ATTRIBUTE = regex(
    r"\s([A-Za-z_:@][\w:.@-]*)(?:\s*=\s*("
    rf"\"(?>{SHORTCODE}|[^\"])*+\"|'(?>{SHORTCODE}|[^'])*+'|{SHORTCODE}|\{{|[^\s\"'<>`]+))?"
)
_QUOTED = r"=[ \t]*+(?:\"[^\"<\n]*+\"|'[^'<\n]*+')"
_HTML = regex(rf"<!--.*?(?:-->|\Z)|</?[A-Za-z](?>{SHORTCODE}|{_QUOTED}|[^<>])*+>", re.DOTALL)
_ENTITY = regex(r"&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z\d]{1,31});")


def html_node(raw: str, start: int, end: int) -> Html:
    """One tag with its attributes (entities decoded), or a comment or declaration (name "")."""
    match = _TAG.match(raw)
    if match is None:
        return Html(start, end, raw, "", closing=False)
    attributes = tuple(_attributes(raw, match.end()))
    return Html(start, end, raw, match.group(2).lower(), closing=bool(match.group(1)), attributes=attributes)


def _attributes(raw: str, position: int) -> Iterator[tuple[str, str]]:
    """Names, in lower case, and values. What MDX gives a component in braces is one value, with its braces."""
    while match := _ATTRIBUTE.search(raw, position):
        position = match.end()
        value = match.group(2) or ""
        if value == "{":
            position = end_of_expression(raw, match.start(2), len(raw))
            value = raw[match.start(2) : position]
        yield match.group(1).lower(), html.unescape(value[1:-1] if value[:1] in ("'", '"') else value)


def html_inlines(text: str, start: int, end: int, *, mdx: bool) -> tuple[Inline, ...]:
    """Tags and the text between them, entities decoded; comments are left out."""
    nodes: list[Inline] = []
    cursor = start
    for first, last in _tags(text, start, end, mdx=mdx):
        _append_text(nodes, text, cursor, first)
        if not text.startswith("<!--", first):
            nodes.append(html_node(text[first:last], first, last))
        cursor = last
    _append_text(nodes, text, cursor, end)
    return tuple(nodes)


def _tags(text: str, start: int, end: int, *, mdx: bool) -> Iterator[tuple[int, int]]:
    """Where each tag and comment stands. In MDX, where tags are all there is, an attribute in braces may hold any."""
    position = start
    while mdx and text.startswith("<", position):
        after = read_tag(text, position, end, mdx=True)
        if after < 0:
            break
        yield position, after
        position = after + len(text[after:end]) - len(text[after:end].lstrip())
    for match in _HTML.finditer(text, position, end):
        yield match.span()


def _append_text(nodes: list[Inline], text: str, start: int, end: int) -> None:
    inner = text[start:end]
    if not inner or inner.isspace():
        return
    start += len(inner) - len(inner.lstrip("\n"))
    for entity in _ENTITY.finditer(text, start, end) if "&" in inner else ():
        shown = html.unescape(entity.group())
        if shown != entity.group():
            if start < entity.start():
                nodes.append(Text(start, entity.start(), text[start : entity.start()]))
            nodes.append(Text(entity.start(), entity.end(), shown, escaped=True))
            start = entity.end()
    if start < end:
        nodes.append(Text(start, end, text[start:end]))
