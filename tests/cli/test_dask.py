"""`--executor dask://…`: a real scheduler and real workers, some of them lost, and some without the right mtlint."""

from __future__ import annotations

import socket
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pytest

from mtlint.config.selection import select_rules
from mtlint.job import Job, SourceVersion
from mtlint.registry import all_rules
from mtlint.runner import run
from mtlint.runner.dask import on_dask
from tests.project.repos import write
from tests.trust import odd_rules
from tests.trust.processes import program

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from tests.cli.test_cache import Mtlint

pytest.importorskip("distributed", reason="distributed is not installed")

SCHEDULER = """
import sys
from distributed.cli.dask_scheduler import main
sys.argv = ["scheduler", "--host", "127.0.0.1", "--port", sys.argv[1], "--no-dashboard"]
main()
"""
WORKER = """
import sys
{first}
from distributed.cli.dask_worker import main
sys.argv = [
    "worker", "127.0.0.1:" + sys.argv[1], "--no-nanny", "--nthreads", "2", "--no-dashboard",
    "--local-directory", sys.argv[2],
]
main()
"""
WITHOUT_MTLINT = "sys.modules['mtlint'] = None"
OTHER_VERSION = "import mtlint; mtlint.__version__ = '0.0.1'"
NO_PROCESSES = "sys.executable = '/nowhere/python'"
ODD = ("Tekst", "```run\nexec sleep 60\n```", "KILL", "[a] (https://contoso.example)")
PAGES = [
    Job(f"nl/{number}.md", b"Tekst **vet** [a](c).\n\n" * 30, "nl-NL", SourceVersion("a.md", "worktree", b"[a](b)\n"))
    for number in range(200)
]


@contextmanager
def cluster(folder: Path, *workers: str) -> Generator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its workers; of each is given what it does first."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    programs = [(SCHEDULER, "scheduler"), *((WORKER.format(first=first), str(i)) for i, first in enumerate(workers))]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, port, str(folder / name)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for program, name in programs
    ]
    try:
        yield f"127.0.0.1:{port}", running[1:]
    finally:
        for process in running:
            process.kill()
            process.wait()


def test_a_worker_that_is_lost_loses_nothing(tmp_path: Path) -> None:
    rules = select_rules(all_rules())
    here = run(PAGES, rules)
    with cluster(tmp_path, "", "") as (address, workers):

        def kill_one() -> None:
            workers[0].kill()

        there = run(PAGES, rules, open_workers=partial(on_dask, address), advance=kill_one)
        assert workers[0].wait() < 0
        assert list(there.findings) == list(here.findings)
        assert (there.linted, there.interrupted) == (len(PAGES), False)


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (WITHOUT_MTLINT, "a Dask worker has no module mtlint; install the same on all of them"),
        (OTHER_VERSION, "a Dask worker has mtlint 0.0.1 ("),
        (NO_PROCESSES, "a Dask worker cannot start the process that checks pages: [Errno 2] No such file or directory"),
    ],
)
def test_a_worker_that_cannot_check(site: Path, mtlint: Mtlint, first: str, told: str) -> None:
    with cluster(site, first) as (address, _):
        result = mtlint("nl", "--source", "en", "--executor", f"dask://{address}")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"mtlint: {told}")


def test_pages_that_take_too_long_or_kill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are told, and the worker goes on."""
    monkeypatch.setenv("PYTHONPATH", odd_rules.install(tmp_path / "installed")["PYTHONPATH"])
    page = "---\nms.contentlocale: nl-NL\n---\n{}\n"
    write(tmp_path, {f"nl/{name}.md": page.format(text) for name, text in zip("abcd", ODD, strict=True)})
    with cluster(tmp_path, "") as (address, (worker,)):
        run = program(
            tmp_path,
            *("nl", "--executor", f"dask://{address}", "--timeout", "3", "--layout", "same-path", "--no-cache"),
            *("--select", "odd-page,link-broken", "--format", "concise"),
        )
        assert worker.poll() is None
    assert (run.returncode, run.stderr) == (2, "")
    told = "1:1: error internal-error: not checked: "
    overtime, killed, broken, _ = run.stdout.splitlines()
    assert overtime == f"nl/b.md:{told}it takes more than 3 s; --timeout allows more, `exclude` leaves it out"
    assert killed == (
        f"nl/c.md:{told}its worker process was killed or ran out of memory; workers with fewer threads or more memory "
        "can check it, `exclude` leaves it out"
    )
    assert broken.startswith("nl/d.md:4:1: error link-broken: ")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--executor", "dask://here"), "'dask://here' is no address of a Dask scheduler; write dask://localhost:8786"),
        (
            ("--executor", "dask://localhost:1", "--jobs", "2"),
            "--jobs are processes of this machine, --executor is for others: give one of them",
        ),
    ],
)
def test_arguments(mtlint: Mtlint, arguments: tuple[str, ...], told: str) -> None:
    result = mtlint("nl", "--source", "en", *arguments)
    assert result.status == 2
    assert told in result.err
