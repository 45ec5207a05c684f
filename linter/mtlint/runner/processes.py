"""Processes that check pages. Each has a pipe of its own and answers page by page: so it is known which page one was on
that is killed, and what it wrote half is in nobody's way. (`concurrent.futures` has one pipe for all of them, and waits
for the other half for ever.)
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections import deque
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing.connection import wait
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Final, TypeAlias

from mtlint.registry import load_rules
from mtlint.runner.chunk import Chunk, check, not_checked
from mtlint.runner.workers import BYTES_A_CHUNK, Workers, collect_garbage_seldom

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from multiprocessing.connection import Connection

    from mtlint.result import Result
    from mtlint.runner.chunk import Page

_CHUNKS_A_WORKER: Final = 2  # at a time, so that it need not wait for the next one
_FEWER: Final = "fewer --jobs take less memory"


Start: TypeAlias = "Callable[[Connection, Connection], Callable[[], None]]"
"""Starts a process that runs `serve` at the first end of a pipe, and has the other one, ours, closed. Returns what ends
the process at once."""


@contextmanager
def in_processes(count: int, seconds: float = 0) -> Generator[Workers]:
    """Several processes of this machine. A page may take so many seconds (0: any)."""
    import_module("mtlint.engine")  # once, and not in every process that is forked
    load_rules()
    collect_garbage_seldom()
    pool = Pool(count, start, _FEWER)
    try:
        yield Workers(lambda chunks: pool.check(chunks, seconds), BYTES_A_CHUNK)
    finally:
        pool.close()


class Pool:
    """At most so many processes; each is started when there is something for it to do. `remedy` is what helps against
    their want of memory, in words. Close it at the end."""

    def __init__(self, count: int, start: Start, remedy: str) -> None:
        self._count = count
        self._start = start
        self._killed = f"its worker process was killed or ran out of memory; {remedy}, `exclude` leaves it out"
        self._workers: dict[Connection, _Worker] = {}

    def check(self, chunks: Iterable[Chunk], seconds: float) -> Generator[tuple[Page, Result]]:
        """The pages of the chunks with their results, as they are done. A page may take so many seconds (0: any). Where
        that is left off, the processes that still have something to do are ended: it is for nobody."""
        try:
            yield from self._check(chunks, seconds)
        finally:
            for worker in [worker for worker in self._workers.values() if worker.chunks]:
                self._workers.pop(worker.pipe).end()

    def _check(self, chunks: Iterable[Chunk], seconds: float) -> Iterator[tuple[Page, Result]]:
        new = iter(chunks)
        again: list[Chunk] = []
        while True:
            while self._has_room() and (chunk := again.pop() if again else next(new, None)):
                self._idlest().give(chunk, seconds)
            busy = {pipe: worker for pipe, worker in self._workers.items() if worker.chunks}
            if not busy:
                return
            answered = wait(list(busy))
            for pipe, worker in busy.items():
                if pipe not in answered:
                    continue
                page = worker.page
                try:
                    result = worker.answer()
                except (EOFError, OSError):
                    self._workers.pop(pipe).end()
                    result = not_checked(page, self._killed)
                    again += worker.rest
                yield page, result

    def close(self) -> None:
        """End all of them at once, whatever they do."""
        while self._workers:
            self._workers.popitem()[1].end()

    def _has_room(self) -> bool:
        fewest = min((len(worker.chunks) for worker in self._workers.values()), default=0)
        return fewest < _CHUNKS_A_WORKER or len(self._workers) < self._count

    def _idlest(self) -> _Worker:
        """The one that has the least to do, or a new one."""
        worker = min(self._workers.values(), key=lambda worker: len(worker.chunks), default=None)
        if worker is None or (worker.chunks and len(self._workers) < self._count):
            worker = _Worker(self._start)
            self._workers[worker.pipe] = worker
        return worker


class _Worker:
    """A process, and the chunks it was given. It has answered some pages of the first one."""

    def __init__(self, start: Start) -> None:
        self.pipe, theirs = multiprocessing.Pipe()
        self._end = start(theirs, self.pipe)
        theirs.close()
        self.chunks: deque[Chunk] = deque()
        self._answered = 0

    @property
    def page(self) -> Page:
        """The page it is on."""
        return self.chunks[0].pages[self._answered]

    @property
    def rest(self) -> Iterator[Chunk]:
        """What is left of its chunks after that page."""
        first, *others = self.chunks
        if pages := first.pages[self._answered + 1 :]:
            yield Chunk(pages, first.names)
        yield from others

    def give(self, chunk: Chunk, seconds: float) -> None:
        """Hand it a chunk. One that is dead does not answer."""
        self.chunks.append(chunk)
        with suppress(OSError):
            self.pipe.send((chunk, seconds))

    def answer(self) -> Result:
        """The result of the page it is on. Raises EOFError or OSError where it is dead."""
        result: Result = self.pipe.recv()
        self._answered += 1
        if self._answered == len(self.chunks[0].pages):
            self.chunks.popleft()
            self._answered = 0
        return result

    def end(self) -> None:
        """Kill it."""
        self._end()
        self.pipe.close()


def serve(pipe: Connection) -> None:
    """Check the chunks that come through a pipe. They are taken out of it at once, so that nobody waits for that who
    could read the answers. When it is closed the process ends at once: what it does is for nobody.

    Ctrl-C reaches every process of a terminal, and the one that waits for the answers ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    collect_garbage_seldom()
    given: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(pipe, given), daemon=True).start()
    with suppress(OSError):  # closed
        while True:
            chunk, seconds = pickle.loads(given.get())  # noqa: S301 - by the process that started this one
            for result in check(chunk, seconds):
                pipe.send(result)


def _receive(pipe: Connection, given: SimpleQueue[bytes]) -> None:
    with suppress(EOFError, OSError):
        while True:
            given.put(pipe.recv_bytes())
    os._exit(0)


def start(theirs: Connection, ours: Connection) -> Callable[[], None]:
    """A process of `multiprocessing`: forked, where that is the custom."""
    process = multiprocessing.Process(target=_run, args=(theirs, ours), daemon=True)
    process.start()

    def end() -> None:
        process.kill()
        process.join()

    return end


def _run(theirs: Connection, ours: Connection) -> None:
    ours.close()
    serve(theirs)
