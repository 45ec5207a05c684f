"""`mtlint check`: find the pages, check them, report."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli import CLEAN, ERROR, FOUND, CommandLineError, write_output
from mtlint.findings import Severity
from mtlint.report import RENDERERS, RenderOptions

if TYPE_CHECKING:
    from mtlint.config.configuration import Configuration
    from mtlint.project import Request
    from mtlint.report import Report
    from mtlint.runner import Outcome

NEVER = "never"
FAIL_ON = {**{str(severity): int(severity) for severity in reversed(Severity)}, NEVER: max(Severity) + 1}


class _OrderedReports(click.Command):
    """Keeps the order of `--format` and `--output`, so that each output belongs to the format before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta["mtlint.order"] = [option.name for option in order if option.name in ("formats", "outputs")]
        return super().parse_args(ctx, args)


def _names(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for part in value for name in part.replace(" ", "").split(",") if name)


@click.command(cls=_OrderedReports, short_help="Check translations (the default command).")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--source",
    metavar="SRC",
    help="Where the English is: a folder, a git checkout or bare repository, or a git URL.",
)
@click.option("--source-rev", metavar="REV", help="Compare with this revision instead of the one each page records.")
@click.option("--locale", metavar="L", help="The locale, where paths and front matter do not say.")
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="NAMES",
    help="Rules or categories to run; comma-separated. `all` means every rule.",
)
@click.option("--ignore", multiple=True, callback=_names, metavar="NAMES", help="Rules or categories to leave out.")
@click.option(
    "--extend-select",
    multiple=True,
    callback=_names,
    metavar="NAMES",
    help="Rules or categories to run besides the default ones.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(RENDERERS)),
    help="Report format (default: text); may be repeated, each with its --output.",
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write the report of the preceding --format to FILE.",
)
@click.option(
    "--fail-on",
    type=click.Choice(list(FAIL_ON)),
    help="Lowest severity that makes the exit status 1 (default: warning).",
)
@click.option("--config", metavar="FILE", help="Configuration file (default: the nearest .mtlint.yaml).")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--no-inline-suppressions", is_flag=True, help="Ignore mtlint comments in the pages.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Worker processes.")
@click.option("--statistics", is_flag=True, help="Add a table of findings by rule.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors; the exit status tells.")
@click.option("--verbose", is_flag=True, help="List every page that was not compared with a source.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--progress", type=click.Choice(["auto", "never"]), default="auto", show_default=True)
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
    reports = _reports(ctx.meta["mtlint.order"], options["formats"], options["outputs"])
    known = all_rules()
    configuration = load_configuration(known, here, file=options["config"], isolated=options["isolated"])
    given = Choice(options["select"], options["ignore"], options["extend_select"])
    rules = rules_of_pages(known, configuration, given, here)
    names = None if options["no_inline_suppressions"] else nameable(known)
    found = list(find_jobs(_request(paths, options, configuration), here))
    with _progress(len(found), options["progress"] != NEVER and not options["quiet"]) as advance:
        try:
            outcome = run(found, rules, names=names, processes=options["jobs"], advance=advance)
        except WorkerError as error:
            raise CommandLineError(str(error)) from error
    report = Report(outcome.findings, outcome.skipped, outcome.checked, outcome.stale, outcome.suppressed)
    if not options["quiet"] or options["outputs"]:
        _write(report, reports, options)
    return _status(outcome, FAIL_ON[options["fail_on"] or configuration.fail_on or str(Severity.WARNING)])


def _request(paths: tuple[str, ...], options: dict[str, Any], configuration: Configuration) -> Request:
    """What to check: the command line beats the configuration file."""
    from mtlint.config.pages import is_wanted
    from mtlint.project import Request

    source, revision = options["source"], options["source_rev"]
    if source is None:
        source, revision = configuration.source, configuration.source_rev if revision is None else revision
    locale = configuration.locale if options["locale"] is None else options["locale"]
    return Request(paths or (".",), source, revision, locale, lambda path: is_wanted(path, configuration))


def _reports(order: list[str], formats: tuple[str, ...], outputs: tuple[str, ...]) -> list[tuple[str, str | None]]:
    """(format, output file or None for standard output) of each report wanted."""
    reports: list[tuple[str, str | None]] = []
    names, files = iter(formats), iter(outputs)
    for option in order:
        if option == "formats":
            reports.append((next(names), None))
        elif not reports:
            reports.append(("text", next(files)))
        elif reports[-1][1] is None:
            reports[-1] = (reports[-1][0], next(files))
        else:
            raise CommandLineError(f"--output {next(files)!r} has no --format of its own before it")
    if sum(1 for _, output in reports if output is None) > 1:
        raise CommandLineError("two reports cannot both go to standard output: give one of them an --output")
    return reports or [("text", None)]


def _progress(total: int, wanted: bool) -> Any:
    from contextlib import nullcontext

    if not (wanted and sys.stderr is not None and sys.stderr.isatty()):
        return nullcontext(lambda: None)
    from mtlint.cli.progress import progress

    return progress(total, enabled=True)


def _write(report: Report, reports: list[tuple[str, str | None]], options: dict[str, Any]) -> None:
    for name, output in reports:
        if output is None and options["quiet"]:
            continue
        settings = RenderOptions(
            color=_color(options["color"]) and output is None,
            width=shutil.get_terminal_size((100, 24)).columns,
            statistics=options["statistics"],
            verbose=options["verbose"],
        )
        rendered = RENDERERS[name](report, settings).encode("utf-8", "backslashreplace")
        if output is None:
            write_output(rendered)
        else:
            _write_file(output, rendered)


def _write_file(output: str, content: bytes) -> None:
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise CommandLineError(f"cannot write the report to {output!r}: {error.strerror or error}") from error


def _color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return sys.stdout is not None and sys.stdout.isatty() and not plain


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
