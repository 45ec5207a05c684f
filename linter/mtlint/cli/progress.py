"""A progress bar on standard error, for people who wait for a long run at a terminal."""

import sys
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import Final

_PATIENCE: Final = 1.0  # seconds
_MANY_PAGES: Final = 50


@contextmanager
def progress(total: int, enabled: bool) -> Generator[Callable[[], None], None, None]:
    """Give a function to call after each of `total` pages.

    The bar appears with the first call if there are more than 50 pages, else with the first call after a
    second, and goes when the context ends. Nothing is shown unless `enabled`, and only at a terminal.
    """
    if not (enabled and sys.stderr.isatty()):
        yield lambda: None
        return
    begun = monotonic()
    done = 0
    show: Callable[[int], None] | None = None
    with ExitStack() as stack:

        def advance() -> None:
            nonlocal done, show
            done += 1
            if show is None and (total > _MANY_PAGES or monotonic() - begun > _PATIENCE):
                show = stack.enter_context(_bar(total))
            if show is not None:
                show(done)

        yield advance


@contextmanager
def _bar(total: int) -> Generator[Callable[[int], None], None, None]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda done: bar.update(task, completed=done)
