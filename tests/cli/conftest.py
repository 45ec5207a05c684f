"""A small localized site of our own, and the command line run in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from mtlint.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGES = {
    "en/guide.md": "# Guide\n\nRead the [setup page](setup.md) first.\n",
    "en/setup.md": "# Setup\n\nOpen the [portal](https://portal.example.com) and select **Start**.\n",
    "nl/guide.md": "---\nms.contentlocale: nl-NL\n---\n# Handleiding\n\nLees eerst de installatiepagina.\n",
    "nl/setup.md": (
        "---\nms.contentlocale: nl-NL\n---\n"
        "# Installatie\n\nOpen de [portal](https://portal.example.com) en selecteer **Start**.\n"
    ),
}


@dataclass(frozen=True)
class Run:
    """What one run of the command line gave."""

    status: int
    out: str
    err: str


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with English pages under `en` and Dutch ones under `nl`; one of them lost a link. It is the cwd."""
    for name, text in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def mtlint(capfd: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run the command line in this process."""

    def run(*argv: str) -> Run:
        status = main(argv)
        captured = capfd.readouterr()
        return Run(status, captured.out, captured.err)

    return run
