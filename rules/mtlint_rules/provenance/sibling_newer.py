"""sibling-newer: another locale's page was made from a newer source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import HashState, NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.provenance._places import field_of, short

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTRADICTED = (HashState.ELSEWHERE, HashState.NOWHERE)


@rule(
    "sibling-newer",
    summary="another locale's page was made from a newer source",
    severity=Severity.INFO,
    needs_source=False,
    about="provenance",
)
def sibling_newer(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Another locale's page of the same source was made from a later version of it than this page. What changed in
    between is translated there and missing here, and that page shows how far the change goes. Of several such locales
    the message names one with the newest version.

    Pages are compared that are checked in one run: `mtlint docs/es docs/fr --source docs/en`, or the repositories of
    two locales. Without `--source` it works where the localized folders are in the repository that the recorded
    commits are of.

    Not reported: versions whose order is not known (a commit that is not in the repository; parallel branches that
    both changed the page), or that differ in front matter or white space only; a version that says the same as today's
    source, because the change was taken back; a page whose recorded hash contradicts its commit
    (source-hash-mismatch); and with `--source-rev`, which says what to compare with.
    """
    provenance = pair.provenance
    sibling, commit = provenance.newer_sibling, provenance.commit
    if sibling is None or commit is None or provenance.hash_state in _CONTRADICTED:
        return
    others = sibling.locales - 1
    also = f" and {others} more locale{'s' if others > 1 else ''}" if others else ""
    yield Problem(
        f"a newer version of the source is already translated into {sibling.locale}{also} (commit "
        f"{short(sibling.commit)}, here {short(commit.value)}): translate the changes here too; {quote(sibling.path)} "
        "shows them",
        field_of(pair, commit),
    )
