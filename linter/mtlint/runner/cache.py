"""Results of earlier runs, kept in a folder: a page is not checked twice by the same code in the same way.

The key of a result is made of all that its check depends on. The result itself is kept as JSON, and read as what it has
to be: who can write into the folder (say, a cache that CI restores) can so forge findings, but run no code, as a pickle
would.

A cache is a convenience. Whatever is wrong with it is said once, and the run goes on without.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from mtlint.runner.environment import environment
from mtlint.runner.stored import read, written

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from mtlint.job import Job
    from mtlint.result import Result
    from mtlint.runner.chunk import Names, Rules

LARGEST: Final = 512 * 1024 * 1024
"""Bytes of the file; beyond, the half that was not used for the longest time goes."""
_FILE: Final = "results.sqlite3"
_SCHEMA: Final = 1
_PATIENCE: Final = 5.0  # seconds that another run may keep the file to itself
_AT_ONCE: Final = 256  # results written in one transaction


@contextmanager
def open_cache(folder: Path, names: Names, tell: Callable[[str], None]) -> Generator[Cache]:
    """The cache in a folder, which is made if need be. `names` are those of the run, as `engine.lint` takes them;
    `tell` is told what is wrong with the cache."""
    cache = Cache(folder / _FILE, names, tell)
    try:
        yield cache
    finally:
        cache.close()


class Cache:
    """Results by key. Nothing here raises for what is wrong with the file."""

    def __init__(self, file: Path, names: Names, tell: Callable[[str], None]) -> None:
        self._file = file
        self._tell = tell
        self._run = _digest(environment(), names and {name: sorted(meant) for name, meant in sorted(names.items())})
        self._choices: dict[int, tuple[Rules, bytes]] = {}
        self._new: list[tuple[bytes, int, bytes]] = []
        self._used: list[tuple[int, bytes]] = []
        self._today = date.today().toordinal()
        self._database: sqlite3.Connection | None = None
        with self._guarded():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._database = _opened(file)

    def key(self, job: Job, rules: Rules) -> bytes | None:
        """All that the result of a job depends on, as a digest; None where there is nothing to look it up in."""
        if self._database is None:
            return None
        if id(rules) not in self._choices:
            chosen = [(active.rule.id, active.severity, active.options) for active in rules]
            self._choices[id(rules)] = rules, _digest(self._run, chosen)
        neighbours = sorted(job.neighbours.items())
        return _digest(self._choices[id(rules)][1], replace(job, neighbours={}), neighbours)

    def get(self, key: bytes | None) -> Result | None:
        """The result that is known."""
        row: tuple[int, bytes] | None = None
        with self._guarded():
            if key is not None and self._database is not None:
                row = self._database.execute("SELECT used, value FROM results WHERE key = ?", (key,)).fetchone()
        if key is None or row is None:
            return None
        used, value = row
        if used != self._today:
            self._used.append((self._today, key))
        with suppress(ValueError, TypeError, RecursionError):
            return read(value)
        return None

    def put(self, key: bytes | None, result: Result) -> None:
        """Keep a result, but not of a check that failed: that may be the fault of the machine."""
        if key is None or result.failed:
            return
        self._new.append((key, self._today, written(result)))
        if len(self._new) >= _AT_ONCE:
            self._write()

    def close(self) -> None:
        """Write what is new, drop what is too much, and close the file."""
        self._write()
        with self._guarded():
            if self._database is not None:
                if _size(self._database) > LARGEST:
                    _drop_half(self._database)
                self._database.close()
        self._database = None

    def _write(self) -> None:
        with self._guarded():
            if self._database is not None and (self._new or self._used):
                with self._database:
                    self._database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", self._new)
                    self._database.executemany("UPDATE results SET used = ? WHERE key = ?", self._used)
        self._new, self._used = [], []

    @contextmanager
    def _guarded(self) -> Generator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _give_up(self, error: sqlite3.Error | OSError) -> None:
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None
        told = error.strerror if isinstance(error, OSError) else str(error)
        told = f"the cache `{self._file}` is not used: {told}"
        if type(error) is sqlite3.DatabaseError:  # no database, or a damaged one; what may pass is of another class
            with suppress(OSError):
                self._file.unlink()
                told += "; it is gone now, and the next run begins a new one"
        else:
            told += "; --cache-dir names another folder, --no-cache does without"
        self._tell(told)


def _digest(*values: object) -> bytes:
    """Of values whose `repr` has all of them, as that of dataclasses has."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=20).digest()


def _opened(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=_PATIENCE)
    try:
        if database.execute("PRAGMA user_version").fetchone() != (_SCHEMA,):
            database.execute("PRAGMA auto_vacuum = INCREMENTAL")
            with database:
                database.execute("BEGIN IMMEDIATE")
                database.execute("DROP TABLE IF EXISTS results")
                database.execute(
                    "CREATE TABLE results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)"
                )
                database.execute(f"PRAGMA user_version = {_SCHEMA}")
    except sqlite3.Error:
        database.close()
        raise
    return database


def _size(database: sqlite3.Connection) -> int:
    """Bytes of the file that are in use."""
    (pages,), (free,), (size,) = (
        database.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * size)


def _drop_half(database: sqlite3.Connection) -> None:
    with database:
        database.execute(
            "DELETE FROM results WHERE key IN (SELECT key FROM results ORDER BY used, key "
            "LIMIT (SELECT (count(*) + 1) / 2 FROM results))"
        )
    database.execute("PRAGMA incremental_vacuum").fetchall()
