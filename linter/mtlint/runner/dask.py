"""Workers of a Dask cluster, which share no file system with this machine: pages go there with all their check needs.

The scheduler of a cluster unpickles what it passes on, and needs no mtlint for it: it gets a function that imports
mtlint on the worker, and bytes. A chunk whose worker is lost goes to another one.
"""

from __future__ import annotations

import pickle
from concurrent.futures import CancelledError
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from mtlint.runner.chunk import check
from mtlint.runner.environment import environment
from mtlint.runner.workers import BYTES_A_CHUNK, CHUNKS_A_WORKER, WorkerError, Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from concurrent.futures import Future

    from mtlint.result import Result

_PATIENCE: Final = 30  # seconds, for the scheduler and its first worker
_FEWEST_AT_ONCE: Final = 32  # chunks, so that workers that come later have something to do
_INSTALL: Final = "install the same on all of them"
_one_at_a_time = Lock()


class OtherVersionError(Exception):
    """A worker has another version of something; the message says of what."""


@contextmanager
def on_dask(address: str) -> Generator[Workers]:
    """The workers of the scheduler at this address (`host:port`). No page has a time limit there: threads have none."""
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
                lambda chunk: executor.submit(check_there, ours, pickle.dumps(chunk)),
                _results,
                max(_FEWEST_AT_ONCE, CHUNKS_A_WORKER * sum(client.nthreads().values())),
                BYTES_A_CHUNK,
            )
        finally:
            executor.shutdown(wait=False)


def check_packed(theirs: Mapping[str, str], packed: bytes) -> bytes:
    """Check a pickled chunk on a worker; `theirs` is the environment of the one who asks. Raises OtherVersionError."""
    ours = environment()
    for name in sorted({*ours, *theirs}):
        if ours.get(name) != theirs.get(name):
            raise OtherVersionError(f"{name} {ours.get(name)}, and here it is {theirs.get(name)}")
    with _one_at_a_time:  # the threads of a worker
        return pickle.dumps(check(pickle.loads(packed)))  # noqa: S301 - who may ask a worker at all, may run any code


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
