"""Keeps results until all of them are there: on disk, beyond some megabytes, so that memory does not limit a run."""

from __future__ import annotations

import pickle
from io import BytesIO
from os import SEEK_END
from typing import IO, TYPE_CHECKING, Final, cast
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.result import Result

_IN_MEMORY: Final = 16 * 1024 * 1024  # bytes


class Spool:
    """Results in the order of their paths, whichever they come in."""

    def __init__(self) -> None:
        self._file: IO[bytes] = BytesIO()
        self._places: list[tuple[str, int]] = []
        self._sorted = True

    def add(self, result: Result) -> None:
        """Keep a result."""
        place = self._file.seek(0, SEEK_END)
        if place > _IN_MEMORY and isinstance(self._file, BytesIO):
            self._file = _on_disk(self._file)
            finalize(self, self._file.close)
        pickle.dump(result, self._file, pickle.HIGHEST_PROTOCOL)
        self._places.append((result.path, place))
        self._sorted = False

    def __iter__(self) -> Iterator[Result]:
        if not self._sorted:
            self._places.sort()
            self._sorted = True
        for _, place in self._places:
            self._file.seek(place)
            yield cast("Result", pickle.load(self._file))  # noqa: S301 - a file that has no name and is ours


def _on_disk(content: BytesIO) -> IO[bytes]:
    from tempfile import TemporaryFile  # slow to import

    file = TemporaryFile()  # noqa: SIM115 - closed when nobody has the spool any more
    file.write(content.getbuffer())
    return file
