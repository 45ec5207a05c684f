"""Names that are odd, on every system: each page is checked under its own name, once, or it is said why not."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from mtlint.report import RENDERERS
from tests.cli.conftest import Run
from tests.project.repos import Repo, write

if TYPE_CHECKING:
    from pathlib import Path

Mtlint = Callable[..., Run]
ENGLISH = "# Guide\n\nRead the [setup page](setup.md) first.\n"
DUTCH = "---\nms.contentlocale: nl-NL\n---\n# Handleiding\n\nLees eerst de installatiepagina.\n"
ODD = (
    "a\nb.md", "a\r\nb.md", "-rf.md", "--fix.md", "--.md", " .md", "a b.md", "a\tb.md", "b\udcff\udcfe.md",
    "c\u202ed.md", "e\u0301.md", "\u00e9.md", "%2e%2e%2f.md", "C:\\Windows\\x.md", "back\\slash.md", "con.md", "aux.md",
    "::error::.md", "$(id).md", "`id`.md", "'q'.md", '"q".md', "*.md", "[a].md", ":(glob)x.md", "~.md", "#.md", "A.md",
    "a.md", "A.MD", "x" * 252 + ".md", "\U0001f600.md", "..md", "...md",
)  # fmt: skip
HIDDEN = {"..md", "...md"}
"""Names that begin with a dot are hidden."""
LIKE_A_PATH = {"C:\\Windows\\x.md", "back\\slash.md"}
"""A backslash parts folders on other systems: no source is looked for under such a name, and that is told."""
UNIX = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a file system that takes any bytes for names")


def found(run: Run) -> list[str]:
    """The paths of the findings in JSON."""
    return [finding["path"] for finding in json.loads(run.out)["findings"]]


def shown(name: str) -> str:
    """How a name stands in JSON: bytes that are no UTF-8 as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


@UNIX
@pytest.mark.parametrize("repository", [False, True], ids=["folder", "git"])
def test_every_name_is_a_page(
    tmp_path: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch, repository: bool
) -> None:
    write(tmp_path, {f"en/{name}": ENGLISH for name in ODD} | {f"nl/{name}": DUTCH for name in ODD})
    if repository:
        Repo(tmp_path).commit({})
        write(tmp_path, {f"nl/{name}": DUTCH + "\nNieuw.\n" for name in ODD})
    monkeypatch.chdir(tmp_path)
    arguments = ("--source", "en", "--select", "link-missing", "--format", "json")
    pages = sorted(f"nl/{shown(name)}" for name in ODD if name not in HIDDEN | LIKE_A_PATH)
    changed = ("--changed-since", "HEAD") if repository else ()
    run = mtlint("nl", *arguments, *changed, "--jobs", "1")
    assert (run.status, run.err, found(run)) == (1, "", pages)
    skipped = {page["path"]: page["reason"] for page in json.loads(run.out)["skipped"]}
    assert skipped == {f"nl/{name}": "no source found" for name in LIKE_A_PATH}
    one_by_one = [found(mtlint(*arguments, "--", f"nl/{name}")) for name in ODD[:12]]
    assert one_by_one == [[f"nl/{shown(name)}"] for name in ODD[:12]]


@UNIX
def test_every_report_takes_every_name(tmp_path: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {f"en/{name}": ENGLISH for name in ODD} | {f"nl/{name}": DUTCH for name in ODD})
    monkeypatch.chdir(tmp_path)
    wanted = [part for name in RENDERERS for part in ("--format", name, "--output", f"report.{name}")]
    assert mtlint("nl", "--source", "en", "--select", "link-missing", *wanted) == Run(1, "", "")
    for name in RENDERERS:
        text = (tmp_path / f"report.{name}").read_bytes().decode("utf-8")
        assert not any(line.startswith("::error::") for line in text.splitlines()), name
        assert "\u202e" not in text or name in ("json", "jsonl", "github", "gitlab", "sarif"), name


@UNIX
def test_names_that_differ_in_case_alone(tmp_path: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each has its own source, baseline entry and fix."""
    write(tmp_path, {"en/A.md": ENGLISH, "en/a.md": "# Guide\n\nNothing.\n"})
    write(tmp_path, {"nl/A.md": DUTCH, "nl/a.md": DUTCH})
    monkeypatch.chdir(tmp_path)
    run = mtlint("nl", "--source", "en", "--select", "link-missing", "--format", "concise")
    assert [line.partition(": ")[0] for line in run.out.splitlines()[:-1]] == ["nl/A.md:6:1"]
    mtlint("baseline", "nl", "--source", "en", "--select", "link-missing", "--quiet")
    write(tmp_path, {"en/a.md": ENGLISH})
    arguments = ("nl", "--source", "en", "--select", "link-missing", "--baseline", ".mtlint-baseline.json")
    assert found(mtlint(*arguments, "--format", "json")) == ["nl/a.md"]


def test_links_in_circles(tmp_path: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"en/a.md": ENGLISH, "nl/a.md": DUTCH})
    (tmp_path / "nl" / "round").symlink_to(".")
    (tmp_path / "nl" / "up").symlink_to("..")
    (tmp_path / "nl" / "one.md").symlink_to("two.md")
    (tmp_path / "nl" / "two.md").symlink_to("one.md")
    (tmp_path / "en" / "loop").symlink_to("loop")
    monkeypatch.chdir(tmp_path)
    arguments = ("--source", "en", "--select", "link-missing", "--format", "json")
    assert found(mtlint("nl", *arguments)) == ["nl/a.md"]
    assert found(mtlint("nl/round/round", *arguments)) == ["nl/round/round/a.md"]
    run = mtlint("nl/one.md", "--source", "en", "--format", "concise")
    assert (run.status, run.out.splitlines()[0]) == (
        2,
        "nl/one.md:1:1: error internal-error: not a regular file",
    )


@pytest.mark.parametrize("written", ["nl\\a.md", ".\\nl\\a.md"])
def test_paths_of_windows(tmp_path: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    write(tmp_path, {"en/a.md": ENGLISH, "nl/a.md": DUTCH})
    monkeypatch.chdir(tmp_path)
    run = mtlint(written, "--source", "en", "--format", "json")
    if os.name == "nt":
        assert found(run) == ["nl/a.md"]
    else:
        told = f"mtlint: path `{written}` does not exist; name a Markdown file or a folder\n"
        assert run == Run(2, "", told)


@pytest.mark.parametrize(("source", "target"), [("\n", "\r\n"), ("\r\n", "\n"), ("\r\n", "\r\n")])
def test_line_ends(tmp_path: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch, source: str, target: str) -> None:
    """They change neither findings nor places, and a fix keeps those of the page."""
    broken = DUTCH.replace("de installatiepagina", "de [installatiepagina] (setup.md)")
    write(tmp_path, {"en/a.md": ENGLISH.replace("\n", source), "nl/a.md": broken.replace("\n", target)})
    write(tmp_path, {"en/b.md": ENGLISH, "nl/b.md": broken})
    monkeypatch.chdir(tmp_path)
    arguments = ("nl", "--source", "en", "--format", "concise", "--select", "links")
    lines = mtlint(*arguments).out.splitlines()[:-1]
    assert len(lines) == 2
    assert lines[0].replace("a.md", "b.md") == lines[1]
    assert mtlint(*arguments, "--fix").status == 0
    mended = broken.replace("] (", "](").replace("\n", target)
    assert (tmp_path / "nl" / "a.md").read_bytes().decode() == mended
