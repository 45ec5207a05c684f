"""Lines indented by four columns and more, as MDX reads them: they may end a paragraph, and begin the next list item.

CommonMark takes such a line for more of the paragraph, because indented code does not interrupt one. MDX has no
indented code (micromark skips that rule where `codeIndented` is disabled), so a fence, a list or a heading may begin
there. markdown-it-py still goes by the indent when its rule `code` is switched off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import list_block

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def paragraph(state: StateBlock, start_line: int, _end_line: int, _silent: bool) -> bool:
    """The parser's block rule for a paragraph: what no other rule took, up to a blank line or the next block."""
    interrupting = state.md.block.ruler.getRules("paragraph")
    parent, state.parentType = state.parentType, "paragraph"
    line, end = start_line + 1, state.lineMax
    while line < end and not state.isEmpty(line):
        is_lazy = state.sCount[line] < 0
        if not is_lazy and any(rule(state, line, end, True) for rule in interrupting):
            break
        line += 1
    state.line = line
    state.push("paragraph_open", "p", 1).map = [start_line, line]
    inline = state.push("inline", "", 0)
    inline.content = mdTrim(state.getLines(start_line, line, state.blkIndent, False))
    inline.map = [start_line, line]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    state.parentType = parent
    return True


def list_(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """The parser's block rule for a list: an item is none of a list around it for its indent alone."""
    around, state.listIndent = state.listIndent, -1
    try:
        return list_block(state, start_line, end_line, silent)
    finally:
        state.listIndent = around
