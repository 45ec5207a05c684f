"""The hook works as pre-commit runs it: installed from this repository into an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
UNIT = (
    '<span data-ttu-id="1a2b3-101">{target}</span><span class="sxs-lookup">'
    '<span data-stu-id="1a2b3-101">{source}</span></span>\n'
)
SOUND = UNIT.format(target="Lees de [handleiding](guide.md).", source="Read the [guide](guide.md).")
BROKEN = UNIT.format(target="Lees de handleiding.", source="Read the [guide](guide.md).")


def _run(*command: str, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    environment = {**kept, "PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_COLOR": "never"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="try-repo needs this project's git repository")
@pytest.mark.timeout(600)
def test_try_repo(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "sound.md").write_text(SOUND, "utf-8")
    (site / "--output=x.md").write_text(BROKEN, "utf-8")
    (site / "notes.txt").write_text(BROKEN, "utf-8")
    _run("git", "init", "-q", cwd=site, home=tmp_path)
    _run("git", "add", "--all", cwd=site, home=tmp_path)
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "mtlint", "--verbose"]

    run = _run(*command, "--files", "sound.md", "notes.txt", cwd=site, home=tmp_path / "home")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "No problems in 1 page." in run.stdout

    run = _run(*command, "--all-files", cwd=site, home=tmp_path / "home")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "--output=x.md:1:31  error  link-missing" in run.stdout
    assert 'link to "guide.md" is lost: the source has it on "guide"' in run.stdout
    assert "exit code: 1" in run.stdout
    assert not (site / "x.md").exists()


def test_the_readme_shows_the_hooks() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [hook["id"] for hook in hooks] == ["mtlint", "mtlint-fix"]
    for hook in hooks:
        assert f"- id: {hook['id']}" in readme
        assert hook["args"] == ["--"]
        assert hook["types_or"] == ["markdown", "mdx"]


def test_the_manifest_is_valid() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    assert subprocess.run(command, check=False).returncode == 0
