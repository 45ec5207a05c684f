"""The usual arguments are read as click reads them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from hypothesis import given
from hypothesis import strategies as some

from mtlint.cli.arguments import usual_arguments
from mtlint.cli.check import check
from mtlint.cli.options import ORDER

if TYPE_CHECKING:
    from pathlib import Path

    from mtlint.cli.arguments import Given

SELDOM = {"--executor", "--jobs", "--max-size", "--shard", "--timeout"}
OPTIONS = {name: option for option in check.params if isinstance(option, click.Option) for name in option.opts}
USUAL = {name: option for name, option in OPTIONS.items() if name not in SELDOM}
VALUES = ["nl", "a, b,,c", "json", "error", "never", "always", "", "-", "--fix", "x=y", "é"]


def as_click_reads(args: list[str]) -> Given:
    context = check.make_context("mtlint", list(args))
    paths = context.params.pop("paths")
    return paths, context.params, context.meta[ORDER]


def written(name: str, value: str, *, together: bool) -> list[str]:
    if USUAL[name].is_flag:
        return [name]
    return [f"{name}={value}"] if together else [name, value]


arguments = some.lists(
    some.one_of(
        some.builds(written, some.sampled_from(sorted(USUAL)), some.sampled_from(VALUES), together=some.booleans()),
        some.sampled_from([*([one] for one in VALUES), ["docs"], ["docs/nl"], ["--fix=1"], ["--jobs", "2"], ["-x"]]),
    ),
    max_size=6,
).map(lambda parts: [argument for part in parts for argument in part])


@given(arguments)
def test_what_is_read_is_what_click_reads(args: list[str]) -> None:
    read = usual_arguments(args)
    if read is not None:
        assert read == as_click_reads(args)


@pytest.mark.parametrize("name", sorted(USUAL))
def test_every_usual_option_is_read(name: str) -> None:
    value = {"--color": "always", "--fail-on": "error", "--format": "json", "--progress": "never"}.get(name, "x")
    assert usual_arguments(["check", "nl", *written(name, value, together=False)]) is not None


@pytest.mark.parametrize(
    "args",
    [
        ["rules"],
        ["--help"],
        ["--version"],
        ["--jobs", "2"],
        ["--shard=1/2"],
        ["nl", "--"],
        ["nl", "--source"],
        ["nl", "--fix=yes"],
        ["nl", "--format", "xml"],
        ["nl", "--formats", "json"],
        ["nl", "--source_rev", "main"],
        ["nl", "--locales", "nl"],
        ["nl", "-q"],
    ],
)
def test_other_arguments_are_left_to_click(args: list[str]) -> None:
    assert usual_arguments(args) is None


def test_completion_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MTLINT_COMPLETE", "bash_complete")
    assert usual_arguments(["nl"]) is None


@pytest.mark.parametrize("seldom", [[], ["--jobs=1"]])
def test_output_that_nobody_reads_ends_both_alike(tmp_path: Path, seldom: list[str]) -> None:
    (tmp_path / "nl.md").write_text("# Kop\n" * 50, "utf-8")
    command = [sys.executable, "-m", "mtlint", "nl.md", "--locale", "nl", "--isolated", "--no-cache", *seldom]
    with subprocess.Popen(
        [*command, "--format", "json"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
    assert (process.returncode, told) == (2, b"")
