"""unused-suppression: a comment that suppresses nothing, or that mtlint does not understand."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule


@rule(
    "unused-suppression",
    summary="a comment suppresses nothing, or names what does not exist",
    severity=Severity.WARNING,
    needs_source=False,
    fixable="safe",
)
def unused_suppression(_pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A comment such as `<!-- mtlint-disable-next-block bold-dropped: reason -->` suppresses nothing: the defect was
    mended, or the comment stands in the wrong place, and the next defect there would go unseen. Also comments that
    name no rule, a rule or category that does not exist, or one that cannot be suppressed (`internal-error`), and
    words that begin with `mtlint-` but mean nothing.

    The engine itself reports this, after the other rules. Not reported: a suppression of a rule that did not run on
    the page; of a category unless all its rules that are on by default ran; comments in code.

    Fixed: a name that suppresses nothing is taken out, and a comment that names nothing else.
    """
    yield from ()
