"""Keeps results until all of them are there: on disk, beyond some megabytes, so that memory does not limit a run."""

from __future__ import annotations

import pickle
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final, cast
from weakref import finalize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.result import Result

_IN_MEMORY: Final = 16 * 1024 * 1024  # bytes


class Spool:
    """Results in the order of their paths, whichever they come in."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when nobody has the spool any more
        self._places: list[tuple[str, int]] = []
        self._sorted = True
        finalize(self, self._file.close)

    def add(self, result: Result) -> None:
        """Keep a result."""
        place = self._file.seek(0, SEEK_END)
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
