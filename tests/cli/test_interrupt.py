"""Ctrl-C at a terminal: what is known is reported, as part of a run, and the exit status is 2."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PAGES = 400
SOURCE = "# Title\n\n" + "Read the [setup page](setup.md) and the **whole** rest of `it`.\n\n" * 40
TARGET = "# Titel\n\n" + "Lees de installatiepagina en de **hele** rest van `het`.\n\n" * 40

pytestmark = pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")


@pytest.fixture
def large_site(tmp_path: Path) -> Path:
    for folder, text in (("en", SOURCE), ("nl", TARGET)):
        (tmp_path / folder).mkdir()
        for number in range(PAGES):
            (tmp_path / folder / f"{number:03}.md").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_report_has_what_is_known(large_site: Path, jobs: str) -> None:
    status, out, shown = interrupted(large_site, "nl", "--source", "en", "--jobs", jobs, "--format", "json")
    report = json.loads(out)
    checked = report["summary"]["checked"]
    assert status == 2
    assert report["partial"] is True
    assert 0 < checked < PAGES
    paths = [finding["path"] for finding in report["findings"]]
    assert paths == sorted(paths)
    assert len(set(paths)) == checked
    assert f"mtlint: interrupted: {checked} pages were checked, and others were not\r\n" in shown


def test_reports_for_people_say_that_there_is_more(large_site: Path) -> None:
    status, out, _ = interrupted(large_site, "nl", "--source", "en", "--format", "concise")
    assert status == 2
    assert out.splitlines()[-1].endswith("pages; interrupted, so that there are more pages.")


def test_no_page_is_mended_and_no_baseline_written(large_site: Path) -> None:
    assert interrupted(large_site, "nl", "--source", "en", "--fix")[0] == 2
    assert all(page.read_text("utf-8") == TARGET for page in (large_site / "nl").iterdir())
    status, out, shown = interrupted(large_site, "baseline", "nl", "--source", "en")
    assert (status, out) == (2, "")
    assert shown.endswith("mtlint: interrupted\r\n")
    assert not (large_site / ".mtlint-baseline.json").exists()


def interrupted(site: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output, and what the terminal showed of a run that got Ctrl-C when the bar had moved; of
    one without a bar, when it had gone on for a while."""
    terminal, end = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120", "MTLINT_CACHE_DIR": str(site / "cache")}
    command = [sys.executable, "-m", "mtlint", *arguments]
    with (
        (site / "out").open("wb") as out,
        subprocess.Popen(
            command,
            cwd=site,
            env=environment,
            stdout=out,
            stderr=end,
            start_new_session=True,
            preexec_fn=_heed_interrupts,  # noqa: PLW1509 - no threads here
        ) as process,
    ):
        os.close(end)
        shown = ""
        sent = False
        while chunk := _read(terminal):
            shown += chunk.decode("utf-8", "replace")
            if not sent and re.search(rf" ([2-9]|\d\d+)/{PAGES}", shown):
                os.killpg(process.pid, signal.SIGINT)  # as a terminal does: every process of the job
                sent = True
        os.close(terminal)
        return process.wait(), (site / "out").read_text("utf-8"), shown


def _heed_interrupts() -> None:
    """A background job of a shell ignores them, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the program has closed its end
        return b""
