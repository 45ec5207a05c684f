"""Liquid (Jekyll): what stands between `{% highlight ruby %}` and `{% endhighlight %}` is code, and nobody sees what is
between `{% comment %}` and `{% endcomment %}`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.rules_block import StateBlock

_OPENING = regex(r"\{%-?\s*(?:(highlight)\s+([\w+#-]+)[^%]*|(comment)\s*-?)%\}\Z")
_END = regex(r"^[ \t]*\{%-?[ \t]*end(highlight|comment)[ \t]*-?%\}[ \t]*$", re.MULTILINE)


@lru_cache(maxsize=4)
def _ends(text: str, name: str) -> Sequence[int]:
    return [match.start() for match in _END.finditer(text) if match[1] == name]


def liquid_block(state: StateBlock, line: str, start_line: int, end_line: int, *, silent: bool) -> bool:
    """The parser's block rule for a line that opens with `{%`."""
    opening = _OPENING.match(line)
    places = _ends(state.src, opening[1] or opening[3]) if opening else ()
    index = bisect_left(places, state.eMarks[start_line])
    last = bisect_right(state.bMarks, places[index]) - 1 if index < len(places) else end_line
    if opening is None or last >= end_line:
        return False
    if not silent:
        if opening[1]:
            token = state.push("fence", "code", 0)
            token.info = opening[2]
            token.content = state.getLines(start_line + 1, last, state.sCount[start_line], True)
            token.map = [start_line, last + 1]
        state.line = last + 1
    return True
