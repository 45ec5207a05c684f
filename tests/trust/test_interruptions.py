"""What goes wrong in the midst of a run: nothing is lost or half written, and the exit status is 2."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import pytest

from mtlint.config.selection import select_rules
from mtlint.job import Job, SourceVersion
from mtlint.registry import all_rules
from mtlint.runner import run
from mtlint.runner.chunk import Chunk, Page
from mtlint.runner.processes import Pool, start
from tests.cli.conftest import Run
from tests.project.repos import Repo, write
from tests.trust import odd_rules
from tests.trust.processes import PROGRAM, program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

ENGLISH = "# Guide\n\nRead the [setup page](setup.md) first.\n"
DUTCH = "---\nms.contentlocale: nl-NL\n---\n# Handleiding\n\nLees eerst de installatiepagina.\n"
BROKEN = "---\nms.contentlocale: nl-NL\n---\n# Handleiding\n\nLees eerst de [installatiepagina] (setup.md).\n"
PAGES = [f"{letter}.md" for letter in "abcdef"]
FEWER = "fewer --jobs take less memory"
KILLED = f"not checked: its worker process was killed or ran out of memory; {FEWER}, `exclude` leaves it out"


def run_block(*commands: str) -> str:
    return "\n```run\n" + "\n".join(commands) + "\n```\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six pages that lost a link, in `nl`, with their sources in `en`."""
    write(tmp_path, {f"en/{name}": ENGLISH for name in PAGES} | {f"nl/{name}": DUTCH for name in PAGES})
    return tmp_path


@pytest.fixture
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return odd_rules.install(tmp_path_factory.mktemp("installed"))


def check(folder: Path, odd: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    select = ("--select", odd_rules.SELECT, "--format", "concise")
    return program(folder, "nl", "--source", "en", *select, *arguments, environment=odd)


def lost(name: str) -> str:
    return f'nl/{name}:6:1: error link-missing: link to "setup.md" is lost: the source has it on "setup page"'


def test_workers_that_are_killed(folder: Path, odd: dict[str, str]) -> None:
    write(folder, {f"nl/{name}": DUTCH + "\nKILL\n" for name in ("c.md", "d.md")} | {"report.json": "old"})
    run = check(folder, odd, "--jobs", "2", "--format", "json", "--output", "report.json")
    assert (run.returncode, run.stderr) == (2, "")
    assert run.stdout.splitlines() == [
        *[lost(name) for name in ("a.md", "b.md")],
        *[f"nl/{name}:1:1: error internal-error: {KILLED}" for name in ("c.md", "d.md")],
        *[lost(name) for name in ("e.md", "f.md")],
        "Found 6 problems (6 errors) in 6 of 6 pages.",
    ]
    assert json.loads((folder / "report.json").read_text("utf-8"))["summary"]["errors"] == 6


def test_a_worker_that_is_killed_while_it_writes_a_result() -> None:
    """The half of it is in nobody's way."""
    long = Job("long.md", b"[a] (b.md)\n\n" * 3000, "nl-NL", SourceVersion("long.md", "worktree", b"[a](b.md)\n"))
    short = [replace(long, path=f"{number}.md", content=b"[a] (b.md)\n") for number in range(3)]
    rules = select_rules(all_rules(), ("link-broken",))
    first, second = (Chunk(tuple(Page(job, rules) for job in jobs)) for jobs in ([long, *short[:2]], short[2:]))
    pipes: list[Connection] = []

    def start_one(theirs: Connection, ours: Connection) -> Callable[[], None]:
        pipes.append(ours)
        return start(theirs, ours)

    def chunks() -> Iterator[Chunk]:
        yield first
        while not pipes[0].poll(0.05):  # it has begun to write, more than the pipe can hold
            assert multiprocessing.active_children()
        (worker,) = multiprocessing.active_children()
        worker.kill()
        worker.join()
        yield second

    with closing(Pool(1, start_one, FEWER)) as pool:
        found = {page.job.path: result for page, result in pool.check(chunks(), 0)}
    assert [finding.message for finding in found["long.md"].findings] == [KILLED]
    assert found["long.md"].failed
    assert [found[job.path].failed for job in short] == [False] * 3
    assert [len(found[job.path].findings) for job in short] == [1] * 3
    assert multiprocessing.active_children() == []


def test_results_that_nobody_waited_for_are_no_others() -> None:
    rules = select_rules(all_rules(), ("link-broken",))
    source = SourceVersion("a.md", "worktree", b"[a](b.md)\n")
    pages = [Page(Job(f"{name}.md", b"[a] (b.md)\n", "nl-NL", source), rules) for name in "abc"]
    with closing(Pool(1, start, FEWER)) as pool:
        given_up = pool.check([Chunk(tuple(pages[:2]))], 0)
        assert next(given_up)[1].path == "a.md"
        given_up.close()
        assert [result.path for _, result in pool.check([Chunk(tuple(pages[2:]))], 0)] == ["c.md"]
    assert multiprocessing.active_children() == []


def test_a_check_that_crashes_outside_of_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which no page is known to do."""

    def crash(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("mtlint.engine.unexplained", crash)
    job = Job("nl/a.md", b"Tekst\n", "nl-NL", SourceVersion("a.md", "worktree", b"Text\n"))
    (finding,) = run([job], select_rules(all_rules())).findings
    assert finding.message == "not checked: RecursionError: too deep; please report it"


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_no_worker(folder: Path, odd: dict[str, str], end: signal.Signals) -> None:
    for name in PAGES:
        write(folder, {f"nl/{name}": DUTCH + run_block("echo $PPID >> pids", "exec sleep 60")})
    command = [PROGRAM, "nl", "--source", "en", "--jobs", "2", "--select", odd_rules.SELECT]
    with subprocess.Popen(command, cwd=folder, env={**os.environ, **odd}, stderr=subprocess.DEVNULL) as process:
        while not (folder / "pids").exists():
            assert process.poll() is None
            sleep(0.05)
        process.send_signal(end)
        assert process.wait() == (128 + end if end is signal.SIGTERM else -end)
    workers = {int(line) for line in (folder / "pids").read_text("utf-8").split()}
    assert process.pid not in workers
    for worker in workers:
        for _ in range(200):
            if not _runs(worker):
                break
            sleep(0.05)
        assert not _runs(worker)


def _runs(process: int) -> bool:
    """Whether there is such a process, and it is no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_pages_that_change_or_vanish(folder: Path, odd: dict[str, str]) -> None:
    write(folder, {"nl/a.md": DUTCH + run_block("rm nl/c.md en/d.md", "printf 'Nieuw\\n' >> nl/e.md")})
    run = check(folder, odd)
    assert (run.returncode, run.stderr) == (2, "")
    assert run.stdout.splitlines() == [
        *[lost(name) for name in ("a.md", "b.md")],
        "nl/c.md:1:1: error internal-error: the file is gone",
        *[lost(name) for name in ("e.md", "f.md")],
        "Found 5 problems (5 errors) in 5 of 6 pages; 1 page without a source.",
    ]


def test_pages_that_change_before_they_are_mended(folder: Path, odd: dict[str, str]) -> None:
    """What somebody writes meanwhile is not written over."""
    write(folder, {f"nl/{name}": BROKEN for name in PAGES})
    write(folder, {"nl/f.md": BROKEN + run_block("[ -e nl/a.md ] || exit 0", "echo Mijn werk > nl/b.md", "rm nl/a.md")})
    run = check(folder, odd, "--fix")
    assert run.returncode == 2
    assert run.stderr == (
        "mtlint: not fixed: nl/a.md is not there (any more) under this name\n"
        "mtlint: not fixed: nl/b.md changed while it was checked; run again\n"
    )
    assert (folder / "nl" / "b.md").read_text("utf-8") == "Mijn werk\n"
    assert "[installatiepagina](setup.md)" in (folder / "nl" / "c.md").read_text("utf-8")


def test_a_source_that_vanishes(folder: Path, odd: dict[str, str]) -> None:
    """Pages whose source was there are not passed over as pages without one."""
    source = Repo(folder / "english")
    names = [f"{number}.md" for number in range(40)]
    source.commit({name: ENGLISH.replace("Guide", name) for name in names})
    source.git("clone", "--quiet", "--bare", "--no-hardlinks", ".", str(folder / "source.git"))
    write(folder, {f"nl/{name}": DUTCH for name in names} | {f"nl/{name}": None for name in PAGES})
    write(folder, {"nl/0.md": DUTCH + run_block("rm -r source.git")})
    run = program(folder, "nl", "--source", "source.git", "--select", odd_rules.SELECT, environment=odd)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("mtlint: source `source.git`: object ")
    assert run.stderr.endswith("has changed meanwhile or is damaged (`git fsck` tells); run again\n")


def _small_files(limit: int) -> None:
    """In the process to be: no file may be larger, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def test_a_disk_that_is_full_while_a_report_is_written(folder: Path) -> None:
    write(folder, {"report.html": "old", "report.json": "old"})
    arguments = ("nl", "--source", "en", "--format", "json", "--output", "report.json")
    more = ("--format", "html", "--output", "report.html")
    run = program(folder, "--no-cache", *arguments, *more, preexec_fn=lambda: _small_files(8192))
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "mtlint: cannot write the report to 'report.html': File too large; "
        "name a file that can be written with --output\n"
    )
    assert json.loads((folder / "report.json").read_text("utf-8"))["summary"]["errors"] == 6
    assert (folder / "report.html").read_text("utf-8") == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["en", "nl", "report.html", "report.json"]


def test_a_disk_that_is_full_while_a_page_is_mended(folder: Path) -> None:
    long = BROKEN + "\n" + "woord " * 200 + "\n"
    write(folder, {"en/a.md": ENGLISH + "\n" + "word " * 200 + "\n", "nl/a.md": long, "nl/b.md": BROKEN})
    arguments = ("nl", "--source", "en", "--select", "link-broken", "--fix", "--format", "concise")
    run = program(folder, "--no-cache", *arguments, preexec_fn=lambda: _small_files(400))
    assert (run.returncode, run.stderr) == (2, "mtlint: not fixed: nl/a.md cannot be written: File too large\n")
    assert (folder / "nl" / "a.md").read_text("utf-8") == long
    assert (folder / "nl" / "b.md").read_text("utf-8") == BROKEN.replace("] (", "](")
    assert sorted(path.name for path in (folder / "nl").iterdir()) == PAGES


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_disk_that_is_full_while_standard_output_is_written(folder: Path, unbuffered: str) -> None:
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with (folder / "out").open("wb") as out:
        run = subprocess.run(
            [PROGRAM, "nl", "--source", "en", "--format", "html", "--no-cache"],
            cwd=folder, stdout=out, stderr=subprocess.PIPE, text=True, check=False,
            env=environment, preexec_fn=lambda: _small_files(8192),
        )  # fmt: skip
    assert (run.returncode, run.stderr) == (
        2,
        "mtlint: cannot write the report to standard output: File too large; --output FILE writes it elsewhere\n",
    )


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("/dev/full", "No space left on device; name a file that can be written with --output"),
        ("nl", "Is a directory; name a file"),
        ("none/report", "No such file or directory; create its folder first"),
        ("x" * 300, "File name too long; name a file that can be written with --output"),
    ],
)
def test_a_report_that_cannot_be_written(
    folder: Path, mtlint: Callable[..., Run], monkeypatch: pytest.MonkeyPatch, output: str, told: str
) -> None:
    monkeypatch.chdir(folder)
    run = mtlint("nl", "--source", "en", "--format", "json", "--output", output)
    assert run == Run(2, "", f"mtlint: cannot write the report to '{output}': {told}\n")


def test_a_reader_that_leaves(folder: Path) -> None:
    """`mtlint | head` ends without a complaint, and what goes to files is there."""
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        [PROGRAM, "nl", "--source", "en", "--format", "text", "--format", "json", "--output", "report.json"],
        cwd=folder, stdout=writer, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (run.returncode, run.stderr) == (2, "")
    assert json.loads((folder / "report.json").read_text("utf-8"))["summary"]["errors"] == 6
