"""A repository with years of translations: what it has is recorded, a pull request is told of its own defects alone,
in every format and on the right lines."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from mtlint.cli import main
from mtlint.report import RENDERERS

if TYPE_CHECKING:
    from collections.abc import Callable

CORPORA = Path(__file__).parents[1].parent / "shared" / "corpora"
PAGES = "MIMDocs/bhold"
CHECK = (PAGES, "--source", "../source", "--baseline", "known.json")
Place = tuple[str, int, str]


def from_json(text: str) -> list[Place]:
    return [_place(one) for one in json.loads(text)["findings"]]


def from_jsonl(text: str) -> list[Place]:
    return [_place(json.loads(line)) for line in text.splitlines()]


def _place(finding: dict[str, Any]) -> Place:
    return finding["path"], finding["line"], finding["rule"]


def from_sarif(text: str) -> list[Place]:
    (run,) = json.loads(text)["runs"]
    places = [(result, result["locations"][0]["physicalLocation"]) for result in run["results"]]
    return [
        (place["artifactLocation"]["uri"], place["region"]["startLine"], result["ruleId"]) for result, place in places
    ]


def from_gitlab(text: str) -> list[Place]:
    return [(one["location"]["path"], one["location"]["lines"]["begin"], one["check_name"]) for one in json.loads(text)]


def from_github(text: str) -> list[Place]:
    found = re.findall(r"^::(?:error|warning) title=([^,]+),file=([^,]+),line=(\d+),", text, re.MULTILINE)
    return [(path, int(line), rule) for rule, path, line in found]


def from_junit(text: str) -> list[Place]:
    failed = [case for case in ElementTree.fromstring(text).iter("testcase") if case.find("failure") is not None]
    places = [re.match(r"\s*(\S+):(\d+):\d+: ", case.findtext("failure", "")) for case in failed]
    names = [case.get("name", "").partition(":")[0] for case in failed]
    return [(place[1], int(place[2]), name) for place, name in zip(places, names, strict=True) if place]


def from_markdown(text: str) -> list[Place]:
    places: list[Place] = []
    for part in text.split("\n### ")[1:]:
        rows = re.findall(r"^\| (\d+) \| \w+ \| ([a-z-]+) \|", part, re.MULTILINE)
        places += [(part.partition("\n")[0].replace("\\", ""), int(line), rule) for line, rule in rows]
    return places


def from_concise(text: str) -> list[Place]:
    found = re.findall(r"^(\S+):(\d+):\d+: \w+ ([a-z-]+): ", text, re.MULTILINE)
    return [(path, int(line), rule) for path, line, rule in found]


def from_text(text: str) -> list[Place]:
    found = re.findall(r"^(\S+):(\d+):\d+  \w+  ([a-z-]+)$", text, re.MULTILINE)
    return [(path, int(line), rule) for path, line, rule in found]


READERS: dict[str, Callable[[str], list[Place]]] = {
    "json": from_json,
    "jsonl": from_jsonl,
    "sarif": from_sarif,
    "gitlab": from_gitlab,
    "github": from_github,
    "junit": from_junit,
    "markdown": from_markdown,
    "concise": from_concise,
    "text": from_text,
}


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
    assert main([*CHECK, *outputs, "--format", "html", "--output", "../report.html"]) == 1
    told = {
        name: sorted(read((repository.parent / f"report.{name}").read_text("utf-8"))) for name, read in READERS.items()
    }
    assert told == dict.fromkeys(READERS, expected)
    assert {*READERS, "html"} == RENDERERS.keys()
    page = (repository.parent / "report.html").read_text("utf-8")
    assert all(name in page for name in names[:2])
    assert names[2] not in page
    summary = json.loads((repository.parent / "report.json").read_text("utf-8"))["summary"]
    assert summary["errors"] + summary["warnings"] == 2
    assert (summary["baselined"], summary["gone"]) == (len(known) - 1, 1), (
        "the broken link was known for another defect"
    )

    capfd.readouterr()
    assert main([*CHECK, "--changed-since", "HEAD", "--format", "json"]) == 1
    report = json.loads(capfd.readouterr().out)
    assert from_json(json.dumps(report)) == expected
    assert report["summary"]["checked"] == 3
