"""What a user sees first, character for character."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from mtlint.findings import Finding, Passage, Severity, Skipped
from tests.report.samples import BOLD_DROPPED, FRONT_MATTER, rendered, report

if TYPE_CHECKING:
    from mtlint.report import Report


def shown(result: Report, *, width: int = 80, statistics: bool = False, verbose: bool = False) -> str:
    return rendered("text", result, width=width, statistics=statistics, verbose=verbose)


def first_lines(finding: Finding, width: int = 80) -> str:
    """The finding alone, without the summary below it."""
    return shown(report(finding), width=width).partition("\n\n")[0]


def pages(count: int) -> tuple[Skipped, ...]:
    return tuple(Skipped(f"docs/{number:02}.md", "no source found") for number in reversed(range(count)))


def test_findings_with_both_lines_above_each_other() -> None:
    assert shown(report(BOLD_DROPPED, FRONT_MATTER, stale=41)) == (
        "docs/nl/a.md:24:9  warning  bold-dropped\n"
        '  1 of 2 bold runs lost: "Slideshow"\n'
        "  nl │ 24 │ Klik op Diavoorstelling.\n"
        "     │    │         ^^^^^^^^^^^^^^^\n"
        "  en │ 22 │ Select **Slideshow**.\n"
        "     │    │        ^^^^^^^^^^^^^\n"
        "\n"
        "docs/nl/b.md:3:1  error  locale-mismatch\n"
        "  the page says it is de-DE\n"
        "\n"
        "Found 2 problems (1 error, 1 warning) in 2 of 139 pages; 41 pages are stale.\n"
    )


def test_a_clean_run_is_one_line() -> None:
    assert shown(report()) == "No problems in 139 pages.\n"
    assert shown(report(), statistics=True, verbose=True) == "No problems in 139 pages.\n"


def test_colour() -> None:
    output = rendered("text", report(replace(BOLD_DROPPED, source=None)), color=True)
    assert output == (
        "\x1b[1mdocs/nl/a.md:24:9\x1b[0m  \x1b[1;33mwarning\x1b[0m  bold-dropped\n"
        '  1 of 2 bold runs lost: "Slideshow"\n'
        "\x1b[2m  nl │ 24 │ \x1b[0mKlik op Diavoorstelling.\n"
        "\x1b[2m     │    │ \x1b[0m\x1b[1;33m        ^^^^^^^^^^^^^^^\x1b[0m\n"
        "\n"
        "\x1b[1mFound 1 problem (1 warning) in 1 of 139 pages.\x1b[0m\n"
    )


def test_wide_characters_and_gutters_of_unequal_width() -> None:
    finding = replace(
        BOLD_DROPPED, locale="zh-CN", line=103, end_line=103, column=4, end_column=9, excerpt="选择“幻灯片放映”。"
    )
    assert first_lines(finding) == (
        "docs/nl/a.md:103:4  warning  bold-dropped\n"
        '  1 of 2 bold runs lost: "Slideshow"\n'
        "  zh-CN │ 103 │ 选择“幻灯片放映”。\n"
        "        │     │      ^^^^^^^^^^\n"
        "  en    │  22 │ Select **Slideshow**.\n"
        "        │     │        ^^^^^^^^^^^^^"
    )


def test_right_to_left_lines_quote_the_spot() -> None:
    finding = replace(BOLD_DROPPED, locale="ar", column=6, end_column=17, excerpt="اختر عرض الشرائح للبدء")
    assert first_lines(finding).split("\n")[2:4] == [
        "  ar │ 24 │ اختر عرض الشرائح للبدء",
        '     │    │ here: "عرض الشرائح"',
    ]


def test_a_spot_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    finding = replace(BOLD_DROPPED, source=None, end_line=26, end_column=3)
    assert first_lines(finding).split("\n")[2:] == [
        "  nl │ 24 │ Klik op Diavoorstelling.",
        "     │    │         ^^^^^^^^^^^^^^^^",
    ]


def test_a_bilingual_page_shows_one_language_without_tags() -> None:
    line = '<span data-ttu-id="0a1b2-101">Klik op Diavoorstelling.</span><span class="sxs-lookup">'
    finding = replace(
        BOLD_DROPPED,
        excerpt=line,
        source_excerpt=line,
        passage=Passage("> Eerst dit.\n> Klik op Diavoorstelling.", 23, 38),
        source_passage=Passage("> First this.\n> Select **Slideshow**.\n> Now.", 16, 37),
    )
    assert first_lines(finding).split("\n")[2:] == [
        "  nl │ 24 │ > Klik op Diavoorstelling.",
        "     │    │           ^^^^^^^^^^^^^^^",
        "  en │ 22 │ > Select **Slideshow**.",
        "     │    │   ^^^^^^^^^^^^^^^^^^^^^",
    ]


def test_lines_that_are_not_known_are_left_out() -> None:
    assert first_lines(replace(BOLD_DROPPED, excerpt=" \t", source=None)).count("\n") == 1
    assert first_lines(replace(BOLD_DROPPED, excerpt="", locale=None)).split("\n")[2:] == [
        "  en │ 22 │ Select **Slideshow**.",
        "     │    │        ^^^^^^^^^^^^^",
    ]


def test_long_lines_are_cut_to_the_width() -> None:
    excerpt = "x " * 500 + "SPOT" + " y" * 500
    finding = replace(BOLD_DROPPED, source=None, column=1001, end_column=1005, excerpt=excerpt, locale=None)
    assert first_lines(finding, width=50).split("\n")[2:] == [
        "  target │ 24 │ …x x x x x x x SPOT y y y y y y y…",
        "         │    │                ^^^^",
    ]


def test_long_messages_are_wrapped_and_open_no_line_with_a_command() -> None:
    finding = replace(BOLD_DROPPED, excerpt="", source=None, message="word " * 7 + "::error::x " + "word " * 3)
    assert first_lines(finding, width=40).split("\n")[1:] == [
        "  word word word word word word word",
        r"  \x3a:error::x word word word",
    ]


def test_hostile_text_stays_text() -> None:
    finding = replace(
        BOLD_DROPPED,
        path="a\n::error::b:.md",
        locale="nl\n\x1b[31m",
        message="\x1b[31m [red]x[/red]\n\u202e :smile:",
        excerpt="\x1b]8;; [bold]x[/bold] ##[error]y \u202ez",
        column=7,
        end_column=13,
        source=None,
    )
    assert first_lines(finding) == (
        r"a\n::error::b:.md:24:7  warning  bold-dropped" + "\n"
        r"  \x1b[31m [red]x[/red] \u202e :smile:" + "\n"
        r"  nl\n\x1b[31m │ 24 │ \x1b]8;; [bold]x[/bold] \x23#[error]y \u202ez" + "\n"
        r"               │    │          ^^^^^^"
    )


def test_pages_without_a_source() -> None:
    summary = "No problems in 139 pages; {} pages without a source.\n"
    ten = "".join(f"docs/{number:02}.md: no source found\n" for number in range(10))
    assert shown(report(skipped=pages(10))) == f"{ten}\n{summary.format(10)}"
    assert shown(report(skipped=pages(12))) == f"{ten}and 2 more (--verbose lists all)\n\n{summary.format(12)}"
    assert shown(report(skipped=pages(11)), verbose=True) == (
        f"{ten}docs/10.md: no source found\n\n{summary.format(11)}"
    )


def test_a_hostile_page_without_a_source() -> None:
    skipped = (Skipped("::error::x\n.md", "no\nsource \x1b"),)
    assert shown(report(skipped=skipped)).split("\n")[0] == r"\x3a:error::x\n.md: no source \x1b"


def test_statistics_by_count_and_then_by_name() -> None:
    raised = replace(BOLD_DROPPED, severity=Severity.ERROR)
    link = replace(BOLD_DROPPED, rule="a-link-lost", severity=Severity.INFO)
    output = shown(report(*[BOLD_DROPPED] * 10, raised, link, FRONT_MATTER), statistics=True)
    assert output.split("\n\n")[-2:] == [
        "10  warning  bold-dropped\n 1  info     a-link-lost\n 1  error    bold-dropped\n 1  error    locale-mismatch",
        "Found 13 problems (2 errors, 10 warnings, 1 info) in 2 of 139 pages.\n",
    ]


def test_only_text_with_problems_or_colours_imports_rich() -> None:
    program = (
        "import sys; from mtlint.report import RENDERERS, RenderOptions, Report; "
        "clean = [''.join(RENDERERS[name](Report((), (), 0, 0), RenderOptions())) for name in RENDERERS][0]; "
        "assert 'rich' not in sys.modules; "
        "drawn = ''.join(RENDERERS['text'](Report((), (), 0, 0), RenderOptions(color=True))); "
        "assert 'rich' in sys.modules; "
        "assert clean.rstrip() in drawn and next(iter(RENDERERS)) == 'text'"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
