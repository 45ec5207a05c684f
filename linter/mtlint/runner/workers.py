"""Who checks the pages: this process, or several on this machine.

Workers are anything with the interface of `concurrent.futures`.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeAlias, TypeVar

from mtlint.frozen import frozen
from mtlint.runner.chunk import check

if TYPE_CHECKING:
    from collections.abc import Generator
    from concurrent.futures import ProcessPoolExecutor

    from mtlint.result import Result
    from mtlint.runner.chunk import Chunk

BYTES_A_CHUNK: Final = 64 * 1024
"""Enough to make the way to another process cheap, and so little that the last chunks end at about the same time."""
CHUNKS_A_WORKER: Final = 2

_Parameters = ParamSpec("_Parameters")
_Returned = TypeVar("_Returned")


class WorkerError(Exception):
    """Workers failed, so that not all pages were checked; the message says what to do."""


@frozen
class Workers:
    """Checks chunks of about `bytes_a_chunk` bytes, of which `at_once` are handed out. `results` are those of a chunk
    that is done; it raises WorkerError where it never will be."""

    submit: Callable[[Chunk], Future[Any]]
    results: Callable[[Future[Any]], list[Result]]
    at_once: int
    bytes_a_chunk: int


OpenWorkers: TypeAlias = Callable[[], AbstractContextManager[Workers]]
"""Gives workers for as long as the `with` block lasts. Where it is left by an exception, what they still do is for
nobody, and they are stopped at once. May raise WorkerError."""


def collect_garbage_seldom() -> None:
    """Documents are many small objects without cycles, and looking for cycles among them takes a tenth of a run."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


class _ThisProcess(Executor):
    """Runs what is submitted at once."""

    def submit(
        self, fn: Callable[_Parameters, _Returned], /, *args: _Parameters.args, **kwargs: _Parameters.kwargs
    ) -> Future[_Returned]:
        future = Future[_Returned]()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def in_this_process(seconds: float = 0) -> Generator[Workers]:
    """One page after the other. A page may take so many seconds (0: any)."""
    collect_garbage_seldom()
    executor = _ThisProcess()
    yield Workers(
        lambda chunk: executor.submit(check, chunk, seconds), lambda future: future.result(), at_once=1, bytes_a_chunk=0
    )


@contextmanager
def in_processes(count: int, seconds: float = 0) -> Generator[Workers]:
    """Several processes of this machine. A page may take so many seconds (0: any)."""
    from concurrent.futures import ProcessPoolExecutor

    import_module("mtlint.engine")  # once, and not in every process that is forked

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
