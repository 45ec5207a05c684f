"""A repository with years of translations: what it has is recorded, a pull request is told of its own defects alone,
in every format and on the right lines."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from mtlint.cli import main
from tests.cli.test_reports_agree import READERS

CORPORA = Path(__file__).parents[1].parent / "shared" / "corpora"
PAGES = "MIMDocs/bhold"
CHECK = (PAGES, "--source", "../source", "--baseline", "known.json")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The localized repository, with a baseline of its pages. It is the working directory."""
    for bundle, name in (("MIMDocs.bundle", "source"), ("MIMDocs.nl-nl.bundle", "target")):
        subprocess.run(["git", "clone", "-q", str(CORPORA / bundle), str(tmp_path / name)], check=True)
    monkeypatch.chdir(tmp_path / "target")
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert main(["baseline", PAGES, "--source", "../source", "--output", "known.json", "--quiet"]) == 0
    return tmp_path / "target"


def edited(page: Path, pattern: str, instead: str) -> int:
    """Replace the first match in the body of a page; returns its line."""
    text = page.read_bytes().decode()
    match = re.compile(pattern).search(text, text.index("---", 4))
    assert match is not None
    page.write_bytes((text[: match.start()] + match.expand(instead) + text[match.end() :]).encode())
    return text.count("\n", 0, match.start()) + 1


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no folder {CORPORA}")
def test_a_pull_request_is_told_of_its_own_defects(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    known = json.loads((repository / "known.json").read_text("utf-8"))["findings"]
    stale = {entry["path"] for entry in known if entry["rule"] == "translation-stale"}
    pages = sorted((repository / PAGES).glob("*.md"))
    names = [page.relative_to(repository).as_posix() for page in pages]
    assert len(known) > 30
    assert stale.issuperset(names[:3])

    bold = edited(pages[0], r"\*\*([^*\n]+)\*\*", r"\1")
    link = edited(pages[1], r"\]\((?=http)", "] (")
    edited(pages[2], r"(?<=\n)(?=# )", "<!-- touched -->\n\n")
    expected = [(names[0], bold, "bold-dropped"), (names[1], link, "link-broken")]

    outputs = [argument for name in READERS for argument in ("--format", name, "--output", f"../report.{name}")]
    assert main([*CHECK, *outputs]) == 1
    reports = {name: (repository.parent / f"report.{name}").read_text("utf-8") for name in READERS}
    assert {name: sorted(read(reports[name])) for name, read in READERS.items()} == dict.fromkeys(READERS, expected)
    summary = json.loads(reports["json"])["summary"]
    assert summary["errors"] + summary["warnings"] == 2
    assert (summary["baselined"], summary["gone"]) == (len(known) - 1, 1), (
        "the broken link was known for another defect"
    )

    capfd.readouterr()
    assert main([*CHECK, "--changed-since", "HEAD", "--format", "json"]) == 1
    report = capfd.readouterr().out
    assert READERS["json"](report) == expected
    assert json.loads(report)["summary"]["checked"] == 3
