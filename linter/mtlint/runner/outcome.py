"""Adds up the results of a run as they come, and keeps of each no more than what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from mtlint.baseline import answers
from mtlint.findings import UNCHANGED, Finding, Skipped, Tally
from mtlint.frozen import frozen
from mtlint.house_style import HouseStyle
from mtlint.provenance import Freshness
from mtlint.runner.spool import Spool
from mtlint.site_versions import SiteVersions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtlint.baseline import Baseline, Known
    from mtlint.job import Job
    from mtlint.result import Result
    from mtlint.runner.chunk import Rules


class Findings(Collection[Finding]):
    """Findings that are read from disk as often as they are asked for."""

    def __init__(self, read: Callable[[], Iterator[Finding]]) -> None:
        self._read = read
        self._count: int | None = None

    def __iter__(self) -> Iterator[Finding]:
        return self._read()

    def __len__(self) -> int:
        if self._count is None:
            self._count = sum(1 for _ in self)
        return self._count

    def __bool__(self) -> bool:
        return any(True for _ in self) if self._count is None else self._count > 0

    def __contains__(self, finding: object) -> bool:
        return any(finding == other for other in self)


@frozen
class Outcome:
    """What came of a run. `checked` pages were compared with a source, `linted` had any rule run on them at all;
    `failed`: some page could not be checked as it should (exit status 2). `suppressed` counts findings that comments
    hide, `baselined` those that the baseline hides; `gone` are recorded there and are no more. `each` are the findings
    before what a whole locale does is joined, `tallies` what that is decided by, told once; `of_versions` those before
    what the versions of a page share is joined. `untouched` counts findings in blocks that a branch did not touch,
    `unchanged` the pages that were not looked at, as it did not touch them. `fixable` are the jobs of the pages with a
    fix, where they were to be kept. `interrupted`: there are more pages. Everything is sorted by path."""

    findings: Findings
    skipped: tuple[Skipped, ...]
    checked: int
    linted: int
    stale: int
    failed: bool
    suppressed: int
    baselined: int
    gone: tuple[Known, ...]
    each: Findings
    of_versions: Findings
    tallies: Iterator[tuple[str, str | None, str, Tally]]
    untouched: int
    unchanged: int
    fixable: tuple[Job, ...]
    interrupted: bool


class Collected:
    """The results so far. `keep_fixable`: the jobs of pages with a fix are wanted."""

    def __init__(self, baseline: Baseline, *, keep_fixable: bool) -> None:
        self._baseline = baseline
        self._keep_fixable = keep_fixable
        self._counts: Counter[str] = Counter()
        self._skipped: list[Skipped] = []
        self._told = Spool()
        self._style = HouseStyle()
        self._versions = SiteVersions()
        self._fixable: list[Job] = []
        self._present: set[str] = set()
        self._answered: dict[str, frozenset[str]] = {}

    def skip(self, item: Skipped) -> None:
        """A page that was not checked."""
        if item.reason == UNCHANGED:
            self._counts["unchanged"] += 1
        else:
            self._skipped.append(item)

    def add(self, result: Result, rules: Rules, job: Job | None = None) -> None:
        """A page that was."""
        if self._baseline.known:
            self._present.update(
                finding.fingerprint for finding in result.findings if finding.fingerprint in self._baseline.fingerprints
            )
            if result.path in self._baseline.paths:
                self._answered[result.path] = answers(result, rules)
        told = self._baseline.hide(result)
        if told.findings or told.tallies:
            self._told.add(told)
            self._style.count(told)
            self._versions.count(told)
        if result.skipped:
            self._skipped.append(Skipped(result.path, result.skipped))
        if job and self._keep_fixable and any(finding.fix for finding in told.findings):
            self._fixable.append(job)
        self._counts.update(
            linted=1,
            checked=int(not result.skipped),
            stale=int(result.freshness is Freshness.STALE),
            failed=int(result.failed),
            suppressed=result.suppressed,
            baselined=len(result.findings) - len(told.findings),
            untouched=result.untouched,
        )

    def outcome(self, *, interrupted: bool) -> Outcome:
        """All of it."""
        counts = self._counts
        return Outcome(
            findings=Findings(lambda: self._versions.join(self._style.join(self._told))),
            skipped=tuple(sorted(self._skipped, key=lambda item: (item.path, item.reason))),
            checked=counts["checked"],
            linted=counts["linted"],
            stale=counts["stale"],
            failed=counts["failed"] > 0,
            suppressed=counts["suppressed"],
            baselined=counts["baselined"],
            gone=self._baseline.gone(self._present, self._answered),
            each=Findings(lambda: (finding for page in self._told for finding in page.findings)),
            of_versions=Findings(lambda: self._style.join(self._told)),
            tallies=((page.path, page.locale, rule, tally) for page in self._told for rule, tally in page.tallies),
            untouched=counts["untouched"],
            unchanged=counts["unchanged"],
            fixable=tuple(sorted(self._fixable, key=lambda job: job.path)),
            interrupted=interrupted,
        )
