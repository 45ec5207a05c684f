"""Directives that stand on lines of their own, as a block rule of the parser.

docfx `:::image … :::`, `:::row:::`, `::: zone pivot="x"`; Docusaurus and friends `:::note[Title]` … `:::`;
Hugo `{{< note >}}` … `{{< /note >}}`;
MkDocs `!!! note "Title"`, `??? note`, `=== "Tab"` with indented content; pymdown `/// note | Title`; MDX `import`
and `export` statements, and the imports of Docusaurus in `.md`, which it reads as MDX. What is indented under one is
prose, not code.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.document.nodes import Opaque
from mtlint.document.opaque import arguments, read
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from markdown_it.rules_block import StateBlock

BEGINNINGS, MDX_BEGINNINGS = ":/!?={i", ":/!?={ie"
INDENT = 4
_LONGEST_STATEMENT = 200  # lines
_SLASHES = regex(r"/{3,}(?:\s+([\w-]+))?\s*(?:\|\s*(.*))?$")
_INDENTING = regex(r"(?:!!!|\?\?\?\+?|===[!+]?)\s+(.*)$")
_MDX = regex(r"(?:import\s+[^()]*?['\"]|export\s+(?:const|default|let|function)\b)")
_DOCUSAURUS = regex(r"import\s[^()]*?['\"]@(?:theme|site|docusaurus)/")
_NAMED = regex(r"([^\s\[{\"=]+)\s*(?:\[([^\]]*)\])?\s*(.*)$")
_CLOSED_SHORTCODE = regex(r"\{\{[<%]\s*/\s*([\w/-]+)")
_CLOSING_LINE = regex(r"^[ \t>]*\{\{[<%][ \t]*/[ \t]*([\w/-]+)[ \t]*[%>]\}\}[ \t]*$", re.MULTILINE)
_CODE_SHORTCODES = frozenset({"highlight", "mermaid"})
_COMMENT_SHORTCODE = "comment"
_CONTAINERS = frozenset({"row", "column", "zone", "moniker", "image", "code", "video", "form", "no-loc"})


def is_alert(directive: Opaque) -> bool:
    """Whether the directive opens an admonition (`:::note`, `!!! note`, `/// note`)."""
    return directive.dialect == "admonition"


def read_line(line: str, *, mdx: bool) -> Opaque | None:
    """The directive that a stripped line is, with offsets 0 to its length; None when it is none."""
    match line[:3]:
        case ":::":
            return _read_colons(line)
        case "///":
            return _read_slashes(line)
        case "!!!" | "???" | "===":
            return _read_indenting(line)
        case _ if (_MDX if mdx else _DOCUSAURUS).match(line):
            return Opaque(0, len(line), line, "mdx", line.split(maxsplit=1)[0], (line,))
        case _:
            return None


def _read_slashes(line: str) -> Opaque | None:
    match = _SLASHES.match(line)
    if match is None:
        return None
    name = match.group(1) or ""
    return Opaque(0, len(line), line, "admonition" if name else "directive", name, (), match.group(2) or "")


def _read_indenting(line: str) -> Opaque | None:
    match = _INDENTING.match(line)
    if match is None:
        return None
    name, verbatim, _ = arguments(match.group(1))
    title = " ".join(verbatim)
    if line.startswith("==="):
        return Opaque(0, len(line), line, "directive", "===", (), title) if title else None
    return Opaque(0, len(line), line, "admonition", name, (), title) if name else None


def _read_colons(line: str) -> Opaque:
    inner = line.lstrip(":").strip()
    self_closed = inner.endswith(":::")
    inner = inner.rstrip(":").rstrip() if self_closed else inner
    named = _NAMED.match(inner)
    if named is None:
        return Opaque(0, len(line), line, "directive", "")
    name, bracketed, rest = named.groups()
    if self_closed or name in _CONTAINERS or name.endswith("-end") or '="' in rest:
        _, verbatim, title = arguments(f"{name} {rest}")
        return Opaque(0, len(line), line, "directive", name, verbatim, title)
    return Opaque(0, len(line), line, "admonition", name, (), bracketed or rest)


def block_rule(*, mdx: bool) -> Callable[[StateBlock, int, int, bool], bool]:
    """The parser's block rule: a token `directive`, then its indented content as blocks of its own."""

    def directive(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        begin = state.bMarks[start_line] + state.tShift[start_line]
        if state.is_code_block(start_line) or not _may_start(state.src, begin, mdx=mdx):
            return False
        line = state.src[begin : state.eMarks[start_line]].rstrip()
        if line.startswith("{%"):
            from mtlint.document.liquid import liquid_block

            return liquid_block(state, line, start_line, end_line, silent=silent)
        found = _read_shortcode(line, state.src) if line.startswith("{{") else read_line(line, mdx=mdx)
        if found is None:
            return False
        if silent:
            return True
        if found.dialect == "hugo" and _swallowed(state, found, start_line, end_line):
            return True
        after = _statement_end(state, start_line, end_line) if found.dialect == "mdx" else start_line + 1
        token = state.push("directive", "", 0)
        token.map = [start_line, after]
        token.meta = {"directive": found}
        state.line = after
        if found.dialect not in ("hugo", "mdx"):
            _indented_content(state, start_line, end_line)
        return True

    return directive


def _statement_end(state: StateBlock, start_line: int, end_line: int) -> int:
    """The line after a statement of MDX: after the brackets that it opens, if they are closed before long."""
    depth = 0
    for line in range(start_line, min(end_line, start_line + _LONGEST_STATEMENT)):
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        depth += sum(map(text.count, "([{")) - sum(map(text.count, ")]}"))
        if depth <= 0:
            return line + 1
    return start_line + 1


def _may_start(text: str, begin: int, *, mdx: bool) -> bool:
    if text[begin : begin + 1] in ("ie" if mdx else "i"):
        return True
    return text[begin : begin + 3] in (":::", "///", "!!!", "???", "===", "{{<", "{{%", "{% ", "{%-")


@lru_cache(maxsize=2)
def _closed(text: str) -> frozenset[str]:
    """The names of the shortcodes that a page closes: those that enclose text, and so stand on lines of their own."""
    return frozenset(_CLOSED_SHORTCODE.findall(text))


@lru_cache(maxsize=2)
def _closings(text: str) -> Mapping[str, Sequence[int]]:
    """Where the lines of a page stand that close a shortcode, by its name."""
    found: dict[str, list[int]] = {}
    for match in _CLOSING_LINE.finditer(text):
        found.setdefault(match.group(1), []).append(match.start(1))
    return found


def _read_shortcode(line: str, text: str) -> Opaque | None:
    """The shortcode that opens or closes an enclosed part of the page `text`, where the line is nothing else; a comment
    may begin behind it."""
    found = read(line, 0, len(line))
    if found is None or found.dialect != "hugo":
        return None
    if found.end < len(line) and (found.name != _COMMENT_SHORTCODE or "{{" in line[found.end :]):
        return None
    return found if found.name.startswith("/") or found.name in _closed(text) else None


def _swallowed(state: StateBlock, opening: Opaque, start_line: int, end_line: int) -> bool:
    """Whether the lines down to the closing shortcode are no prose: a comment, which nobody sees, or code."""
    language = next((value.partition("=")[2] for value in opening.verbatim if value.startswith("codelang=")), None)
    if opening.name in _CODE_SHORTCODES:
        language = " ".join(opening.verbatim)
    if language is None and opening.name != _COMMENT_SHORTCODE:
        return False
    places = _closings(state.src).get(opening.name, ())
    index = bisect_left(places, state.eMarks[start_line])
    line = bisect_right(state.bMarks, places[index]) - 1 if index < len(places) else end_line
    if line >= end_line:
        return False
    if language is not None:
        token = state.push("fence", "code", 0)
        token.info = language
        token.content = state.getLines(start_line + 1, line, state.sCount[start_line], True)
        token.map = [start_line, line + 1]
    state.line = line + 1
    return True


def _indented_content(state: StateBlock, start_line: int, end_line: int) -> None:
    """Parse the lines indented under the directive as blocks: by four or more, or under `:::` as its first line is."""
    line = last = start_line + 1
    indent = state.sCount[start_line] + INDENT
    if state.src.startswith(":::", state.bMarks[start_line] + state.tShift[start_line]):
        first = state.skipEmptyLines(line)
        if first >= end_line or state.sCount[first] <= state.sCount[start_line]:
            return
        indent = state.sCount[first]
    while line < end_line and (state.isEmpty(line) or state.sCount[line] >= indent):
        line += 1
        if not state.isEmpty(line - 1):
            last = line
    if last == start_line + 1:
        return
    old_indent, old_limit, old_parent = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = indent, last, "directive"
    state.push("directive_open", "", 1)
    state.md.block.tokenize(state, start_line + 1, last)
    state.push("directive_close", "", -1)
    state.blkIndent, state.lineMax, state.parentType = old_indent, old_limit, old_parent
    state.line = last
