"""source-not-found: the page has no source any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules.provenance._places import field_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "source-not-found",
    summary="the page has no source any more",
    severity=Severity.WARNING,
    needs_source=False,
    about="provenance",
)
def source_not_found(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The source has no page at the path where this page's English should be: it was deleted or renamed, or the
    translation stands in the wrong place. Nobody will update such a page (an orphan); remove it, or move it to where
    the source went. The message says which commit deleted or renamed the source, where that is known.

    Not reported: a page whose English is there under another extension (`.md`, `.mdx`); files that nothing marks as a
    translation; any page when no source is given.
    """
    provenance = pair.provenance
    if provenance.orphaned is not None:
        yield Problem(f"source not found: {provenance.orphaned}", field_of(pair, provenance.commit, provenance.hash))
