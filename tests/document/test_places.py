"""Every node knows its line and column in the file as stored."""

import pytest

from mtlint.api import Break, Document
from mtlint.document.parse import UnreadableError, decode, parse


def places(content: bytes, *, mdx: bool = False) -> list[tuple[str, int, int, str]]:
    """(type, line, column, Markdown as written) of every node but line breaks."""
    document = parse(content, mdx=mdx).document
    nodes = [node for block in document.blocks for node in block.nodes if not isinstance(node, Break)]
    found = [(type(node).__name__, document.place(node.start), document.raw(node)) for node in nodes]
    return [(name, place.line, place.column, raw) for name, place, raw in found]


def blocks(text: str, *, mdx: bool = False) -> list[tuple[str, tuple[str, ...], str]]:
    document = parse(text.encode(), mdx=mdx).document
    return [(block.kind, block.containers, document.raw(block)) for block in document.blocks]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            b"# Titel\n\nEen **vet** woord\nen [link](a.md).\n",
            [
                ("Text", 1, 3, "Titel"),
                ("Text", 3, 1, "Een "),
                ("Strong", 3, 5, "**vet**"),
                ("Text", 3, 7, "vet"),
                ("Text", 3, 12, " woord"),
                ("Text", 4, 1, "en "),
                ("Link", 4, 4, "[link](a.md)"),
                ("Text", 4, 5, "link"),
                ("Text", 4, 16, "."),
            ],
            id="plain",
        ),
        pytest.param(
            b"---\r\ntitle: x\r\n---\r\nEen\r\n`code`\r\n",
            [("Text", 4, 1, "Een"), ("CodeSpan", 5, 1, "`code`")],
            id="CRLF and front matter",
        ),
        pytest.param(
            "\ufeff**vet**\n".encode(),
            [("Strong", 1, 2, "**vet**"), ("Text", 1, 4, "vet")],
            id="a byte order mark is a code point",
        ),
        pytest.param(
            "\ufeff---\ntitle: x\n---\n*a*\n".encode(),
            [("Emphasis", 4, 1, "*a*"), ("Text", 4, 2, "a")],
            id="byte order mark before front matter",
        ),
        pytest.param(
            b"-\t**vet**\n\n\tmeer `x`\n",
            [
                ("Strong", 1, 3, "**vet**"),
                ("Text", 1, 5, "vet"),
                ("Text", 3, 2, "meer "),
                ("CodeSpan", 3, 7, "`x`"),
            ],
            id="tabs are one column each",
        ),
        pytest.param(
            "中文**粗体**和[链接](a.md)。\n".encode(),
            [
                ("Text", 1, 1, "中文"),
                ("Strong", 1, 3, "**粗体**"),
                ("Text", 1, 5, "粗体"),
                ("Text", 1, 9, "和"),
                ("Link", 1, 10, "[链接](a.md)"),
                ("Text", 1, 11, "链接"),
                ("Text", 1, 20, "。"),
            ],
            id="CJK",
        ),
        pytest.param(
            "e\u0301e\u0301 `x` \U0001f600 `y`\n".encode(),
            [
                ("Text", 1, 1, "e\u0301e\u0301 "),
                ("CodeSpan", 1, 6, "`x`"),
                ("Text", 1, 9, " \U0001f600 "),
                ("CodeSpan", 1, 12, "`y`"),
            ],
            id="combining marks and astral characters are code points",
        ),
        pytest.param(
            b"> 1. one *a*\n>    two *b*\n> lazy *c*\n",
            [
                ("Text", 1, 6, "one "),
                ("Emphasis", 1, 10, "*a*"),
                ("Text", 1, 11, "a"),
                ("Text", 2, 6, "two "),
                ("Emphasis", 2, 10, "*b*"),
                ("Text", 2, 11, "b"),
                ("Text", 3, 3, "lazy "),
                ("Emphasis", 3, 8, "*c*"),
                ("Text", 3, 9, "c"),
            ],
            id="lists in quotes, lazy lines",
        ),
        pytest.param(
            b"## Setup `x` ##\n\nTitle *a*\n=========\n",
            [
                ("Text", 1, 4, "Setup "),
                ("CodeSpan", 1, 10, "`x`"),
                ("Text", 3, 1, "Title "),
                ("Emphasis", 3, 7, "*a*"),
                ("Text", 3, 8, "a"),
            ],
            id="closed and underlined headings",
        ),
        pytest.param(
            b"  | a\\|b `c` |  **d** |\n  |---|:-:|\n| | e |\n",
            [
                ("Text", 1, 5, "a\\|b "),
                ("CodeSpan", 1, 10, "`c`"),
                ("Strong", 1, 17, "**d**"),
                ("Text", 1, 19, "d"),
                ("Text", 3, 5, "e"),
            ],
            id="table cells, an escaped pipe, an empty cell",
        ),
        pytest.param(
            b"***both*** ~~gone~~ \\*star &amp; ![alt](i.png) <https://x.org> <b>\n",
            [
                ("Emphasis", 1, 1, "***both***"),
                ("Strong", 1, 2, "**both**"),
                ("Text", 1, 4, "both"),
                ("Text", 1, 11, " "),
                ("Strike", 1, 12, "~~gone~~"),
                ("Text", 1, 14, "gone"),
                ("Text", 1, 20, " "),
                ("Text", 1, 21, "\\*"),
                ("Text", 1, 23, "star "),
                ("Text", 1, 28, "&amp;"),
                ("Text", 1, 33, " "),
                ("Image", 1, 34, "![alt](i.png)"),
                ("Text", 1, 47, " "),
                ("Link", 1, 48, "<https://x.org>"),
                ("Text", 1, 49, "https://x.org"),
                ("Text", 1, 63, " "),
                ("Html", 1, 64, "<b>"),
            ],
            id="every inline kind",
        ),
        pytest.param(
            b"[a **b**][ref] and [[!INCLUDE [x](y.md)] c](z.md)\n\n[ref]: r.md\n",
            [
                ("Link", 1, 1, "[a **b**][ref]"),
                ("Text", 1, 2, "a "),
                ("Strong", 1, 4, "**b**"),
                ("Text", 1, 6, "b"),
                ("Text", 1, 15, " and "),
                ("Link", 1, 20, "[[!INCLUDE [x](y.md)] c](z.md)"),
                ("Opaque", 1, 21, "[!INCLUDE [x](y.md)]"),
                ("Text", 1, 41, " c"),
            ],
            id="reference link, include inside a label",
        ),
    ],
)
def test_places(content: bytes, expected: list[tuple[str, int, int, str]]) -> None:
    assert places(content) == expected


def test_lines_are_counted_by_line_feeds_only() -> None:
    assert places("a\u2028b\x0cc\rd `x`\n`y`\n".encode()) == [
        ("Text", 1, 1, "a\u2028b\x0cc d "),
        ("CodeSpan", 1, 9, "`x`"),
        ("CodeSpan", 2, 1, "`y`"),
    ]


def test_a_bilingual_page_has_the_places_of_the_file() -> None:
    page = parse(
        b'Een <span data-ttu-id="0a0a0-101">**vet** [woord](a.md)</span><span class="sxs-lookup">'
        b'<span data-stu-id="0a0a0-101">bold [word](a.md)</span></span>\n'
    )
    assert page.embedded is not None

    def told(document: Document) -> list[tuple[str, int, str]]:
        return [(type(n).__name__, document.place(n.start).column, document.raw(n)) for n in document.blocks[0].nodes]

    assert page.document.text == "Een **vet** [woord](a.md)\n"
    assert told(page.document) == [
        ("Text", 1, "Een "),
        ("Strong", 35, "**vet**"),
        ("Text", 37, "vet"),
        ("Text", 42, " "),
        ("Link", 43, "[woord](a.md)"),
        ("Text", 44, "woord"),
    ]
    assert page.embedded.text == "Een bold [word](a.md)\n"
    assert told(page.embedded)[1:] == [("Link", 123, "[word](a.md)"), ("Text", 124, "word")]
    link = page.document.blocks[0].links[0]
    assert page.document.region(link) == ((1, 43), (1, 56))


def test_text_that_is_not_utf8_names_the_byte_and_the_place() -> None:
    with pytest.raises(UnreadableError, match=r"^not UTF-8: byte 0xe9 at line 2, column 4; save the file as UTF-8$"):
        decode(b"een\ncaf\xe9\n")
    with pytest.raises(UnreadableError, match=r"byte 0xff at line 1, column 1;"):
        decode(b"\xff\xfea\x00")


def test_containers_and_kinds() -> None:
    text = """\
# H

> [!NOTE]
> Text.

- item

  ```sh
  code
  ```

| a |
|---|
| b |

***

<div>html</div>

<!-- only a comment -->

    indented
"""
    assert blocks(text) == [
        ("heading", (), "H"),
        ("alert", ("quote",), "[!NOTE]"),
        ("paragraph", ("quote",), "Text."),
        ("paragraph", ("bullet",), "item"),
        ("code", ("bullet",), "```sh\n  code\n  ```"),
        ("cell", ("table",), "a"),
        ("cell", ("table",), "b"),
        ("rule", (), "***"),
        ("html", (), "<div>html</div>"),
        ("code", (), "indented"),
    ]


def test_mdx_has_no_indented_code() -> None:
    text = "<Card>\n\n    ```sh\n    code\n    ```\n\n    Indented text.\n\n</Card>\n"
    assert blocks(text, mdx=True) == [
        ("html", (), "<Card>"),
        ("code", (), "```sh\n    code\n    ```"),
        ("paragraph", (), "Indented text."),
        ("html", (), "</Card>"),
    ]


def test_in_mdx_comments_of_html_are_none_of_the_text() -> None:
    text = "- item\n<!-- more -->\n\n<!--<div>\n\n**b**\n</div>-->\n\n<center> ![a](b.png)</center>\n"
    assert blocks(text, mdx=True) == [
        ("paragraph", ("bullet",), "item"),
        ("paragraph", (), "<center> ![a](b.png)</center>"),
    ]


def test_in_mdx_an_indented_fence_ends_a_paragraph() -> None:
    text = "1. Install it.\n\t\t```sh\n\t\t# Load it\n\t\tcode\n\t\t```\n   Then go on.\n"
    assert blocks(text, mdx=True) == [
        ("paragraph", ("ordered",), "Install it."),
        ("code", ("ordered",), "```sh\n\t\t# Load it\n\t\tcode\n\t\t```"),
        ("paragraph", ("ordered",), "Then go on."),
    ]


def test_in_mdx_a_list_may_be_indented_as_far_as_code() -> None:
    text = "Do this:\n\n    - one\n    - two\n        - three\n"
    assert blocks(text, mdx=True) == [
        ("paragraph", (), "Do this:"),
        ("paragraph", ("bullet",), "one"),
        ("paragraph", ("bullet",), "two"),
        ("paragraph", ("bullet", "bullet"), "three"),
    ]


def test_in_mdx_other_blocks_that_are_indented_end_a_paragraph_and_text_does_not() -> None:
    text = "First,\n     second.\n     - item\n"
    assert blocks(text, mdx=True) == [("paragraph", (), "First,\n     second."), ("paragraph", ("bullet",), "item")]
