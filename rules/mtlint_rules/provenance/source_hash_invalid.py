"""source-hash-invalid: the recorded source hash is malformed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.provenance._places import field_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "source-hash-invalid",
    summary="the recorded source hash is malformed",
    severity=Severity.ERROR,
    needs_source=False,
    about="provenance",
)
def source_hash_invalid(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The recorded hash of the source can be none: it is empty, has characters other than hexadecimal digits, or a
    length that no supported hash has (16 digits for xxh64, 32 for MD5, 40 for SHA-1 or a git blob, 64 for SHA-256).
    Nothing can be verified with it.

    Not reported: a well-formed hash that is of no version of the source (source-hash-mismatch), a page without the
    field (provenance-missing). Upper and lower case are the same.
    """
    recorded, error = pair.provenance.hash, pair.provenance.hash_error
    if recorded is not None and error is not None:
        shown = f": {quote(recorded.value)}" if recorded.value else ""
        message = f"{recorded.name} {error}{shown}; record the hash of the source file that was translated"
        yield Problem(message, field_of(pair, recorded))
