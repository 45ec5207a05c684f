"""Tables that hold whatever a page holds, read back by a Markdown parser with GitHub's extensions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from mtlint.findings import Skipped
from mtlint.report.escaping import markdown_text
from tests.report.samples import BOLD_DROPPED, FRONT_MATTER, HOSTILE, HOSTILE_SHOWN, HOSTILE_TEXT, rendered, report

if TYPE_CHECKING:
    from markdown_it.token import Token

ZERO_WIDTH_SPACE = "\u200b"


def read(text: str) -> list[Token]:
    return MarkdownIt("gfm-like", {"html": True}).parse(text)


def inlines(text: str) -> list[Token]:
    return [token for token in read(text) if token.type == "inline"]


def plain(token: Token) -> str:
    """What a reader sees of it; fails on anything but text."""
    assert {child.type for child in token.children or ()} <= {"text", "text_special"}, token.content
    return "".join(child.content for child in token.children or ())


def test_the_document() -> None:
    skipped = (Skipped("docs/nl/d_e.md", "no source found"),)
    assert rendered("markdown", report(BOLD_DROPPED, FRONT_MATTER, skipped=skipped)) == (
        "## mtlint\n"
        "\n"
        "Found 2 problems (1 error, 1 warning) in 2 of 140 pages; 1 page without a source.\n"
        "\n"
        "### docs/nl/a.md\n"
        "\n"
        "| Line | Severity | Rule | Problem | English |\n"
        "| ---: | --- | --- | --- | --- |\n"
        '| 24 | warning | bold-dropped | 1 of 2 bold runs lost: "Slideshow" | docs/a.md line 22 |\n'
        "\n"
        "### docs/nl/b.md\n"
        "\n"
        "| Line | Severity | Rule | Problem | English |\n"
        "| ---: | --- | --- | --- | --- |\n"
        "| 3 | error | locale-mismatch | the page says it is de-DE |  |\n"
        "\n"
        "### Not compared with a source\n"
        "\n"
        "| Page | Reason |\n"
        "| --- | --- |\n"
        "| docs/nl/d\\_e.md | no source found |\n"
    )


def test_a_clean_run_is_one_sentence() -> None:
    assert rendered("markdown", report()) == "## mtlint\n\nNo problems in 139 pages.\n"


def test_hostile_text_stays_in_its_cell() -> None:
    text = rendered("markdown", report(*HOSTILE)).encode().decode()
    told = [plain(token) for token in inlines(text)]
    assert told[0] == "mtlint"
    pages = [told[start : start + 11] for start in range(2, len(told), 11)]
    assert [page[0].replace(ZERO_WIDTH_SPACE, "") for page in pages] == [
        r"a\n::error::x.md",
        "--x.md",
        r"b\udcff.md",
        "]]>&<b>.md",
        "a:b,c%25|`@me`.md",
        r"c\u202e\u2028\x1b[31m.md",
    ]
    messages = {page[9].replace(ZERO_WIDTH_SPACE, "") for page in pages}
    assert messages == {HOSTILE_SHOWN}


def test_nobody_is_mentioned_and_no_issue_referred_to() -> None:
    (message,) = {
        plain(token) for token in inlines(rendered("markdown", report(*HOSTILE))) if "octocat" in plain(token)
    }
    for reference in ("@octocat", "#12", "GH-3", "a@b.example"):
        assert reference in HOSTILE_TEXT
        assert reference not in message


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("www.contoso.com", r"www\.contoso.com"),
        ("WWW.contoso.com", r"WWW\.contoso.com"),
        ("https://contoso.com", r"https\://contoso.com"),
        (":smile:", r"\:smile:"),
    ],
)
def test_what_github_would_make_a_link_or_a_picture_of(text: str, written: str) -> None:
    """The parser here does not, or does so with more than GitHub."""
    assert markdown_text(text) == written


def test_what_does_not_fit_is_counted() -> None:
    findings = [replace(BOLD_DROPPED, line=number) for number in range(1, 1001)]
    text = rendered("markdown", report(*findings), limit=10_000)
    rows = text.count("| warning |")
    assert len(text.encode()) <= 10_000
    assert rows > 80
    assert text.endswith(f"|\n\n…and {1000 - rows} more problems, which did not fit in here.\n")
    assert rendered("markdown", report(*findings), limit=None).count("| warning |") == 1000
