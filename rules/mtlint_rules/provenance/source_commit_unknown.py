"""source-commit-unknown: the recorded source commit is not in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import CommitState, HashState, NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.provenance._places import field_of, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Provenance


@rule(
    "source-commit-unknown",
    summary="the recorded source commit is not in the source",
    severity=Severity.WARNING,
    needs_source=False,
    about="provenance",
)
def source_commit_unknown(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The recorded commit is not in the source repository, does not hold the page, or can be no commit id: it was
    mistyped or altered, or it is of another repository (a private twin of the published one, a fork, a branch that
    was rewritten). Whether the page is up to date cannot be told from it, and mtlint then never says so.

    Where the page also records a hash, the version with that hash is looked up in the history of the source and the
    page is compared with it; the finding says so and stays a warning, for other tools have no such help. A page in the
    repository of its source is else compared with the source as it was when the page was last changed. To live with
    commits of a private twin, ignore this rule.

    Not reported: anything in a shallow clone, or in one whose last commit is older than the page, where an unknown
    commit proves nothing (mtlint says once how to bring it up to date); pages whose source is gone (source-not-found),
    and any commit when no source repository is given.
    """
    provenance = pair.provenance
    recorded = provenance.commit
    if recorded is None:
        return
    if provenance.commit_error is not None:
        shown = f": {quote(recorded.value)}" if recorded.value else ""
        message = f"{recorded.name} {provenance.commit_error}{shown}; record the id of the commit that was translated"
    elif provenance.orphaned is None or pair.recorded is not None:
        message = _unknown(provenance, f"{recorded.name} {short(recorded.value)}")
    else:
        return
    if message:
        yield Problem(message, field_of(pair, recorded))


def _unknown(provenance: Provenance, recorded: str) -> str:
    known = provenance.hash_state is HashState.VERIFIED
    match provenance.commit_state:
        case CommitState.UNKNOWN_COMMIT if provenance.complete_history and not provenance.source_ends:
            what = f"{recorded} is no commit of the source repository"
        case CommitState.UNKNOWN_PATH:
            what = f"{recorded} is a commit in which the source does not have this page"
        case _:
            return ""
    if known:
        return f"{what}; the version that was translated is known all the same, by its hash"
    return f"{what}: whether the translation is up to date cannot be told"
