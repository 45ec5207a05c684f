"""provenance-missing: the page does not record what it was translated from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules.provenance._places import field_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "provenance-missing",
    summary="the page does not record what it was translated from",
    severity=Severity.WARNING,
    needs_source=False,
    about="provenance",
)
def provenance_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Fields that tie a page to the version of its source are missing: one was removed while its companion is still
    there (`ms.openlocfilehash` without `ms.sourcegitcommit`), or the page has none though most translated pages of
    the run have them. Without them nobody can tell whether the translation is out of date.

    Not reported: pages where neither side has front matter (tables of contents), pages whose front matter does not
    parse, repositories where fewer than half of the pages, or fewer than three, record anything; a field that is
    there but empty or malformed (source-hash-invalid, source-commit-unknown).
    """
    provenance = pair.provenance
    if not provenance.missing:
        return
    names = " and ".join(provenance.missing)
    are = "are" if len(provenance.missing) > 1 else "is"
    present = provenance.hash or provenance.commit
    why = f"though {present.name} is there" if present else "though the other translated pages have them"
    if not present and len(provenance.missing) == 1:
        why = "though the other translated pages have it"
    message = f"{names} {are} missing, {why}: record the version of the source that this page was translated from"
    yield Problem(message, field_of(pair, provenance.hash, provenance.commit))
