"""The run: pages come in, as they are found; what is not known yet goes to the workers; results come back as they are
done."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from mtlint.baseline import Baseline
from mtlint.findings import Skipped
from mtlint.result import Result
from mtlint.runner.chunk import Page, chunks
from mtlint.runner.outcome import Collected
from mtlint.runner.workers import in_this_process

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mtlint.job import Job
    from mtlint.runner.cache import Cache
    from mtlint.runner.chunk import Names, Rules
    from mtlint.runner.outcome import Outcome
    from mtlint.runner.workers import OpenWorkers

NO_BASELINE = Baseline()


def run(  # noqa: PLR0913 - all but what and how by keyword
    found: Iterable[Job | Result | Skipped],
    rules: Rules | Callable[[str], Rules],
    *,
    names: Names = None,
    open_workers: OpenWorkers = in_this_process,
    advance: Callable[[], None] = lambda: None,
    cache: Cache | None = None,
    baseline: Baseline = NO_BASELINE,
    keep_fixable: bool = False,
) -> Outcome:
    """Check every job, as they are found; those of one source had better be found one after the other. Results that are
    found are those of pages that need not be checked.

    `rules` are those of every page, or give those of the page of a path. `names` is what comments may suppress (see
    `engine.lint`). `advance` is called once a page. What the `cache` knows is not checked. Findings of the `baseline`
    are hidden. `keep_fixable`: the outcome is to have the jobs of pages with a fix. An interrupt (Ctrl-C) ends the run
    early, not with an exception.

    Raises WorkerError.
    """
    collected = Collected(baseline, keep_fixable=keep_fixable)
    interrupted = False
    try:
        unknown = _unknown(found, rules if callable(rules) else lambda _: rules, cache, collected, advance)
        for first in unknown:
            with open_workers() as workers:
                for page, result in workers.check(chunks(chain([first], unknown), names, workers.bytes_a_chunk)):
                    if cache:
                        cache.put(page.key, result)
                    collected.add(result, page.rules, page.job)
                    advance()
    except KeyboardInterrupt:
        interrupted = True
    return collected.outcome(interrupted=interrupted)


def _unknown(
    found: Iterable[Job | Result | Skipped],
    rules: Callable[[str], Rules],
    cache: Cache | None,
    collected: Collected,
    advance: Callable[[], None],
) -> Iterator[Page]:
    """The pages that have to be checked; all others are collected."""
    for item in found:
        if isinstance(item, Skipped):
            collected.skip(item)
        elif isinstance(item, Result):
            collected.add(item, rules(item.path))
        else:
            chosen = rules(item.path)
            key = cache.key(item, chosen) if cache else None
            known = cache.get(key) if cache else None
            if known is None:
                yield Page(item, chosen, key)
                continue
            collected.add(known, chosen, item)
        advance()
