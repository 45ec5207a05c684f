"""`mtlint baseline`: record today's findings, so that only new ones fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mtlint.cli import CLEAN, ERROR, CommandLineError, Interrupted
from mtlint.cli.baseline_file import USUAL, load_baseline, save_baseline
from mtlint.cli.options import how_it_runs, progress, quiet, what_is_checked, which_rules
from mtlint.cli.plan import carry_out, complain_of_nothing, kept_results, make_plan
from mtlint.report.escaping import visible

if TYPE_CHECKING:
    from mtlint.runner.shelf import Shelf


@click.command(short_help="Record today's findings, so that only new ones fail.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--output", metavar="FILE", help=f"The baseline (default: that of the configuration, else {USUAL}).")
@click.option("--prune", is_flag=True, help="Drop the recorded findings that are gone, and record none.")
@what_is_checked
@which_rules
@quiet
@progress
@how_it_runs
def baseline(*, paths: tuple[str, ...], **options: Any) -> int:
    """Record the findings of today's translations under PATHS (default: the current folder).

    What is recorded already stays, unless it was looked for and is gone. Give the options that `mtlint check` will
    have.
    """
    with kept_results(options) as shelf:
        return _record(paths, options, shelf)


def _record(paths: tuple[str, ...], options: dict[str, Any], shelf: Shelf | None) -> int:
    from mtlint.baseline import recorded

    plan = make_plan(paths, options, shelf=shelf)
    name = options["output"] or plan.configuration.baseline or USUAL
    before = load_baseline(name, plan.here, may_be_missing=not options["prune"])
    outcome, _ = carry_out(plan, options, before)
    if outcome.interrupted:
        raise Interrupted
    if not outcome.linted and not outcome.gone:
        complain_of_nothing()
        return ERROR
    kept = set(before.known).difference(outcome.gone)
    new = recorded(() if options["prune"] else outcome.each)
    save_baseline(kept | new, name, plan.here)
    if not options["quiet"]:
        name = visible(name)
        click.echo(_told(name, len(outcome.gone), len(kept), len(new), prune=options["prune"]))
        if plan.configuration.baseline is None and not options["prune"]:
            click.echo(f"Hide them with `mtlint check --baseline {name}`, or with `baseline: {name}` in .mtlint.yaml.")
    if outcome.failed:
        raise CommandLineError("some pages could not be checked, and this is not recorded; see `mtlint check`")
    return CLEAN


def _told(name: str, dropped: int, kept: int, new: int, *, prune: bool) -> str:
    """What was done, in a sentence."""
    if prune:
        return f"Dropped {_problems(dropped)} that {'is' if dropped == 1 else 'are'} gone; {name} has {kept}."
    changes = [f"{new} of them new"] if kept and new else []
    changes += [f"{dropped} dropped, as {'it is' if dropped == 1 else 'they are'} gone"] if dropped else []
    return f"Recorded {_problems(kept + new)} in {name}{': ' * bool(changes)}{', '.join(changes)}."


def _problems(count: int) -> str:
    return f"{count} problem" if count == 1 else f"{count} problems"
