"""Elements of HTML whose content is Markdown: `<div markdown="1">` of kramdown (Jekyll) and Python-Markdown.

CommonMark takes all from such a tag down to the next empty line as HTML. Here, down to where the element is closed,
lines that hold nothing but tags are blocks of their own (`html_block`), and what stands between them is Markdown; a
line that begins with a tag such as `<img>` begins a paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from mtlint.document import html_tags
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock

_MARKED = regex(
    r"<([a-z][\w-]*)(?=\s)[^<>]*?\smarkdown(?:\s*=\s*[\"']?(?:1|block|span)\b|(?=[\s>]))[^<>]*>", re.IGNORECASE
)
_TAG = regex(r"</?[a-z][\w-]*", re.IGNORECASE)
_RAW: Final = frozenset({"<pre", "<script", "<style", "<textarea"})
_OF_TEXT: Final = frozenset(
    {
        *("<a", "<abbr", "<b", "<br", "<cite", "<code", "<em", "<i", "<img", "<input", "<kbd", "<label", "<mark", "<q"),
        *("<s", "<small", "<span", "<strong", "<sub", "<sup", "<u"),
    }
)
_END: Final = "end of marked HTML"
"""The key in the parser's environment of the line that ends the last such element."""


def has_marked(text: str) -> bool:
    """Whether a page has an element whose content is Markdown."""
    return "markdown" in text and _MARKED.search(text) is not None


def block_rule(
    plain: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """The parser's block rule for HTML; `plain` is that of CommonMark, for all other HTML."""

    def html(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        begin = state.bMarks[start_line] + state.tShift[start_line]
        tag = _TAG.match(state.src, begin)
        name = tag.group().lower() if tag else ""
        if tag is None or name in _RAW:
            return plain(state, start_line, end_line, silent)
        if start_line >= state.env.get(_END, 0):
            marked = _MARKED.match(state.src, begin)
            if marked is None:
                return plain(state, start_line, end_line, silent)
            state.env[_END] = bisect_right(state.bMarks, _closed(state.src, marked))
        if name.replace("/", "") in _OF_TEXT:
            return False
        return html_tags.block_rule(state, start_line, end_line, silent, mdx=False)

    return html


def _closed(text: str, opening: re.Match[str]) -> int:
    """Where the element is closed; the end of the text where it is not."""
    depth = 0
    for tag in re.compile(rf"<(/?){opening[1]}\b", re.IGNORECASE).finditer(text, opening.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start()
    return len(text)
