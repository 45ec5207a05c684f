"""translation-stale: the source changed since it was translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Change, NoOptions, Pair, Problem, Severity, change, rule
from mtlint_rules.provenance._changes import changed_keys, described
from mtlint_rules.provenance._places import field_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Match, Update


@rule("translation-stale", summary="the source changed since it was translated", severity=Severity.WARNING)
def translation_stale(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Today's source is not the version that the page records. The message says in how many commits the source
    changed and since when, which blocks changed and how, which are new and which are gone. (The other rules compare
    the page with the version it was made from, so that a stale page is not accused of what its source says today.)

    A warning if words or code changed. Lesser changes are information: only where links, images or includes lead;
    only formatting (emphasis, heading levels, the nesting of lists); only front matter, whose keys the message names;
    only white space or comments.

    Not reported: a page that records no version, or one that is not in the source (such a page is not up to date
    either: nobody knows), a version that differs in line ends only, and with `--source-rev`, which says what to
    compare with.
    """
    provenance = pair.provenance
    if provenance.update is None or pair.recorded is None or pair.today is None:
        return
    found = [(change(match), match) for match in pair.changes]
    most = max((kind for kind, _ in found), default=Change.NOTHING)
    matches = [match for kind, match in found if kind is most] if most else []
    keys = changed_keys(pair.recorded, pair.today)
    yield Problem(
        f"{_head(provenance.update)}: {described(most, matches, len(pair.recorded.blocks), keys)}",
        field_of(pair, provenance.commit, provenance.hash),
        _first_block(matches) if pair.source is pair.recorded else None,
        Severity.WARNING if most is Change.TEXT else Severity.INFO,
    )


def _head(update: Update) -> str:
    if not update.commits:
        return "the source differs from the recorded version by uncommitted edits, or because it is of another branch"
    if update.commits == 1:
        return f"the source changed in 1 commit of {update.since}"
    return f"the source changed in {update.commits} commits since {update.since}"


def _first_block(matches: list[Match]) -> Block | None:
    return next((match.source for match in matches if match.source is not None), None)
