"""Where the reports of a run go: each `--output` belongs to the `--format` before it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli import CommandLineError, write_output
from mtlint.report import RENDERERS, RenderOptions

if TYPE_CHECKING:
    from mtlint.report import Report

ORDER = "mtlint.order"


class OrderedReports(click.Command):
    """Keeps the order of `--format` and `--output`, so that each output belongs to the format before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta[ORDER] = [option.name for option in order if option.name in ("formats", "outputs")]
        return super().parse_args(ctx, args)


def wanted_reports(
    order: list[str], formats: tuple[str, ...], outputs: tuple[str, ...]
) -> list[tuple[str, str | None]]:
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


def write_reports(report: Report, reports: list[tuple[str, str | None]], options: dict[str, Any]) -> None:
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
