"""A progress bar on standard error, for people who wait for a long run at a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Generator

    from rich.progress import Progress, TaskID

_PATIENCE: Final = 1.0  # seconds
_MANY_PAGES: Final = 50
_PAUSE: Final = 0.1  # seconds


class Bar:
    """How far the run is. The bar appears when it is to have more than 50 pages, else with the first page after a
    second."""

    def __init__(self, *, enabled: bool) -> None:
        self._enabled = enabled
        self._begun = self._shown = monotonic()
        self._done = self._total = 0
        self._bar: tuple[Progress, TaskID] | None = None

    def expect(self, total: int) -> None:
        """Say how many pages there will be."""
        self._total = total
        if self._enabled and total > _MANY_PAGES:
            self._bar = _rich_bar(total)

    def advance(self) -> None:
        """Say that one more page is done."""
        self._done += 1
        now = monotonic()
        if self._bar is None and self._enabled and now - self._begun > _PATIENCE:
            self._bar = _rich_bar(self._total)
        if self._bar is not None and (now - self._shown > _PAUSE or self._done == self._total):
            bar, task = self._bar
            bar.update(task, completed=self._done)
            bar.refresh()
            self._shown = now

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar[0].stop()


@contextmanager
def progress(*, enabled: bool) -> Generator[Bar]:
    """A bar that goes when the context ends. Nothing is shown unless `enabled`, and only at a terminal."""
    bar = Bar(enabled=enabled and sys.stderr is not None and sys.stderr.isatty())
    try:
        yield bar
    finally:
        bar.close()


def _rich_bar(total: int) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.0f} pages/s" if task.speed else "")

    bar = Progress(
        TextColumn("Checking"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        auto_refresh=False,  # by a thread, and a process with threads is not to be forked
        transient=True,
    )
    bar.start()
    task = bar.add_task("", total=total)
    bar.refresh()
    return bar, task
