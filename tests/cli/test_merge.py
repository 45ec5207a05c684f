"""`--shard` and `mtlint merge`: the parts of a run, put together, are the whole run, byte by byte in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from mtlint import __version__
from mtlint.project.shards import Part, Share
from mtlint.report import RENDERERS
from tests.cli.conftest import PAGES, Run

if TYPE_CHECKING:
    from pathlib import Path

Mtlint = Callable[..., Run]
FORMATS = [argument for name in RENDERERS for argument in ("--format", name, "--output", f"{{}}.{name}")]
GUIDE = 'nl/guide.md:6:1: error link-missing: link to "setup.md" is lost: the source has it on "setup page"\n'


@pytest.fixture
def large(site: Path) -> Path:
    """More pages: a locale whose house style is no bold, one page that cannot be read, a comment that suppresses, a
    defect that can be mended, the same in two versions of a page, a baseline with one finding and one that is gone."""
    english = "".join(f"Press **Button {number}** to go on.\n\n" for number in range(10))
    chinese = "".join(f"请按按钮 {number} 以继续。\n\n" for number in range(10))
    for number in range(6):
        for folder, text in (("en/zh", english), ("pages/zh-CN/zh", chinese)):
            (site / folder).mkdir(parents=True, exist_ok=True)
            (site / folder / f"{number}.md").write_text(text, "utf-8")
    (site / "nl").rename(site / "pages" / "nl")
    (site / "notes.txt").write_text("x\n", "utf-8")
    more = PAGES["nl/setup.md"].replace("**Start**", "** Start**")
    (site / "pages" / "nl" / "more.md").write_text(more, "utf-8")
    (site / "pages" / "nl" / "quiet.md").write_text(f"<!-- mtlint-disable-file emphasis: x -->\n\n{more}", "utf-8")
    for name in ("more", "quiet"):
        (site / "en" / f"{name}.md").write_text(PAGES["en/setup.md"], "utf-8")
    for version in ("v1.0", "v1.1"):
        for folder, text in ((f"en/{version}", PAGES["en/setup.md"]), (f"pages/nl/{version}", more)):
            (site / folder).mkdir()
            (site / folder / "more.md").write_text(text, "utf-8")
    (site / "known.json").write_text(
        '{"schema": 1, "findings": [{"path": "gone.md", "rule": "link-added", "fingerprint": "0"}]}\n', "utf-8"
    )
    return site


def paths(site: Path) -> list[str]:
    """What a run is given: each locale by its own folder, for want of a common English one."""
    return [folder.relative_to(site).as_posix() for folder in sorted((site / "pages").iterdir())]


def check(mtlint: Mtlint, site: Path, *arguments: str) -> Run:
    return mtlint(*paths(site), "notes.txt", "--source", "en", "--baseline", "known.json", *arguments)


@pytest.mark.parametrize("parts", [1, 6])
def test_the_parts_are_the_whole(mtlint: Mtlint, large: Path, parts: int) -> None:
    outputs = [argument.format("whole") for argument in FORMATS]
    whole = check(mtlint, large, *outputs)
    assert whole.status == 1
    told = " ".join((large / "whole.text").read_text("utf-8").split())
    assert "house style" in told
    assert "(also in another version of the page)" in told
    statuses = [
        check(mtlint, large, "--shard", f"{part}/{parts}", "--format", "json", "--output", f"{part}.json").status
        for part in range(1, parts + 1)
    ]
    assert set(statuses) <= {0, 1}
    files = [f"{part}.json" for part in range(1, parts + 1)]
    merged = mtlint("merge", *reversed(files), *(argument.format("merged") for argument in FORMATS))
    assert (merged.status, merged.err) == (1, "")
    differ = [
        name for name in RENDERERS if (large / f"whole.{name}").read_bytes() != (large / f"merged.{name}").read_bytes()
    ]
    assert differ == []
    assert mtlint("merge", *files, "--quiet", "--fail-on", "never") == Run(0, "", "")


@pytest.mark.usefixtures("site")
def test_a_part_says_so_and_keeps_what_reports_for_people_show(mtlint: Mtlint) -> None:
    parts = [
        json.loads(mtlint("nl", "--source", "en", "--shard", f"{part}/2", "--format", "json").out) for part in (1, 2)
    ]
    assert [(part["shard"]["index"], part["shard"]["count"]) for part in parts] == [(1, 2), (2, 2)]
    assert [part["summary"]["checked"] for part in parts] == [1, 1]
    (finding,) = [finding for part in parts for finding in part["findings"]]
    assert finding["shown"]["excerpt"] == "Lees eerst de installatiepagina."
    assert finding["shown"]["source_excerpt"] == "Read the [setup page](setup.md) first."


def test_runs_over_different_pages(mtlint: Mtlint, site: Path) -> None:
    (site / "de").mkdir()
    (site / "de" / "guide.md").write_text(PAGES["nl/guide.md"].replace("nl-NL", "de-DE"), "utf-8")
    for locale in ("nl", "de"):
        mtlint(locale, "--source", "en", "--format", "json", "--output", f"{locale}.json")
    run = mtlint("merge", "nl.json", "de.json", "--format", "concise")
    assert run == Run(1, GUIDE.replace("nl/", "de/") + GUIDE + "Found 2 problems (2 errors) in 2 of 3 pages.\n", "")
    assert mtlint("merge", "nl.json", "de.json", "--fail-on", "never").status == 0


def test_a_page_that_could_not_be_checked_is_status_2(mtlint: Mtlint, site: Path) -> None:
    (site / "nl" / "setup.md").write_bytes(b"\xff")
    for part in ("1", "2"):
        mtlint("nl", "--source", "en", "--shard", f"{part}/2", "--format", "json", "--output", f"{part}.json")
    assert mtlint("merge", "1.json", "2.json").status == 2


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("value", ["0/2", "3/2", "1", "1/0", "a/b", "-1/2", "1/2/3", ""])
def test_what_is_no_part(mtlint: Mtlint, value: str) -> None:
    run = mtlint("nl", "--source", "en", "--shard", value)
    assert run.status == 2
    assert f"{value!r} is no part; write 2/4 for the second of four" in run.err


@pytest.mark.usefixtures("site")
def test_an_empty_part_is_clean_but_a_run_without_pages_is_not(mtlint: Mtlint) -> None:
    assert mtlint("nl", "--source", "en", "--shard", "9/9").status == 0
    assert mtlint("en", "--source", "en", "--shard", "1/9").status == 2
    assert mtlint("en", "--source", "en", "--shard", "9/9").status == 2


def test_reports_that_do_not_belong_together(mtlint: Mtlint, site: Path) -> None:
    mtlint("nl", "--source", "en", "--format", "json", "--output", "whole.json")
    for part in ("1/2", "2/2", "1/3"):
        mtlint(
            "nl", "--source", "en", "--shard", part, "--format", "json", "--output", f"{part.replace('/', 'of')}.json"
        )
    (site / "again.json").write_bytes((site / "1of2.json").read_bytes())
    (site / "copy.json").write_bytes((site / "whole.json").read_bytes())

    def told(*files: str) -> str:
        run = mtlint("merge", *files)
        assert (run.status, run.out) == (2, "")
        return run.err

    assert told("1of2.json") == "mtlint: part 2 of 2 is missing\n"
    assert told("1of2.json", "again.json") == "mtlint: 1of2.json and again.json are both part 1 of 2\n"
    assert told("1of2.json", "1of2.json") == "mtlint: 1of2.json is given twice\n"
    assert told("1of2.json", "1of3.json") == (
        "mtlint: these are parts of different runs: 1of2.json is one of 2 and 1of3.json is one of 3\n"
    )
    assert told("1of2.json", "2of2.json", "whole.json") == (
        "mtlint: whole.json is the report of a whole run, and 1of2.json that of a part of one\n"
    )
    assert told("whole.json", "copy.json") == "mtlint: whole.json and copy.json both have the page nl/guide.md\n"
    assert "Missing argument 'FILE...'" in told()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[]", "not a report; `mtlint check --format json` writes one"),
        ('{"schema": 1, "findings": []}', "not a report; `mtlint check --format json` writes one"),
        (
            '{"schema": 1, "tool": {"name": "mtlint", "version": "0.0.1"}}',
            f"by mtlint 0.0.1, and this is {__version__}; use the version that checked the pages",
        ),
        (
            f'{{"schema": 1, "tool": {{"version": "{__version__}"}}}}',
            "not a whole report (KeyError: 'summary')",
        ),
        (
            f'{{"schema": 1, "tool": {{"version": "{__version__}"}}, "summary": {{}}, "findings": [3]}}',
            "not a whole report (TypeError: an object is missing where 3 stands)",
        ),
    ],
)
def test_what_is_no_report(mtlint: Mtlint, site: Path, text: str, told: str) -> None:
    (site / "x.json").write_text(text, "utf-8")
    assert mtlint("merge", "x.json") == Run(2, "", f"mtlint: x.json: {told}\n")
    assert mtlint("merge", "none.json") == Run(2, "", "mtlint: none.json: no such file\n")


def test_parts_are_of_like_size_and_share_all_pages() -> None:
    pages = [number * 37 % 1000 for number in range(200)]
    shares = [Share(Part(index, 7)) for index in range(1, 8)]
    parts = [[number for number, size in enumerate(pages) if share.has(size)] for share in shares]
    assert sorted(number for part in parts for number in part) == list(range(200))
    sizes = [sum(pages[number] for number in part) for part in parts]
    assert max(sizes) - min(sizes) < 1000  # the largest page
