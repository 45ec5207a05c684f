"""Who checks the pages: this process, or several on this machine.

Workers are anything with the interface of `concurrent.futures`.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mtlint.frozen import frozen
from mtlint.registry import all_rules
from mtlint.runner.chunk import check

if TYPE_CHECKING:
    from collections.abc import Collection, Generator
    from concurrent.futures import Future, ProcessPoolExecutor

    from mtlint.result import Result
    from mtlint.runner.chunk import Chunk

BYTES_A_CHUNK: Final = 64 * 1024
"""Enough to make the way to another process cheap, and so little that the last chunks end at about the same time."""
CHUNKS_A_WORKER: Final = 2


class WorkerError(Exception):
    """Workers failed, so that not all pages were checked; the message says what to do."""


def _first_done(tasks: Collection[Future[Any]]) -> Collection[Future[Any]]:
    from concurrent.futures import FIRST_COMPLETED, wait

    return wait(tasks, return_when=FIRST_COMPLETED).done


@frozen
class Workers:
    """Checks chunks of about `bytes_a_chunk` bytes, of which `at_once` are handed out. `submit` gives a task, as a rule
    a Future; `done` waits for the first of several, and gives those that are done; `results` are those of such a one,
    and it raises WorkerError where there never will be any."""

    submit: Callable[[Chunk], Any]
    results: Callable[[Any], list[Result]]
    at_once: int
    bytes_a_chunk: int
    done: Callable[[Collection[Any]], Collection[Any]] = _first_done


OpenWorkers: TypeAlias = Callable[[], AbstractContextManager[Workers]]
"""Gives workers for as long as the `with` block lasts. Where it is left by an exception, what they still do is for
nobody, and they are stopped at once. May raise WorkerError."""


def collect_garbage_seldom() -> None:
    """Documents are many small objects without cycles, and looking for cycles among them takes a tenth of a run."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


@contextmanager
def in_this_process(seconds: float = 0) -> Generator[Workers]:
    """One page after the other. A page may take so many seconds (0: any)."""
    collect_garbage_seldom()
    yield Workers(lambda chunk: partial(check, chunk, seconds), lambda task: task(), 1, 0, tuple)


@contextmanager
def in_processes(count: int, seconds: float = 0) -> Generator[Workers]:
    """Several processes of this machine. A page may take so many seconds (0: any)."""
    from concurrent.futures import ProcessPoolExecutor

    import_module("mtlint.engine")  # once, and not in every process that is forked
    all_rules()

    collect_garbage_seldom()
    executor = ProcessPoolExecutor(count, initializer=_start_worker)
    try:
        yield Workers(
            lambda chunk: executor.submit(check, chunk, seconds),
            _result_of_process,
            count * CHUNKS_A_WORKER,
            BYTES_A_CHUNK,
        )
    except BaseException:
        _stop(executor)
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _stop(executor: ProcessPoolExecutor) -> None:
    """End the workers at once. Of what one has written half, the rest would be waited for for ever, were there still
    somebody who could write it: the pipe's end in this process."""
    import multiprocessing

    for worker in multiprocessing.active_children():
        worker.kill()
    results: Any = executor._result_queue  # noqa: SLF001 # pyright: ignore
    results._writer.close()  # noqa: SLF001


def _start_worker() -> None:
    """Ctrl-C reaches every process of a terminal; the one that waits for the workers ends them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    collect_garbage_seldom()


def _result_of_process(future: Future[list[Result]]) -> list[Result]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool as error:
        raise WorkerError(
            "a worker process was killed or ran out of memory, so not all pages were checked; "
            "run again with fewer --jobs"
        ) from error
