"""The Markdown parser, set up so that every inline token knows where it stands.

markdown-it-py gives inline tokens no place. Each inline rule is wrapped to note, on the first token it pushes,
from where to where in the inline text the whole construct reaches (`token.meta["at"]`). The rules that join
neighbouring text tokens are switched off, because joined tokens would lose their places; so is the one that makes line
ends alike, which they are.
"""

from __future__ import annotations

from functools import lru_cache
from types import FunctionType, SimpleNamespace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt, helpers
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_inline import emphasis as emphasis_rule
from markdown_it.rules_inline import strikethrough

from mtlint.document import directives, html_tags, opaque
from mtlint.document.dispatch import Block, Inline
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

NESTING = 100
_PLAIN_DESTINATION = regex(r"(?!<)[^\x00-\x20\x7f()\\]++(?![(\\])")
_TILDES = regex("~+")
_STRIKE = 2


class LenientMarkdown(MarkdownIt):
    """Keeps every link: one to `javascript:` or `file:` that is dropped would be a defect made invisible.

    Link targets stay as written (only unescaped), so that messages quote what stands in the file.
    """

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": NESTING})
        self.inline: Inline = Inline()
        self.block: Block = Block()
        self.configure("commonmark", {"maxNesting": NESTING})

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


@lru_cache(maxsize=4)
def parser(*, mdx: bool, python_markdown: bool = False) -> MarkdownIt:
    """The parser for `.md` or `.mdx` pages. Tables and strike-through on, as on every documentation site. MDX has no
    indented code, because what is indented stands in a component, and no blocks of HTML. `python_markdown`: emphasis,
    headings and HTML as Python-Markdown and kramdown read them."""
    markdown = LenientMarkdown()
    markdown.enable(["table", "strikethrough"])
    markdown.disable(["normalize", "text_join", "fragments_join"])
    if mdx:
        from mtlint.document import mdx_indent

        markdown.disable("code")
        markdown.block.ruler.at("paragraph", mdx_indent.paragraph)
        markdown.block.ruler.at("list", mdx_indent.list_, {"alt": ["paragraph", "reference", "blockquote"]})
        markdown.block.ruler.at(
            "html_block", html_tags.block_rule, {"alt": ["paragraph", "reference", "blockquote", "list"]}
        )
    markdown.inline.ruler.before("escape", "opaque", opaque.inline_rule(mdx=mdx))
    markdown.inline.ruler.before("html_inline", "tag", html_tags.inline_rule(mdx=mdx))
    markdown.block.ruler.before(
        "table",
        "directive",
        directives.block_rule(mdx=mdx),
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    markdown.helpers = SimpleNamespace(  # type: ignore[assignment]
        **{**vars(helpers), "parseLinkLabel": _link_label, "parseLinkDestination": _link_destination}
    )
    block_rules = dict(zip(markdown.block.ruler.get_active_rules(), markdown.block.ruler.getRules(""), strict=True))
    markdown.block.ruler.at("reference", _only_definitions(block_rules["reference"]))
    markdown.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    markdown.block.ruler.at(
        "blockquote", _only_quotes(block_rules["blockquote"]), {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    emphasis = emphasis_rule.tokenize
    if python_markdown:
        from mtlint.document import marked_html
        from mtlint.document.python_markdown import emphasis_between_spaces as emphasis
        from mtlint.document.python_markdown import heading_without_space

        markdown.block.ruler.at(
            "html_block",
            marked_html.block_rule(block_rules["html_block"]),
            {"alt": ["paragraph", "reference", "blockquote"]},
        )
        markdown.block.ruler.at(
            "heading",
            heading_without_space(block_rules["heading"]),
            {"alt": ["paragraph", "reference", "blockquote"]},
        )
    markdown.inline.ruler.at("emphasis", _placed_delimiters(emphasis))
    markdown.inline.ruler.at("strikethrough", _strikethrough)
    markdown.inline.prepare()
    markdown.block.prepare(directives.MDX_BEGINNINGS if mdx else directives.BEGINNINGS)
    return markdown


def _link_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803 - the parser's name
    """The end of a link's label. As the parser's own, but an opaque token (`[!INCLUDE [a](b)]`) is no nested link."""
    label_end, old_position, level = -1, state.pos, 1
    state.pos = start + 1
    while state.pos < state.posMax:
        first = state.src[state.pos]
        if first == "]":
            level -= 1
            if level == 0:
                label_end = state.pos
                break
        before = state.pos
        state.md.inline.skipToken(state)
        if first == "[":
            if before == state.pos - 1:
                level += 1
            elif disableNested and not state.src.startswith("[!", before):
                break
    state.pos = old_position
    return label_end


def _link_destination(text: str, start: int, end: int) -> object:
    """The destination of a link; as the parser's own, which looks at each character."""
    plain = _PLAIN_DESTINATION.match(text, start, end)
    if plain is None:
        return helpers.parseLinkDestination(text, start, end)
    return SimpleNamespace(ok=True, pos=plain.end(), str=unescapeAll(plain.group()))


def _cells(row: str) -> list[str]:
    """The cells of a row; as the parser's own, which looks at each character."""
    return escapedSplit(row) if "\\|" in row else row.split("|")


_table = FunctionType(table.__code__, table.__globals__ | {"escapedSplit": _cells})
"""The parser's own rule, but for how it finds cells."""


def _only_definitions(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """A footnote (`[^1]: text`) and a token (`[!UICONTROL Type]: text`) are prose; without spaces in the text, as in
    Chinese, they would be link definitions and vanish."""

    def run(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        if state.src.startswith(("[^", "[!"), state.bMarks[start_line] + state.tShift[start_line]):
            return False
        return rule(state, start_line, end_line, silent)

    return run


def _only_quotes(
    rule: Callable[[StateBlock, int, int, bool], bool],
) -> Callable[[StateBlock, int, int, bool], bool]:
    """The end of a Hugo shortcode on a line of its own (`>}}`) begins no quote: Hugo reads shortcodes first."""

    def run(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        if state.src.startswith(">}}", state.bMarks[start_line] + state.tShift[start_line]):
            return False
        return rule(state, start_line, end_line, silent)

    return run


def _placed_delimiters(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Emphasis pushes one text token a marker character; each gets its own place."""

    def run(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, silent):
            return False
        for index in range(start - state.pos, 0):
            state.tokens[index].meta["at"] = (state.pos + index, state.pos + index + 1)
        return True

    return run


def _strikethrough(state: StateInline, silent: bool) -> bool:
    """`~~` strikes through. A longer run is text, as on GitHub; the parser's own rule would cut it into tokens without
    a place."""
    if silent:
        return False
    run = _TILDES.match(state.src, state.pos)
    if run is None or len(run.group()) <= _STRIKE:
        return strikethrough.tokenize(state, silent)
    state.push("text", "", 0).content = run.group()
    state.pos = run.end()
    return True
