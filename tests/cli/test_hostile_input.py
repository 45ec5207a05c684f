"""Pages, names and surroundings of a stranger's making: each is told in words, and the other pages are checked."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from mtlint.cli.fixing import MendedPage, show_difference, write_pages
from mtlint.config.selection import select_rules
from mtlint.job import Job
from mtlint.registry import all_rules
from mtlint.runner import OpenWorkers, in_this_process, run
from mtlint.runner.processes import in_processes
from tests.cli.conftest import Run
from tests.project.repos import Repo

Mtlint = Callable[..., Run]
GUIDE = 'nl/guide.md:6:1: error link-missing: link to "setup.md" is lost: the source has it on "setup page"'
INVALID = "error front-matter-invalid: front matter does not parse"
INTERNAL = "1:1: error internal-error:"
DEPTH = 100_000


def _concise(site: Path, mtlint: Mtlint, pages: dict[str, bytes]) -> list[str]:
    """The lines of a run over the site with more pages, each with a source of one paragraph, without the last line."""
    for name, content in pages.items():
        (site / "nl" / name).write_bytes(content)
        (site / "en" / name).write_bytes(b"Text\n")
    return mtlint("nl", "--source", "en", "--format", "concise").out.splitlines()[:-1]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("Tekst\n".encode("utf-16"), f"{INTERNAL} UTF-16, not UTF-8; save the file as UTF-8"),
        ("Tekst\n".encode("utf-16-be"), f"{INTERNAL} UTF-16, not UTF-8; save the file as UTF-8"),
        (
            b"---\rtitle: x\r---\r# Kop\r\rTekst\r",
            f"{INTERNAL} written with lone carriage returns as line ends; save the file with LF line ends",
        ),
        (b"Te\0kst\n", None),
        (b"\xef\xbb\xbf---\ntitle: x\n---\nTekst\n", None),
        (
            b"---\ntitle: x\n---\n",
            "1:1: error block-missing: the page is empty, its source has 1 block: translate it or remove the page",
        ),
        (
            b"---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nTekst\n",
            f"3:1: {INVALID} (alias `*a` is not allowed in front matter)",
        ),
        (
            b"---\na: \0\n---\nTekst\n",
            f"2:1: {INVALID} (unacceptable character #x0000: control characters are not allowed)",
        ),
        (b"---\n[a, b]: c\n---\nTekst\n", f"2:1: {INVALID} (found unhashable key)"),
        (b'---\na: !!python/object/apply:os.system ["exit"]\n---\nTekst\n', None),
        (b"+++\na = " + b"9" * 5000 + b"\n+++\nTekst\n", f"2:1: {INVALID} (a number has too many digits)"),
        (
            b"---\na: " + b"[" * DEPTH + b"]" * DEPTH + b"\n---\nTekst\n",
            f"2:1: {INVALID} (nested more than 100 levels deep)",
        ),
        (
            b"---\na: " + b"[" * 150 + b"]" * 150 + b"\n---\nTekst\n",
            f"2:1: {INVALID} (nested more than 100 levels deep)",
        ),
        (b"---\na: " + b"[" * DEPTH + b"\n---\nTekst\n", f"2:1: {INVALID} (nested more than 100 levels deep)"),
        (b"---\na:\n " + b"- " * DEPTH + b"b\n---\nTekst\n", f"3:1: {INVALID} (nested more than 100 levels deep)"),
        (b"+++\na = " + b"[" * DEPTH + b"\n+++\nTekst\n", f"2:1: {INVALID} (nested more than 100 levels deep)"),
        (
            b"+++\nb = 1\na" + b".a" * DEPTH + b" = 1\n+++\nTekst\n",
            f"3:1: {INVALID} (nested more than 100 levels deep)",
        ),
        (b"> " * DEPTH + b"Tekst\n", None),
        (b"**a " * 2000 + b"b**" * 2000 + b"\n", None),
        (b"*_" * 2000 + b"Tekst" + b"_*" * 2000 + b"\n", None),
        (
            b"---\nms.sourcegitcommit: --upload-pack=x\n---\nTekst\n",
            '2:1: warning source-commit-unknown: ms.sourcegitcommit is not hexadecimal: "--upload-pack=x"; '
            "record the id of the commit that was translated",
        ),
    ],
)
def test_page(site: Path, mtlint: Mtlint, content: bytes, told: str | None) -> None:
    lines = _concise(site, mtlint, {"odd.md": content})
    about = [line.removeprefix("nl/odd.md:") for line in lines if line.startswith("nl/odd.md:")]
    assert GUIDE in lines
    assert not any("please report it" in line for line in about)
    assert told is None or told in about
    assert told is not None or not any("internal-error" in line for line in about)


def test_source_that_cannot_be_read(site: Path, mtlint: Mtlint) -> None:
    (site / "en" / "setup.md").write_bytes("Text\n".encode("utf-16"))
    assert mtlint("nl", "--source", "en", "--format", "concise") == Run(
        2,
        f"{GUIDE}\nnl/setup.md:{INTERNAL} its source setup.md is UTF-16, not UTF-8; save the file as UTF-8\n"
        "Found 2 problems (2 errors) in 2 of 2 pages.\n",
        "",
    )


def test_names_cannot_write_to_the_terminal(site: Path, mtlint: Mtlint) -> None:
    names = ("a\nb.md", "a\x1b[31mb.md", "a\u202eb.md", "--a.md", "b\udcff.md")
    lines = _concise(site, mtlint, dict.fromkeys(names, b"Tekst [x](y)\n"))
    told = '1:7: info link-added: link to "y" on "x" is not in the source'
    assert [line for line in lines if line != GUIDE] == [
        f"nl/--a.md:{told}",
        f"nl/a\\nb.md:{told}",
        f"nl/a\\x1b[31mb.md:{told}",
        f"nl/a\\u202eb.md:{told}",
        f"nl/b\\udcff.md:{told}",
    ]


def test_notes_cannot_write_to_the_terminal(site: Path, mtlint: Mtlint) -> None:
    Repo(site)
    folder = site / "\x1b[31mnl"
    (site / "nl").rename(folder)
    (folder / ".co-op-translator.json").write_text("{", "utf-8")
    (folder / "guide.md").write_text("Lees de [pagina] (setup.md)\n", "utf-8")
    run = mtlint(folder.name, "--source", "en", "--locale", "nl", "--select", "link-broken")
    assert run.err.startswith(r"mtlint: `\x1b[31mnl/.co-op-translator.json` is left out: it is not JSON: ")
    assert "\x1b" not in run.out + run.err


@pytest.mark.parametrize(
    "tell", [partial(write_pages, paths=(), working_directory=Path()), partial(show_difference, quiet=False)]
)
def test_what_is_not_mended_cannot_write_to_the_terminal(
    tell: Callable[[list[MendedPage]], object], capsys: pytest.CaptureFixture[str]
) -> None:
    tell([MendedPage("\x1b[31ma.md", b"", b"", 0, "takes more than 1 s to mend; --timeout allows more")])
    told = r"mtlint: not fixed: \x1b[31ma.md takes more than 1 s to mend; --timeout allows more"
    assert capsys.readouterr().err == f"{told}\n"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("nl", "--source", ""), "source `` does not exist; give a folder, a git repository or a git URL"),
        (("", "--source", "en"), "path `` does not exist; name a Markdown file or a folder"),
        (
            ("\x1b[31m\u202ea.md", "--source", "en"),
            r"path `\x1b[31m\u202ea.md` does not exist; name a Markdown file or a folder",
        ),
        (("nl", "--source", "en", "--output", "nl"), "cannot write the report to 'nl': Is a directory; name a file"),
    ],
)
def test_arguments(mtlint: Mtlint, arguments: tuple[str, ...], told: str) -> None:
    assert mtlint(*arguments) == Run(2, "", f"mtlint: {told}\n")


def _process(site: Path, redirection: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, its streams redirected by a shell."""
    return subprocess.run(
        ["/bin/sh", "-c", f'"$@" {redirection}', "sh", sys.executable, "-m", "mtlint", *arguments],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
@pytest.mark.parametrize(
    ("redirection", "arguments", "told"),
    [
        (
            ">/dev/full",
            ("nl", "--source", "en"),
            "mtlint: cannot write the report to standard output: No space left on device; "
            "--output FILE writes it elsewhere\n",
        ),
        (">/dev/full", ("--help",), "mtlint: No space left on device\n"),
        (">&-", ("nl", "--source", "en"), "mtlint: cannot write the report to standard output: it is closed\n"),
        ("2>/dev/full", ("none",), ""),
        ("2>/dev/full", ("--sorce",), ""),
        ("2>&-", ("none",), ""),
    ],
)
def test_output_that_cannot_be_written(site: Path, redirection: str, arguments: tuple[str, ...], told: str) -> None:
    run = _process(site, redirection, *arguments)
    assert (run.returncode, run.stdout, run.stderr) == (2, "", told)


def test_reader_that_left(site: Path) -> None:
    run = _process(site, "2>err | :", "rules")
    assert (run.stdout, (site / "err").read_text("utf-8")) == ("", "")


def _pages() -> list[Job]:
    return [Job(f"{number}.md", b"Tekst **vet** [a](b).\n\n" * 50, "nl-NL") for number in range(400)]


def _kill_a_worker() -> None:
    for worker in multiprocessing.active_children()[:1]:
        worker.kill()


def test_workers_that_are_killed() -> None:
    """Again and again: each time a page is lost, and is told, and the others are checked."""
    rules = select_rules(all_rules(), (), (), ())
    outcome = run(_pages(), rules, open_workers=partial(in_processes, 2), advance=_kill_a_worker)
    lost = [finding.path for finding in outcome.findings if finding.rule == "internal-error"]
    assert 1 < len(lost) < len(_pages())
    assert len(set(lost)) == len(lost)
    assert (outcome.linted, outcome.failed, outcome.interrupted) == (len(_pages()), True, False)


@pytest.mark.parametrize("open_workers", [in_this_process, partial(in_processes, 2)])
def test_interrupt_ends_the_workers(open_workers: OpenWorkers) -> None:
    rules = select_rules(all_rules(), (), (), ())
    done: list[None] = []

    def interrupt() -> None:
        done.append(None)
        signal.raise_signal(signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    try:
        outcome = run(_pages(), rules, open_workers=open_workers, advance=interrupt)
    finally:
        signal.signal(signal.SIGINT, before)
    for worker in multiprocessing.active_children():
        worker.join()
    assert (len(done), multiprocessing.active_children()) == (1, [])
    assert (outcome.interrupted, outcome.linted) == (True, 1)
