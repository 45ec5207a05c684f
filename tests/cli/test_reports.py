"""Where reports go: several in one run, whole or not at all, and the summary of a GitHub step."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.report import RenderOptions, Report

Mtlint = Callable[..., Run]
FINDING = 'nl/guide.md:6:1: error link-missing: link to "setup.md" is lost: the source has it on "setup page"\n'
SUMMARY = "Found 1 problem (1 error) in 1 of 2 pages.\n"
ANNOTATION = (
    "::error title=link-missing,file={}nl/guide.md,line=6,endLine=6,col=1,endColumn=33::"
    'link to "setup.md" is lost: the source has it on "setup page"\n'
)
STEP_SUMMARY = f"""\
## mtlint

{SUMMARY}
### nl/guide.md

| Line | Severity | Rule | Problem | English |
| ---: | --- | --- | --- | --- |
| 6 | error | link-missing | link to "setup.md" is lost: the source has it on "setup page" | guide.md line 3 |
"""


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(variable, raising=False)


@pytest.mark.usefixtures("site")
def test_each_output_belongs_to_the_format_before_it(mtlint: Mtlint, site: Path) -> None:
    run = mtlint("nl", "--source", "en", "--format", "concise", "--format", "json", "--output", "r.json")
    assert run.out == FINDING + SUMMARY
    assert json.loads((site / "r.json").read_text("utf-8"))["summary"]["errors"] == 1
    again = mtlint("nl", "--source", "en", "--output", "r.txt", "--format", "concise")
    assert again.out == FINDING + SUMMARY
    assert (site / "r.txt").read_text("utf-8").startswith("nl/guide.md:6:1  error  link-missing\n")


@pytest.mark.usefixtures("site")
def test_every_format_in_one_run(mtlint: Mtlint, site: Path) -> None:
    from mtlint.report import RENDERERS

    wanted = [part for name in RENDERERS for part in ("--format", name, "--output", f"report.{name}")]
    assert mtlint("nl", "--source", "en", *wanted) == Run(1, "", "")
    assert sorted(path.name for path in site.iterdir() if path.is_file()) == sorted(
        f"report.{name}" for name in RENDERERS
    )
    assert all("setup.md" in (site / f"report.{name}").read_text("utf-8") for name in RENDERERS)


@pytest.mark.usefixtures("site")
def test_a_dash_is_standard_output(mtlint: Mtlint) -> None:
    assert mtlint("nl", "--source", "en", "--format", "concise", "--output", "-").out == FINDING + SUMMARY


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("--format", "json", "--format", "text"),
            "two reports cannot both go to standard output: give one of them an --output",
        ),
        (
            ("--format", "json", "--output", "-", "--format", "text"),
            "two reports cannot both go to standard output: give one of them an --output",
        ),
        (
            ("--format", "json", "--output", "a", "--format", "text", "--output", "a"),
            "two reports cannot both go to 'a'",
        ),
        (
            ("--format", "json", "--output", "a", "--output", "b"),
            "--output 'b' has no --format of its own before it",
        ),
        (
            ("--output", "none/r.txt"),
            "cannot write the report to 'none/r.txt': No such file or directory; create its folder first",
        ),
        (
            ("--output", "nl/guide.md/r.txt"),
            "cannot write the report to 'nl/guide.md/r.txt': Not a directory; name a file in a folder",
        ),
    ],
)
def test_outputs_that_cannot_be(mtlint: Mtlint, arguments: tuple[str, ...], told: str) -> None:
    assert mtlint("nl", "--source", "en", *arguments) == Run(2, "", f"mtlint: {told}\n")


@pytest.mark.usefixtures("site")
def test_a_report_takes_the_place_of_the_last_one(mtlint: Mtlint, site: Path) -> None:
    (site / "reports").mkdir()
    last = site / "reports" / "last"
    last.write_text("old", "utf-8")
    last.chmod(0o640)
    (site / "link").symlink_to(last)
    assert mtlint("nl", "--source", "en", "--format", "concise", "--output", "link").status == 1
    assert (site / "link").is_symlink()
    assert (last.read_text("utf-8"), stat.S_IMODE(last.stat().st_mode)) == (FINDING + SUMMARY, 0o640)
    assert [path.name for path in last.parent.iterdir()] == ["last"]


@pytest.mark.usefixtures("site")
def test_a_report_that_is_not_finished_leaves_the_last_one(
    mtlint: Mtlint, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mtlint.cli import reports

    def breaks(_: Report, __: RenderOptions) -> Iterator[str]:
        yield "half"
        raise RuntimeError("broken")

    monkeypatch.setattr(reports, "RENDERERS", {"concise": breaks})
    (site / "report").write_text("old", "utf-8")
    assert mtlint("nl", "--source", "en", "--format", "concise", "--output", "report").status == 2
    assert (site / "report").read_text("utf-8") == "old"
    assert sorted(path.name for path in site.iterdir()) == ["en", "nl", "report"]


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no /dev/stdout")
def test_a_device_is_written_to(site: Path) -> None:
    command = [sys.executable, "-m", "mtlint", "nl", "--source", "en", "--format", "concise", "--output", "/dev/stdout"]
    run = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (1, FINDING + SUMMARY, "")


@pytest.mark.usefixtures("site")
def test_github_step_summary(mtlint: Mtlint, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = site / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run = mtlint("nl", "--source", "en", "--format", "github")
    assert run == Run(1, ANNOTATION.format("") + SUMMARY, "")
    assert summary.read_text("utf-8") == "before\n" + STEP_SUMMARY
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(site / "none" / "summary.md"))
    run = mtlint("nl", "--source", "en", "--format", "github")
    assert run.status == 2
    assert run.err == (
        f"mtlint: cannot add to the step summary '{site}/none/summary.md', which GITHUB_STEP_SUMMARY names: "
        "No such file or directory; unset GITHUB_STEP_SUMMARY to do without\n"
    )


@pytest.mark.usefixtures("site")
def test_a_step_summary_is_never_longer_than_github_shows(
    mtlint: Mtlint, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = site / "summary.md"
    summary.write_text("x" * (1024 * 1024 - 400), "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert mtlint("nl", "--source", "en", "--format", "github").status == 1
    assert summary.stat().st_size <= 1024 * 1024
    assert summary.read_text("utf-8").endswith("\n…and 1 more problem, which did not fit in here.\n")


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_services_count_paths_from_the_root_of_the_repository(
    mtlint: Mtlint, site: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, str(site.parent))
    form = "github" if variable == "GITHUB_WORKSPACE" else "gitlab"
    path = f"{site.name}/nl/guide.md"
    assert path in mtlint("nl", "--source", "en", "--format", form).out
    assert path not in mtlint("nl", "--source", "en", "--format", "concise").out
    monkeypatch.setenv(variable, os.sep + "elsewhere")
    assert path not in mtlint("nl", "--source", "en", "--format", form).out
