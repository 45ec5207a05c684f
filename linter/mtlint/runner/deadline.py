"""Ends what takes too long, also in the midst of one search with a regular expression: those heed signals as Python
code does. Where there are no timers (Windows) or in a thread that gets no signals, nothing is ended.
"""

from __future__ import annotations

import signal
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Generator

_AGAIN: Final = 1.0  # seconds until it is raised once more, where something swallowed it


class OvertimeError(BaseException):
    """It took too long. No Exception, so that nobody takes it for a failure of the code that it ends."""


@contextmanager
def deadline(seconds: float) -> Generator[None]:
    """Raise OvertimeError in the block when it has run for so long (0: never)."""
    if seconds <= 0 or not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        yield
        return
    over = False

    def ring(_signal: int, _frame: object) -> None:
        if not over:
            raise OvertimeError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        try:
            yield
        finally:
            over = True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
