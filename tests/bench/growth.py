"""How much longer twice the page takes, by what stands in it, for each part of the check: also inside C (regular
expressions, methods of strings, difflib), where `tests/test_growth.py` does not see it."""

from __future__ import annotations

import gc
from collections import defaultdict
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

from mtlint.config.selection import nameable
from mtlint.engine import lint
from tests.parts import RULES, parts_apart
from tests.pathological import job, shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtlint.job import Job

SIZE = 500
"""Units of the smaller page."""
ENOUGH = 0.02
"""Seconds of a part on the larger page: what takes less is of no account, and too short to be measured."""


class _Seconds:
    """Adds up processor time by the part of the work, without that of parts within."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._within = 0.0

    def during(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            before, self._within = self._within, 0.0
            started = process_time()
            try:
                found: Any = work(*arguments, **options)
                return list(found) if hasattr(found, "__next__") else found
            finally:
                taken = process_time() - started
                self.spent[part] += taken - self._within
                self._within = before + taken

        return run


def growth(rounds: int) -> Iterator[tuple[str, str, float, float]]:
    """A shape of page, a part of its check, its time in seconds on the smaller page and on one twice as large, for all
    that take long enough to tell. Each is the least of some rounds."""
    for shape, path in shapes():
        pages = [job(shape, path, size) for size in (SIZE, 2 * SIZE)]
        taken = [[_seconds(page) for page in pages] for _ in range(rounds)]
        for part in sorted(taken[0][1]):
            small, large = (min(one[size][part] for one in taken) for size in (0, 1))
            if large > ENOUGH:
                yield shape + " (MDX)" * path.endswith("x"), part, small, large


def _seconds(page: Job) -> dict[str, float]:
    measured = _Seconds()
    with pytest.MonkeyPatch.context() as patch:
        rules = parts_apart(patch, measured.during)
        gc.collect()
        gc.disable()
        try:
            lint(page, rules, nameable(RULES))
        finally:
            gc.enable()
    return measured.spent
