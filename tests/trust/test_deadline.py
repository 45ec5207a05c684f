"""A page that takes too long or is too large is a finding; the others are checked, and the exit status is 2."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from mtlint.runner.deadline import OvertimeError, deadline
from tests.cli.conftest import Run
from tests.project.repos import write
from tests.trust.processes import program

if TYPE_CHECKING:
    from pathlib import Path

Mtlint = Callable[..., Run]
RULES = '''\
"""Rules that never end, on pages that ask for it."""

import re

from mtlint.api import Edit, Fix, Problem, Severity, rule


@rule("slow-search", summary="searches for ever", severity=Severity.INFO, needs_source=False)
def slow_search(pair, options):
    """Backtracks on SLOW, in one search of the re module."""
    for block in pair.target.blocks:
        if "SLOW" in block.text:
            re.match(r"(a+)+b", "a" * 60)
    yield from ()


@rule("slow-loop", summary="loops for ever", severity=Severity.INFO, needs_source=False)
def slow_loop(pair, options):
    """Loops on LOOP, and takes whatever happens for a failure."""
    while any("LOOP" in block.text for block in pair.target.blocks):
        try:
            "x".encode("utf-8")
        except Exception:
            pass
    yield from ()


@rule("slow-fix", summary="mends for ever", severity=Severity.ERROR, needs_source=False)
def slow_fix(pair, options):
    """Puts LOOP where FIX stands, and DONE where MEND does."""
    for block in pair.target.blocks:
        if block.text in ("FIX", "MEND"):
            text = "LOOP" if block.text == "FIX" else "DONE"
            yield Problem("here", target=block, fix=Fix("write it", (Edit(block, text),)))
'''
PAGE = "---\nms.contentlocale: nl-NL\n---\n{}\n"


@pytest.fixture
def slow(tmp_path: Path) -> Path:
    """Pages in a folder `nl`, and a rule package that is installed beside it."""
    write(
        tmp_path,
        {
            "installed/slow_rules/__init__.py": "",
            "installed/slow_rules/slow/__init__.py": "",
            "installed/slow_rules/slow/slow.py": RULES,
            "installed/slow_rules-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: slow-rules\nVersion: 1\n",
            "installed/slow_rules-1.dist-info/entry_points.txt": "[mtlint.rules]\nslow = slow_rules\n",
            "nl/a.md": PAGE.format("Tekst"),
            "nl/d.md": PAGE.format("[a] (https://contoso.example)"),
        },
    )
    return tmp_path


def _check(folder: Path, *arguments: str) -> Run:
    select = ("--select", "slow-search,slow-loop,slow-fix,link-broken", "--layout", "same-path", "--format", "concise")
    environment = {"PYTHONPATH": str(folder / "installed")}
    run = program(folder, *arguments, *select, environment=environment)
    return Run(run.returncode, run.stdout, run.stderr)


@pytest.mark.parametrize(("jobs", "page"), [("1", "SLOW"), ("2", "LOOP")])
def test_a_page_that_takes_too_long(slow: Path, jobs: str, page: str) -> None:
    write(slow, {".mtlint.yaml": "timeout: 2\n", "nl/b.md": PAGE.format(page)})
    run = _check(slow, "nl", "--jobs", jobs)
    assert (run.status, run.err) == (2, "")
    overtime, broken, _ = run.out.splitlines()
    assert overtime == (
        "nl/b.md:1:1: error internal-error: not checked: it takes more than 2 s; --timeout allows more, "
        "`exclude` leaves it out"
    )
    assert broken.startswith("nl/d.md:4:1: error link-broken: ")


def test_a_page_that_takes_too_long_to_mend(slow: Path) -> None:
    write(slow, {"nl/e.md": PAGE.format("FIX"), "nl/f.md": PAGE.format("MEND")})
    run = _check(slow, "nl", "--fix", "--timeout", "2")
    assert run.status == 2
    assert run.err == "mtlint: not fixed: nl/e.md takes more than 2 s to mend; --timeout allows more\n"
    assert (slow / "nl" / "e.md").read_text("utf-8") == PAGE.format("FIX")
    assert (slow / "nl" / "f.md").read_text("utf-8") == PAGE.format("DONE")


def test_a_page_that_is_too_large(site: Path, mtlint: Mtlint) -> None:
    with (site / "nl" / "setup.md").open("a", encoding="utf-8") as file:
        file.write("\n" + "woord " * 200)
    arguments = ("nl", "--source", "en", "--format", "concise", "--select", "links")
    told = "nl/setup.md:1:1: error internal-error: too large to be a page: 2 kB, over the limit of 1 kB"
    assert told not in mtlint(*arguments).out
    run = mtlint(*arguments, "--max-size", "1")
    assert (run.status, run.out.splitlines()[1]) == (2, told)
    assert "nl/guide.md:6:1: error link-missing" in run.out
    (site / ".mtlint.yaml").write_text("max-size: 1\n", "utf-8")
    assert mtlint(*arguments) == run
    assert mtlint(*arguments, "--max-size", "2").status == 1


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("timeout: -1", "timeout must be from 0 to 86400"),
        ("timeout: soon", "timeout must be a number, not soon"),
        ("max-size: 0", "max-size must be from 1 to 20000"),
        ("max-size: 20001", "max-size must be from 1 to 20000"),
        ("max-size: 1.5", "max-size must be a whole number, not 1.5"),
    ],
)
def test_limits_that_cannot_be(site: Path, mtlint: Mtlint, settings: str, told: str) -> None:
    (site / ".mtlint.yaml").write_text(settings + "\n", "utf-8")
    assert mtlint("nl") == Run(2, "", f"mtlint: .mtlint.yaml:1: {told}\n")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")
def test_what_is_ended() -> None:
    before = signal.getsignal(signal.SIGALRM)
    swallowed: list[BaseException] = []

    def stubborn() -> None:
        for attempt in range(2):
            try:
                re.match(r"(a+)+b", "a" * 60)
            except OvertimeError as error:
                swallowed.append(error)
                if attempt:
                    raise

    with pytest.raises(OvertimeError), deadline(0.05):
        stubborn()
    assert len(swallowed) == 2
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_what_is_not_ended() -> None:
    """No limit; and a thread, which gets no signals."""
    done: list[str] = []

    def work(seconds: float) -> None:
        with deadline(seconds):
            done.append(str(seconds))

    work(0)
    thread = Thread(target=work, args=(1e-6,))
    thread.start()
    thread.join()
    assert done == ["0", "1e-06"]
