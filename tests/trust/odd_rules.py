"""A rule package that does what pages say, so that a test has in its hand what happens in the midst of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.project.repos import write

if TYPE_CHECKING:
    from pathlib import Path

SELECT = "odd-page,links,source-commit-unknown"
_RULE = '''\
"""Does what pages say."""

import os
import signal
import subprocess

from mtlint.api import Severity, rule


@rule("odd-page", summary="does what the page says", severity=Severity.INFO, needs_source=False)
def odd_page(pair, options):
    """Runs what follows RUN, and ends its process at KILL."""
    for block in pair.target.blocks:
        if block.kind == "code" and block.info == "run":
            subprocess.run(block.content, shell=True, check=True)
        if block.text == "KILL":
            os.kill(os.getpid(), signal.SIGKILL)
    yield from ()
'''


def install(folder: Path) -> dict[str, str]:
    """Install the package in a folder. Returns the variables with which mtlint finds it there."""
    write(
        folder,
        {
            "odd_rules/__init__.py": "",
            "odd_rules/odd/__init__.py": "",
            "odd_rules/odd/odd.py": _RULE,
            "odd_rules-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: odd-rules\nVersion: 1\n",
            "odd_rules-1.dist-info/entry_points.txt": "[mtlint.rules]\nodd = odd_rules\n",
        },
    )
    return {"PYTHONPATH": str(folder)}
