"""Parts of a run, for several machines: which pages are whose."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtlint.job import Job

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.findings import Skipped


@dataclass(frozen=True, slots=True)
class Part:
    """One of `count` parts; the first has the `index` 1."""

    index: int
    count: int


def pages_of(part: Part, found: Sequence[Job | Skipped]) -> list[Job | Skipped]:
    """The pages of one part. The parts are of like size in bytes, and every machine that finds the same pages shares
    them out in the same way; what is not checked goes to the first."""
    loads = [(0, index) for index in range(1, part.count + 1)]
    mine: set[str] = set()
    jobs = [item for item in found if isinstance(item, Job)]
    for job in sorted(jobs, key=lambda job: (-_size(job), job.path)):
        load, index = loads[0]
        heapq.heapreplace(loads, (load + _size(job), index))
        if index == part.index:
            mine.add(job.path)
    return [item for item in found if (item.path in mine if isinstance(item, Job) else part.index == 1)]


def _size(job: Job) -> int:
    return len(job.content) + (len(job.source.content) if job.source else 0)
