"""What came of one page."""

from mtlint.findings import Finding, Tally
from mtlint.frozen import frozen
from mtlint.provenance import Freshness


@frozen
class Result:
    """What came of one page.

    `skipped` says why it was not compared with a source, None when it was. `failed`: part of the check could not
    be done (exit status 2). `freshness` weighs what changed in the source as readers see it. `tallies` are what rules
    counted on the page, by rule id. `suppressed` counts the findings that comments in the page hide, `untouched` those
    in blocks that a branch did not touch.
    """

    path: str
    findings: tuple[Finding, ...]
    locale: str | None = None
    skipped: str | None = None
    failed: bool = False
    freshness: Freshness = Freshness.UNKNOWN
    tallies: tuple[tuple[str, Tally], ...] = ()
    suppressed: int = 0
    untouched: int = 0
