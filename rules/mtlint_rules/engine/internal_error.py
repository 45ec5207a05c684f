"""internal-error: a page that could not be checked as it should."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule


@rule(
    "internal-error",
    summary="the page, or one rule on it, could not be checked",
    severity=Severity.ERROR,
    needs_source=False,
)
def internal_error(_pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The page could not be read, or a rule failed on it.

    The engine itself reports this, whatever rules are selected: a page that is not UTF-8, that cannot be opened or
    is too large, or one that made a rule raise. The other rules and the other pages are still checked; the exit
    status is 2, because "no findings" would not mean "no defects". It cannot be suppressed.
    """
    yield from ()
