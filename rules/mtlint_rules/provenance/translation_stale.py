"""translation-stale: the source changed since it was translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Basis, Change, NoOptions, Pair, Problem, Severity, change, rule
from mtlint_rules.provenance._changes import changed_keys, described
from mtlint_rules.provenance._places import field_of, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Match, Update


@rule(
    "translation-stale",
    summary="the source changed since it was translated",
    severity=Severity.WARNING,
    about="provenance",
)
def translation_stale(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Today's source is not the version that the page was made from. The message says in how many commits the source
    changed and since when, which blocks changed and how, which are new and which are gone. (The other rules compare
    the page with the version it was made from, so that a stale page is not accused of what its source says today.)

    The version is the one that the page records (by commit or hash), or that of the English which is kept beside it
    (`page.en.md`) or in comments of it. A warning if words or code changed. Lesser changes are information: only where
    links, images or includes lead; only formatting (emphasis, heading levels, the nesting of lists, the full stop
    behind an alternative text, `[!Note]` for `[!NOTE]`); only front matter, whose keys the message names; only white
    space or comments.

    A page that records nothing is *possibly stale* if words or code of the source changed after the page was last
    changed (in another repository: after that day), or after the version that the page fits best, where that is an
    older one: its links, code, shortcodes and numbers, and how many headings, items and paragraphs it has, are compared
    with those of each version since shortly before the page was added. That is always information: there is no
    record to go by, teams that keep none often lag behind as a matter of course, and a gate that fails for hundreds
    of pages at once is switched off. The reverse proves nothing: a page that was changed later than its source may
    have had only a typing error mended.

    Not reported: a page that records a version which is not in the source (such a page is not up to date either:
    nobody knows), a version that differs in line ends only, and with `--source-rev`, which says what to compare with.
    """
    provenance = pair.provenance
    if provenance.update is None or pair.recorded is None:
        return
    place = field_of(pair, provenance.commit, provenance.hash)
    if pair.today is None:
        head = _head(pair, provenance.update)
        yield Problem(f"{head}; what changed cannot be told, for today's source is not UTF-8 text", place)
        return
    found = [(change(match), match) for match in pair.changes]
    most = max((kind for kind, _ in found), default=Change.NOTHING)
    assumed = provenance.basis in (Basis.LAST_EDIT, Basis.BEST_FIT)
    if assumed and (provenance.commit or most is not Change.TEXT):
        return
    matches = [match for kind, match in found if kind is most] if most else []
    keys = changed_keys(pair.recorded, pair.today)
    yield Problem(
        f"{_head(pair, provenance.update)}: {described(most, matches, len(pair.recorded.blocks), keys)}",
        place,
        _first_block(matches) if pair.source is pair.recorded else None,
        Severity.WARNING if most is Change.TEXT and not assumed else Severity.INFO,
    )


def _head(pair: Pair, update: Update) -> str:
    provenance = pair.provenance
    if not update.commits:
        version = f'"{provenance.copy}"' if provenance.copy else "the recorded version"
        return f"the source differs from {version} by uncommitted edits, or because it is of another branch"
    times = f"1 commit of {update.since}" if update.commits == 1 else f"{update.commits} commits since {update.since}"
    changed = f"the source changed in {times}"
    if provenance.basis is Basis.LAST_EDIT and provenance.last_edit:
        return f"possibly stale: {changed}, after this page was last changed (commit {short(provenance.last_edit)})"
    if provenance.basis is Basis.BEST_FIT:
        return f"possibly stale: {changed}, after the version that this page fits best (commit {short(pair.revision)})"
    return changed


def _first_block(matches: list[Match]) -> Block | None:
    return next((match.source for match in matches if match.source is not None), None)
