"""The Markdown parser, set up so that every inline token knows where it stands.

markdown-it-py gives inline tokens no place. Each inline rule is wrapped to note, on the first token it pushes,
from where to where in the inline text the whole construct reaches (`token.meta["at"]`). The rules that join
neighbouring text tokens are switched off, because joined tokens would lose their places.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from mtlint.document import directives, opaque

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline

NESTING = 100
_PLACED = (
    "escape",
    "backticks",
    "strikethrough",
    "link",
    "image",
    "autolink",
    "html_inline",
    "entity",
    "opaque",
)


class LenientMarkdown(MarkdownIt):
    """Keeps every link: one to `javascript:` or `file:` that is dropped would be a defect made invisible.

    Link targets stay as written (only unescaped), so that messages quote what stands in the file.
    """

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


@lru_cache(maxsize=2)
def parser(*, mdx: bool) -> MarkdownIt:
    """The parser for `.md` or `.mdx` pages. Tables and strike-through on, as on every documentation site."""
    markdown = LenientMarkdown("commonmark", {"maxNesting": NESTING})
    markdown.enable(["table", "strikethrough"])
    markdown.disable(["text_join", "fragments_join"])
    markdown.inline.ruler.before("link", "opaque", opaque.inline_rule(mdx=mdx))
    markdown.block.ruler.before(
        "table",
        "directive",
        directives.block_rule(mdx=mdx),
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    rules = dict(zip(markdown.inline.ruler.get_active_rules(), markdown.inline.ruler.getRules(""), strict=True))
    for name in _PLACED:
        markdown.inline.ruler.at(name, _placed(rules[name]))
    markdown.inline.ruler.at("emphasis", _placed_delimiters(rules["emphasis"]))
    return markdown


def _placed(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def run(state: StateInline, silent: bool) -> bool:
        if silent:
            return rule(state, True)
        start, first = state.pos, len(state.tokens)
        pending = bool(state.pending)
        if not rule(state, False):
            return False
        first += pending
        if first < len(state.tokens):
            state.tokens[first].meta["at"] = (start, state.pos)
        return True

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
