"""`mtlint merge`: one report of several."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli import CLEAN, ERROR, FOUND, CommandLineError
from mtlint.cli.arguments import FAIL_ON
from mtlint.cli.options import ORDER, OrderedReports, fail_on, what_is_shown
from mtlint.cli.reports import wanted_reports, write_reports
from mtlint.findings import Severity

if TYPE_CHECKING:
    from mtlint.report import Report

LARGEST = 1 << 30  # bytes


@click.command(cls=OrderedReports, short_help="Join JSON reports into one report.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@fail_on
@what_is_shown
@click.pass_context
def merge(ctx: click.Context, /, files: tuple[str, ...], **options: Any) -> int:
    """Join the JSON reports in FILES: the parts of one run (`mtlint check --shard`), or runs over different pages."""
    from mtlint.config.locate import UnusableFileError, read_text
    from mtlint.findings import INTERNAL_ERROR
    from mtlint.report.json_input import NoReportError, read_json
    from mtlint.report.merge import MergeError
    from mtlint.report.merge import merge as merged

    reports = wanted_reports(ctx.meta[ORDER], options["formats"], options["outputs"])
    parts: dict[str, Report] = {}
    for name in files:
        if name in parts:
            raise CommandLineError(f"{name} is given twice")
        try:
            parts[name] = read_json(read_text(Path(name), LARGEST))
        except (UnusableFileError, NoReportError) as error:
            raise CommandLineError(f"{name}: {error}") from error
    try:
        report = merged(parts)
    except MergeError as error:
        raise CommandLineError(str(error)) from error
    if not options["quiet"] or options["outputs"]:
        write_reports(report, reports, options)
    if report.partial or any(finding.rule == INTERNAL_ERROR for finding in report.findings):
        return ERROR
    least = FAIL_ON[options["fail_on"] or str(Severity.WARNING)]
    return FOUND if any(severity >= least for severity in report.severities) else CLEAN
