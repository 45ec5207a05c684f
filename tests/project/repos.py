"""Real repositories for tests: built in a temporary folder, with fixed dates and nobody's configuration."""

from __future__ import annotations

import hashlib
import os
import subprocess
from typing import TYPE_CHECKING

from mtlint.findings import Skipped
from mtlint.job import Job
from mtlint.project.jobs import find_jobs
from mtlint.project.request import Request

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Writer",
    "GIT_AUTHOR_EMAIL": "writer@example.com",
    "GIT_COMMITTER_NAME": "Writer",
    "GIT_COMMITTER_EMAIL": "writer@example.com",
}


class Repo:
    """A work tree whose n-th commit is of the n-th of January 2024."""

    def __init__(self, folder: Path, object_format: str = "sha1") -> None:
        self.folder = folder
        self._day = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main", f"--object-format={object_format}")
        self.git("config", "commit.gpgsign", "false")
        self.git("config", "core.autocrlf", "false")

    def git(self, *arguments: str) -> str:
        date = f"2024-01-{max(self._day, 1):02d}T12:00:00+00:00"
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        environment = inherited | ENVIRONMENT | dates
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def commit(self, files: Mapping[str, str | bytes | None]) -> str:
        """Write (None: delete) these files, commit everything, return the commit id."""
        self._day += 1
        write(self.folder, files)
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--message", f"Day {self._day}")
        return self.git("rev-parse", "HEAD")


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Write (None: delete) files."""
    for name, content in files.items():
        path = folder / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def sha1(content: str | bytes) -> str:
    return hashlib.sha1(content.encode("utf-8") if isinstance(content, str) else content).hexdigest()


def sha256(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def page(*, commit: str | None = None, hash: str | None = None, locale: str | None = "nl-NL") -> str:  # noqa: A002
    """A localized page with these provenance fields."""
    fields = {"ms.openlocfilehash": hash, "ms.sourcegitcommit": commit, "ms.contentlocale": locale}
    lines = [f"{name}: {value}\n" for name, value in fields.items() if value is not None]
    return "---\ntitle: Bladzijde\n" + "".join(lines) + "---\n# Kop\n"


def found(
    folder: Path, *paths: str, source: str | None = None, rev: str | None = None, locale: str | None = None
) -> list[Job | Skipped]:
    """What `find_jobs` yields in this working directory, sorted by path."""
    return sorted(find_jobs(Request(paths or (".",), source, rev, locale), folder), key=lambda item: item.path)


def pairs(
    folder: Path, *paths: str, source: str | None = None, layouts: tuple[str, ...] = (), told: list[str] | None = None
) -> dict[str, str | None]:
    """The source of each page that is checked (None: it has none); what the user is told is added to `told`."""
    said = [] if told is None else told
    results = list(find_jobs(Request(paths or (".",), source, layouts=layouts, tell=said.append), folder))
    return {job.path: job.source.path if job.source else None for job in results if isinstance(job, Job)}


def one_job(
    folder: Path, *paths: str, source: str | None = None, rev: str | None = None, locale: str | None = None
) -> Job:
    """The only result, which is a Job."""
    (job,) = found(folder, *paths, source=source, rev=rev, locale=locale)
    assert isinstance(job, Job), job
    return job


def names(results: list[Job | Skipped]) -> list[str]:
    return [result.path for result in results]


def skipped(results: list[Job | Skipped]) -> dict[str, str]:
    return {result.path: result.reason for result in results if isinstance(result, Skipped)}


def jobs(
    folder: Path, *paths: str, source: str | None = None, rev: str | None = None, locale: str | None = None
) -> list[Job]:
    """The results, which are all Jobs."""
    results = found(folder, *paths, source=source, rev=rev, locale=locale)
    assert not skipped(results)
    return [result for result in results if isinstance(result, Job)]
