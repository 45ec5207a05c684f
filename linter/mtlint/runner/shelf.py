"""What took long to find out, kept in a folder by a key that is made of all it depends on.

A shelf is a convenience. Whatever is wrong with it is said once, and the run goes on without.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from time import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

LARGEST: Final = 512 * 1024 * 1024
"""Bytes of the file; beyond, the half that was not used for the longest time goes."""
_FILE: Final = "results.sqlite3"
_SCHEMA: Final = 2
_PATIENCE: Final = 5.0  # seconds that another run may keep the file to itself
_AT_ONCE: Final = 256  # values written in one transaction
_DAY: Final = 86_400  # seconds


@contextmanager
def open_shelf(folder: Path, tell: Callable[[str], None]) -> Generator[Shelf]:
    """The shelf in a folder, which is made if need be. `tell` is told what is wrong with it."""
    shelf = Shelf(folder / _FILE, tell)
    try:
        yield shelf
    finally:
        shelf.close()


class Shelf:
    """Values by key. Nothing here raises for what is wrong with the file."""

    def __init__(self, file: Path, tell: Callable[[str], None]) -> None:
        self._file = file
        self._tell = tell
        self._new: dict[bytes, tuple[int, bytes]] = {}
        self._used: list[tuple[int, bytes]] = []
        self._today = int(time() // _DAY)
        self._database: sqlite3.Connection | None = None
        with self._guarded():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._database = _opened(file)

    @property
    def usable(self) -> bool:
        """Whether there is anything to look a key up in."""
        return self._database is not None

    def get(self, key: bytes) -> bytes | None:
        """The value that is known."""
        if key in self._new:
            return self._new[key][1]
        row: tuple[int, bytes] | None = None
        with self._guarded():
            if self._database is not None:
                row = self._database.execute("SELECT used, value FROM results WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        used, value = row
        if used != self._today:
            self._used.append((self._today, key))
        return value

    def put(self, key: bytes, value: bytes) -> None:
        """Keep a value."""
        self._new[key] = self._today, value
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
                    new = ((key, *kept) for key, kept in self._new.items())
                    self._database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", new)
                    self._database.executemany("UPDATE results SET used = ? WHERE key = ?", self._used)
        self._new, self._used = {}, []

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
