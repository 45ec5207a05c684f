"""`mtlint server`: checks one page as `mtlint check` does, with the text that an editor shows of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli import CommandLineError
from mtlint.cli.baseline_file import load_baseline
from mtlint.cli.explain import manual
from mtlint.cli.options import what_is_checked, which_rules
from mtlint.cli.plan import make_plan
from mtlint.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mtlint.job import Job
    from mtlint.server.page import CheckedPage


@click.command(short_help="Run a language server, for editors.")
@click.option("--stdio", is_flag=True, help="Speak over standard input and output; so it does anyway.")
@what_is_checked
@which_rules
def server(*, stdio: bool, **options: Any) -> int:  # noqa: ARG001 - editors' libraries add --stdio
    """Run a language server over standard input and output: an editor starts it.

    Pages are checked as by `mtlint check` in the folder that the editor has open, with the configuration found there.
    Paths in the options count from that folder.
    """
    try:
        from mtlint.server.serve import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise CommandLineError(
            "the language server needs pygls; install it with `pip install 'mtlint[server]'`"
        ) from error
    return serve(partial(_check, options), _manual)


def _check(options: Mapping[str, Any], path: Path, content: bytes, here: Path, fetch: bool) -> CheckedPage | None:
    """A page with this text, checked in the folder `here`; None for what is not to be checked. Raises
    CannotCheckError."""
    from mtlint.config.selection import SelectionError
    from mtlint.config.tree import ConfigurationError
    from mtlint.engine import lint
    from mtlint.fixes import mend
    from mtlint.job import Job
    from mtlint.project.jobs import find_jobs
    from mtlint.project.request import ProjectError
    from mtlint.registry import RegistryError
    from mtlint.server.page import CannotCheckError, CheckedPage

    try:
        plan = make_plan((str(path),), options, here)
        request = replace(plan.request, unsaved={path: content}, fetch=fetch, tell=_say_nothing)
        (job,) = find_jobs(request, here)
        if not isinstance(job, Job):
            return None
        baseline = load_baseline(plan.configuration.baseline, here)
        files = _source_files(request.source, job, path, here)
    except (CommandLineError, ConfigurationError, ProjectError, SelectionError, RegistryError) as error:
        raise CannotCheckError(str(error)) from error
    rules = plan.rules(job.path)
    mended = partial(mend, job, rules, plan.names, hidden=baseline.fingerprints)
    return CheckedPage(
        findings=baseline.hide(lint(job, rules, plan.names)).findings,
        mended=lambda wanted: mended(wanted).content,
        source=job.source.content if job.source else b"",
        source_files=files,
    )


def _source_files(source: str | None, job: Job, path: Path, here: Path) -> Path | None:
    """The root of the English files on this machine; without `--source` they are in the page's own repository."""
    from mtlint.project.places import work_tree
    from mtlint.project.source import source_files

    if job.source is None:
        return None
    root = source_files(source, here) if source else work_tree(path.parent)
    return None if root is None or root / job.source.path == path else root


def _manual(rule_id: str) -> str:
    """The page of a rule, without its examples; "" where there is no such rule, as for `internal-error`."""
    from mtlint.registry import all_rules

    return next((manual(rule, []) for rule in all_rules() if rule.id == rule_id), "")


def _say_nothing(_: str) -> None:
    """What concerns a whole run is for the command line."""
