"""A line of colons closes its container also where it is indented below a list."""

import pytest

from mtlint.document.parse import parse, parse_revision


def containers(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(block.text, block.containers) for block in parse(text.encode()).document.blocks]


@pytest.mark.parametrize("indent", ["", " ", "  ", "   "])
def test_below_a_list(indent: str) -> None:
    assert containers(f"::: tip\n- one\n- two\n{indent}:::\n\nAfter.\n") == [
        ("", ()),
        ("one", ("bullet",)),
        ("two", ("bullet",)),
        ("", ()),
        ("After.", ()),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- one\n\n  ::: tip\n  In.\n  :::\n\n  more\n",  # opened in the item
        "::: tip\nIn.\n:::\n\n- one\n  :::\n",  # closed before
        "```\n::: tip\n```\n\n- one\n  :::\n",  # opened in code
    ],
)
def test_within_an_item(text: str) -> None:
    assert containers(text)[-1][1] == ("bullet",)


def test_another_version_of_the_page_is_read_as_if_alone() -> None:
    page = "::: tip\nBegin.\n\n- one\n- two\n  :::\n\nAfter.\n"
    new = page.replace("Begin", "Start")
    assert parse_revision(new.encode(), parse(page.encode()).document) == parse(new.encode()).document
