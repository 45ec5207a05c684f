"""`mtlint status`: how far the translation has come, and what of it is out of date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtlint.cli import CLEAN, ERROR, write_output
from mtlint.cli.options import color, configuration, what_is_checked
from mtlint.cli.plan import complain_of_nothing, request_of
from mtlint.cli.reports import wants_color


@click.command(short_help="Tell per locale what is translated, missing, current and stale.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@what_is_checked
@configuration
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "badge"]), default="table", show_default=True,
    help="A table, JSON with every page, or the JSON that a badge of shields.io reads.",
)  # fmt: skip
@click.option(
    "--top", type=click.IntRange(min=0), default=10, show_default=True, metavar="N",
    help="How many pages the table lists of each kind.",
)  # fmt: skip
@click.option("--verbose", is_flag=True, help="List all of them, and tell what the layout is.")
@color
def status(paths: tuple[str, ...], **options: Any) -> int:
    """Tell per locale how many pages are translated, missing, current, stale, possibly stale, unknown and orphaned.

    No rule runs, and the exit status is 0 also where pages are stale; 2 where there is no translation.
    """

    from mtlint.config.load import load_configuration
    from mtlint.frozen import replace
    from mtlint.job import Job
    from mtlint.project.jobs import find_jobs
    from mtlint.project.layouts.locales import is_english
    from mtlint.registry import all_rules
    from mtlint.report.status_report import render_badge, render_status_json, render_status_table
    from mtlint.status.overview import overview

    here = Path.cwd()
    settings = load_configuration(all_rules, here, file=options["config"], isolated=options["isolated"])
    missing: list[tuple[str, str]] = []

    def note(path: str, locale: str) -> None:
        missing.append((path, locale))

    request = replace(request_of(paths, options, settings), contents=False, untranslated=note, pin=False)
    jobs = (item for item in find_jobs(request, here) if isinstance(item, Job))
    found = overview((job for job in jobs if not (job.locale and is_english(job.locale))), missing)
    if not found.pages:
        complain_of_nothing()
        return ERROR
    if options["form"] == "table":
        text = render_status_table(
            found, color=wants_color(options["color"]), top=None if options["verbose"] else options["top"]
        )
    else:
        text = render_badge(found) if options["form"] == "badge" else render_status_json(found)
    write_output(text.encode("utf-8", "backslashreplace"))
    return CLEAN
