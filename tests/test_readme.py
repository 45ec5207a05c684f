"""What the README shows is what the program does."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtlint.cli import main
from mtlint.cli.check import check
from mtlint.report import RENDERERS

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_findings_shown_are_those_of_the_sample(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    (command,) = re.findall(r"&& \.venv/bin/mtlint (tests/sample.*)", README)
    assert main(command.split()) == 1
    printed = capfd.readouterr().out
    blocks = re.findall(r"((?:^    .*\n)+)", README.partition("## Start")[0], re.MULTILINE)
    assert len(blocks) == 2
    for block in blocks:
        assert re.sub(r"^    ", "", block, flags=re.MULTILINE) in printed


def test_every_option_is_in_the_table() -> None:
    options = [name for option in check.params if isinstance(option, click.Option) for name in option.opts]
    table = README.partition("| option of")[2].partition("\n\n")[0]
    assert [name for name in options if f"`{name}" not in table] == []


def test_ci_runs_the_readme_test_command() -> None:
    (command,) = re.findall(r"^    (python3 -m venv \.venv && .* -m pytest)$", README, re.MULTILINE)
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert command.replace("python3", '"$python"', 1).replace("pip install", "pip install -q") in script


def test_every_format_is_in_the_table() -> None:
    table = README.partition("| format | where")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(RENDERERS)


def test_the_keys_of_the_html_report_are_those_of_its_help() -> None:
    table = README.partition("| key | |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (.*) \| (.*) \|$", table, re.MULTILINE)
    page = (ROOT / "linter" / "mtlint" / "report" / "page" / "page.html").read_text("utf-8")
    listed = re.findall(r"<dt>(.*)</dt><dd>(.*)</dd>", page)
    expected = [(re.sub(r"</?kbd>", "`", keys).replace(" ", ", "), told) for keys, told in listed]
    assert rows == expected
