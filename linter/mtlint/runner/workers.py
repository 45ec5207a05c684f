"""Who checks the pages: this process, others of this machine (`processes`), or those of a cluster (`dask`)."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Final, TypeAlias

from mtlint.frozen import frozen
from mtlint.garbage import collect_seldom
from mtlint.runner.chunk import check

if TYPE_CHECKING:
    from mtlint.result import Result
    from mtlint.runner.chunk import Chunk, Page

BYTES_A_CHUNK: Final = 64 * 1024
"""Enough to make the way to another process cheap, and so little that the last chunks end at about the same time."""


class WorkerError(Exception):
    """Workers failed, so that not all pages were checked; the message says what to do."""


@frozen
class Workers:
    """Checks chunks of about `bytes_a_chunk` bytes. `check` takes no more of them than keep the workers busy, and gives
    their pages with the results as they are done; it raises WorkerError where some never will be."""

    check: Callable[[Iterable[Chunk]], Iterator[tuple[Page, Result]]]
    bytes_a_chunk: int


OpenWorkers: TypeAlias = Callable[[], AbstractContextManager[Workers]]
"""Gives workers for as long as the `with` block lasts. Where it is left by an exception, what they still do is for
nobody, and they are stopped at once. May raise WorkerError."""


def collect_garbage_seldom() -> None:
    """From now on, and never among what is loaded."""
    gc.freeze()
    collect_seldom()


@contextmanager
def in_this_process(seconds: float = 0) -> Generator[Workers]:
    """One page after the other. A page may take so many seconds (0: any)."""

    def check_all(chunks: Iterable[Chunk]) -> Iterator[tuple[Page, Result]]:
        for chunk in chunks:
            yield from zip(chunk.pages, check(chunk, seconds), strict=True)

    collect_garbage_seldom()
    yield Workers(check_all, bytes_a_chunk=0)
