"""`mtlint check`: find the pages, check them, report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli import CLEAN, ERROR, FOUND, CommandLineError
from mtlint.cli.fixing import check_options, mended_pages, show_difference, write_pages
from mtlint.cli.options import (
    FAIL_ON,
    NEVER,
    how_it_is_told,
    how_it_runs,
    what_is_checked,
    what_is_mended,
    what_is_reported,
)
from mtlint.cli.reports import ORDER, OrderedReports, wanted_reports, write_reports
from mtlint.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.cli.fixing import MendedPage
    from mtlint.config.configuration import Configuration
    from mtlint.findings import Skipped
    from mtlint.job import Job
    from mtlint.project import Request
    from mtlint.runner import Outcome


@click.command(cls=OrderedReports, short_help="Check translations (the default command).")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@what_is_checked
@what_is_reported
@what_is_mended
@how_it_is_told
@how_it_runs
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Check translations under PATHS (files or folders; default: the current folder)."""
    from mtlint.config.configuration import load_configuration
    from mtlint.config.pages import rules_of_pages
    from mtlint.config.selection import Choice
    from mtlint.project import find_jobs
    from mtlint.registry import all_rules
    from mtlint.report import Report
    from mtlint.runner import WorkerError, run
    from mtlint.suppressions import nameable

    here = Path.cwd()
    reports = wanted_reports(ctx.meta[ORDER], options["formats"], options["outputs"])
    check_options(options, reports)
    known = all_rules()
    configuration = load_configuration(known, here, file=options["config"], isolated=options["isolated"])
    given = Choice(options["select"], options["ignore"], options["extend_select"])
    rules = rules_of_pages(known, configuration, given, here)
    names = None if options["no_inline_suppressions"] else nameable(known)
    request = _request(paths, options, configuration)

    def checked() -> tuple[list[Job | Skipped], Outcome]:
        found = list(find_jobs(request, here))
        with _progress(len(found), options["progress"] != NEVER and not options["quiet"]) as advance:
            try:
                return found, run(found, rules, names=names, processes=options["jobs"], advance=advance)
            except WorkerError as error:
                raise CommandLineError(str(error)) from error

    def mended() -> Iterator[MendedPage]:
        return mended_pages(found, outcome.findings, rules, names, unsafe=options["unsafe_fixes"])

    found, outcome = checked()
    fixed, complete = 0, True
    if options["fix"]:
        fixed, complete = write_pages(mended(), request.paths, here)
        if fixed:
            found, outcome = checked()
    report = Report(outcome.findings, outcome.skipped, outcome.checked, outcome.stale, outcome.suppressed, fixed=fixed)
    if not options["quiet"] or options["outputs"]:
        write_reports(report, [item for item in reports if item[1] or not options["diff"]], options)
    status = _status(outcome, FAIL_ON[options["fail_on"] or configuration.fail_on or str(Severity.WARNING)])
    if options["diff"] and status != ERROR:
        return show_difference(mended(), quiet=options["quiet"])
    return status if complete else ERROR


def _request(paths: tuple[str, ...], options: dict[str, Any], configuration: Configuration) -> Request:
    """What to check: the command line beats the configuration file."""
    from mtlint.config.pages import is_wanted
    from mtlint.project import Request

    source, revision = options["source"], options["source_rev"]
    if source is None:
        source, revision = configuration.source, configuration.source_rev if revision is None else revision
    locale = configuration.locale if options["locale"] is None else options["locale"]
    return Request(
        paths or (".",),
        source,
        revision,
        locale,
        wanted=lambda path: is_wanted(path, configuration),
        tell=lambda text: click.echo(f"mtlint: {text}", err=True),
    )


def _progress(total: int, wanted: bool) -> Any:
    from contextlib import nullcontext

    if not (wanted and sys.stderr is not None and sys.stderr.isatty()):
        return nullcontext(lambda: None)
    from mtlint.cli.progress import progress

    return progress(total, enabled=True)


def _status(outcome: Outcome, fail_on: int) -> int:
    """0 clean, 1 findings, 2 where a page could not be checked or there was none to check."""
    if not outcome.linted:
        click.echo(
            "mtlint: nothing was checked: no translated page found under the given paths "
            "(--source says where the English is, --locale what language the pages are in)",
            err=True,
        )
        return ERROR
    if outcome.failed:
        return ERROR
    return FOUND if any(finding.severity >= fail_on for finding in outcome.findings) else CLEAN
