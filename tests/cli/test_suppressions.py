"""Suppression comments as a user sees them: what is hidden, what is counted, what is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import PAGES, Run

if TYPE_CHECKING:
    from pathlib import Path

Mtlint = Callable[..., Run]
COMMENT = "<!-- mtlint-disable-next-block link-missing: the page does not exist in Dutch -->\n\n"
FINDING = 'nl/guide.md:8:1: error link-missing: link to "setup.md" is lost: the source has it on "setup page"\n'


@pytest.fixture
def page(site: Path) -> Path:
    """The page that lost a link, with a comment before that block."""
    path = site / "nl" / "guide.md"
    path.write_text(PAGES["nl/guide.md"].replace("Lees", COMMENT + "Lees"), "utf-8")
    return path


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("processes", ["1", "2"])
def test_suppressed_findings_are_counted(mtlint: Mtlint, processes: str) -> None:
    run = mtlint("nl", "--source", "en", "--jobs", processes)
    assert run == Run(0, "No problems in 2 pages; 1 problem suppressed in the pages.\n", "")
    summary = json.loads(mtlint("nl", "--source", "en", "--format", "json", "--jobs", processes).out)["summary"]
    assert (summary["errors"], summary["suppressed"]) == (0, 1)


@pytest.mark.usefixtures("page")
def test_no_inline_suppressions(mtlint: Mtlint) -> None:
    run = mtlint("nl", "--source", "en", "--no-inline-suppressions", "--format", "concise")
    assert run == Run(1, FINDING + "Found 1 problem (1 error) in 1 of 2 pages.\n", "")


def test_an_unused_suppression(mtlint: Mtlint, page: Path) -> None:
    page.write_text(page.read_text("utf-8").replace("installatiepagina", "[installatiepagina](setup.md)"), "utf-8")
    run = mtlint("nl", "--source", "en", "--format", "concise")
    told = (
        'nl/guide.md:6:32: warning unused-suppression: "link-missing" suppresses nothing in the next block; remove it\n'
    )
    assert run == Run(1, told + "Found 1 problem (1 warning) in 1 of 2 pages.\n", "")
    for arguments in (
        ("--select", "emphasis,unused-suppression"),
        ("--ignore", "unused-suppression"),
        ("--ignore", "link-missing"),
        ("--no-inline-suppressions",),
    ):
        assert mtlint("nl", "--source", "en", *arguments) == Run(0, "No problems in 2 pages.\n", "")
    assert mtlint("nl", "--source", "en", "--select", "link-missing,unused-suppression").status == 1


def test_a_crash_cannot_be_suppressed(mtlint: Mtlint, site: Path) -> None:
    (site / "nl" / "guide.md").write_bytes(b"<!-- mtlint-disable-file internal-error -->\n\nCaf\xe9\n")
    assert mtlint("nl", "--source", "en").status == 2
