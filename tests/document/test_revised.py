"""A version of a page that is parsed with the help of another one is the page that parsing alone gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint.document.parse import parse, parse_revision

PAGE = """---
title: Ovens
---
# Ovens

Bake [at once](bake.md) with **care**.

- one
- two

      code

> [!NOTE]
> Hot.

| a | b |
|---|---|
| c | `d` |

## Care

Wipe it.

1. first
2. second

The end.
"""
PIECES = [
    *(
        "word",
        "\n",
        "\n\n",
        " ",
        "    x\n",
        "- item\n",
        "1. ",
        "> q\n",
        "# H\n",
        "---\n",
        "===\n",
        "***\n",
        "**",
        "`",
        "<!-- c",
    ),
    *(
        "```\n",
        "~~~\n",
        "[a]: /u\n",
        "<div>\n",
        "-->",
        "| a |\n|---|\n",
        "{{< x >}}\n",
        ":::note\n",
        ":::\n",
        "\n\nPara.\n\n",
    ),
    *("!!! note\n", "\n\n## H\n\n", "readme_de.md"),
]


def same(old: str, new: str) -> int:
    """Parse both ways; how many blocks were taken over, with their anchors."""
    before, alone = parse(old.encode()).document, parse(new.encode()).document
    for block in before.blocks:
        assert block.anchors.length >= 0
    found = parse_revision(new.encode(), before)
    taken = sum("anchors" in vars(block) for block in found.blocks)
    assert found.blocks == alone.blocks
    assert [block.text for block in found.blocks] == [block.text for block in alone.blocks]
    assert [block.anchors for block in found.blocks] == [block.anchors for block in alone.blocks]
    assert (found.text, found.lines) == (alone.text, alone.lines)
    assert (found.front_matter, found.definitions) == (alone.front_matter, alone.definitions)
    return taken


@pytest.mark.parametrize(
    ("old", "new", "taken"),
    [
        ("title: Ovens", "title: Ovens\ndate: today", 16),
        ("with **care**", "with *care*", 12),
        ("> Hot.", "> Very hot.", 14),
        ("Wipe it.", "Wipe it.\n\nTwice.", 13),
        ("The end.", "```\nopen", 15),
        ("The end.", "The end.\n\nReally.", 15),
        ("> Hot.", "> Hot.\n\n```\nnever closed", 0),
        ("> Hot.", "> Hot.\n\n<!-- never closed", 0),
        ("Wipe it.", "Wipe it, see [a].\n\n[a]: /u", 0),
        ("Wipe it.", "Wipe it. {{< x >}}", 0),
    ],
)
def test_what_is_taken_over(old: str, new: str, taken: int) -> None:
    assert same(PAGE, PAGE.replace(old, new)) == taken


def test_what_stands_between_changes_is_taken_over() -> None:
    assert same(PAGE, PAGE.replace("at once", "now").replace("The end", "Its end")) == 11


@given(
    st.lists(st.sampled_from(PIECES), min_size=5, max_size=40).map("".join),
    st.integers(0, 200),
    st.integers(0, 30),
    st.lists(st.sampled_from(PIECES), max_size=3).map("".join),
)
@settings(max_examples=400)
def test_any_edit(text: str, at: int, cut: int, put: str) -> None:
    same(text, text[:at] + put + text[at + cut :])
