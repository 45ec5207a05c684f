"""The progress bar shows at a terminal, for long runs, and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from mtlint.cli.progress import progress
with progress(enabled={enabled}) as bar:
    bar.expect({total})
    for _ in range({total}):
        bar.advance()
print("rich" in sys.modules)
"""

needs_pseudo_terminals = pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")


def run_at_a_terminal(total: int, enabled: bool) -> tuple[str, bool]:
    """What the program wrote on a terminal as its standard error, and whether rich was imported."""
    terminal, end = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    command = [sys.executable, "-c", PROGRAM.format(total=total, enabled=enabled)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end, env=environment) as process:
        os.close(end)
        shown = b""
        while chunk := _read(terminal):
            shown += chunk
        os.close(terminal)
        printed, _ = process.communicate()
    assert process.returncode == 0
    return shown.decode(), printed == b"True\n"


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the program has closed its end
        return b""


@needs_pseudo_terminals
def test_a_long_run_at_a_terminal_shows_a_bar() -> None:
    shown, imported = run_at_a_terminal(60, enabled=True)
    assert "Checking" in shown
    assert "60/60" in shown
    assert imported


@needs_pseudo_terminals
@pytest.mark.parametrize(("total", "enabled"), [(3, True), (60, False)])
def test_short_runs_and_runs_without_progress_are_silent(total: int, enabled: bool) -> None:
    assert run_at_a_terminal(total, enabled) == ("", False)


def test_nothing_is_shown_in_a_pipe() -> None:
    program = PROGRAM.format(total=60, enabled=True)
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert (result.stdout, result.stderr) == (b"False\n", b"")
