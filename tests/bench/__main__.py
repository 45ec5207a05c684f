"""`python -m tests.bench [SOURCE TARGET]`: prints how fast mtlint is, beside the goals.

The parse floor is the time that a bare loop of markdown-it-py takes for the pages of TARGET and for the versions of
their sources that they are compared with. Without arguments the pages are those of MIMDocs in `shared/corpora`.

`python -m tests.bench --growth` prints instead which rules, and what else a check does, take more than three times as
long for a page that is twice as long, of the pages of `tests/pathological.py`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from rich.console import Console
from rich.table import Table

from mtlint.job import Job
from mtlint.project.jobs import find_jobs
from mtlint.project.request import Request
from tests.bench.growth import growth
from tests.bench.measure import Time, fastest, loop, program

if TYPE_CHECKING:
    from collections.abc import Callable

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"
ROUNDS_OF_START = 10
MOST_GROWTH = 3
PAGE = "# Ovens\n\nPress **Start** in the [menu](menu.md).\n\n- one\n- two\n"
TRANSLATION = "# Ovens\n\nDruk in het [menu](menu.md) op **Start**.\n\n- een\n- twee\n"


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    arguments.add_argument("folders", nargs="*", metavar="SOURCE TARGET", help="folders of English and localized pages")
    arguments.add_argument("--rounds", type=int, default=3, help="how often each run is timed (default: 3)")
    arguments.add_argument("--growth", action="store_true", help="how time grows within a page")
    given = arguments.parse_args()
    if given.growth:
        print_growth(given.rounds)
        return
    if len(given.folders) not in (0, 2):
        arguments.error("give both folders, or none")
    if not given.folders and not CORPORA.is_dir():
        arguments.error(f"no folder {CORPORA}: give two folders")
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, target = map(Path, given.folders) if given.folders else mimdocs(folder)
        rows = [*starts(folder), *runs(source.resolve(), target.resolve(), folder, given.rounds)]
    table = Table("", "measured", "goal")
    for what, measured, goal in rows:
        table.add_row(what, measured, goal)
    Console(width=100).print(table)


def print_growth(rounds: int) -> None:
    """A table of what grows too fast; the goal is a ratio below 3."""
    table = Table("page of", "part", "ms", "ms of twice the page", "ratio")
    found = list(growth(rounds))
    for shape, part, small, large in found:
        if large > MOST_GROWTH * small:
            table.add_row(shape, part, f"{small * 1000:.0f}", f"{large * 1000:.0f}", f"{large / small:.1f}")
    console = Console(width=110)
    console.print(table)
    console.print(f"{len(found)} pairs of page and part were measured, {table.row_count} grow too fast")


def mimdocs(folder: Path) -> tuple[Path, Path]:
    """Clones of the bundles: the English and the Dutch repository."""
    for bundle, name in (("MIMDocs.bundle", "source"), ("MIMDocs.nl-nl.bundle", "target")):
        subprocess.run(["git", "clone", "-q", CORPORA / bundle, folder / name], check=True)
    return folder / "source", folder / "target"


def starts(folder: Path) -> list[tuple[str, str, str]]:
    """How long it takes to start, over a bare interpreter."""
    for locale, text in (("en", PAGE), ("nl", TRANSLATION)):
        (folder / locale).mkdir()
        (folder / locale / "ovens.md").write_text(text, "utf-8")
    page = [*check("nl", "en"), "--locale", "nl"]
    found = fastest(
        {
            "bare": lambda: program("-c", "pass", cwd=folder),
            "version": lambda: program("-m", "mtlint", "--version", cwd=folder),
            "new": lambda: program(*page, "--no-cache", cwd=folder),
            "again": lambda: program(*page, "--cache-dir", "kept", cwd=folder),
        },
        ROUNDS_OF_START,
    )
    bare = found["bare"].cpu
    return [
        row("`--version` / bare interpreter", found["version"].cpu, bare, 4),
        row("one small page / bare interpreter", found["new"].cpu, bare, 12),
        row("the same page again / bare interpreter", found["again"].cpu, bare, 12),
    ]


def runs(source: Path, target: Path, folder: Path, rounds: int) -> list[tuple[str, str, str]]:
    """How long the pages of a folder take."""
    pages = contents(source, target)
    command = check(str(target), str(source))
    kept = has_cache()
    cold = [*command, "--no-cache"] if kept else command
    tasks: dict[str, Callable[[], Time]] = {
        "floor": lambda: loop(lambda: parse(pages)),
        "cold": lambda: program(*cold, cwd=folder),
        "two": lambda: program(*cold, "--jobs", "2", cwd=folder),
    }
    if kept:
        warm = [*command, "--cache-dir", str(folder / "cache")]
        program(*warm, cwd=folder)
        tasks["warm"] = lambda: program(*warm, cwd=folder)
    found = fastest(tasks, rounds)
    size = sum(map(len, pages)) / 1_000_000
    return [
        row(f"cold, one job / parse floor ({size:.1f} MB)", found["cold"].cpu, found["floor"].cpu, 1.3),
        row("two jobs / one job (clock)", found["two"].clock, found["cold"].clock, 0.6),
        row("warm / cold", found["warm"].cpu, found["cold"].cpu, 0.05)
        if kept
        else ("warm / cold", "there is no cache", "0.05"),
    ]


def check(target: str, source: str) -> list[str]:
    """The arguments of Python for a check that finds whatever it finds."""
    return ["-m", "mtlint", "check", target, "--source", source, "--isolated", "--format", "json", "--fail-on", "never"]


def has_cache() -> bool:
    """Whether the program keeps results."""
    help_text = subprocess.run([sys.executable, "-m", "mtlint", "check", "--help"], capture_output=True, check=True)
    return b"--no-cache" in help_text.stdout


def contents(source: Path, target: Path) -> list[str]:
    """The text of each page and of each version of a source, once."""
    found: dict[bytes, None] = {}
    for job in find_jobs(Request((str(target),), str(source)), Path.cwd()):
        if isinstance(job, Job):
            found[job.content] = None
            if job.source is not None:
                found[job.source.content] = None
    return [content.decode("utf-8", "replace") for content in found]


def parse(pages: list[str]) -> None:
    """What no check can do without."""
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for page in pages:
        markdown.parse(page)


def row(what: str, measured: float, over: float, goal: float) -> tuple[str, str, str]:
    """A line of the table."""
    return what, f"{measured / over:.2f}", f"{goal:g}"


if __name__ == "__main__":
    main()
