"""The GitHub action does in a real shell what it says, and what the README shows for CI is valid."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
README = (ROOT / "README.md").read_text("utf-8")
INSTALL, CHECK = (step for step in ACTION["runs"]["steps"] if "run" in step)
PAGES = {
    "en/a.md": "# Guide\n\nRead the [setup page](setup.md) first.\n",
    "nl/a.md": "---\nms.contentlocale: nl-NL\n---\n# Handleiding\n\nLees eerst de installatiepagina.\n",
    "nl/b c.md": "---\nms.contentlocale: nl-NL\n---\n# Handleiding\n",
}
LOST = (
    "::error title=link-missing,file=nl/a.md,line=6,endLine=6,col=1,endColumn=33::"
    'link to "setup.md" is lost: the source has it on "setup page"\n'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Pages, and beside them the runner's folder, in which this environment passes for the one installed."""
    for name, text in PAGES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "runner" / "mtlint").mkdir(parents=True)
    (tmp_path / "runner" / "mtlint" / "bin").symlink_to(Path(sys.executable).parent)
    return tmp_path / "site"


def step(step: dict[str, Any], site: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub's runner does, with these variables in place of those of expressions."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "PIP_INDEX_URL") if name in os.environ}
    given = {name: value["default"] for name, value in ACTION["inputs"].items()}
    runner = site.parent / "runner"
    fixed = {
        "RUNNER_TEMP": str(runner),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(runner / "summary"),
    }
    inputs = {name: _input(value, given) for name, value in step["env"].items()}
    script = site.parent / "script.sh"
    script.write_text(step["run"], "utf-8")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
        cwd=site,
        env=inherited | inputs | fixed | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def _input(expression: str, given: dict[str, str]) -> str:
    name = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", expression)
    return given[name[1]] if name else ""


def test_annotations_summary_and_sarif(site: Path) -> None:
    run = step(CHECK, site, MTLINT_PATHS="nl", MTLINT_SOURCE="en", MTLINT_SARIF="out.sarif", MTLINT_ARGS=" --jobs 1\n")
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.startswith(LOST)
    assert '"ruleId": "link-missing"' in (site / "out.sarif").read_text("utf-8")
    assert "| 6 | error | link-missing |" in (site.parent / "runner" / "summary").read_text("utf-8")
    assert step(CHECK, site, MTLINT_PATHS="nl", MTLINT_SOURCE="en", MTLINT_ARGS="--fail-on never").returncode == 0


def test_the_defaults(site: Path) -> None:
    run = step(CHECK, site)
    assert run.returncode == 0
    assert run.stderr.startswith("mtlint: the layout of 2 pages is not sure, so their source was not looked for.")
    assert run.stdout == "No page was compared with a source; 2 pages without a source; 1 file skipped.\n"


def test_inputs_are_data(site: Path) -> None:
    """Neither names of files nor options run anything, and a file is never an option."""
    hostile = ["b c.md", "--output=x.md", "$(touch owned).md", "`touch owned`.md", "; touch owned.md", "*.md"]
    for name in hostile:
        (site / name).write_text(PAGES["nl/b c.md"], "utf-8")
    run = step(CHECK, site, MTLINT_PATHS="\n".join(hostile) + "\n")
    assert (run.returncode, run.stderr) == (0, "")
    assert "6 pages without a source" in run.stdout
    run = step(CHECK, site, MTLINT_PATHS="nl", MTLINT_ARGS="--locale $(touch${IFS}owned) `touch owned` *")
    assert run.returncode == 2
    assert list(site.rglob("owned")) == []


def test_nothing_of_the_checked_folder_is_imported(site: Path) -> None:
    for name in ("venv", "pip", "json", "click", "mtlint"):
        (site / f"{name}.py").write_text("raise SystemExit('imported from the checked folder')\n", "utf-8")
    run = step(CHECK, site, MTLINT_PATHS="nl", MTLINT_SOURCE="en")
    assert (run.returncode, run.stderr) == (1, "")


@pytest.mark.timeout(600)
def test_it_is_installed_from_its_own_folder(site: Path) -> None:
    for name in ("venv", "pip"):
        (site / f"{name}.py").write_text("raise SystemExit('imported from the checked folder')\n", "utf-8")
    (site.parent / "fresh").mkdir()
    run = step(INSTALL, site, RUNNER_TEMP=str(site.parent / "fresh"), MTLINT_PYTHON=sys.executable)
    assert run.returncode == 0, run.stderr
    run = step(CHECK, site, RUNNER_TEMP=str(site.parent / "fresh"), MTLINT_PATHS="nl", MTLINT_SOURCE="en")
    assert run.stdout.startswith(LOST)


def test_no_expression_is_in_a_script() -> None:
    assert [step["name"] for step in (INSTALL, CHECK) if "${{" in step["run"]] == []
    assert all(f"`{name}`" in README for name in ACTION["inputs"])


def _snippets() -> dict[str, str]:
    section = README.partition("## Continuous integration")[2].partition("\n## ")[0]
    blocks = re.findall(r"(?:^(?:    .*)?\n)+", section, re.MULTILINE)
    texts = ["".join(line[4:] or "\n" for line in block.splitlines(keepends=True)) for block in blocks]
    return {next(iter(yaml.safe_load(text))): text for text in texts if text.strip()}


@pytest.mark.parametrize(
    ("schema", "key"),
    [("github-actions", "action"), ("github-workflows", "jobs"), ("gitlab-ci", "translations")],
)
def test_it_is_valid(tmp_path: Path, schema: str, key: str) -> None:
    texts = _snippets() | {"action": (ROOT / "action.yml").read_text("utf-8")}
    file = tmp_path / "file.yml"
    file.write_text(("on: pull_request\n" if key == "jobs" else "") + texts[key], "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
