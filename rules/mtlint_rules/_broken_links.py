"""Link syntax that stands in the rendered text: links that do not render."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, Opaque, frozen, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, CodeSpan, Document

_PLACE = (
    r"(?:https?://|mailto:|/[\w.]|\.{1,2}/|#[\w-]|[\w%-][\w%/.-]{0,200}\.(?:md|mdx|html?|png|gif|jpe?g|svg|yml|json)\b)"
)
_SYNTAX = regex(rf"[\]］】][ \t]{{0,3}}[(（][ \t]{{0,3}}({_PLACE}[^\s)）]*)", re.IGNORECASE)
_WHOLE = regex(r"\[[^\[\]\n]{1,200}\]\((?:https?://|/|\.{1,2}/|#)[^\s()]{1,500}\)")
_BY_SHORTCODE = regex(rf"\[[^\[\]]{{1,200}}\]\(({PLACEHOLDER})\)")
_REFERENCE = regex(r"\[([^\[\]\n]{1,200})\][ \t]?\[([^\[\]\n]{0,200})\]")

LONGEST_LABEL = 400


@frozen
class BrokenLink:
    """Link syntax in a block's text from `start` to `end` (offsets into its rendering), where it meant to lead, what
    stands between label and target, and whether it is `closed` by a bracket."""

    start: int
    end: int
    href: str
    syntax: str
    closed: bool = False


def broken_links(block: Block) -> Iterator[BrokenLink]:
    """`] (https://…`, `[text](url` and the like where a URL or a path follows, but for one that the publishing system
    fills in (`https://…/v{{% param version %}}/…`) before it reads Markdown."""
    text = block.rendering.literal
    if ("(" not in text and "（" not in text) or not ("]" in text or "］" in text or "】" in text):
        return
    for match in _SYNTAX.finditer(text):
        if PLACEHOLDER in match.group(1):
            continue
        earliest = max(0, match.start() - LONGEST_LABEL)
        label = max(text.rfind(bracket, earliest, match.start()) for bracket in "[［【")
        start = label if label >= 0 else match.start()
        closed = text[match.end() : match.end() + 1] in (")", "）")
        yield BrokenLink(
            start, match.end() + closed, match.group(1), text[match.start() : match.start(1)], closed and label >= 0
        )


def links_in_code(source: Document | None, block: Block) -> list[CodeSpan]:
    """The links of a translated block that stand whole in backticks; none where the source has such code, which shows
    how links are written."""
    found = [code for code in block.codes if _WHOLE.fullmatch(code.code)]
    shown = found and source and any("](" in code.code for other in source.blocks for code in other.codes)
    return [] if shown else found


def links_by_shortcode(block: Block) -> Iterator[tuple[BrokenLink, Opaque]]:
    """`[text]({{< ref "page.md" >}})`, which is a link on sites of Hugo."""
    for match in _BY_SHORTCODE.finditer(block.rendering.literal) if block.opaques else ():
        token = block.rendering.leaf_at(match.start(1))
        if isinstance(token, Opaque) and token.dialect == "hugo":
            yield BrokenLink(match.start(), match.end(), " ".join(token.verbatim), "](", closed=True), token


def undefined_references(block: Block, document: Document) -> Iterator[BrokenLink]:
    """`[text][label]` whose label has no definition on the page."""
    text = block.rendering.literal
    if "][" not in text and "] [" not in text:
        return
    for match in _REFERENCE.finditer(text):
        written = _REFERENCE.fullmatch(document.raw(block.rendering.range(*match.span())))
        label = (
            (written[2] or written[1]) if written else block.rendering.text[slice(*match.span(2 if match[2] else 1))]
        )
        if not document.defines(label):
            yield BrokenLink(match.start(), match.end(), label, "][")
