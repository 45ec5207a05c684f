"""What a run is about, from the command line and the configuration file; and the run itself."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli import CommandLineError
from mtlint.cli.options import NEVER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mtlint.baseline import Baseline
    from mtlint.config.configuration import Configuration
    from mtlint.config.selection import ActiveRule
    from mtlint.findings import Skipped
    from mtlint.job import Job
    from mtlint.project import Request
    from mtlint.runner import Outcome


@dataclass(frozen=True, slots=True)
class Plan:
    """The pages to look for, the rules of each by its path, and what comments in pages may name."""

    here: Path
    configuration: Configuration
    request: Request
    rules: Callable[[str], tuple[ActiveRule, ...]]
    names: Mapping[str, frozenset[str]] | None


def make_plan(paths: tuple[str, ...], options: Mapping[str, Any], here: Path | None = None) -> Plan:
    """The plan of a run in a folder, by default the working directory. Raises ConfigurationError and SelectionError."""
    from mtlint.config.configuration import load_configuration
    from mtlint.config.pages import rules_of_pages
    from mtlint.config.selection import Choice
    from mtlint.registry import all_rules
    from mtlint.suppressions import nameable

    here = here or Path.cwd()
    known = all_rules()
    configuration = load_configuration(known, here, file=options["config"], isolated=options["isolated"])
    given = Choice(options["select"], options["ignore"], options["extend_select"])
    return Plan(
        here,
        configuration,
        request_of(paths, options, configuration),
        rules_of_pages(known, configuration, given, here),
        None if options["no_inline_suppressions"] else nameable(known),
    )


def carry_out(plan: Plan, options: Mapping[str, Any], baseline: Baseline) -> tuple[list[Job | Skipped], Outcome]:
    """The pages found, and what came of checking them, or those of the `shard` wanted. Raises CommandLineError and
    ProjectError."""
    from mtlint.project import find_jobs
    from mtlint.project.shards import pages_of
    from mtlint.runner import WorkerError, run

    found = list(find_jobs(plan.request, plan.here))
    part = options.get("shard")
    mine = pages_of(part, found) if part else found
    with _progress(len(mine), options["progress"] != NEVER and not options["quiet"]) as advance:
        try:
            return found, run(
                mine, plan.rules, names=plan.names, processes=options["jobs"], advance=advance, baseline=baseline
            )
        except WorkerError as error:
            raise CommandLineError(str(error)) from error


def complain_of_nothing() -> None:
    """Say that no page was checked."""
    click.echo(
        "mtlint: nothing was checked: no translated page found under the given paths "
        "(--source says where the English is, --locale what language the pages are in)",
        err=True,
    )


def request_of(paths: tuple[str, ...], options: Mapping[str, Any], configuration: Configuration) -> Request:
    """What to check: the command line beats the configuration file."""
    from mtlint.config.pages import is_wanted
    from mtlint.project import Request
    from mtlint.report.escaping import visible

    source, revision = options["source"], options["source_rev"]
    if source is None:
        source, revision = configuration.source, configuration.source_rev if revision is None else revision
    locale = configuration.locale if options["locale"] is None else options["locale"]
    since, blocks = options.get("changed_since"), options.get("changed_blocks", False)
    if blocks and since is None:
        raise CommandLineError("--changed-blocks needs --changed-since REV, which says since when")

    @cache  # a run that fixes finds its pages twice
    def tell(text: str) -> None:
        click.echo(f"mtlint: {visible(text)}", err=True)

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
    )


def _progress(total: int, wanted: bool) -> Any:
    if not (wanted and sys.stderr is not None and sys.stderr.isatty()):
        return nullcontext(lambda: None)
    from mtlint.cli.progress import progress

    return progress(total, enabled=True)
