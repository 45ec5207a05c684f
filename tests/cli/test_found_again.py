"""What an earlier run found out holds for as long as all that it hangs on is as it was: whatever changes, a run that
may take it from the cache says what one does that may not."""

from __future__ import annotations

import ast
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import mtlint.project
from mtlint.project import jobs as module
from tests.cli.conftest import Run
from tests.project.repos import Repo, page, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.findings import Skipped
    from mtlint.job import Job

Mtlint = Callable[..., Run]
CHECK = ("nl", "--source", "en", "--format", "json", "--verbose", "--select", "all", "--fail-on", "never")
KEPT = ("--cache-dir", "kept")
PART = "CAST(value AS TEXT) LIKE '[[%'"
ENGLISH = "# Ovens\n\nPress **Start** in the [menu](menu.md#first) of [the site](/ovens/).\n\n- one\n- two\n"
DUTCH = "# Ovens\n\nDruk in het [menu](menu.md#eerst) van [de site](/ovens/) op **Start**.\n\n- een\n- twee\n"
MENU = "# Menu\n\n## First\n\nIt has 3 entries.\n"


class Site:
    """A repository of English pages and one of Dutch, where one page records a commit, and others do not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.en, self.nl = Repo(folder / "en"), Repo(folder / "nl")
        self.first = self.en.commit({"docs/ovens.md": ENGLISH, "docs/menu.md": MENU, "docs/old.md": MENU * 3})
        self.nl.commit({"docs/ovens.md": DUTCH, "docs/old.md": page(commit=self.first) + MENU, "docs/lost.md": DUTCH})
        self.second = self.en.commit({"docs/ovens.md": ENGLISH + "\nMind the heat: 220 degrees.\n"})
        self.nl.commit(
            {"docs/ovens.md": DUTCH + "\nHeet.\n", "docs/menu.md": "# Menu\n\n## Eerst\n\nHet heeft er 3.\n"}
        )
        self.en.commit({"docs/menu.md": MENU + "\nAnd [ovens](ovens.md).\n"})

    def elsewhere(self) -> str:
        """A commit of a page that only another clone of the English repository has."""
        other = Repo(self.folder / "other")
        other.git("fetch", "--quiet", str(self.en.folder), "main")
        other.git("reset", "--quiet", "--hard", "FETCH_HEAD")
        return other.commit({"docs/old.md": MENU * 2})


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    return Site(tmp_path)


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A mark for each time that the pages of a run are looked for."""
    found: list[str] = []
    find = module.find_jobs

    def counted(*given: Any) -> Iterator[Job | Skipped]:
        found.append("")
        return find(*given)

    monkeypatch.setattr(module, "find_jobs", counted)
    return found


def commit_page(site: Site) -> None:
    site.nl.commit({"docs/ovens.md": DUTCH + "\nZeer heet.\n"})


def commit_source(site: Site) -> None:
    site.en.commit({"docs/ovens.md": ENGLISH.replace("Start", "Begin")})


def rewind_source(site: Site) -> None:
    site.en.git("reset", "--quiet", "--hard", "HEAD~1")


def change_date_of_page(site: Site) -> None:
    site.nl.git("commit", "--quiet", "--amend", "--no-edit", "--reset-author")
    site.nl.git("checkout", "--quiet", "HEAD~1")


def fetch_recorded_commit(site: Site) -> None:
    write(site.nl.folder, {"docs/old.md": page(commit=site.elsewhere()) + MENU})


def fetch_it_to_a_branch(site: Site) -> None:
    site.en.git("fetch", "--quiet", "../other", "HEAD:refs/heads/other")


def fetch_it_to_no_branch(site: Site) -> None:
    site.en.git("fetch", "--quiet", "--no-write-fetch-head", "../other", "HEAD")


def drop_objects(site: Site) -> None:
    site.en.git("reflog", "expire", "--expire=now", "--all")
    site.en.git("gc", "--quiet", "--prune=now")


def rename_source(site: Site) -> None:
    (site.en.folder / "docs/old.md").rename(site.en.folder / "docs/new.md")


def commit_everything_of_source(site: Site) -> None:
    site.en.commit({})


def files(where: str, content: dict[str, str | None]) -> Callable[[Site], None]:
    def change(site: Site) -> None:
        write(site.folder / where, {name: text and text.encode() for name, text in content.items()})

    return change


def git(where: str, *arguments: str) -> Callable[[Site], None]:
    def change(site: Site) -> None:
        (site.nl if where == "nl" else site.en).git(*arguments)

    return change


SEEN = {
    "a page is edited": files("nl", {"docs/ovens.md": DUTCH.replace("Start", "Begin")}),
    "a page is committed": commit_page,
    "a page is new": files("nl", {"docs/new.md": DUTCH}),
    "a page is gone": files("nl", {"docs/ovens.md": None}),
    "a page is ignored": files("nl", {"docs/new.md": DUTCH, ".gitignore": "new.md\n"}),
    "the target is at another commit": git("nl", "checkout", "--quiet", "HEAD~1"),
    "a page records another commit": files("nl", {"docs/ovens.md": page(commit="1234567") + DUTCH}),
    "a page has an English copy beside it": files("nl", {"docs/ovens.en.md": ENGLISH.replace("two", "2")}),
    "a page is hashed beside it": files("nl", {"docs/ovens.md.hash": "0" * 32}),
    "a source is edited": files("en", {"docs/ovens.md": ENGLISH.replace("one", "1")}),
    "a source is committed": commit_source,
    "a source is new": files("en", {"docs/lost.md": ENGLISH}),
    "a source is renamed": rename_source,
    "a source is gone": files("en", {"docs/old.md": None}),
    "the source is at another commit": rewind_source,
    "a linked page has another section": files("nl", {"docs/menu.md": "# Menu\n\n## Tweede\n\nHet heeft er 3.\n"}),
    "a linked source has another section": files("en", {"docs/menu.md": MENU.replace("First", "1st")}),
    "a linked page is gone": files("nl", {"docs/menu.md": None}),
    "an address leads to a page": files("en", {"docs/ovens/index.md": MENU}),
    "a publishing system builds the pages": files("nl", {"mkdocs.yml": "site_name: Ovens\n"}),
    "the configuration leaves pages out": files(".", {".mtlint.yaml": "exclude: ['**/ovens.md']\n"}),
    "the configuration allows small pages": files(".", {".mtlint.yaml": "max-size: 1\n"}),
}


@pytest.mark.parametrize("change", SEEN.values(), ids=SEEN)
def test_what_changes_is_seen(site: Site, mtlint: Mtlint, searches: list[str], change: Callable[[Site], None]) -> None:
    first = mtlint(*CHECK, *KEPT)
    searches.clear()
    assert mtlint(*CHECK, *KEPT) == first
    assert not searches
    change(site)
    cold = mtlint(*CHECK, "--no-cache")
    assert mtlint(*CHECK, *KEPT) == cold
    assert mtlint(*CHECK, *KEPT) == cold


def test_changes_in_a_row_are_seen(site: Site, mtlint: Mtlint, searches: list[str]) -> None:
    """Commits, branches and objects come and go."""
    said: list[Run] = []
    for change in (
        fetch_recorded_commit,
        fetch_it_to_no_branch,
        drop_objects,
        fetch_it_to_a_branch,
        commit_page,
        commit_source,
        rename_source,
        commit_everything_of_source,
        rewind_source,
        change_date_of_page,
    ):
        change(site)
        said.append(mtlint(*CHECK, "--no-cache"))
        assert mtlint(*CHECK, *KEPT) == said[-1], change
        searches.clear()
        assert mtlint(*CHECK, *KEPT) == said[-1], change
        assert not searches
    assert [said.index(one) for one in said] == [0, 1, 0, 1, 1, 5, 6, 7, 5, 9]


def test_a_past_that_is_deepened_or_cut_off(site: Site, mtlint: Mtlint) -> None:
    url = (site.folder / "en").as_uri()
    site.nl.git("clone", "--quiet", "--depth=1", url, str(site.folder / "shallow"))
    check = ("nl", "--source", "shallow", *CHECK[3:])
    said: list[Run] = []
    for command in (
        ("fetch", "--quiet", "--depth=2"),
        ("fetch", "--quiet", "--unshallow"),
        ("fetch", "--quiet", "--depth=1"),
        ("config", "diff.renameLimit", "1"),
        ("replace", "--graft", "HEAD"),
    ):
        site.nl.git("-C", str(site.folder / "shallow"), *command)
        said.append(mtlint(*check, "--no-cache"))
        assert mtlint(*check, *KEPT) == said[-1], command
        assert mtlint(*check, *KEPT) == said[-1], command
    assert said[0] != said[1] != said[2]


def test_grafts_and_other_work_trees(site: Site, mtlint: Mtlint, searches: list[str]) -> None:
    said = mtlint(*CHECK, *KEPT)
    (site.en.folder / ".git/info").mkdir(exist_ok=True)
    (site.en.folder / ".git/info/grafts").write_text(f"{site.en.git('rev-parse', 'HEAD')}\n", "utf-8")
    grafted = mtlint(*CHECK, "--no-cache")
    assert mtlint(*CHECK, *KEPT) == grafted != said
    (site.en.folder / ".git/info/grafts").unlink()
    site.en.git("worktree", "add", "--quiet", "--detach", "../tree", "HEAD~1")
    searches.clear()
    assert mtlint(*CHECK, *KEPT) == said
    assert searches
    check = ("nl", "--source", "tree", *CHECK[3:])
    cold = mtlint(*check, "--no-cache")
    assert mtlint(*check, *KEPT) == mtlint(*check, *KEPT) == cold
    site.en.git("-C", "../tree", "checkout", "--quiet", "main~2")
    assert mtlint(*check, *KEPT) == mtlint(*check, "--no-cache") != cold


def test_other_questions_have_other_answers(site: Site, mtlint: Mtlint) -> None:
    for question in (
        (),
        ("--source-rev", site.first[:12]),
        ("--source-rev", "main"),
        ("--locale", "de"),
        ("--layout", "docs/{path}.md=docs/{path}.md"),
        ("--shard", "1/2"),
        ("--shard", "2/2"),
        ("--changed-since", "HEAD~1"),
        ("--max-size", "1"),
        ("--ignore", "link-missing"),
        ("--isolated",),
    ):
        cold = mtlint(*CHECK, *question, "--no-cache")
        assert mtlint(*CHECK, *question, *KEPT) == cold, question
        assert mtlint(*CHECK, *question, *KEPT) == cold, question


def test_a_branch_that_is_named_moves(site: Site, mtlint: Mtlint) -> None:
    check = (*CHECK, "--source-rev", "release")
    site.en.git("branch", "release", site.first)
    before = mtlint(*check, *KEPT)
    site.en.git("branch", "--force", "release", site.second)
    assert mtlint(*check, *KEPT) == mtlint(*check, "--no-cache") != before


def test_objects_that_are_borrowed(site: Site, mtlint: Mtlint, searches: list[str]) -> None:
    site.nl.git("clone", "--quiet", "--shared", "../en", "../lender")
    site.nl.git("clone", "--quiet", "--shared", "../lender", "../borrowed")
    fetch_recorded_commit(site)
    check = ("nl", "--source", "borrowed", *CHECK[3:])
    before = mtlint(*check, *KEPT)
    assert mtlint(*check, *KEPT) == before
    assert len(searches) == 1
    fetch_it_to_no_branch(site)
    after = mtlint(*check, "--no-cache")
    assert mtlint(*check, *KEPT) == mtlint(*check, *KEPT) == after != before


@pytest.mark.usefixtures("site")
def test_fixing_finds_the_pages(mtlint: Mtlint, searches: list[str]) -> None:
    mtlint(*CHECK, *KEPT)
    searches.clear()
    cold = mtlint("nl", "--source", "en", "--select", "all", "--diff", "--no-cache")
    assert mtlint("nl", "--source", "en", "--select", "all", "--diff", *KEPT) == cold
    assert len(searches) == 2


def test_results_that_are_lost_are_found_again(site: Site, mtlint: Mtlint, searches: list[str]) -> None:
    said = mtlint(*CHECK, *KEPT)
    alter(site.folder, "DELETE FROM results WHERE CAST(value AS TEXT) LIKE '[\"nl/docs/ovens%'")
    searches.clear()
    assert mtlint(*CHECK, *KEPT) == said
    assert len(searches) == 1
    assert mtlint(*CHECK, *KEPT) == said
    assert len(searches) == 1


def test_a_part_that_is_lost_is_found_again(site: Site, mtlint: Mtlint, searches: list[str]) -> None:
    said = mtlint(*CHECK, *KEPT)
    for count in (1, 2):
        alter(site.folder, "DELETE FROM results WHERE key = (SELECT key FROM results WHERE " + PART + " LIMIT 1)")
        assert mtlint(*CHECK, *KEPT) == said
        assert len(searches) == 1 + count
    assert mtlint(*CHECK, *KEPT) == said
    assert len(searches) == 3


@pytest.mark.usefixtures("site")
def test_a_long_record_has_several_parts(mtlint: Mtlint, searches: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtlint.runner.record._AT_ONCE", 2)
    said = mtlint(*CHECK, *KEPT)
    assert mtlint(*CHECK, *KEPT) == said
    assert len(searches) == 1


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"{",
        b"[]",
        b'{"seen": ["00"], "told": [], "found": []}',
        b'{"seen": ["no name"], "told": [], "found": []}',
        b'{"seen": [7], "told": [], "found": []}',
        b'{"seen": [], "told": [["run", "x"]], "found": []}',
        b'{"seen": [], "told": []}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_record_is_made_anew(site: Site, mtlint: Mtlint, kept: bytes) -> None:
    said = mtlint(*CHECK, *KEPT)
    alter(site.folder, "UPDATE results SET value = ? WHERE CAST(value AS TEXT) LIKE '{\"seen%'", kept)
    assert mtlint(*CHECK, *KEPT) == said
    assert mtlint(*CHECK, *KEPT) == said


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"[",
        b"{}",
        b"7",
        b"[7]",
        b'[["nothing", "x", true]]',
        b'[["is_file", "x", "y", true]]',
        b'[["is_file", {}, true]]',
        b'[["files", ".", "--help", ""]]',
        b"[[]]",
        b'[["x", "y"]]',
        b"[" * 100_000,
    ],
)
def test_what_is_no_part_is_made_anew(site: Site, mtlint: Mtlint, part: bytes) -> None:
    said = mtlint(*CHECK, *KEPT)
    alter(site.folder, "UPDATE results SET value = ? WHERE " + PART, part)
    assert mtlint(*CHECK, *KEPT) == said
    assert mtlint(*CHECK, *KEPT) == said


def alter(folder: Path, statement: str, *values: object) -> None:
    database = sqlite3.connect(folder / "kept/results.sqlite3")
    with database:
        assert database.execute(statement, values).rowcount
    database.close()


def test_two_sites_share_a_cache(tmp_path: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = ("--cache-dir", str(tmp_path / "kept"))
    sites = [Site(tmp_path / name) for name in ("one", "other")]
    (sites[1].nl.folder / "docs/ovens.md").write_text(DUTCH.replace("Start", "Begin"), "utf-8")
    said: list[Run] = []
    for site in [*sites, *sites]:
        monkeypatch.chdir(site.folder)
        said.append(mtlint(*CHECK, *kept))
        assert said[-1] == mtlint(*CHECK, "--no-cache")
    assert said[0] == said[2] != said[1] == said[3]
    assert json.loads(said[0].out) != json.loads(said[1].out)


LOOKS = frozenset(
    (
        *("access", "getmtime", "getsize", "glob", "is_dir", "is_symlink", "isdir", "isfile", "islink", "iterdir"),
        *("lexists", "listdir", "lstat", "open", "read_bytes", "read_text", "readlink", "realpath", "resolve", "rglob"),
        *("samefile", "scandir", "stat", "now", "time", "getenv", "environ", "exists"),
    )
)
NOT_FINDING = frozenset(("sight.py", "git/sight.py", "git/cache.py", "git/command.py", "rewrite.py", "whole_file.py"))
"""What looks for others, what is always done anew, what runs git, and what writes."""


def test_nothing_is_seen_but_through_what_notes_it() -> None:
    root = Path(mtlint.project.__file__).parent
    for file in sorted(root.rglob("*.py")):
        name = file.relative_to(root).as_posix()
        if name not in NOT_FINDING:
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Attribute) and node.attr in LOOKS:
                    of_source = node.attr == "exists" and ast.unparse(node.value).endswith(("source", "self"))
                    assert of_source, f"{name}:{node.lineno} {ast.unparse(node)}"
                assert not (isinstance(node, ast.Call) and ast.unparse(node.func) == "open"), f"{name}:{node.lineno}"
