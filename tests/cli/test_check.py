"""`mtlint check` as a user runs it: reports, exit statuses, clear messages for bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from mtlint import __version__
from tests.cli.conftest import Run

if TYPE_CHECKING:
    from pathlib import Path

Mtlint = Callable[..., Run]
FINDING = 'nl/guide.md:6:1: error link-missing: link to "setup.md" is lost: the source has it on "setup page"\n'
SUMMARY = "Found 1 problem (1 error) in 1 of 2 pages.\n"


@pytest.mark.usefixtures("site")
def test_concise(mtlint: Mtlint) -> None:
    run = mtlint("nl", "--source", "en", "--format", "concise")
    assert run == Run(1, FINDING + SUMMARY, "")


@pytest.mark.usefixtures("site")
def test_text_shows_both_lines(mtlint: Mtlint) -> None:
    run = mtlint("check", "--source", "en", "nl")
    assert run.status == 1
    assert run.out == (
        "nl/guide.md:6:1  error  link-missing\n"
        '  link to "setup.md" is lost: the source has it on "setup page"\n'
        "  nl-NL │ 6 │ Lees eerst de installatiepagina.\n"
        "  en    │ 3 │ Read the [setup page](setup.md) first.\n"
        "        │   │          ^^^^^^^^^^^^^^^^^^^^^^\n"
        "\n" + SUMMARY
    )


@pytest.mark.usefixtures("site")
def test_json_is_the_contract(mtlint: Mtlint) -> None:
    run = mtlint("nl", "--source", "en", "--format", "json")
    assert run.status == 1
    report = json.loads(run.out)
    fingerprint = report["findings"][0].pop("fingerprint")
    assert len(fingerprint) == 20
    assert report == {
        "schema": 1,
        "tool": {"name": "mtlint", "version": __version__},
        "summary": {
            "checked": 2,
            "skipped": 0,
            "errors": 1,
            "warnings": 0,
            "infos": 0,
            "suppressed": 0,
            "baselined": 0,
            "stale": 0,
            "fixed": 0,
            "gone": 0,
            "untouched": 0,
            "unchanged": 0,
        },
        "findings": [
            {
                "rule": "link-missing",
                "category": "links",
                "severity": "error",
                "message": 'link to "setup.md" is lost: the source has it on "setup page"',
                "path": "nl/guide.md",
                "line": 6,
                "column": 1,
                "end_line": 6,
                "end_column": 33,
                "locale": "nl-NL",
                "source": {"path": "guide.md", "revision": "worktree", "line": 3, "column": 10},
                "fix": None,
            }
        ],
        "skipped": [],
        "gone": [],
    }


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 1),
        (("--fail-on", "error"), 1),
        (("--fail-on", "never"), 0),
        (("--ignore", "links"), 0),
        (("--ignore", "link-missing"), 0),
        (("--select", "link-missing", "--ignore", "links"), 1),
        (("--select", "emphasis"), 0),
        (("--quiet",), 1),
        (("--jobs", "2"), 1),
    ],
)
def test_exit_status(mtlint: Mtlint, arguments: tuple[str, ...], status: int) -> None:
    assert mtlint("nl", "--source", "en", *arguments).status == status


@pytest.mark.usefixtures("site")
def test_quiet_prints_nothing(mtlint: Mtlint) -> None:
    assert mtlint("nl", "--source", "en", "--quiet") == Run(1, "", "")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--select", "bold-droped"), "mtlint: unknown rule or category 'bold-droped'; did you mean 'bold-dropped'?"),
        (
            ("--ignore", "all"),
            "mtlint: no rule is left to run; see `mtlint rules` for what --select and --ignore can name",
        ),
        (("--format", "yaml"), "Error: Invalid value for '--format': 'yaml' is not one of"),
        (("--sorce", "en"), "Error: No such option"),
        (("--jobs", "0"), "Error: Invalid value for '--jobs': 0 is not in the range x>=1."),
    ],
)
def test_wrong_usage_is_told(mtlint: Mtlint, arguments: tuple[str, ...], told: str) -> None:
    run = mtlint("nl", "--source", "en", *arguments)
    assert (run.status, run.out) == (2, "")
    assert any(line.startswith(told) for line in run.err.splitlines()), run.err


@pytest.mark.usefixtures("site")
def test_options_are_never_abbreviated(mtlint: Mtlint) -> None:
    assert mtlint("nl", "--sour", "en").status == 2


def test_a_file_that_looks_like_an_option(mtlint: Mtlint, site: Path) -> None:
    (site / "nl" / "guide.md").rename(site / "--select=all.md")
    run = mtlint("--select=all.md", "--source", "en")
    assert (run.status, run.out) == (2, "")
    run = mtlint("--source", "en", "--", "--select=all.md", "nl/setup.md")
    assert "--select=all.md: no source found\n" in run.out


def test_bad_pages_are_told_and_the_others_checked(mtlint: Mtlint, site: Path) -> None:
    (site / "nl" / "latin.md").write_bytes(b"---\nms.contentlocale: nl-NL\n---\nCaf\xe9\n")
    (site / "nl" / "yaml.md").write_text("---\ntitle: [x\n---\nTekst\n", "utf-8")
    (site / "nl" / "empty.md").write_text("", "utf-8")
    for name in ("latin.md", "yaml.md", "empty.md"):
        (site / "en" / name).write_text("Text\n", "utf-8")
    run = mtlint("nl", "--source", "en", "--format", "concise", "--select", "links,front-matter,structure")
    assert run.status == 2
    assert run.out.splitlines() == [
        "nl/empty.md:1:1: error block-missing: "
        "the page is empty, its source has 1 block: translate it or remove the page",
        FINDING.rstrip(),
        "nl/latin.md:1:1: error internal-error: not UTF-8: byte 0xe9 at line 4, column 4; save the file as UTF-8",
        "nl/yaml.md:3:1: error front-matter-invalid: front matter does not parse (did not find expected ',' or ']')",
        "Found 4 problems (4 errors) in 4 of 5 pages.",
    ]


def test_five_megabytes_on_one_line(mtlint: Mtlint, site: Path) -> None:
    words = "een lange regel zonder einde " * 180_000
    (site / "nl" / "setup.md").write_text(f"# Kop\n\n{words}[portal](https://portal.example.com)\n", "utf-8")
    run = mtlint("nl", "--source", "en", "--format", "concise", "--select", "links,structure")
    assert (run.status, run.out) == (1, FINDING + SUMMARY)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nl", "--source", "none"), "none"),
        (("nl", "--source", "en/guide.md"), "en/guide.md"),
        (("nl", "--source", "https://example.invalid/x.git"), "https://example.invalid/x.git"),
        (("none", "--source", "en"), "none"),
        (("nl", "--source", "en", "--source-rev", "main"), "--source-rev"),
    ],
)
def test_a_source_or_path_that_cannot_be_had_is_named(mtlint: Mtlint, arguments: tuple[str, ...], told: str) -> None:
    run = mtlint(*arguments)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("mtlint: ")
    assert told in run.err
    assert "Traceback" not in run.err


def test_no_pages_at_all(mtlint: Mtlint, site: Path) -> None:
    (site / "empty").mkdir()
    run = mtlint("empty")
    assert run.status == 2
    assert run.err == (
        "mtlint: nothing was checked: no translated page found under the given paths "
        "(--source says where the English is, --locale what language the pages are in)\n"
    )


@pytest.mark.usefixtures("site")
def test_a_page_without_a_source_is_listed(mtlint: Mtlint) -> None:
    run = mtlint("nl/setup.md")
    assert (run.status, run.out) == (
        0,
        "nl/setup.md: no source found\n\nNo page was compared with a source; 1 page without a source.\n",
    )
    assert run.err.splitlines()[0] == (
        "mtlint: the layout of 1 page is not sure, so its source was not looked for. What may fit:"
    )


@pytest.mark.usefixtures("site")
def test_a_layout_settles_where_the_source_is(mtlint: Mtlint) -> None:
    run = mtlint("nl", "--layout", "{locale}/{path} <-> en/{path}", "--verbose", "--format", "concise")
    assert run.status == 1
    assert ": error link-missing: " in run.out
    assert run.err == ("mtlint: layout: {locale}/{path} <-> en/{path} (--layout: 2 of 2 pages (nl) have a source)\n")


@pytest.mark.parametrize(
    ("layouts", "message"),
    [
        (["gatsby"], "unknown layout 'gatsby'; give one of auto, "),
        (["docusaurus", "suffix"], "layout 'docusaurus' beside another; give one name, or templates only"),
        (["docs/{locale}"], "layout 'docs/{locale}' must have two sides, like 'docs/{locale}/{path} <-> "),
        (["x/{locale}/{path} <-> x/{path}"], "layout 'x/{locale}/{path} <-> x/{path}' fits no page here; leave it out"),
    ],
)
@pytest.mark.usefixtures("site")
def test_layouts_that_cannot_be_followed(mtlint: Mtlint, layouts: list[str], message: str) -> None:
    run = mtlint("nl", *(argument for layout in layouts for argument in ("--layout", layout)))
    assert run.status == 2
    assert run.err.startswith(f"mtlint: {message}")


def _json(site: Path, *arguments: str, seed: str = "0") -> bytes:
    """The JSON of a run in a process of its own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "mtlint", "--source", "en", "--format", "json", *arguments]
    return subprocess.run(command, cwd=site, env=environment, capture_output=True, check=False).stdout


def test_json_is_the_same_for_any_order_seed_and_number_of_processes(site: Path) -> None:
    for number in range(12):
        (site / "nl" / f"guide{number}.md").write_bytes((site / "nl" / "guide.md").read_bytes())
        (site / "en" / f"guide{number}.md").write_bytes((site / "en" / "guide.md").read_bytes())
    runs = {
        _json(site, "nl"),
        _json(site, "nl", seed="1"),
        _json(site, "nl", "--jobs", "2", seed="2"),
        _json(site, "nl", "nl/guide.md", "nl/setup.md"),
        _json(site, "nl/setup.md", "nl", "nl/guide.md"),
    }
    (only,) = runs
    assert json.loads(only)["summary"]["checked"] == 14


def test_python_dash_m(site: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mtlint", "--version"], cwd=site, capture_output=True, text=True, check=True
    )
    assert run.stdout == f"mtlint {__version__}\n"
