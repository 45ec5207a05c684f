"""`mtlint check`: its arguments, as click reads them."""

from __future__ import annotations

from typing import Any

import click

from mtlint.cli.checking import check_pages
from mtlint.cli.options import (
    ORDER,
    OrderedReports,
    how_it_is_told,
    how_it_runs,
    shard,
    what_changed,
    what_is_checked,
    what_is_mended,
    what_is_reported,
    which_rules,
)


@click.command(cls=OrderedReports, short_help="Check translations (the default command).")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@what_is_checked
@what_changed
@which_rules
@what_is_reported
@what_is_mended
@how_it_is_told
@how_it_runs
@shard
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], **options: Any) -> int:
    """Check translations under PATHS (files or folders; default: the current folder)."""
    return check_pages(paths, options, ctx.meta[ORDER])
