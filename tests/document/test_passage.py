"""The block around a spot, in the language of the spot."""

from __future__ import annotations

import pytest

from mtlint.document.parse import parse
from mtlint.document.passage import passage
from mtlint.findings import Passage, Place, Range, Region

PAGE = """\
---
title: Gids
---
# Kop

Een alinea
op twee regels.

1. Eerste [link](a.md) hier
2. Tweede

| a | b |
|---|---|
| c | d e |
"""


def shown(found: Passage) -> str:
    return f"{found.text[: found.start]}«{found.text[found.start : found.end]}»{found.text[found.end :]}"


@pytest.mark.parametrize(
    ("spot", "expected"),
    [
        ("op twee", "Een alinea\n«op twee» regels."),
        ("[link](a.md)", "1. Eerste «[link](a.md)» hier"),
        ("d e", "| c | «d e» |"),
        ("Kop", "# «Kop»"),
        ("title: Gids", "«title: Gids»"),
        ("regels.\n\n1. Eerste", "Een alinea\nop twee «regels.\n\n1. Eerste» [link](a.md) hier"),
        ("", "«»---"),
    ],
)
def test_the_lines_of_the_block(spot: str, expected: str) -> None:
    document = parse(PAGE.encode()).document
    start = document.text.index(spot)
    assert shown(passage(document, Range(start, start + len(spot)), document.blocks)) == expected


def test_a_region_is_shown_as_it_stands_in_the_file() -> None:
    document = parse(PAGE.encode()).document
    found = passage(document, Region(Place(2, 8), Place(2, 12)), document.blocks)
    assert shown(found) == "title: «Gids»"


def test_a_bilingual_page_shows_one_language() -> None:
    page = parse(
        b'- <span data-ttu-id="a-101">Een **vet** woord.</span><span class="sxs-lookup">'
        b'<span data-stu-id="a-101">A **bold** word.</span></span>\n'
    )
    assert page.embedded is not None
    for document, spot, expected in (
        (page.document, "**vet**", "- Een «**vet**» woord."),
        (page.embedded, "**bold**", "- A «**bold**» word."),
    ):
        start = document.text.index(spot)
        assert shown(passage(document, Range(start, start + len(spot)), document.blocks)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 4, "«lang»" + " lang" * 299 + " …"),
        (2500, 2504, "…" + "lang " * 80 + "«lang»" + " lang" * 219 + " …"),
        (4995, 4999, "…" + " lang" * 299 + " «lang»"),
        (0, 4999, "«" + "lang " * 300 + "»…"),
    ],
)
def test_a_long_block_is_cut_around_the_spot(start: int, end: int, expected: str) -> None:
    document = parse(b"lang " * 999 + b"lang\n").document
    found = passage(document, Range(start, end), document.blocks)
    assert len(found.text) <= 1502
    assert shown(found) == expected
