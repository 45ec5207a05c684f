"""`mtlint baseline`, and `mtlint check` with what it wrote."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from mtlint.cli.baseline_file import USUAL
from tests.cli.conftest import PAGES, Run

if TYPE_CHECKING:
    from pathlib import Path

Mtlint = Callable[..., Run]
CHECK = ("nl", "--source", "en", "--format", "concise")
HINT = f"Hide them with `mtlint check --baseline {USUAL}`, or with `baseline: {USUAL}` in .mtlint.yaml.\n"


@pytest.fixture
def broken(site: Path) -> Callable[[], None]:
    """Make a second defect."""

    def made() -> None:
        setup = site / "nl" / "setup.md"
        setup.write_text(setup.read_text("utf-8").replace("**Start**", "Start"), "utf-8")

    return made


def entries(file: Path) -> list[str]:
    """The findings of a baseline, one a line."""
    return [f"{one['path']} {one['rule']}" for one in json.loads(file.read_text("utf-8"))["findings"]]


def test_what_is_recorded_is_hidden_and_what_is_new_is_told(
    mtlint: Mtlint, site: Path, broken: Callable[[], None]
) -> None:
    assert mtlint("baseline", "nl", "--source", "en") == Run(0, f"Recorded 1 problem in {USUAL}.\n{HINT}", "")
    assert mtlint(*CHECK).status == 1
    run = mtlint(*CHECK, "--baseline", USUAL)
    assert run == Run(0, "No problems in 2 pages; 1 problem hidden by the baseline.\n", "")
    guide = site / "nl" / "guide.md"
    guide.write_text(guide.read_text("utf-8").replace("# Handleiding\n", "# De handleiding\n\nNieuw.\n"), "utf-8")
    broken()
    run = mtlint(*CHECK, "--baseline", USUAL)
    assert run.status == 1
    told = [line.partition(": ")[2].partition(":")[0] for line in run.out.splitlines()[:-1]]
    assert told == ["warning block-added", "warning bold-dropped"]
    assert run.out.endswith("; 1 problem hidden by the baseline.\n")
    summary = json.loads(mtlint(*CHECK[:-1], "json", "--baseline", USUAL).out)["summary"]
    assert (summary["baselined"], summary["gone"]) == (1, 0)


def test_the_file_has_an_entry_a_line_in_order(mtlint: Mtlint, site: Path, broken: Callable[[], None]) -> None:
    broken()
    mtlint("baseline", "nl", "--source", "en", "--output", "known.json", "--jobs", "2")
    lines = (site / "known.json").read_text("utf-8").splitlines()
    assert lines[:3] == ["{", ' "schema": 1,', ' "findings": [']
    assert lines[3].startswith('  {"path": "nl/guide.md", "rule": "link-missing", "fingerprint": "')
    assert lines[4].startswith('  {"path": "nl/setup.md", "rule": "bold-dropped", "fingerprint": "')
    assert lines[5:] == [" ]", "}"]
    before = (site / "known.json").read_bytes()
    assert mtlint("baseline", "--source", "en", "--output", "known.json", "nl").out.startswith("Recorded 2 problems in")
    assert (site / "known.json").read_bytes() == before


def test_what_is_gone_is_told_and_pruned(mtlint: Mtlint, site: Path, broken: Callable[[], None]) -> None:
    broken()
    mtlint("baseline", "nl", "--source", "en")
    (site / "nl" / "setup.md").write_text(PAGES["nl/setup.md"], "utf-8")
    run = mtlint("nl", "--source", "en", "--baseline", USUAL)
    assert run.out == (
        "nl/setup.md: bold-dropped is in the baseline, and gone\n\n"
        "No problems in 2 pages; 1 problem hidden by the baseline; "
        "1 problem of the baseline is gone (mtlint baseline --prune).\n"
    )
    report = json.loads(mtlint(*CHECK[:-1], "json", "--baseline", USUAL).out)
    assert [(one["path"], one["rule"]) for one in report["gone"]] == [("nl/setup.md", "bold-dropped")]
    guide = site / "nl" / "guide.md"
    guide.write_text(guide.read_text("utf-8") + "\nNieuw.\n", "utf-8")
    run = mtlint("baseline", "nl", "--source", "en", "--prune")
    assert run == Run(0, f"Dropped 1 problem that is gone; {USUAL} has 1.\n", "")
    assert entries(site / USUAL) == ["nl/guide.md link-missing"]
    run = mtlint("baseline", "nl", "--source", "en")
    assert run.out.startswith(f"Recorded 2 problems in {USUAL}: 1 of them new.\n")


def test_nothing_is_said_of_what_was_not_looked_at(mtlint: Mtlint, site: Path, broken: Callable[[], None]) -> None:
    broken()
    mtlint("baseline", "nl", "--source", "en")
    for page in ("guide", "setup"):
        (site / "nl" / f"{page}.md").write_text("---\nms.contentlocale: nl-NL\n---\n", "utf-8")
    known = ("--baseline", USUAL, "--format", "json")

    def gone(*arguments: str) -> list[str]:
        return [f"{one['path']} {one['rule']}" for one in json.loads(mtlint(*arguments, *known).out)["gone"]]

    assert gone("nl", "--source", "en", "--select", "emphasis") == ["nl/setup.md bold-dropped"]
    assert gone("nl", "--source", "en", "--select", "links") == ["nl/guide.md link-missing"]
    assert gone("nl") == []
    (site / "nl" / "setup.md").write_bytes(b"\xff")
    assert gone("nl", "--source", "en") == ["nl/guide.md link-missing"]
    (site / "nl" / "setup.md").unlink()
    assert gone("nl/guide.md") == ["nl/setup.md bold-dropped"]
    mtlint("baseline", "nl/guide.md", "--prune")
    assert entries(site / USUAL) == ["nl/guide.md link-missing"]


def test_from_the_configuration_and_from_any_folder(
    mtlint: Mtlint, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    (site / ".mtlint.yaml").write_text("source: en\nbaseline: checks/known.json\n", "utf-8")
    missing = "mtlint: baseline checks/known.json: no such file; `mtlint baseline --output FILE` writes one\n"
    assert mtlint("nl") == Run(2, "", missing)
    (site / "checks").mkdir()
    assert mtlint("baseline", "nl") == Run(0, "Recorded 1 problem in checks/known.json.\n", "")
    assert entries(site / "checks" / "known.json") == ["../nl/guide.md link-missing"]
    assert mtlint("nl").status == 0
    monkeypatch.chdir(site / "nl")
    assert mtlint() == Run(0, "No problems in 2 pages; 1 problem hidden by the baseline.\n", "")
    assert mtlint("baseline") == Run(0, "Recorded 1 problem in ../checks/known.json.\n", "")
    assert entries(site / "checks" / "known.json") == ["../nl/guide.md link-missing"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not JSON: Expecting value: line 1 column 1 (char 0)"),
        (
            '{\n<<<<<<< HEAD\n "schema": 1',
            "not JSON: Expecting property name enclosed in double quotes: line 2 column 1 (char 2); the conflict of a "
            "merge is still in it",
        ),
        ("[" * 100_000, "not JSON: nested too deep"),
        ("[]", "not a baseline; `mtlint baseline` writes one"),
        ('{"schema": 1}', "not a baseline; `mtlint baseline` writes one"),
        (
            '{"schema": 2, "findings": []}',
            "its schema is 2, and this version of mtlint knows 1; `mtlint baseline` writes one",
        ),
        ('{"schema": 1, "findings": ["x"]}', "entry 1 has not the texts path, rule, fingerprint"),
        (
            '{"schema": 1, "findings": [{"path": "a", "rule": "b", "fingerprint": 3}]}',
            "entry 1 has not the texts path, rule, fingerprint",
        ),
    ],
)
def test_a_file_that_is_no_baseline(mtlint: Mtlint, site: Path, text: str, told: str) -> None:
    (site / "known.json").write_text(text, "utf-8")
    assert mtlint(*CHECK, "--baseline", "known.json") == Run(2, "", f"mtlint: baseline known.json: {told}\n")


def test_what_cannot_be_recorded(mtlint: Mtlint, site: Path) -> None:
    assert mtlint("baseline", "en", "--source", "en").status == 2
    assert not (site / USUAL).exists()
    assert mtlint("baseline", "nl", "--source", "en", "--prune").err == (
        f"mtlint: baseline {USUAL}: no such file; `mtlint baseline --output FILE` writes one\n"
    )
    (site / "nl" / "setup.md").write_bytes(b"\xff")
    run = mtlint("baseline", "nl", "--source", "en", "--quiet")
    assert run == Run(2, "", "mtlint: some pages could not be checked, and this is not recorded; see `mtlint check`\n")
    assert entries(site / USUAL) == ["nl/guide.md link-missing"]
    assert mtlint("baseline", "nl", "--source", "en", "--output", "no/such.json").err == (
        "mtlint: cannot write the baseline to 'no/such.json': No such file or directory\n"
    )
    (site / USUAL).rename(site / "real.json")
    (site / USUAL).symlink_to("real.json")
    assert mtlint("baseline", "nl/guide.md", "--source", "en").err == (
        f"mtlint: baseline {USUAL}: a symbolic link; name the file itself with --output\n"
    )


def test_a_baseline_of_a_configuration_stays_in_its_folder(mtlint: Mtlint, site: Path) -> None:
    (site / ".mtlint.yaml").write_text("baseline: ../known.json\n", "utf-8")
    outside = "mtlint: .mtlint.yaml:1: baseline: '../known.json': not in the folder of the configuration file\n"
    assert mtlint("nl") == Run(2, "", outside)
    (site / ".mtlint.yaml").write_text('baseline: "a\\0b"\n', "utf-8")
    assert mtlint("nl").status == 2


def test_a_name_cannot_write_to_the_terminal(mtlint: Mtlint, site: Path) -> None:
    (site / ".mtlint.yaml").write_text('source: en\nbaseline: "\\e[31mknown.json"\n', "utf-8")
    assert mtlint("baseline", "nl") == Run(0, "Recorded 1 problem in \\x1b[31mknown.json.\n", "")


def test_a_house_style_stays_hidden_when_only_some_pages_are_checked(
    mtlint: Mtlint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    english = "".join(f"Press **Button {number}** to go on.\n\n" for number in range(10))
    chinese = "".join(f"请按按钮 {number} 以继续。\n\n" for number in range(10))
    for number in range(6):
        for folder, text in (("en", english), ("zh-CN", chinese)):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / f"{number}.md").write_text(text, "utf-8")
    check = ("--source", "en", "--select", "emphasis", "--format", "concise", "--fail-on", "info")
    assert mtlint("zh-CN", *check).out.count("\n") == 2
    assert mtlint("baseline", "zh-CN", "--source", "en", "--select", "emphasis").out.startswith("Recorded 6 problems")
    for paths in (["zh-CN"], ["zh-CN/1.md", "zh-CN/2.md"]):
        assert mtlint(*paths, *check, "--baseline", USUAL).status == 0
