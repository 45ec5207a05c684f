"""`--fix` and `--diff`: which pages are mended, and what becomes of that."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

from mtlint.cli import CLEAN, ERROR, FOUND, CommandLineError, say, write_output
from mtlint.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mtlint.config.selection import ActiveRule
    from mtlint.findings import Finding
    from mtlint.job import Job


@frozen
class MendedPage:
    """A page that fixes change; `fixed` counts the findings that are gone by that. `error` says why it is not to be
    changed."""

    path: str
    before: bytes
    after: bytes
    fixed: int
    error: str = ""


def check_options(options: Mapping[str, Any], reports: Sequence[tuple[str, str | None]]) -> None:
    """Raise CommandLineError for options that do not go together."""
    if options["unsafe_fixes"] and not (options["fix"] or options["diff"]):
        raise CommandLineError("--unsafe-fixes needs --fix, or --diff to show what it would do")
    if options["fix"] and options["diff"]:
        raise CommandLineError("--fix writes the pages and --diff shows what it would write: give one of them")
    if options["diff"] and options["formats"] and any(output is None for _, output in reports):
        raise CommandLineError("--diff goes to standard output: give --format an --output")


def mended_pages(
    jobs: Iterable[Job],
    findings: Iterable[Finding],
    rules: Callable[[str], tuple[ActiveRule, ...]],
    names: Mapping[str, frozenset[str]] | None,
    *,
    unsafe: bool,
    hidden: Collection[str],
    seconds: float,
) -> Iterator[MendedPage]:
    """The pages that the fixes of these findings change; `unsafe`: also those that are not safe. One that takes more
    than so many `seconds` (0: any) is left as it is.

    What is `hidden`, by its fingerprint, stays, and so does what looks like house style: only rules are minded of which
    a finding is reported on the page.
    """
    from mtlint.fixes import mend
    from mtlint.runner.deadline import OvertimeError, deadline

    fixable = {(finding.path, finding.rule) for finding in findings if finding.fix and (unsafe or finding.fix.safe)}
    pages = {path for path, _ in fixable}

    def wanted(finding: Finding) -> bool:
        return finding.fix is not None and (unsafe or finding.fix.safe) and (finding.path, finding.rule) in fixable

    for job in jobs:
        if job.path in pages:
            try:
                with deadline(seconds):
                    mended = mend(job, rules(job.path), names, wanted, hidden)
            except OvertimeError:
                error = f"takes more than {seconds:g} s to mend; --timeout allows more"
                yield MendedPage(job.path, job.content, job.content, 0, error)
                continue
            if mended.content != job.content:
                yield MendedPage(job.path, job.content, mended.content, Counter(mended.fixed).total())


def write_pages(pages: Iterable[MendedPage], paths: Sequence[str], working_directory: Path) -> tuple[int, bool]:
    """Write the pages to their files. Returns how many findings that fixed, and whether every page was written; says
    on standard error which were not, and why.
    """
    from mtlint.project.rewrite import UnwritableFileError, rewrite
    from mtlint.report.escaping import visible

    fixed, complete = 0, True
    for page in pages:
        try:
            if page.error:
                raise UnwritableFileError(page.error)
            rewrite(page.path, page.before, page.after, paths, working_directory)
            fixed += page.fixed
        except UnwritableFileError as error:
            say(f"mtlint: not fixed: {visible(page.path)} {visible(str(error))}")
            complete = False
    return fixed, complete


def show_difference(pages: Iterable[MendedPage], *, quiet: bool) -> int:
    """Print what the fixes would change. Returns the exit status: 1 where there is something, 2 where that is not known
    of a page."""
    from mtlint.report.diff import render_diff
    from mtlint.report.escaping import visible

    terminal = sys.stdout is not None and sys.stdout.isatty()
    status = CLEAN
    for page in pages:
        if page.error:
            say(f"mtlint: not fixed: {visible(page.path)} {page.error}")
            return ERROR
        status = FOUND
        if not quiet:
            write_output(render_diff(page.path, page.before, page.after, terminal=terminal).encode())
    return status
