"""Numbers of list items in other scripts are read as those of a list, in their place."""

from __future__ import annotations

import pytest

from mtlint.document.list_numbers import with_ascii_numbers
from mtlint.document.parse import parse


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("۱. در\n۲. باز\n", "1. در\n2. باز\n"),
        ("متن\n१. एक\n", "متن\n1. एक\n"),
        ("متن\n۱۲. در\n", "متن\n۱۲. در\n"),
        ("متن\n\n> ۱۲) در\n", "متن\n\n> 12) در\n"),
        ("۱. در\n   باز\n۲. ببند\n\nمتن\n۷. در\n", "1. در\n   باز\n2. ببند\n\nمتن\n۷. در\n"),
        ("۱.در ۱. در\n", "۱.در ۱. در\n"),
        ("１．门\n", "１．门\n"),
    ],
)
def test_numbers_that_were_meant_as_those_of_lists(text: str, read: str) -> None:
    assert with_ascii_numbers(text) == read


def test_an_item_keeps_its_marker_as_written() -> None:
    page = parse("مراحل:\n\n> ۱. در را باز کنید:\n>\n>    ```bash\n>    bake\n>    ```\n".encode()).document
    items = [(block.kind, block.text or block.content, [item.mark for item in block.items]) for block in page.blocks]
    assert items == [
        ("paragraph", "مراحل:", []),
        ("paragraph", "در را باز کنید:", ["۱."]),
        ("code", "bake\n", ["۱."]),
    ]
    assert page.text[page.blocks[1].items[0].start :].startswith("۱. در")
