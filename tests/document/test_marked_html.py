"""What stands in `<div markdown="1">` is Markdown on the sites of Jekyll and MkDocs."""

import pytest

from mtlint.document.parse import parse, parse_revision

QUOTE = """\
<aside markdown="1" class="quote">
  <img src="a.png" alt="oven">
  Bread is **fun**.
  <p markdown="1" class="credit">
— @baker, ["Why"](https://bread.example/why)
  </p>
</aside>

Text.
"""


def blocks(text: str, *, python_markdown: bool = True) -> list[tuple[str, str]]:
    document = parse(text.encode(), python_markdown=python_markdown).document
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


def test_lines_of_tags_are_blocks_and_the_rest_is_markdown() -> None:
    assert blocks(QUOTE) == [
        ("html", '<aside markdown="1" class="quote">'),
        ("paragraph", '<img src="a.png" alt="oven">\n  Bread is **fun**.'),
        ("html", '<p markdown="1" class="credit">'),
        ("paragraph", '— @baker, ["Why"](https://bread.example/why)'),
        ("html", "</p>"),
        ("html", "</aside>"),
        ("paragraph", "Text."),
    ]


def test_its_links_and_bold_runs_are_read() -> None:
    document = parse(QUOTE.encode(), python_markdown=True).document
    assert [link.href for block in document.blocks for link in block.links] == ["https://bread.example/why"]
    assert [len(block.bolds) for block in document.blocks] == [0, 1, 0, 0, 0, 0, 0]


def test_elsewhere_it_is_html_down_to_the_next_empty_line() -> None:
    assert [kind for kind, _ in blocks(QUOTE, python_markdown=False)] == ["html", "paragraph"]


@pytest.mark.parametrize("attribute", ['markdown="0"', 'class="markdown"', 'data-markdown="1"'])
def test_elements_that_are_not_marked(attribute: str) -> None:
    assert blocks(f"<div {attribute}>\n*a*\n</div>\n") == [("html", f"<div {attribute}>\n*a*\n</div>")]


@pytest.mark.parametrize("attribute", ["markdown", 'markdown="block"', "markdown=1", 'class="grid cards" markdown'])
def test_ways_to_mark_an_element(attribute: str) -> None:
    expected = [("html", f"<div {attribute}>"), ("paragraph", "*a*"), ("html", "</div>")]
    assert blocks(f"<div {attribute}>\n*a*\n</div>\n") == expected


def test_html_after_the_end_of_the_element_is_as_everywhere() -> None:
    text = "<div markdown>\n<div>\n*a*\n</div>\n</div>\n\n<div>\n*b*\n</div>\n"
    assert [kind for kind, _ in blocks(text)] == ["html", "html", "paragraph", "html", "html", "html"]


def test_what_is_raw_stays_so() -> None:
    text = "<div markdown>\n<pre>\n*a*\n</pre>\n<!-- *b* -->\n</div>\n"
    assert [kind for kind, _ in blocks(text)] == ["html", "html", "html"]


def test_another_version_of_the_page_is_read_as_if_alone() -> None:
    old = parse(QUOTE.encode(), python_markdown=True).document
    new = QUOTE.replace("Bread", "Cake")
    assert parse_revision(new.encode(), old, python_markdown=True) == parse(new.encode(), python_markdown=True).document
