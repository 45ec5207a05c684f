"""Workers of a Dask cluster, which share no file system with this machine: pages go there with all their check needs.

The scheduler of a cluster unpickles what it passes on, and needs no mtlint for it: it gets a function that imports
mtlint on the worker, and bytes. A chunk whose worker is lost goes to another one.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import FIRST_COMPLETED, CancelledError, wait
from contextlib import contextmanager
from threading import Lock, local
from typing import TYPE_CHECKING, Any, Final

from mtlint.runner.chunk import check
from mtlint.runner.environment import environment
from mtlint.runner.processes import Pool
from mtlint.runner.workers import BYTES_A_CHUNK, WorkerError, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

    from mtlint.result import Result
    from mtlint.runner.chunk import Chunk, Page

_PATIENCE: Final = 30  # seconds, for the scheduler and its first worker
_CHUNKS_A_THREAD: Final = 2
_FEWEST_AT_ONCE: Final = 32  # chunks, so that workers that come later have something to do
_INSTALL: Final = "install the same on all of them"
_MORE_MEMORY: Final = "workers with fewer threads or more memory can check it"
_PROGRAM: Final = """
import sys
from multiprocessing.connection import Connection
from mtlint.runner.processes import serve
serve(Connection(int(sys.argv[1])))
"""
_one_at_a_time = Lock()
_here = local()


class OtherVersionError(Exception):
    """A worker has another version of something; the message says of what."""


@contextmanager
def on_dask(address: str, seconds: float = 0) -> Generator[Workers]:
    """The workers of the scheduler at this address (`host:port`). A page may take so many seconds (0: any)."""
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise WorkerError("--executor needs distributed; install it with `pip install 'mtlint[dask]'`") from error
    connect: Any = Client  # it has no types
    try:
        client = connect(f"tcp://{address}", timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkerError(f"no Dask scheduler answers at {address} : `dask scheduler` starts one") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise WorkerError(f"the Dask scheduler at {address} has no worker: `dask worker` starts one") from error
        executor = client.get_executor(pure=False)
        ours, check_there = environment(), _portable()
        try:
            yield Workers(
                lambda chunks: _check_all(
                    chunks,
                    lambda chunk: executor.submit(check_there, ours, pickle.dumps((chunk, seconds))),
                    max(_FEWEST_AT_ONCE, _CHUNKS_A_THREAD * sum(client.nthreads().values())),
                ),
                BYTES_A_CHUNK,
            )
        finally:
            executor.shutdown(wait=False)


def _check_all(
    chunks: Iterable[Chunk], submit: Callable[[Chunk], Future[bytes]], at_once: int
) -> Iterator[tuple[Page, Result]]:
    """The pages with their results, as chunks are done, of which so many are handed out."""
    pending: dict[Future[bytes], Chunk] = {}

    def done() -> Iterator[tuple[Page, Result]]:
        for future in wait(pending, return_when=FIRST_COMPLETED).done:
            yield from zip(pending.pop(future).pages, _results(future), strict=True)

    for chunk in chunks:
        pending[submit(chunk)] = chunk
        if len(pending) >= at_once:
            yield from done()
    while pending:
        yield from done()


def check_packed(theirs: Mapping[str, str], packed: bytes) -> bytes:
    """Check a pickled chunk on a worker; `theirs` is the environment of the one who asks. Raises OtherVersionError, and
    WorkerError where no process can be started there: an OSError would look as if the scheduler were gone."""
    ours = environment()
    for name in sorted({*ours, *theirs}):
        if ours.get(name) != theirs.get(name):
            raise OtherVersionError(f"{name} {ours.get(name)}, and here it is {theirs.get(name)}")
    chunk, seconds = pickle.loads(packed)  # noqa: S301 - who may ask a worker at all, may run any code
    if os.name == "nt":  # no time limits there
        with _one_at_a_time:  # the threads of a worker
            return pickle.dumps(list(check(chunk, seconds)))
    try:
        return pickle.dumps([result for _, result in _process().check([chunk], seconds)])
    except OSError as error:
        raise WorkerError(f"a Dask worker cannot start the process that checks pages: {error}") from error


def _process() -> Pool:
    """The one in which a thread of a worker checks pages: threads, in which Dask runs what it is given, have no time
    limits, and what takes too long there takes the worker with it."""
    if not hasattr(_here, "pool"):
        _here.pool = Pool(1, _start, _MORE_MEMORY)
    pool: Pool = _here.pool
    return pool


def _start(theirs: Connection, _ours: Connection) -> Callable[[], None]:
    """A program, as the processes of Dask may start no other ones by `multiprocessing`."""
    end = theirs.fileno()
    command = [sys.executable, "-P", "-c", _PROGRAM, str(end)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[end])  # noqa: S603

    def stop() -> None:
        process.kill()
        process.wait()

    return stop


def _portable() -> Callable[[Mapping[str, str], bytes], bytes]:
    """A function that is pickled with its code, as it is no module's: one whose module is missing could not tell so."""

    def check_there(theirs: Mapping[str, str], packed: bytes) -> bytes:
        from mtlint.runner.dask import check_packed

        return check_packed(theirs, packed)

    return check_there


def _results(future: Future[bytes]) -> list[Result]:
    from distributed import KilledWorker

    try:
        return pickle.loads(future.result())  # type: ignore[no-any-return] # noqa: S301 - by the workers we chose
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        raise WorkerError(f"a Dask worker has no module {missing}; {_INSTALL}") from error
    except OtherVersionError as error:
        raise WorkerError(f"a Dask worker has {error}; {_INSTALL}") from error
    except KilledWorker as error:
        raise WorkerError(f"one Dask worker after the other was lost over the same pages: {error}") from error
    except (CancelledError, OSError) as error:
        raise WorkerError("the Dask scheduler was lost, so not all pages were checked") from error
