"""mtlint as a process of its own, as a shell or a CI server starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

PROGRAM = str(Path(sys.executable).with_name("mtlint"))


def program(folder: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a folder. `environment` adds variables; other keywords are those of `subprocess`."""
    environment = {**os.environ, **more.pop("environment", {})}
    return subprocess.run(
        [PROGRAM, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False, **more
    )
