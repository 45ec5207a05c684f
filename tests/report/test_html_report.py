"""The HTML report as text: one file that needs nothing else. What a browser makes of it is tested in a browser."""

from __future__ import annotations

import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

from mtlint.findings import Edit, Fix, Passage, Place, Region, Skipped, SourcePlace
from mtlint.report.html_text import manual
from tests.report.samples import BOLD_DROPPED, FRONT_MATTER, HOSTILE, HOSTILE_TEXT, rendered, report


class Elements(HTMLParser):
    """Every element with its attributes, and the text of scripts and styles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.code: dict[str, str] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] in ("script", "style") and data.strip():
            self.code.setdefault(self.found[-1][0], data)


def test_the_policy_allows_the_one_script_and_the_one_style_sheet() -> None:
    page = Elements(rendered("html", report(BOLD_DROPPED, *HOSTILE)))
    (policy,) = (attributes["content"] for _, attributes in page.found if "http-equiv" in attributes)
    hashes = {kind: b64encode(sha256(text.encode()).digest()).decode() for kind, text in page.code.items()}
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{hashes['script']}'; style-src 'sha256-{hashes['style']}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def test_it_refers_to_nothing_outside() -> None:
    page = Elements(rendered("html", report(BOLD_DROPPED, FRONT_MATTER, *HOSTILE)))
    tags = {tag for tag, _ in page.found}
    assert tags.isdisjoint({"img", "link", "iframe", "object", "embed", "form", "base", "svg", "video"})
    assert [tag for tag, _ in page.found].count("script") == 1
    names = {name for _, attributes in page.found for name in attributes}
    assert not any(name.startswith("on") or name in ("src", "style", "srcdoc", "action") for name in names)
    links = {attributes.get("href") or "" for tag, attributes in page.found if tag == "a"}
    assert all(link.startswith("#") for link in links)
    assert not re.search(r"url\(|@import", page.code["style"])


def test_no_text_becomes_an_element() -> None:
    """Neither before a spot, nor in it, nor after it, nor quoted in a message, nor in any name."""
    text = "<u>a</u>"
    finding = replace(
        BOLD_DROPPED,
        path=f"{text}.md",
        message=f'{text} "{text}" {text}',
        locale=text,
        source=SourcePlace(f"{text}.md", text, 22, 8, 22, 21),
        passage=Passage(text * 3, len(text), 2 * len(text)),
        source_passage=Passage(text * 3, len(text), 2 * len(text)),
        fix=Fix(text, (Edit(Region(Place(24, 1), Place(24, 2)), text),), safe=False),
    )
    html = rendered("html", report(finding, skipped=(Skipped(f"{text}.md", text),)))
    assert "u" not in {tag for tag, _ in Elements(html).found}
    assert html.count("&lt;u&gt;") > 10


def test_no_html_of_a_manual_becomes_an_element() -> None:
    assert manual("Text <u>a</u>\n\n<u>\n") == "<p>Text &lt;u&gt;a&lt;/u&gt;</p>\n<p>&lt;u&gt;</p>\n"


def test_both_sides_with_the_spot_marked() -> None:
    page = rendered("html", report(BOLD_DROPPED))
    assert (
        "<figcaption><b>English</b> <bdi>docs/a.md:22 · 8bc60ec34b</bdi></figcaption>\n"
        '          <p class="text" lang="en" dir="auto">Select <mark>**Slideshow**</mark>.</p>'
    ) in page
    assert (
        "<figcaption><b>nl</b> <bdi>line 24</bdi></figcaption>\n"
        '          <p class="text" lang="nl" dir="auto">Klik op <mark>Diavoorstelling</mark>.</p>'
    ) in page
    assert '<p class="message">1 of 2 bold runs lost: <q>Slideshow</q></p>' in page


def test_a_place_between_characters_and_characters_that_hide() -> None:
    finding = replace(BOLD_DROPPED, passage=Passage("a\u202eb\tc\n", 1, 1), source_passage=None)
    assert (
        'dir="auto">a<mark class="point"></mark>'
        '<span class="hidden" title="U+202E RIGHT-TO-LEFT OVERRIDE">\\u202e</span>b\tc\n</p>'
    ) in rendered("html", report(finding))


def test_a_clean_run_is_one_sentence() -> None:
    page = rendered("html", report(skipped=(Skipped("a\n<b>.md", "no source found"),)))
    assert '<main id="findings" class="clean" tabindex="-1">\n  <p>No problems in 139 pages; ' in page
    assert '<tr><td><bdi>a<span class="hidden" title="U+000A">\\n</span>&lt;b&gt;.md</bdi></td>' in page
    assert "<script" not in page


def test_the_same_report_is_the_same_bytes() -> None:
    result = report(BOLD_DROPPED, *HOSTILE)
    assert rendered("html", result) == rendered("html", result)
    assert HOSTILE_TEXT not in rendered("html", result)


def test_only_the_html_format_imports_its_template_engine() -> None:
    program = (
        "import sys; from mtlint.report import RENDERERS, RenderOptions, Report; "
        "[list(RENDERERS[name](Report((), (), 0, 0), RenderOptions())) for name in RENDERERS if name != 'html']; "
        "assert 'jinja2' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
