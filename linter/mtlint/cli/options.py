"""The options of `mtlint check`, in groups by what they decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli.arguments import COLOR, FAIL_ON, ORDERED, PROGRESS, names
from mtlint.config.configuration import MOST_KILOBYTES, MOST_SECONDS, SECONDS
from mtlint.project.shards import Part
from mtlint.report import RENDERERS

if TYPE_CHECKING:
    from collections.abc import Callable

ORDER = "mtlint.order"


def _names(_: click.Context, __: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return names(value)


def _part(_: click.Context, __: click.Parameter, value: str | None) -> Part | None:
    if value is None:
        return None
    given = re.fullmatch(r"(\d{1,4})/(\d{1,4})", value)
    part = Part(int(given[1]), int(given[2])) if given else Part(0, 0)
    if not 1 <= part.index <= part.count:
        raise click.BadParameter(f"{value!r} is no part; write 2/4 for the second of four")
    return part


def _executor(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The address of a Dask scheduler."""
    if value is None:
        return None
    given = re.fullmatch(r"dask://(\[[0-9A-Fa-f:]+\]|[\w.-]+):\d{1,5}", value)
    if given is None:
        raise click.BadParameter(f"{value!r} is no address of a Dask scheduler; write dask://localhost:8786")
    return value.removeprefix("dask://")


class OrderedReports(click.Command):
    """Keeps the order of `--format` and `--output`, so that each output belongs to the format before it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        _, _, order = self.make_parser(ctx).parse_args(args=list(args))
        ctx.meta[ORDER] = [option.name for option in order if option.name in ORDERED]
        return super().parse_args(ctx, args)


def _group(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """One decorator of several, which `--help` lists in this order."""

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


what_is_checked = _group(
    click.option(
        "--source",
        metavar="SRC",
        help="Where the English is: a folder, a git checkout or bare repository, or a git URL.",
    ),
    click.option(
        "--source-rev", metavar="REV", help="Compare with this revision instead of the one each page records."
    ),
    click.option("--locale", metavar="L", help="The locale, where paths and front matter do not say."),
    click.option(
        "--layout",
        "layouts",
        multiple=True,
        metavar="NAME|TEMPLATE",
        help="Where the source of a page is, like 'docs/{locale}/{path} <-> docs/en/{path}' (default: detect it).",
    ),
)
configuration = _group(
    click.option("--config", metavar="FILE", help="Configuration file (default: the nearest .mtlint.yaml)."),
    click.option("--isolated", is_flag=True, help="Use no configuration file."),
)
which_rules = _group(
    click.option(
        "--select",
        multiple=True,
        callback=_names,
        metavar="NAMES",
        help="Rules or categories to run; comma-separated. `all` means every rule.",
    ),
    click.option("--ignore", multiple=True, callback=_names, metavar="NAMES", help="Rules or categories to leave out."),
    click.option(
        "--extend-select",
        multiple=True,
        callback=_names,
        metavar="NAMES",
        help="Rules or categories to run besides the default ones.",
    ),
    configuration,
    click.option("--no-inline-suppressions", is_flag=True, help="Ignore mtlint comments in the pages."),
)
what_changed = _group(
    click.option(
        "--changed-since",
        metavar="REV",
        help="Only pages that are touched since the work tree parted from REV, or whose source is.",
    ),
    click.option(
        "--changed-blocks", is_flag=True, help="With --changed-since: only findings in the blocks that are touched."
    ),
)
fail_on = click.option(
    "--fail-on",
    type=click.Choice(tuple(FAIL_ON)),
    help="Lowest severity that makes the exit status 1 (default: warning).",
)
what_is_reported = _group(
    click.option(
        "--baseline",
        metavar="FILE",
        help="Hide the findings that `mtlint baseline` recorded in FILE; say how many, and which of them are gone.",
    ),
    fail_on,
)
what_is_mended = _group(
    click.option("--fix", is_flag=True, help="Write what is certainly right into the pages; report what is left."),
    click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what somebody should look at."),
    click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing."),
)
quiet = click.option("--quiet", is_flag=True, help="Print nothing but errors; the exit status tells.")
progress = click.option("--progress", type=click.Choice(PROGRESS), default="auto", show_default=True)
color = click.option("--color", type=click.Choice(COLOR), default="auto", show_default=True)
what_is_shown = _group(
    click.option(
        "--format",
        "formats",
        multiple=True,
        type=click.Choice(tuple(RENDERERS)),
        help="Report format (default: text); may be repeated, each with its --output.",
    ),
    click.option(
        "--output",
        "outputs",
        multiple=True,
        metavar="FILE",
        help="Write the report of the preceding --format to FILE.",
    ),
    click.option("--statistics", is_flag=True, help="Add a table of findings by rule."),
    quiet,
    click.option("--verbose", is_flag=True, help="List every page that was not compared with a source."),
    color,
)
how_it_is_told = _group(what_is_shown, progress)
shard = click.option(
    "--shard",
    callback=_part,
    metavar="I/N",
    help="Check the I-th of N parts of the pages; `mtlint merge` joins their JSON reports.",
)
how_it_runs = _group(
    click.option(
        "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Worker processes."
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0, MOST_SECONDS),
        metavar="SECONDS",
        help=f"How long the check of a page may take, 0 for any (default: {SECONDS}).",
    ),
    click.option(
        "--max-size",
        type=click.IntRange(1, MOST_KILOBYTES),
        metavar="KB",
        help=f"How many kilobytes a page may have (default: {MOST_KILOBYTES}, which is also the most).",
    ),
    click.option(
        "--executor",
        callback=_executor,
        metavar="URL",
        help="Check on a Dask cluster: dask://HOST:PORT of its scheduler.",
    ),
    click.option("--no-cache", is_flag=True, help="Check every page, also one that was checked before; keep nothing."),
    click.option(
        "--cache-dir",
        metavar="DIR",
        help="Where results are kept (default: MTLINT_CACHE_DIR, or the user's cache folder).",
    ),
)
