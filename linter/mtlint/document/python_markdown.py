"""Emphasis and headings as Python-Markdown reads them, which MkDocs builds its sites with, and kramdown, which Jekyll
does.

CommonMark lets `**` open or close only by rules about punctuation, so that it shows the markers of `字**“字”**字`.
Python-Markdown has no such rules (compared with 3.11): a marker opens where no space follows and closes where none
precedes; underscores only at the edge of a word. Nor has `pymdownx.betterem` up to version 11; version 13 has them, but
a page does not say what builds it, and what may render is not reported. kramdown (compared with 2.4) has none either.
Nor need a space follow the marker of a heading (`##Title`), but in kramdown's form for GitHub.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.rules_inline.state_inline import Delimiter

from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

    BlockRule = Callable[[StateBlock, int, int, bool], bool]

_HEADING = regex(r"(#{1,6})([^#\s][^\n]*?)[ \t]*#*[ \t]*\Z")


def heading_without_space(rule: BlockRule) -> BlockRule:
    """The parser's block rule for headings, with `rule` for those that have a space after their marker."""

    def run(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        if rule(state, start_line, end_line, silent):
            return True
        begin, end = state.bMarks[start_line] + state.tShift[start_line], state.eMarks[start_line]
        if not state.src.startswith("#", begin) or state.is_code_block(start_line):
            return False
        found = _HEADING.match(state.src, begin, end)
        if found is None or silent:
            return found is not None
        state.line = start_line + 1
        marker, text = found.groups()
        token = state.push("heading_open", f"h{len(marker)}", 1)
        token.markup, token.map = marker, [start_line, state.line]
        token = state.push("inline", "", 0)
        token.content, token.children, token.map = text, [], [start_line, state.line]
        state.push("heading_close", f"h{len(marker)}", -1).markup = marker
        return True

    return run


def emphasis_between_spaces(state: StateInline, silent: bool) -> bool:
    """The parser's inline rule for emphasis: markers become text and delimiters, which the parser pairs later on."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    length = end - state.pos
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    opens = not after.isspace() and (marker == "*" or not _is_of_word(before))
    closes = not before.isspace() and (marker == "*" or not _is_of_word(after))
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), length, place, end=-1, open=opens, close=closes))
    state.pos = end
    return True


def _is_of_word(char: str) -> bool:
    return char.isalnum() or char == "_"
