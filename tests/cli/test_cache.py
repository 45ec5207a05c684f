"""The cache: the same reports as without it, whatever changes, whoever shares it and whatever is wrong with it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest

from mtlint.config.selection import ActiveRule, select_rules
from mtlint.findings import Edit, Finding, Fix, Passage, Place, Region, Severity, SourcePlace, Tally
from mtlint.job import Job, SourceVersion
from mtlint.linked import LinkedPage, Neighbour, SitePage
from mtlint.provenance import Basis, CommitState, Freshness, HashState, NewerSibling, Provenance, Recorded, Update
from mtlint.registry import all_rules
from mtlint.result import Result
from mtlint.runner import run
from mtlint.runner import shelf as module
from mtlint.runner.cache import Cache
from mtlint.runner.environment import environment
from mtlint.runner.shelf import open_shelf
from mtlint.runner.stored import read, written
from tests.cli.conftest import Run

if TYPE_CHECKING:
    from pathlib import Path

Mtlint = Callable[..., Run]
CHECK = ("nl", "--source", "en", "--format", "concise", "--cache-dir", "kept")
FILE = "kept/results.sqlite3"


def rows(file: Path) -> list[tuple[bytes, int, bytes]]:
    """The results, without what is installed and what was found."""
    return [row for row in everything(file) if not row[2].startswith((b"{", b"[["))]


def everything(file: Path) -> list[tuple[bytes, int, bytes]]:
    database = sqlite3.connect(file)
    found: list[tuple[bytes, int, bytes]] = database.execute("SELECT * FROM results ORDER BY key").fetchall()
    database.close()
    return found


def change(file: Path, statement: str, *values: object) -> None:
    database = sqlite3.connect(file)
    with database:
        database.execute(statement, values)
    database.close()


def test_a_second_run_reads_what_the_first_one_kept(site: Path, mtlint: Mtlint) -> None:
    cold = mtlint(*CHECK)
    assert cold.status == 1
    assert mtlint(*CHECK) == cold
    change(site / FILE, "UPDATE results SET value = replace(value, 'is lost', 'is kept')")
    assert mtlint(*CHECK).out == cold.out.replace("is lost", "is kept")
    assert mtlint(*CHECK, "--no-cache") == cold


def test_every_report_is_the_same(site: Path, mtlint: Mtlint) -> None:
    for form in ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "html"):
        mtlint("nl", "--source", "en", "--format", form, "--output", f"none.{form}", "--no-cache")
        mtlint("nl", "--source", "en", "--format", form, "--output", f"kept.{form}", "--cache-dir", "kept")
        assert (site / f"kept.{form}").read_bytes() == (site / f"none.{form}").read_bytes()
    assert len(rows(site / FILE)) == 2


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "change",
    [
        ("--ignore", "link-missing"),
        ("--no-inline-suppressions",),
        ("--locale", "de-DE"),
        ("--config", "severe.yaml"),
        ("--config", "glossary.yaml"),
        ("--select", "all"),
    ],
)
def test_other_options_give_other_results(site: Path, mtlint: Mtlint, change: tuple[str, ...]) -> None:
    (site / "severe.yaml").write_text("severity: {link-missing: info}\n", "utf-8")
    (site / "glossary.csv").write_text("source,target\nportal,poort\n", "utf-8")
    (site / "glossary.yaml").write_text(
        "select: [term-violated]\nrules: {term-violated: {glossary: glossary.csv}}\n", "utf-8"
    )
    mtlint(*CHECK)
    assert mtlint(*CHECK, *change) == mtlint(*CHECK, *change, "--no-cache")


def test_a_changed_file_that_an_option_names_counts(site: Path, mtlint: Mtlint) -> None:
    (site / ".mtlint.yaml").write_text(
        "select: [term-violated]\nrules: {term-violated: {glossary: glossary.csv}}\n", "utf-8"
    )
    (site / "glossary.csv").write_text("source,target\nportal,portal\n", "utf-8")
    assert mtlint(*CHECK).status == 0
    (site / "glossary.csv").write_text("source,target\nportal,poort\n", "utf-8")
    assert mtlint(*CHECK).status == 1


def test_fixes_and_changed_pages(site: Path, mtlint: Mtlint) -> None:
    page = site / "nl/setup.md"
    page.write_text(page.read_text("utf-8").replace("**Start**", "** Start**"), "utf-8")
    before = mtlint(*CHECK)
    assert "emphasis-broken" in before.out
    assert "1 problem fixed" in mtlint(*CHECK, "--fix").out
    assert "emphasis-broken" not in mtlint(*CHECK).out
    (site / "en/guide.md").write_text("# Guide\n\nRead the setup page first.\n", "utf-8")
    assert mtlint(*CHECK) == Run(0, "No problems in 2 pages.\n", "")


@pytest.mark.usefixtures("site")
def test_a_baseline_is_not_part_of_what_is_kept(mtlint: Mtlint) -> None:
    mtlint("baseline", "nl", "--source", "en", "--output", "known.json", "--cache-dir", "kept")
    hidden = mtlint(*CHECK, "--baseline", "known.json")
    assert hidden.out == "No problems in 2 pages; 1 problem hidden by the baseline.\n"
    assert mtlint(*CHECK).status == 1


def full_job() -> Job:
    return Job(
        "nl/a.md",
        b"Tekst",
        "nl-NL",
        SourceVersion("a.md", "1" * 40, b"Text"),
        Provenance(update=Update(b"New text", "2" * 40)),
        neighbours={"b.md": Neighbour(True, True, b"b", b"B"), "c.md": Neighbour(True)},
        touched=((1, 2),),
    )


OTHER: dict[str, Any] = {
    "hash": Recorded("x", "1", 0, 1),
    "commit": Recorded("y", "1", 0, 1),
    "locale": Recorded("z", "1", 0, 1),
    "missing": ("x",),
    "path_locale": "de-DE",
    "commit_state": CommitState.FOUND,
    "hash_state": HashState.NOWHERE,
    "hash_revision": "3" * 40,
    "orphaned": "gone",
    "update": None,
    "hash_error": "is empty",
    "commit_error": "is empty",
    "locale_conflict": True,
    "complete_history": False,
    "newer_sibling": NewerSibling("de/a.md", "de-DE", "4" * 40),
    "basis": Basis.COPY,
    "copy": "a.en.md",
    "last_edit": "5" * 40,
    "pinned": True,
    "source_ends": "2026-01-31",
}
OTHER_JOB: dict[str, Any] = {
    "path": "nl/b.md",
    "content": b"Andere tekst",
    "locale": None,
    "source": SourceVersion("a.md", "1" * 40, b"Other text"),
    "provenance": Provenance(pinned=True),
    "error": "no",
    "neighbours": {"b.md": Neighbour(True, True, b"b", b"other"), "c.md": Neighbour(True)},
    "site": {"/b/": SitePage(exists=True)},
    "places": {"/b/": LinkedPage(b"b", b"other", translation="/nl/b/")},
    "root_path": "x/nl/a.md",
    "touched": ((1, 3),),
    "witnesses": (b"Older text",),
    "system": "mkdocs",
    "mdx": True,
}


def told(text: str) -> None:
    raise AssertionError(text)


def test_the_key_has_all_of_a_job_and_of_the_run(tmp_path: Path) -> None:
    rules = select_rules(all_rules())
    names = {"links": frozenset({"link-missing", "link-added"})}
    job = full_job()
    assert OTHER.keys() == {field.name for field in fields(Provenance)}
    assert OTHER_JOB.keys() == {field.name for field in fields(Job)}
    jobs = [replace(job, **{name: value}) for name, value in OTHER_JOB.items()]
    jobs += [replace(job, provenance=replace(job.provenance, **{name: value})) for name, value in OTHER.items()]
    jobs.append(replace(job, provenance=Provenance(update=Update(b"Newer text", "2" * 40))))
    first = rules[0]
    severe = (ActiveRule(first.rule, Severity(first.severity % 3 + 1), first.options), *rules[1:])
    with open_shelf(tmp_path, told) as shelf:
        cache, nameless = Cache(shelf, environment(), names), Cache(shelf, environment(), None)
        keys = [cache.key(other, rules) for other in [job, *jobs]]
        keys += [cache.key(job, severe), cache.key(job, rules[1:]), nameless.key(job, rules)]
        assert None not in keys
        assert len(set(keys)) == len(jobs) + 4
        shuffled = replace(full_job(), neighbours=dict(reversed(list(job.neighbours.items()))))
        assert cache.key(shuffled, tuple(rules)) == keys[0]


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    rules = select_rules(all_rules())
    job = Job("nl/a.md", b"Tekst", "nl-NL", SourceVersion("b\udcff.md", "worktree", b"Text [a](b)"))
    for _ in range(2):
        with open_shelf(tmp_path, told) as shelf:
            assert len(run([job], rules, cache=Cache(shelf, environment(), None)).findings) == 1
    assert len(rows(tmp_path / "results.sqlite3")) == 1


def test_what_the_run_itself_found_is_known_at_once(tmp_path: Path) -> None:
    """`--fix` checks the pages a second time."""
    with open_shelf(tmp_path, told) as shelf:
        shelf.put(b"key", b"value")
        assert shelf.get(b"key") == b"value"
    with open_shelf(tmp_path, told) as shelf:
        assert shelf.get(b"key") == b"value"


def test_a_failed_check_is_not_kept(site: Path, mtlint: Mtlint) -> None:
    (site / "nl/guide.md").write_bytes("Tekst\n".encode("utf-16"))
    assert mtlint(*CHECK).status == 2
    assert len(rows(site / FILE)) == 1


@pytest.mark.parametrize("content", [b"no database at all, but a text of some length " * 30, None])
def test_a_damaged_file_is_said_once_and_begun_anew(site: Path, mtlint: Mtlint, content: bytes | None) -> None:
    cold = mtlint(*CHECK)
    kept = (site / FILE).read_bytes()
    (site / FILE).write_bytes(content or kept[: len(kept) // 2] + b"\xff" * (len(kept) // 2))
    damaged = mtlint(*CHECK)
    assert (damaged.status, damaged.out) == (cold.status, cold.out)
    assert damaged.err.count("\n") == 1
    assert damaged.err.startswith(f"mtlint: the cache `{site / FILE}` is not used: ")
    assert damaged.err.endswith("; it is gone now, and the next run begins a new one\n")
    assert mtlint(*CHECK) == cold
    assert len(rows(site / FILE)) == 2


def test_a_damaged_value_is_checked_anew(site: Path, mtlint: Mtlint) -> None:
    cold = mtlint(*CHECK)
    for value in (b"", b"{}", b"\xff", b'[1,[],null,null,false,"stale",[],0,0]', b"[" * 100_000):
        change(site / FILE, "UPDATE results SET value = ?", value)
        assert mtlint(*CHECK) == cold


def test_a_folder_that_cannot_be(site: Path, mtlint: Mtlint) -> None:
    (site / "kept").write_text("", "utf-8")
    run = mtlint(*CHECK)
    assert run == Run(
        1,
        mtlint(*CHECK, "--no-cache").out,
        f"mtlint: the cache `{site / FILE}` is not used: File exists; --cache-dir names another folder, "
        "--no-cache does without\n",
    )


def test_a_file_that_is_locked(site: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PATIENCE", 0.01)
    cold = mtlint(*CHECK)
    database = sqlite3.connect(site / FILE, isolation_level=None)
    database.execute("BEGIN EXCLUSIVE")
    locked = mtlint(*CHECK)
    database.close()
    assert (locked.status, locked.out) == (cold.status, cold.out)
    assert locked.err == (
        f"mtlint: the cache `{site / FILE}` is not used: database is locked; --cache-dir names another folder, "
        "--no-cache does without\n"
    )


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
from mtlint.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of files")
def test_a_disk_that_is_full(site: Path, mtlint: Mtlint) -> None:
    cold = mtlint(*CHECK, "--no-cache")
    run = subprocess.run([sys.executable, "-c", FULL, *CHECK], cwd=site, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (cold.status, cold.out)
    assert run.stderr.count("\n") == 1
    assert run.stderr.startswith(f"mtlint: the cache `{site / FILE}` is not used: ")


def test_two_runs_share_it(site: Path, mtlint: Mtlint) -> None:
    for number in range(100):
        for folder in ("en", "nl"):
            (site / folder / f"{number}.md").write_bytes((site / folder / "guide.md").read_bytes() + b"%d\n" % number)
    command = [sys.executable, "-m", "mtlint", *CHECK]
    runs = [subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    told = [run.communicate() for run in runs]
    assert told == [(mtlint(*CHECK, "--no-cache").out.encode(), b"")] * 3
    assert len(rows(site / FILE)) == 102


def test_it_does_not_grow_for_ever(site: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch) -> None:
    mtlint(*CHECK)
    change(site / FILE, "UPDATE results SET used = 1")
    monkeypatch.setattr(module, "LARGEST", 1)
    (site / "nl/guide.md").write_text("# Handleiding\n", "utf-8")
    mtlint(*CHECK)
    assert [used > 1 for _, used, _ in everything(site / FILE)] == [True] * 4  # of eight


@pytest.mark.skipif(sys.platform == "win32", reason="no permissions of files")
def test_nobody_else_may_read_it(site: Path, mtlint: Mtlint) -> None:
    mtlint(*CHECK)
    assert (site / "kept").stat().st_mode & 0o077 == 0


def test_it_is_in_the_users_cache_folder(site: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTLINT_CACHE_DIR", str(site / "mine"))
    mtlint("nl", "--source", "en")
    assert len(rows(site / "mine/results.sqlite3")) == 2


def test_what_is_read_is_what_was_written() -> None:
    place, passage = SourcePlace("a.md", "1" * 40, 1, 2, 3, 4), Passage("é\u2028\ud800", 0, 1)
    fix = Fix("mend", (Edit(Region(Place(1, 2), Place(3, 4)), "x"), Edit(Region(Place(5, 6), Place(5, 6)), "")), False)
    bare = Finding("x", "y", Severity.INFO, "m", "p", 1, 2, 3, 4, None, None, "f")
    whole = replace(bare, locale="nl", source=place, excerpt="a", source_excerpt="b", fix=fix, passage=passage)
    tallies = (("x", Tally(1, 2, "runs")),)
    for result in (
        Result("p", ()),
        Result("p", (bare, whole), "nl", "no", True, Freshness.STALE, tallies, 1, 2),
        Result("p", (replace(whole, source_passage=passage),)),
    ):
        assert read(written(result)) == result
