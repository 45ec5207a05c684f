"""What a run is about, from the command line and the configuration file; and the run itself."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtlint.cli import CommandLineError, Interrupted, say
from mtlint.cli.arguments import NEVER
from mtlint.findings import UNCHANGED, Skipped
from mtlint.frozen import frozen, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

    from mtlint.baseline import Baseline
    from mtlint.config.configuration import Configuration
    from mtlint.config.selection import ActiveRule
    from mtlint.job import Job
    from mtlint.project.request import Request
    from mtlint.result import Result
    from mtlint.rule import Rule
    from mtlint.runner import OpenWorkers, Outcome
    from mtlint.runner.cache import Cache
    from mtlint.runner.shelf import Shelf


@frozen
class Plan:
    """The pages to look for, the rules of each by its path, what comments in pages may name, and how many seconds a
    page may take."""

    here: Path
    configuration: Configuration
    request: Request
    rules: Callable[[str], tuple[ActiveRule, ...]]
    names: Mapping[str, frozenset[str]] | None
    seconds: float
    cache: Cache | None = None


def make_plan(
    paths: tuple[str, ...], options: Mapping[str, Any], here: Path | None = None, shelf: Shelf | None = None
) -> Plan:
    """The plan of a run in a folder, by default the working directory; results are kept on the `shelf`.

    Raises ConfigurationError, SelectionError and RegistryError.
    """
    from mtlint.config.configuration import SECONDS
    from mtlint.config.load import load_configuration
    from mtlint.config.pages import rules_of_pages
    from mtlint.config.selection import Choice, nameable

    here = here or Path.cwd()
    known, environment = _installed(shelf)
    configuration = load_configuration(lambda: known, here, file=options["config"], isolated=options["isolated"])
    given = Choice(options["select"], options["ignore"], options["extend_select"])
    names = None if options["no_inline_suppressions"] else nameable(known)
    return Plan(
        here,
        configuration,
        request_of(paths, options, configuration),
        rules_of_pages(known, configuration, given, here),
        names,
        next(given for given in (options.get("timeout"), configuration.timeout, SECONDS) if given is not None),
        _cache(shelf, environment, names),
    )


@contextmanager
def kept_results(options: Mapping[str, Any]) -> Generator[Shelf | None]:
    """Where results of earlier runs are; None where the user wants none of them."""
    if options["no_cache"]:
        yield None
        return
    from mtlint.project.git.cache import cache_folder
    from mtlint.runner.shelf import open_shelf

    with open_shelf(Path.cwd() / (options["cache_dir"] or cache_folder()), teller()) as shelf:
        yield shelf


def _installed(shelf: Shelf | None) -> tuple[tuple[Rule, ...], Mapping[str, str]]:
    if shelf is None:
        from mtlint.registry import all_rules

        return all_rules(), {}
    from mtlint.runner.installed import installed

    found = installed(shelf)
    return found.rules, found.environment


def _cache(
    shelf: Shelf | None, environment: Mapping[str, str], names: Mapping[str, frozenset[str]] | None
) -> Cache | None:
    if shelf is None:
        return None
    from mtlint.runner.cache import Cache

    return Cache(shelf, environment, names)


def carry_out(
    plan: Plan, options: Mapping[str, Any], baseline: Baseline, *, keep_fixable: bool = False
) -> tuple[Outcome, bool]:
    """What came of checking the pages of the plan, or those of the `shard` wanted; and whether there is any to
    check in the whole of it. Ended by Ctrl-C, a run that got anywhere has an outcome too.

    Raises CommandLineError, ProjectError and Interrupted.
    """
    from mtlint.cli.progress import progress
    from mtlint.project.shards import ELSEWHERE
    from mtlint.runner import WorkerError, run

    part = options.get("shard")
    any_page = False

    def found() -> Iterator[Job | Result | Skipped]:
        nonlocal any_page
        for item in _found(replace(plan.request, expect=bar.expect, part=part), plan, jobs=keep_fixable):
            any_page = any_page or not isinstance(item, Skipped) or item.reason in (UNCHANGED, ELSEWHERE)
            if not isinstance(item, Skipped) or (item.reason != ELSEWHERE and (part is None or part.index == 1)):
                yield item

    with progress(enabled=options["progress"] != NEVER and not options["quiet"]) as bar:
        try:
            outcome = run(
                found(),
                plan.rules,
                names=plan.names,
                open_workers=_workers(options, plan.seconds),
                advance=bar.advance,
                cache=plan.cache,
                baseline=baseline,
                keep_fixable=keep_fixable,
            )
        except WorkerError as error:
            raise CommandLineError(str(error)) from error
    if outcome.interrupted and not outcome.linted:
        raise Interrupted
    if outcome.interrupted:
        say(f"mtlint: interrupted: {_pages(outcome.linted)} checked, and others were not")
    return outcome, any_page


def _found(request: Request, plan: Plan, *, jobs: bool) -> Iterable[Job | Result | Skipped]:
    """What there is to check; unless `jobs` are needed, with the results that are known from an earlier run."""
    if plan.cache is None or jobs:
        return _find(request, plan.here)
    from mtlint.runner.found import find_or_recall

    said = plan.configuration
    wanted = [str(said.folder), said.include, said.exclude]
    return find_or_recall(request, plan.here, wanted, plan.cache, plan.rules, _find)


def _find(request: Request, here: Path) -> Iterable[Job | Skipped]:
    from mtlint.project.jobs import find_jobs

    return find_jobs(request, here)


def _workers(options: Mapping[str, Any], seconds: float) -> OpenWorkers:
    jobs, address = options["jobs"], options["executor"]
    if address is not None and jobs > 1:
        raise CommandLineError("--jobs are processes of this machine, --executor is for others: give one of them")
    if address is not None:
        from mtlint.runner.dask import on_dask

        return partial(on_dask, address, seconds)
    if jobs > 1:
        from mtlint.runner.processes import in_processes

        return partial(in_processes, jobs, seconds)
    from mtlint.runner import in_this_process

    return partial(in_this_process, seconds)


def _pages(count: int) -> str:
    return f"{count} page was" if count == 1 else f"{count} pages were"


def teller() -> Callable[[str], None]:
    """Says on standard error what a run should know, and each thing once: one that fixes finds its pages twice."""

    @cache
    def tell(text: str) -> None:
        from mtlint.report.escaping import visible

        say(f"mtlint: {visible(text)}")

    return tell


def complain_of_nothing() -> None:
    """Say that no page was checked."""
    say(
        "mtlint: nothing was checked: no translated page found under the given paths "
        "(--source says where the English is, --locale what language the pages are in)"
    )


def request_of(paths: tuple[str, ...], options: Mapping[str, Any], configuration: Configuration) -> Request:
    """What to check: the command line beats the configuration file."""
    from mtlint.config.configuration import MOST_KILOBYTES
    from mtlint.config.pages import is_wanted
    from mtlint.project.request import Request

    source, revision = options["source"], options["source_rev"]
    if source is None:
        source, revision = configuration.source, configuration.source_rev if revision is None else revision
    locale = configuration.locale if options["locale"] is None else options["locale"]
    since, blocks = options.get("changed_since"), options.get("changed_blocks", False)
    if blocks and since is None:
        raise CommandLineError("--changed-blocks needs --changed-since REV, which says since when")

    tell = teller()
    return Request(
        paths or (".",),
        source,
        revision,
        locale,
        since,
        blocks,
        wanted=lambda path: is_wanted(path, configuration),
        tell=tell,
        layouts=options["layouts"] or configuration.layouts,
        explain=tell if options.get("verbose") else lambda _: None,
        largest=(options.get("max_size") or configuration.max_size or MOST_KILOBYTES) * 1000,
    )
