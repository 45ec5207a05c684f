"""Parts of a run, for several machines: which pages are whose."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

from mtlint.frozen import frozen
from mtlint.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.findings import Skipped


@frozen
class Part:
    """One of `count` parts; the first has the `index` 1."""

    index: int
    count: int


def pages_of(part: Part, found: Iterable[Job | Skipped]) -> Iterator[Job | Skipped]:
    """The pages of one part, as they are found. The parts are of like size, to within the bytes of one page, and every
    machine that finds the same pages shares them out in the same way; what is not checked goes to the first."""
    loads = [(0, index) for index in range(1, part.count + 1)]
    for item in found:
        if isinstance(item, Job):
            load, index = loads[0]
            heapq.heapreplace(loads, (load + _size(item), index))
        else:
            index = 1
        if index == part.index:
            yield item


def _size(job: Job) -> int:
    return len(job.content) + (len(job.source.content) if job.source else 0)
