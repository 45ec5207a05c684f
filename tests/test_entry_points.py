"""What packages bring to a group of entry points, as `importlib.metadata` tells it."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from mtlint.entry_points import entry_points
from tests.project.repos import write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


TELLS = """\
import sys
from importlib import metadata

def told():
    return sorted((entry.name, entry.value) for entry in metadata.entry_points(group="mtlint.rules"))

told()  # imports what it needs
sys.path = sys.argv[1:]
print(told())
"""


def as_told(group: str) -> list[tuple[str, str]]:
    return sorted((entry.name, entry.value) for entry in metadata.entry_points(group=group))


def test_of_what_is_installed_here() -> None:
    for group in ("console_scripts", "mtlint.rules", "pytest11", "no such group"):
        assert entry_points(group) == as_told(group)
    assert entry_points("mtlint.rules") == [("builtin", "mtlint_rules")]


def test_of_two_installations_the_first_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        tmp_path,
        {
            "first/bread_rules-2.dist-info/entry_points.txt": "[other]\nno=no\n\n[mtlint.rules]\n# new\nrye = new:x\n",
            "second/Bread_Rules-1.egg-info/entry_points.txt": "[mtlint.rules]\nrye = old\n",
            "second/cake.rules-1.dist-info/entry_points.txt": "[mtlint.rules]\n icing=cake.rules \nglaze = cake [x]\n",
            "second/no_rules-1.dist-info/METADATA": "Name: no-rules\n",
        },
    )
    (tmp_path / "second/broken-1.dist-info").mkdir()
    (tmp_path / "second/broken-1.dist-info/entry_points.txt").write_bytes(b"[mtlint.rules]\nx = \xff\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path / name) for name in ("first", "second", "missing", "first")])
    monkeypatch.setattr(sys, "meta_path", [PathFinder])  # other tests may have brought finders of packages
    assert entry_points("mtlint.rules") == [("glaze", "cake [x]"), ("icing", "cake.rules"), ("rye", "new:x")]
    (tmp_path / "second/broken-1.dist-info/entry_points.txt").unlink()
    told = subprocess.run([sys.executable, "-c", TELLS, *sys.path], capture_output=True, text=True, check=True).stdout
    assert told == f"{entry_points('mtlint.rules')}\n"


def test_in_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ZipFile(tmp_path / "rules.zip", "w") as archive:
        archive.writestr("zipped_rules-1.dist-info/METADATA", "Name: zipped-rules\nVersion: 1\n")
        archive.writestr("zipped_rules-1.dist-info/entry_points.txt", "[mtlint.rules]\nzipped = zipped_rules\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "rules.zip")])
    assert entry_points("mtlint.rules") == as_told("mtlint.rules") == [("zipped", "zipped_rules")]


def test_known_to_a_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    class Found(metadata.Distribution):
        def read_text(self, filename: str) -> str | None:
            told = {"METADATA": "Name: found-rules\n", "entry_points.txt": "[mtlint.rules]\nfound = found_rules\n"}
            return told.get(filename)

        def locate_file(self, path: Any) -> Any:
            raise NotImplementedError

    class Finder(metadata.DistributionFinder):
        def find_distributions(self, context: Any = None) -> Any:  # noqa: ARG002
            return [Found()]

    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])
    assert ("found", "found_rules") in entry_points("mtlint.rules")
