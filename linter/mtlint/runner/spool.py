"""Keeps results until all of them are there: on disk, beyond some megabytes, so that memory does not limit a run.

The first few are kept as they are: a run of a few pages, as a hook starts it, does not load what writes them down.
"""

from __future__ import annotations

from io import BytesIO
from os import SEEK_END
from typing import IO, TYPE_CHECKING, Final, cast
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.result import Result

_IN_MEMORY: Final = 16 * 1024 * 1024  # bytes
_FEW: Final = 30


class Spool:
    """Results in the order of their paths, whichever they come in."""

    def __init__(self) -> None:
        self._few: list[Result] = []
        self._file: IO[bytes] = BytesIO()
        self._places: list[tuple[str, int]] = []
        self._sorted = True

    def add(self, result: Result) -> None:
        """Keep a result."""
        self._sorted = False
        if len(self._few) < _FEW:
            self._places.append((result.path, len(self._few) - _FEW))
            self._few.append(result)
            return
        import pickle

        place = self._file.seek(0, SEEK_END)
        if place > _IN_MEMORY and isinstance(self._file, BytesIO):
            self._file = _on_disk(self._file)
            finalize(self, self._file.close)
        pickle.dump(result, self._file, pickle.HIGHEST_PROTOCOL)
        self._places.append((result.path, place))

    def __iter__(self) -> Iterator[Result]:
        if not self._sorted:
            self._places.sort()
            self._sorted = True
        yield from map(self._at, (place for _, place in self._places))

    def _at(self, place: int) -> Result:
        """The result at a place of the file, or below 0 one of the few."""
        if place < 0:
            return self._few[place + _FEW]
        import pickle

        self._file.seek(place)
        return cast("Result", pickle.load(self._file))  # noqa: S301 - a file that has no name and is ours


def _on_disk(content: BytesIO) -> IO[bytes]:
    from tempfile import TemporaryFile  # slow to import

    file = TemporaryFile()  # noqa: SIM115 - closed when nobody has the spool any more
    file.write(content.getbuffer())
    return file
