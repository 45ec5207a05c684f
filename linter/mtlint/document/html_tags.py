"""HTML and JSX tags that CommonMark cannot read: a shortcode in an attribute, or an attribute in braces.

Hugo expands `<a href="{{< ref "page" >}}">` before it reads Markdown, and MDX has `<Card items={[1, 2]} />`, on lines
of its own also where Markdown would see a block of HTML down to the next empty line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_block import html_block

from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

LONGEST = 4000
MOST_NESTED = 30
_ARGUMENTS = r"(?:\"[^\"'<>{}\n]{0,300}+\"|'[^\"'<>{}\n]{0,300}+'|[^\"'<>{}%\n]){0,300}+"
SHORTCODE = rf"\{{\{{(?:<{_ARGUMENTS}>|%{_ARGUMENTS}%)\}}\}}"
_OPENING = regex(r"</?[A-Za-z][\w.:-]*")
_CLOSING = regex(r"\s*/?>")
_NAME = regex(rf"\s+(?:[A-Za-z_:@$][\w:.@$-]*|{SHORTCODE}|(?=\{{))")
_EQUALS = regex(r"\s*=\s*")
_VALUE = regex(rf"\"(?>{SHORTCODE}|[^\"])*+\"|'(?>{SHORTCODE}|[^'])*+'|{SHORTCODE}|[^\s\"'=<>`{{]+")
_OF_EXPRESSION = regex(
    r"[{}]|\"(?:\\.|[^\"\\\n])*+\"|(?<!\w)'(?:\\.|[^'\\\n])*+'|`(?:\\.|[^`\\])*+`|/\*.*?\*/|(?<![:\w/])//[^\n]*",
    re.DOTALL,
)
_BLANKS = regex(r"[^\S\n]*")


def read_tag(text: str, start: int, limit: int, *, mdx: bool) -> int:
    """Where the tag that begins at `start` ends; -1 where there is none before `limit`."""
    if mdx and text.startswith(("<>", "</>"), start):
        return text.index(">", start) + 1
    match = _OPENING.match(text, start, limit)
    position = match.end() if match else limit
    while position < limit:
        if closing := _CLOSING.match(text, position, limit):
            return closing.end()
        name = _NAME.match(text, position, limit)
        if name is None:
            return -1
        equals = _EQUALS.match(text, name.end(), limit)
        position = equals.end() if equals else name.end()
        if mdx and text.startswith("{", position):
            position = end_of_expression(text, position, limit)
        elif equals:
            value = _VALUE.match(text, position, limit)
            position = value.end() if value else limit
        elif name.group().isspace():
            return -1
    return -1


def end_of_expression(text: str, start: int, limit: int) -> int:
    """Where an expression in braces ends; `limit` where it does not, or is nested too deep. Braces in its strings and
    comments do not count; the apostrophe in a word of text within it begins no string."""
    depth = 0
    for match in _OF_EXPRESSION.finditer(text, start, limit):
        if match.group() == "{":
            depth += 1
        elif match.group() == "}":
            depth -= 1
        if depth == 0:
            return match.end()
        if depth == MOST_NESTED:
            break
    return limit


def inline_rule(*, mdx: bool) -> Callable[[StateInline, bool], bool]:
    """The parser's inline rule, before its own for HTML: a token `html_inline`."""

    def tag(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "<":
            return False
        end = read_tag(state.src, state.pos, min(state.posMax, state.pos + LONGEST), mdx=mdx)
        if end < 0 or not (mdx or "{{" in state.src[state.pos : end]):
            return False
        if not silent:
            token = state.push("html_inline", "", 0)
            token.content = state.src[state.pos : end]
        state.pos = end
        return True

    return tag


def block_rule(state: StateBlock, start_line: int, end_line: int, silent: bool, *, mdx: bool = True) -> bool:
    """MDX, and HTML that holds Markdown: lines that hold nothing but tags are one block each (`html_block`), and what
    follows is Markdown again."""
    begin = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("<", begin):
        return False
    if mdx and state.src.startswith("<!--", begin):  # Docusaurus takes comments out of pages before it reads MDX
        return html_block(state, start_line, end_line, silent)
    limit = min(state.eMarks[end_line - 1], begin + LONGEST)
    end, line = begin, start_line
    while state.src.startswith("<", end):
        end = read_tag(state.src, end, limit, mdx=mdx)
        if end < 0:
            return False
        while state.eMarks[line] < end:
            line += 1
        blanks = _BLANKS.match(state.src, end, state.eMarks[line])
        end = blanks.end() if blanks else end
    if end < state.eMarks[line]:
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map = [start_line, line + 1]
        token.content = state.getLines(start_line, line + 1, state.blkIndent, True)
        token.meta["mdx"] = mdx
        state.line = line + 1
    return True
