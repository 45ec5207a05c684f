"""The same pages give the same bytes, whatever surrounds the run."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from mtlint.config.selection import select_rules
from mtlint.findings import Skipped
from mtlint.job import Job, SourceVersion
from mtlint.registry import all_rules
from mtlint.runner import run
from tests.project.repos import Repo, page, write
from tests.trust.processes import program

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "# Guide\n\nRead the [setup page](setup.md) and **start** it. There were 1,234 pages on 5 May.\n"
DUTCH = (
    "\nLees eerst de installatiepagina en start die. Er waren 1234 pagina's op 6 mei. The quick word is here for you.\n"
)
FORMATS = ("json", "sarif", "html", "junit", "gitlab", "markdown", "text")
SURROUNDINGS = (
    ("--jobs", "1", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C", "LC_ALL": "C"}),
    ("--jobs", "2", {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8", "LC_ALL": ""}),
    ("--jobs", "2", {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LANG": "C.UTF-8", "PYTHONUTF8": "0"}),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Pages of three locales that record a commit, in the repository of their source, which has moved on."""
    repo = Repo(tmp_path / "site")
    names = [f"{name}.md" for name in ("a", "b", "c", "ü")]
    commit = repo.commit({f"en/{name}": ENGLISH for name in names})
    repo.commit(
        {f"{locale}/{name}": page(commit=commit, locale=locale) + DUTCH for locale in ("nl", "de") for name in names}
    )
    repo.commit({f"en/{name}": ENGLISH + "\nNew.\n" for name in names})
    return repo.folder


def _reports(folder: Path, paths: list[str], *arguments: str, environment: dict[str, str]) -> dict[str, str]:
    outputs = [part for form in FORMATS for part in ("--format", form, "--output", f"../{form}")]
    done = program(folder, *paths, "--source", "en", *arguments, *outputs, environment=environment)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    return {form: (folder.parent / form).read_text("utf-8") for form in FORMATS}


def test_reports_depend_on_pages_alone(site: Path) -> None:
    orders = (["nl", "de"], ["de", "nl"], ["nl/b.md", "de", "nl/ü.md", "nl", "de/a.md"])
    first, *others = [
        _reports(site, order, option, value, environment=environment)
        for order, (option, value, environment) in zip(orders, SURROUNDINGS, strict=True)
    ]
    for other in others:
        assert other == first
    assert len(json.loads(first["json"])["findings"]) > 20
    assert not re.search(r"20[0-9]{2}-[01][0-9]-[0-3][0-9]T", first["json"])


def test_whatever_order_pages_are_checked_in() -> None:
    source = SourceVersion("a.md", "worktree", b"[a](b.md)\n")
    broken = [Job(f"nl/{name}.md", b"[a] (b.md)\n", "nl", source) for name in "cab"]
    skipped = [Skipped(f"nl/{name}.md", "no source found") for name in "yzx"]
    outcome = run([*broken, *skipped], select_rules(all_rules(), ("link-broken",)), keep_fixable=True)
    assert [finding.path for finding in outcome.findings] == ["nl/a.md", "nl/b.md", "nl/c.md"]
    assert [job.path for job in outcome.fixable] == ["nl/a.md", "nl/b.md", "nl/c.md"]
    assert [page.path for page in outcome.skipped] == ["nl/x.md", "nl/y.md", "nl/z.md"]


def test_fingerprints_and_findings_do_not_depend_on_the_place(site: Path) -> None:
    """Another working directory, another clone, another name of its folder."""
    elsewhere = site.parent / "another name"
    shutil.copytree(site, elsewhere)
    runs = (
        program(site, "nl", "de", "--source", "en", "--format", "json"),
        program(elsewhere, "nl", "de", "--source", "en", "--format", "json"),
        program(site / "nl", ".", "../de", "--source", "../en", "--format", "json"),
    )
    findings = [json.loads(run.stdout)["findings"] for run in runs]
    seen = [sorted((one["fingerprint"], one["rule"], one["line"], one["message"]) for one in each) for each in findings]
    assert seen[0] == seen[1] == seen[2]
    assert runs[0].stdout == runs[1].stdout


def test_fixes_do_not_depend_on_the_order(site: Path) -> None:
    contents: set[str] = set()
    for number, (order, jobs) in enumerate(((["nl", "de"], "1"), (["de", "nl"], "2"))):
        folder = site.parent / f"copy{number}"
        shutil.copytree(site, folder)
        write(folder, {"nl/a.md": page() + "\nLees eerst de [pagina] (setup.md) en ** start** die, en [nog] (x.md).\n"})
        environment = {"PYTHONHASHSEED": str(number)}
        program(folder, *order, "--source", "en", "--fix", "--unsafe-fixes", "--jobs", jobs, environment=environment)
        contents.add("".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.md"))))
    assert len(contents) == 1
