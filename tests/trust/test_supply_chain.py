"""What mtlint is made of and what builds it: few packages under free licences, the same bytes from the same commit,
actions by their hash."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
FREE = re.compile(r"MIT|BSD|Apache|ISC|Python Software Foundation|PSF", re.IGNORECASE)
MOST_PACKAGES = 20
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def _needed(name: str, found: dict[str, list[str]]) -> dict[str, list[str]]:
    """The packages that one needs at run time, itself among them, with what they say of their licence."""
    if name in found:
        return found
    installed = distribution(name)
    metadata = installed.metadata
    classifiers = [text.rpartition(" :: ")[2] for text in metadata.get_all("Classifier", []) if "License ::" in text]
    short = [text for text in metadata.get_all("License", []) if len(text) < 60]
    found[name] = [*metadata.get_all("License-Expression", []), *short, *classifiers]
    for line in installed.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            _needed(requirement.name, found)
    return found


def test_few_packages_under_free_licences() -> None:
    needed = _needed("mtlint", {})
    assert {name: said for name, said in needed.items() if not any(map(FREE.search, said))} == {}
    assert len(needed) <= MOST_PACKAGES


def test_every_dependency_has_its_lowest_version() -> None:
    requirements = [Requirement(line) for line in distribution("mtlint").requires or ()]
    assert [str(it) for it in requirements if not any(bound.operator == ">=" for bound in it.specifier)] == []


def _built(folder: Path, umask: int, time: int) -> dict[str, str]:
    """The SHA-256 of sdist and wheel, built in a copy of this project in that folder, with files of that time."""
    names = ("linter", "rules", "README.md", "LICENSE", "pyproject.toml", "CHANGELOG.md", ".gitignore")
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (time, time))
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(folder / "dist")],
        cwd=folder, check=True, capture_output=True, umask=umask,
    )  # fmt: skip
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "dist").iterdir()}


def test_builds_are_the_same_bytes(tmp_path: Path) -> None:
    first = _built(tmp_path / "a", 0o022, 1_600_000_000)
    assert len(first) == 2
    assert _built(tmp_path / "another" / "folder", 0o077, 1_700_000_000) == first


@pytest.mark.parametrize("path", [ROOT / "action.yml", *WORKFLOWS], ids=lambda path: path.name)
def test_actions_are_named_by_their_hash(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text("utf-8"))
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), action


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_do_little(path: Path) -> None:
    """They read the repository, have no secret, and leave no credentials to what they run."""
    text = path.read_text("utf-8")
    workflow: dict[Any, Any] = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in workflow["jobs"].values())
    assert "secrets." not in text
    assert "pull_request_target" not in text
    assert not re.search(r"run:.*\$\{\{", text)
    assert text.count("uses: actions/checkout@") == text.count("persist-credentials: false")


def test_the_lowest_versions_are_tested() -> None:
    assert ".ci/lowest" in WORKFLOWS[0].read_text("utf-8")
    assert os.access(ROOT / ".ci" / "lowest", os.X_OK)
