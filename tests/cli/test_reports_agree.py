"""A pull request on a site with a baseline: each format tells of its new defects alone, at their lines of the file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest

from mtlint.report import RENDERERS
from tests.cli.conftest import Run

if TYPE_CHECKING:
    from pathlib import Path

Mtlint = Callable[..., Run]
ENGLISH = "# Tools\n\nRead the [manual](manual.md).\n\nRun `setup` and select **Start**.\n"
DUTCH = "# Hulpmiddelen\n\nLees de [handleiding](manual.md).\n\nVoer `setup` uit en selecteer **Start**.\n"
FRONT_MATTER = "---\nms.contentlocale: nl-NL\n---\n"
NEW = {
    ("nl/setup.md", 8, "bold-dropped"): "Open de [portal](https://portal.example.com) en selecteer Start.",
    ("nl/tools.md", 6, "link-missing"): "Lees de handleiding.",
}


def json_places(text: str) -> list[tuple[str, int, str]]:
    return [(found["path"], found["line"], found["rule"]) for found in json.loads(text)["findings"]]


def jsonl_places(text: str) -> list[tuple[str, int, str]]:
    return [(found["path"], found["line"], found["rule"]) for found in map(json.loads, text.splitlines())]


def sarif_places(text: str) -> list[tuple[str, int, str]]:
    results: list[dict[str, Any]] = json.loads(text)["runs"][0]["results"]
    places = [(result["locations"][0]["physicalLocation"], result["ruleId"]) for result in results]
    return [(place["artifactLocation"]["uri"], place["region"]["startLine"], rule) for place, rule in places]


def gitlab_places(text: str) -> list[tuple[str, int, str]]:
    issues: list[dict[str, Any]] = json.loads(text)
    return [(issue["location"]["path"], issue["location"]["lines"]["begin"], issue["check_name"]) for issue in issues]


def junit_places(text: str) -> list[tuple[str, int, str]]:
    places: list[tuple[str, int, str]] = []
    for test in ElementTree.fromstring(text).iter("testcase"):
        path, line = (test.findtext("failure") or test.findtext("system-out") or "").split(":")[:2]
        assert path == test.get("classname")
        places.append((path, int(line), (test.get("name") or "").partition(":")[0]))
    return places


def markdown_places(text: str) -> list[tuple[str, int, str]]:
    row = re.compile(r"^\| (\d+) \| \w+ \| ([\w-]+) \|", re.MULTILINE)
    pages = [page.partition("\n") for page in text.split("\n### ")[1:]]
    return [(path, int(line), rule) for path, _, table in pages for line, rule in row.findall(table)]


def matched(pattern: str) -> Callable[[str], list[tuple[str, int, str]]]:
    """Reads a format by a pattern with the groups path, line and rule."""

    def places(text: str) -> list[tuple[str, int, str]]:
        found = re.finditer(pattern, text, re.MULTILINE | re.DOTALL)
        return [(match["path"], int(match["line"]), match["rule"]) for match in found]

    return places


READERS = {
    "text": matched(r"^(?P<path>[^\s:]+):(?P<line>\d+):\d+  \w+  (?P<rule>\S+)$"),
    "concise": matched(r"^(?P<path>[^\s:]+):(?P<line>\d+):\d+: \w+ (?P<rule>[\w-]+):"),
    "json": json_places,
    "jsonl": jsonl_places,
    "sarif": sarif_places,
    "github": matched(r"^::\w+ title=(?P<rule>[^,]+),file=(?P<path>[^,]+),line=(?P<line>\d+),"),
    "gitlab": gitlab_places,
    "junit": junit_places,
    "markdown": markdown_places,
    "html": matched(
        r'<a class="rule"[^>]*>(?P<rule>[^<]+)</a>\s*<a class="place"[^>]*>'
        r'<span class="path"><bdi>(?P<path>[^<]+)</bdi>:</span><span class="line">line </span>(?P<line>\d+):'
    ),
}


@pytest.fixture
def changed(site: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(variable, raising=False)
    (site / "en" / "tools.md").write_text(ENGLISH, "utf-8")
    (site / "nl" / "tools.md").write_text(FRONT_MATTER + DUTCH, "utf-8")
    assert mtlint("baseline", "nl", "--source", "en").status == 0
    setup = (site / "nl" / "setup.md").read_text("utf-8")
    setup = setup.replace("\n---\n", "\n---\n\n\n").replace("**Start**", "Start")
    (site / "nl" / "setup.md").write_text(setup, "utf-8")
    (site / "nl" / "tools.md").write_text(
        FRONT_MATTER + DUTCH.replace("[handleiding](manual.md)", "handleiding"), "utf-8"
    )
    return site


@pytest.mark.parametrize("form", RENDERERS)
def test_format(changed: Path, mtlint: Mtlint, form: str) -> None:
    run = mtlint("nl", "--source", "en", "--baseline", ".mtlint-baseline.json", "--format", form)
    assert run.status == 1
    places = READERS[form](run.out)
    assert sorted(places) == sorted(NEW)
    for path, line, rule in places:
        assert (changed / path).read_text("utf-8").split("\n")[line - 1] == NEW[path, line, rule]
