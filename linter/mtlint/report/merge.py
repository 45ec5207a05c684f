"""Joins the reports of several runs, or of the parts of one, into the one that a run over all pages would give.

The parts of a run (`--shard`) leave open what a whole locale does on purpose, and what versions of a page
share; here it is decided.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mtlint.house_style import HouseStyle
from mtlint.report.results import Report
from mtlint.result import Result
from mtlint.site_versions import SiteVersions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mtlint.findings import Finding, Tally


class MergeError(Exception):
    """The reports do not belong together; the message names the files."""


def merge(reports: Mapping[str, Report]) -> Report:
    """One report of several, given by the names of their files. Raises MergeError."""
    parts = _parts(reports)
    _refuse_pages_told_twice(reports)
    every = list(reports.values())
    return Report(
        findings=_joined(every) if parts else _sorted(every),
        skipped=tuple(
            sorted((page for report in every for page in report.skipped), key=lambda it: (it.path, it.reason))
        ),
        checked=sum(report.checked for report in every),
        stale=sum(report.stale for report in every),
        suppressed=sum(report.suppressed for report in every),
        baselined=sum(report.baselined for report in every),
        fixed=sum(report.fixed for report in every),
        gone=tuple(sorted({entry for report in every for entry in report.gone})),
        untouched=sum(report.untouched for report in every),
        unchanged=sum(report.unchanged for report in every),
        partial=any(report.partial for report in every),
    )


def _parts(reports: Mapping[str, Report]) -> bool:
    """Whether the reports are the parts of one run. Raises MergeError where they are only some of them."""
    shards = {name: report.shard for name, report in reports.items() if report.shard}
    if not shards:
        return False
    whole = next((name for name in reports if name not in shards), None)
    if whole is not None:
        raise MergeError(f"{whole} is the report of a whole run, and {next(iter(shards))} that of a part of one")
    counts = {shard.count: name for name, shard in shards.items()}
    if len(counts) > 1:
        told = " and ".join(f"{name} is one of {count}" for count, name in sorted(counts.items()))
        raise MergeError(f"these are parts of different runs: {told}")
    (count,) = counts
    found: dict[int, str] = {}
    for name, shard in shards.items():
        if shard.index in found:
            raise MergeError(f"{found[shard.index]} and {name} are both part {shard.index} of {count}")
        found[shard.index] = name
    missing = [str(index) for index in range(1, count + 1) if index not in found]
    if missing:
        raise MergeError(f"part {', '.join(missing)} of {count} is missing")
    return True


def _refuse_pages_told_twice(reports: Mapping[str, Report]) -> None:
    told: dict[str, str] = {}
    for name, report in reports.items():
        for path in sorted({*report.pages_with_findings, *(page.path for page in report.skipped)}):
            if path in told:
                raise MergeError(f"{told[path]} and {name} both have the page {path}")
            told[path] = name


def _sorted(reports: Iterable[Report]) -> tuple[Finding, ...]:
    return tuple(sorted((finding for report in reports for finding in report.findings), key=lambda it: it.path))


def _joined(reports: Sequence[Report]) -> tuple[Finding, ...]:
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    tallies: defaultdict[str, list[tuple[str, Tally]]] = defaultdict(list)
    locales: dict[str, str | None] = {}
    for report in reports:
        for finding in report.findings:
            findings[finding.path].append(finding)
            locales[finding.path] = finding.locale
        for page in report.shard.tallies if report.shard else ():
            tallies[page.path].append((page.rule, page.tally))
            locales[page.path] = page.locale
    results = [
        Result(path, tuple(findings[path]), locales[path], tallies=tuple(tallies[path])) for path in sorted(locales)
    ]
    style, versions = HouseStyle(), SiteVersions()
    for result in results:
        style.count(result)
        versions.count(result)
    return tuple(versions.join(style.join(results)))
