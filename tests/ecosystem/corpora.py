"""Runs the program over each real repository as a user would, and lists what it finds: rule, place, fingerprint.

No text of the repositories is kept. They are beside the project, in `shared/corpora`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

SHARED = Path(__file__).parents[2].parent / "shared"
REVIEWED = Path(__file__).parent / "reviewed"


def mimdocs(folder: Path) -> list[dict[str, Any]]:
    """Two git repositories, the pages record commit and hash."""
    for bundle, name in (("MIMDocs.bundle", "source"), ("MIMDocs.nl-nl.bundle", "target")):
        subprocess.run(["git", "clone", "-q", SHARED / "corpora" / bundle, folder / name], check=True)
    return found(folder, "--source", "source", "target")


def bilingual(folder: Path) -> list[dict[str, Any]]:
    """Pages with their English in spans."""
    unpack("alchemy-sxs-sample.tar.gz", folder)
    return [finding for locale in ("lv-LV", "nl-NL") for finding in found(folder, "--locale", locale, locale)]


def co_op(folder: Path) -> list[dict[str, Any]]:
    """English pages at the root, three locales in `translations/`."""
    unpack("co-op-translator-sample.tar.gz", folder)
    return [
        finding
        for locale in ("ar", "de", "ja")
        for finding in found(folder, "--source", ".", "--locale", locale, f"translations/{locale}")
    ]


def seeds(folder: Path) -> list[dict[str, Any]]:
    """Five single pages, three of them bilingual."""
    copytree(SHARED / "seeds", folder / "seeds")
    return found(folder, "seeds")


CORPORA: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "bilingual": bilingual,
    "co-op": co_op,
    "mimdocs": mimdocs,
    "seeds": seeds,
}


def unpack(name: str, folder: Path) -> None:
    """Unpack an archive of the corpora."""
    with tarfile.open(SHARED / "corpora" / name) as archive:
        archive.extractall(folder, filter="data")


def found(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    """The findings that the program reports when it is started in a folder."""
    command = [sys.executable, "-m", "mtlint", *arguments, "--format", "json", "--jobs", "2", "--isolated"]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert run.returncode == 1, run.stderr.decode()
    findings: list[dict[str, Any]] = json.loads(run.stdout)["findings"]
    return findings


def listing(corpus: str, folder: Path) -> list[str]:
    """One line a finding, in the order of the report."""
    return [f"{one['rule']}\t{one['path']}:{one['line']}\t{one['fingerprint']}" for one in CORPORA[corpus](folder)]


def reviewed(corpus: str) -> list[str]:
    """The accepted listing."""
    return (REVIEWED / f"{corpus}.tsv").read_text("utf-8").splitlines()
