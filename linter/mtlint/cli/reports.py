"""Where the reports of a run go: each `--output` belongs to the `--format` before it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtlint.cli import CommandLineError, write_output
from mtlint.report import RENDERERS, RenderOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtlint.report import Report

STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
STEP_SUMMARY_LIMIT = 1024 * 1024
"""Bytes; GitHub shows nothing of a longer summary."""
ROOTS = {"github": "GITHUB_WORKSPACE", "gitlab": "CI_PROJECT_DIR"}
"""Where services say what folder they count paths from, by format."""
REMEDIES: dict[type[OSError], str] = {
    FileNotFoundError: "create its folder first",
    NotADirectoryError: "name a file in a folder",
    IsADirectoryError: "name a file",
}
REMEDY = "name a file that can be written with --output"


def wanted_reports(
    order: Sequence[str], formats: tuple[str, ...], outputs: tuple[str, ...]
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
    reports = [(name, None if output == "-" else output) for name, output in reports or [("text", None)]]
    places = [output for _, output in reports]
    for output in places:
        if places.count(output) > 1:
            where = "standard output: give one of them an --output" if output is None else f"{output!r}"
            raise CommandLineError(f"two reports cannot both go to {where}")
    return reports


def write_reports(report: Report, reports: list[tuple[str, str | None]], options: Mapping[str, Any]) -> None:
    """Write each report to where it belongs; the `github` format writes the summary of the step as well. Standard
    output comes last: who reads it may leave (`| head`), and the files are there."""
    for name, output in sorted(reports, key=lambda report: report[1] is None):
        if output is None and options["quiet"]:
            continue
        step_summary = os.environ.get(STEP_SUMMARY) if name == "github" else None
        settings = RenderOptions(
            color=wants_color(options["color"]) and output is None,
            statistics=options["statistics"],
            verbose=options["verbose"],
            folder=_folder(ROOTS.get(name)),
            step_summary=bool(step_summary),
        )
        pieces = (piece.encode("utf-8", "backslashreplace") for piece in RENDERERS[name](report, settings))
        if output is None:
            for piece in pieces:
                write_output(piece)
        else:
            _write_file(output, pieces)
        if step_summary:
            _append_summary(step_summary, report)


def _write_file(output: str, pieces: Iterator[bytes]) -> None:
    from mtlint.project.whole_file import write_whole

    try:
        write_whole(Path(output), pieces)
    except OSError as error:
        remedy = REMEDIES.get(type(error), REMEDY)
        raise CommandLineError(f"cannot write the report to {output!r}: {error.strerror or error}; {remedy}") from error


def _append_summary(file_name: str, report: Report) -> None:
    path = Path(file_name)
    try:
        with path.open("ab") as file:
            settings = RenderOptions(limit=STEP_SUMMARY_LIMIT - file.tell())
            for piece in RENDERERS["markdown"](report, settings):
                file.write(piece.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise CommandLineError(
            f"cannot add to the step summary {file_name!r}, which {STEP_SUMMARY} names: {error.strerror or error}; "
            f"unset {STEP_SUMMARY} to do without"
        ) from error


def _folder(variable: str | None) -> str:
    """The way from the root of the repository, which the variable names, to the working directory; empty without."""
    root = os.environ.get(variable, "") if variable else ""
    here = Path.cwd()
    if not root or not here.is_relative_to(Path(root).resolve()):
        return ""
    inside = here.relative_to(Path(root).resolve()).as_posix()
    return "" if inside == "." else f"{inside}/"


def wants_color(choice: str) -> bool:
    """Whether standard output is to be coloured: `always`, `never`, or `auto`, where somebody looks at it."""
    if choice != "auto":
        return choice == "always"
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return sys.stdout is not None and sys.stdout.isatty() and not plain
