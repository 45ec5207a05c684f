"""Times programs and loops: CPU time where only one process works, else the time that passes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Time:
    """Seconds: of the processor, that of child processes too, and on the clock."""

    cpu: float
    clock: float


def program(*arguments: str, cwd: Path) -> Time:
    """Run Python with some arguments, its modules compiled as those of an installed program are from the second run on.
    Raises CalledProcessError where it ends with a status above 1."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], cwd=cwd, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Time(used.ru_utime + used.ru_stime, clock)


def loop(work: Callable[[], object]) -> Time:
    """Time a call in this process."""
    started, used = time.perf_counter(), time.process_time()
    work()
    return Time(time.process_time() - used, time.perf_counter() - started)


def fastest(tasks: Mapping[str, Callable[[], Time]], rounds: int) -> dict[str, Time]:
    """The least of several times of each task. They take turns, so that a busy spell of the machine hits them all."""
    times: dict[str, list[Time]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            times[name].append(task())
    return {name: Time(min(one.cpu for one in all_), min(one.clock for one in all_)) for name, all_ in times.items()}
