"""Rules chosen by the character at hand find what all rules in turn find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mtlint.document.dispatch import Block, Inline
from tests.case_files import CASES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from markdown_it.token import Token

PIECES = [
    *("word ", "Wort", "字", " ", "  \n", "\n", "\n\n", "    ", "\t", "\\", "\\*", "&amp;", "&", "^", "=", "-"),
    *("- ", "* ", "+ ", "1. ", "12) ", "> ", "# ", "---\n", "===\n", "```\n", "~~~\n", "| a | b |\n", "|---|---|\n"),
    *("**", "*", "_", "__", "`", "``", "~~", "[", "](", "](x)", "[a]: /u\n", "![", "!", "]", ")"),
    *("<b>", "</b>", "<div>\n", "<!-- c -->", "<", ">", "<https://a.example>", "[^1]: note\n"),
]


def plain() -> MarkdownIt:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")


def dispatching() -> MarkdownIt:
    markdown = plain()
    inline, block = Inline(), Block()
    markdown.inline, markdown.block = inline, block
    markdown.configure("commonmark").enable(["table", "strikethrough"]).disable("text_join")
    inline.prepare()
    block.prepare()
    return markdown


PLAIN, DISPATCHING = plain(), dispatching()


def told(tokens: Iterable[Token]) -> list[dict[str, Any]]:
    """What tokens say, but for where they stand."""
    return [
        {
            **token.as_dict(children=False),
            "meta": {key: value for key, value in token.meta.items() if key != "at"},
            "children": told(token.children or ()),
        }
        for token in tokens
    ]


def same(text: str) -> None:
    assert told(DISPATCHING.parse(text)) == told(PLAIN.parse(text))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=300)
def test_any_text(text: str) -> None:
    same(text)


@pytest.mark.parametrize("file", sorted(CASES.rglob("*.md")), ids=lambda file: file.stem)
def test_pages(file: Path) -> None:
    """The cases of the rules hold what breaks parsers."""
    same(file.read_text("utf-8").replace("\n```", "\n"))
