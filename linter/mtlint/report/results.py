"""What a run found, as every report format receives it."""

from collections import Counter
from collections.abc import Collection
from functools import cached_property

from mtlint.baseline import Known
from mtlint.findings import NO_SOURCE, Finding, Severity, Skipped, Tally
from mtlint.frozen import frozen, frozen_with_lazy


@frozen
class PageTally:
    """What a rule counted on a page."""

    path: str
    locale: str | None
    rule: str
    tally: Tally


@frozen
class Shard:
    """Which part of a run a report is of, the first being 1, and what `mtlint merge` needs to know of it. The findings
    of a part are not joined by locale yet."""

    index: int
    count: int
    tallies: tuple[PageTally, ...] = ()


@frozen_with_lazy
class Report:
    """The outcome of one run, or of the part of one that `shard` says.

    `findings` are in the order to report them. `checked` counts the pages that were compared with their
    source, `stale` those whose source has moved on since. `skipped` are the pages that could not be compared;
    they can have findings all the same. `suppressed` and `baselined` count the findings that comments in the
    pages and the baseline have hidden, `fixed` those that are gone because the pages were mended; `gone` are recorded
    in the baseline and are no more. `untouched` counts the findings in blocks that a branch did not touch, `unchanged`
    the pages it did not touch. `partial`: the run was interrupted, so that there are more pages.

    There may be more findings than memory: they are read anew with each iteration.
    """

    findings: Collection[Finding]
    skipped: tuple[Skipped, ...]
    checked: int
    stale: int
    suppressed: int = 0
    baselined: int = 0
    fixed: int = 0
    gone: tuple[Known, ...] = ()
    untouched: int = 0
    unchanged: int = 0
    shard: Shard | None = None
    partial: bool = False

    @property
    def errors(self) -> int:
        """Findings of severity error."""
        return self.severities[Severity.ERROR]

    @property
    def warnings(self) -> int:
        """Findings of severity warning."""
        return self.severities[Severity.WARNING]

    @property
    def infos(self) -> int:
        """Findings of severity info."""
        return self.severities[Severity.INFO]

    @cached_property
    def severities(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    @property
    def total(self) -> int:
        """How many findings there are."""
        return self.severities.total()

    @property
    def without_source(self) -> int:
        """Pages whose source could not be found."""
        return sum(page.reason == NO_SOURCE for page in self.skipped)

    @cached_property
    def pages_with_findings(self) -> frozenset[str]:
        """Paths of the pages that have at least one finding."""
        return frozenset(finding.path for finding in self.findings)

    @property
    def skipped_by_path(self) -> list[Skipped]:
        """The skipped pages, in the order to report them."""
        return sorted(self.skipped, key=lambda skipped: (skipped.path, skipped.reason))
