"""source-hash-mismatch: the recorded source hash is not that of the recorded source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import CommitState, HashState, NoOptions, Pair, Problem, Severity, rule
from mtlint_rules.provenance._places import field_of, short

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Provenance, Recorded


@rule(
    "source-hash-mismatch",
    summary="the recorded source hash is not that of the recorded source",
    severity=Severity.ERROR,
    needs_source=False,
    about="provenance",
)
def source_hash_mismatch(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The recorded hash is not that of the source file at the recorded commit. Either it is the hash of another
    version, which the message names, or of none: then it was altered, or the page was made from a file that never was
    in this repository. The same hash on many pages is told once, on the first. Whoever relies on it takes the page for
    newer or older than it is.

    The hash may be that of the bytes as stored, or with LF or CRLF line ends; its length tells xxh64, MD5, SHA-1 (or
    the id of a git blob) and SHA-256 apart.

    Not reported: what cannot be verified. That is a malformed hash (source-hash-invalid), a hash without a known
    commit in a clone without full history, and any hash when no source repository is given.
    """
    provenance = pair.provenance
    if provenance.hash is None or provenance.hash_error is not None:
        return
    if provenance.hash_state is HashState.ELSEWHERE:
        reason = f", but of {_version(provenance)}: hash and commit must be of one version"
    elif provenance.hash_state is HashState.NOWHERE:
        reason = ": that version was never committed, the hash was altered, or the page was made from another file"
    else:
        return
    yield Problem(_mismatch(provenance, provenance.hash) + reason, field_of(pair, provenance.hash))


def _mismatch(provenance: Provenance, found: Recorded) -> str:
    recorded = f"{found.name} {short(found.value)}"
    if provenance.commit_state is not CommitState.FOUND or provenance.commit is None:
        return f"{recorded} is the hash of no version of the source"
    of = f"is not the hash of the source at the recorded commit {short(provenance.commit.value)}"
    if provenance.hash_state is HashState.NOWHERE:
        of = f"{of}, nor of any other version{'' if provenance.complete_history else ' in this shallow clone'}"
    return f"{recorded} {of}"


def _version(provenance: Provenance) -> str:
    revision = provenance.hash_revision or ""
    return "today's source" if revision in ("", "worktree") else f"the one at commit {short(revision)}"
