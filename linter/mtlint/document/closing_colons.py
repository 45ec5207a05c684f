"""Where the `:::` that close containers stand.

A container (`:::tip`, of VitePress and Docusaurus) is closed by the first line of colons that is indented by less than
four columns more than its opening, also below a list, whose last item CommonMark would count an indented line in. So
before blocks are read, such a line is put where the opening stands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.document.directives import is_alert, read_line
from mtlint.patterns import regex

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_FENCE = regex(r"(`{3,}|~{3,})")
_CODE_INDENT = 4


def align(state: StateBlock) -> None:
    """Put every closing line of a page where its opening stands."""
    if ":::" not in state.src:
        return
    fence = ""
    opened: list[int] = []
    for line in range(state.lineMax):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
        if found := _FENCE.match(text):
            fence = "" if fence and text.startswith(fence) else fence or found[1]
        if fence or not text.startswith(":::"):
            continue
        if text.strip(":"):
            directive = read_line(text, mdx=False)
            if directive is not None and is_alert(directive):
                opened.append(state.sCount[line])
        elif opened:
            _move(state, line, opened.pop())


def _move(state: StateBlock, line: int, column: int) -> None:
    surplus = state.sCount[line] - column
    if 0 < surplus < _CODE_INDENT and surplus <= state.tShift[line]:
        state.bMarks[line] += surplus
        state.tShift[line] -= surplus
        state.sCount[line] = column
