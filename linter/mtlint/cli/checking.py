"""What `mtlint check` does: find the pages, check them, report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mtlint.cli import CLEAN, ERROR, FOUND
from mtlint.cli.arguments import FAIL_ON
from mtlint.cli.baseline_file import load_baseline
from mtlint.cli.fixing import check_options, mended_pages, show_difference, write_pages
from mtlint.cli.plan import carry_out, complain_of_nothing, kept_results, make_plan
from mtlint.cli.reports import wanted_reports, write_reports
from mtlint.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtlint.cli.fixing import MendedPage
    from mtlint.project.shards import Part
    from mtlint.report import Report, Shard
    from mtlint.runner import Outcome
    from mtlint.runner.shelf import Shelf


def check_pages(paths: tuple[str, ...], options: Mapping[str, Any], order: Sequence[str]) -> int:
    """Check the pages and report. Returns the exit status."""
    with kept_results(options) as shelf:
        return _check(paths, options, order, shelf)


def _check(paths: tuple[str, ...], options: Mapping[str, Any], order: Sequence[str], shelf: Shelf | None) -> int:
    from mtlint.report import Report

    reports = wanted_reports(order, options["formats"], options["outputs"])
    check_options(options, reports)
    plan = make_plan(paths, options, shelf=shelf)
    configuration = plan.configuration
    known = load_baseline(options["baseline"] or configuration.baseline, plan.here)

    def mended() -> Iterator[MendedPage]:
        unsafe, hidden = options["unsafe_fixes"], known.fingerprints
        return mended_pages(
            outcome.fixable,
            outcome.of_versions,
            plan.rules,
            plan.names,
            unsafe=unsafe,
            hidden=hidden,
            seconds=plan.seconds,
        )

    outcome, any_page = carry_out(plan, options, known, keep_fixable=options["fix"] or options["diff"])
    fixed, complete = 0, True
    if options["fix"] and not outcome.interrupted:
        fixed, complete = write_pages(mended(), plan.request.paths, plan.here)
        if fixed:
            outcome, any_page = carry_out(plan, options, known)
    report = Report(
        outcome.each if options["shard"] else outcome.findings,
        outcome.skipped,
        outcome.checked,
        outcome.stale,
        outcome.suppressed,
        outcome.baselined,
        fixed,
        outcome.gone,
        outcome.untouched,
        outcome.unchanged,
        _shard(outcome, options["shard"]),
        outcome.interrupted,
    )
    if not options["quiet"] or options["outputs"]:
        write_reports(report, [item for item in reports if item[1] or not options["diff"]], options)
    if not any_page:
        complain_of_nothing()
        return ERROR
    status = _status(report, outcome, FAIL_ON[options["fail_on"] or configuration.fail_on or str(Severity.WARNING)])
    if options["diff"] and status != ERROR:
        return show_difference(mended(), quiet=options["quiet"])
    return status if complete else ERROR


def _shard(outcome: Outcome, part: Part | None) -> Shard | None:
    from mtlint.report import PageTally, Shard

    return Shard(part.index, part.count, tuple(PageTally(*one) for one in outcome.tallies)) if part else None


def _status(report: Report, outcome: Outcome, fail_on: int) -> int:
    """0 clean, 1 findings, 2 where a page could not be checked."""
    if outcome.failed or outcome.interrupted:
        return ERROR
    return FOUND if any(severity >= fail_on for severity in report.severities) else CLEAN
