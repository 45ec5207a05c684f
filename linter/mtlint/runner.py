"""Checks many pages, in this process or in several, and adds up what came of them."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtlint.baseline import Baseline
from mtlint.engine import lint
from mtlint.findings import UNCHANGED, Finding, Severity, Skipped, Tally
from mtlint.house_style import join_house_style
from mtlint.job import Freshness, Job

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeAlias

    from mtlint.baseline import Known
    from mtlint.config.selection import ActiveRule
    from mtlint.engine import Result

    Names: TypeAlias = Mapping[str, frozenset[str]] | None

PAGES_A_CHUNK = 8
NO_BASELINE = Baseline()


class WorkerError(Exception):
    """A worker process died, so that not all pages were checked; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished run. `checked` pages were compared with a source, `linted` had any rule run on them at all;
    `failed`: some page could not be checked as it should (exit status 2). `suppressed` counts findings that comments
    hide, `baselined` those that the baseline hides; `gone` are recorded there and are no more. `each` are the findings
    before what a whole locale does is joined, `tallies` what that is decided by. `untouched` counts findings in blocks
    that a branch did not touch, `unchanged` the pages that were not looked at, as it did not touch them. Everything is
    sorted by path."""

    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    checked: int
    linted: int
    stale: int
    failed: bool
    suppressed: int = 0
    baselined: int = 0
    gone: tuple[Known, ...] = ()
    each: tuple[Finding, ...] = ()
    tallies: tuple[tuple[str, str | None, str, Tally], ...] = ()
    untouched: int = 0
    unchanged: int = 0


def run(
    found: Iterable[Job | Skipped],
    rules: Sequence[ActiveRule] | Callable[[str], tuple[ActiveRule, ...]],
    *,
    names: Names = None,
    processes: int = 1,
    advance: Callable[[], None] = lambda: None,
    baseline: Baseline = NO_BASELINE,
) -> Outcome:
    """Check every job. `rules` are those of every page, or give those of the page of a path. `names` is what comments
    may suppress (see `engine.lint`). `advance` is called once a page; `processes` above 1 spreads them over worker
    processes. Findings of the `baseline` are hidden.

    Raises WorkerError.
    """
    _collect_garbage_seldom()
    jobs: list[Job] = []
    skipped: list[Skipped] = []
    for item in found:
        if isinstance(item, Job):
            jobs.append(item)
        else:
            skipped.append(item)
            advance()
    results: list[Result] = []
    same = () if callable(rules) else tuple(rules)
    jobs.sort(key=lambda job: (job.source.path if job.source else "", job.path))
    work = [(job, rules(job.path) if callable(rules) else same) for job in jobs]
    for result in _results(work, names, processes):
        results.append(result)
        advance()
    return _outcome(results, skipped, baseline, {job.path: chosen for job, chosen in work})


def _collect_garbage_seldom() -> None:
    """Documents are many small objects without cycles, and looking for cycles among them takes a tenth of a run."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def _results(work: list[tuple[Job, tuple[ActiveRule, ...]]], names: Names, processes: int) -> Iterable[Result]:
    if processes < 2 or len(work) < 2:
        return (lint(job, rules, names) for job, rules in work)
    return _in_processes(work, names, min(processes, len(work)))


def _in_processes(work: list[tuple[Job, tuple[ActiveRule, ...]]], names: Names, processes: int) -> Iterable[Result]:
    numbers: dict[int, int] = {}  # of the distinct choices of rules, by identity
    settings: list[list[tuple[str, Severity, Any]]] = []
    numbered: list[tuple[Job, int]] = []
    for job, rules in work:
        if id(rules) not in numbers:
            numbers[id(rules)] = len(settings)
            settings.append([(active.rule.id, active.severity, active.options) for active in rules])
        numbered.append((job, numbers[id(rules)]))
    pool = ProcessPoolExecutor(processes, initializer=_start_worker, initargs=(settings, names))
    try:
        chunks = (numbered[start : start + PAGES_A_CHUNK] for start in range(0, len(numbered), PAGES_A_CHUNK))
        futures = deque([pool.submit(_lint_in_worker, chunk) for chunk in chunks])
        while futures:
            yield from futures.popleft().result()
    except BrokenProcessPool as error:
        raise WorkerError(
            "a worker process was killed or ran out of memory, so not all pages were checked; "
            "run again with fewer --jobs"
        ) from error
    except BaseException:  # interrupted: what the workers still do is for nobody
        for worker in multiprocessing.active_children():
            worker.kill()
        raise
    finally:
        pool.shutdown()


_worker_rules: list[tuple[ActiveRule, ...]] = []
_worker_names: Names = None


def _start_worker(settings: list[list[tuple[str, Severity, Any]]], names: Names) -> None:
    """Rules are functions of installed packages: a worker finds them by id, as this process did.

    Ctrl-C reaches every process of a terminal; the one that waits for the workers ends them.
    """
    global _worker_rules, _worker_names  # noqa: PLW0603 - what a pool's initializer leaves behind has no other place
    from mtlint.config.selection import ActiveRule
    from mtlint.registry import all_rules

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _collect_garbage_seldom()
    known = {rule.id: rule for rule in all_rules()}
    _worker_rules = [
        tuple(ActiveRule(known[rule_id], severity, options) for rule_id, severity, options in choice)
        for choice in settings
    ]
    _worker_names = names


def _lint_in_worker(jobs: list[tuple[Job, int]]) -> list[Result]:
    return [lint(job, _worker_rules[number], _worker_names) for job, number in jobs]


def _outcome(
    found: list[Result], skipped: list[Skipped], baseline: Baseline, rules: Mapping[str, tuple[ActiveRule, ...]]
) -> Outcome:
    results, baselined = baseline.hide(sorted(found, key=lambda result: result.path))
    unchanged = sum(item.reason == UNCHANGED for item in skipped)
    skipped = [item for item in skipped if item.reason != UNCHANGED]
    skipped += [Skipped(result.path, result.skipped) for result in results if result.skipped]
    return Outcome(
        findings=tuple(finding for result in join_house_style(results) for finding in result.findings),
        skipped=tuple(sorted(skipped, key=lambda item: (item.path, item.reason))),
        checked=sum(1 for result in results if not result.skipped),
        linted=len(results),
        stale=sum(result.freshness is Freshness.STALE for result in results),
        failed=any(result.failed for result in results),
        suppressed=sum(result.suppressed for result in results),
        baselined=baselined,
        gone=baseline.gone(found, rules),
        each=tuple(finding for result in results for finding in result.findings),
        tallies=tuple((page.path, page.locale, rule, tally) for page in results for rule, tally in page.tallies),
        untouched=sum(result.untouched for result in results),
        unchanged=unchanged,
    )
