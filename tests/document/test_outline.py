"""A fragment is found where any publishing system would make it from a heading, or an author wrote it."""

import pytest

from mtlint.document.outline import Outline, folded, slug
from mtlint.document.parse import parse


def outline(text: str) -> Outline:
    return parse(text.encode()).document.outline


@pytest.mark.parametrize(
    ("heading", "fragment"),
    [
        ("Heat the oven", "heat-the-oven"),  # GitHub, docfx, Hugo, Docusaurus
        ("Heat the oven", "Heat_the_oven"),  # MDN, MediaWiki
        ("Salt & pepper", "salt--pepper"),  # GitHub keeps both spaces
        ("Salt & pepper", "salt-pepper"),  # VuePress, blackfriday, Python-Markdown
        ("What is new? (2.0)", "what-is-new-20"),
        ("What is new? (2.0)", "what-is-new?-(2.0)"),  # markdown-it-anchor
        ("`bake()` and **cool**", "bake-and-cool"),
        ("The [oven](x.md)", "the-oven"),
        ("The [oven](x.md)", "the-ovenxmd"),  # goldmark reads the Markdown
        ("Café crème", "café-crème"),
        ("Café crème", "caf%C3%A9-cr%C3%A8me"),
        ("Café crème", "cafe-creme"),  # Python-Markdown, VuePress
        ("Café crème", "caf-crme"),  # kramdown, goldmark
        ("Größe", "grosse"),
        ("1. Start", "1-start"),
        ("1. Start", "start"),  # kramdown
        ("1. Start", "_1-start"),  # VuePress
        ("Печь", "печь"),
        ("Печь", "%D0%BF%D0%B5%D1%87%D1%8C"),
        ("Печь", "_1"),  # Python-Markdown
        ("Печь", "section"),  # kramdown
        ("Печь", "heading"),  # goldmark
        ("烤箱 API", "烤箱-api"),
        ("烤箱 API", "api"),
        ("الفرن", "الفرن"),
        ("हिन्दी भट्टी", "हिन्दी-भट्टी"),
    ],
)
def test_fragments_of_headings(heading: str, fragment: str) -> None:
    found = outline(f"# {heading}\n")
    assert found.has(fragment)
    assert found.heading(fragment) is found.headings[0]
    assert not found.has_anchor(fragment)


@pytest.mark.parametrize("fragment", ["tour-1", "tour_1", "tour-2", "tour_2"])
def test_second_heading_of_a_name(fragment: str) -> None:
    found = outline("# Tour\n\n# Tour\n")
    assert found.heading(fragment) is found.headings[1]
    assert found.heading("tour") is found.headings[0]


def test_headings_that_python_markdown_only_counts() -> None:
    found = outline("# Печь\n\n# API печи\n\n# Гриль\n")
    assert found.heading("_2") is found.headings[2]


@pytest.mark.parametrize(
    "text",
    [
        "# Title {#here}",
        "# Title {: .wide #here }",
        "# Title {/*here*/}",
        "# Title {/* #here */}",
        '<a name="here"></a>Text',
        "Text <a class=x\n name='here'>text</a>",
        '<div class="box" id="here">\n\ntext\n\n</div>',
        '{{< card id="here" >}}',
        "# Title :id=here",
        'Text\n{: id="here"}',
        '::: zone id="here"\n:::',
        '<Card id={"here"} />',
        '<Tabs>\n\n    <Tab id="here">\n\n</Tabs>',
    ],
)
def test_explicit_anchors(text: str) -> None:
    found = outline(text + "\n")
    assert found.has("here")
    assert found.has("Here")
    assert found.has_anchor("here")


@pytest.mark.parametrize(
    "text", ['```html\n<a name="here"></a>\n```', "Text #here", "{{% ref page#here %}}", "[x](#here)", "# There"]
)
def test_what_is_no_anchor(text: str) -> None:
    assert not outline(text + "\n").has("here")


def test_html_headings() -> None:
    found = outline('<h2 class="x">Heat the <b>oven</b></h2>\n\n# Bake\n')
    assert [(heading.level, heading.text) for heading in found.headings] == [(2, "Heat the oven"), (1, "Bake")]
    assert found.heading("heat-the-oven") is found.headings[0]


@pytest.mark.parametrize("fragment", ["", "top", "TOP"])
def test_the_top_of_any_page(fragment: str) -> None:
    assert outline("Text\n").has(fragment)


def test_folded() -> None:
    assert folded("Ça_va--bien%21-Straße²") == "cavabienstrasse"


@pytest.mark.parametrize(
    ("heading", "expected", "python_markdown"),
    [
        ("Heat the oven", "heat-the-oven", "heat-the-oven"),
        ("Salt & pepper!", "salt--pepper", "salt-pepper"),
        ("Café crème", "café-crème", "cafe-creme"),
        ("Печь и гриль", "печь-и-гриль", ""),
        ("烤箱 API", "烤箱-api", ""),
        ("हिन्दी", "हिन्दी", ""),
        ("!?", "", ""),
    ],
)
def test_slug(heading: str, expected: str, python_markdown: str) -> None:
    assert slug(heading) == expected
    assert slug(heading, ascii_only=True) == python_markdown
