"""locale-mismatch: the recorded locale is not the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.provenance._places import field_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "locale-mismatch",
    summary="the recorded locale is not the page's",
    severity=Severity.ERROR,
    needs_source=False,
    about="provenance",
)
def locale_mismatch(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The locale in the front matter is not the one of the page's path, or of `--locale`: the page was put into
    another locale's folder or repository, or its front matter was copied from there. Publishing systems and search
    engines then offer it to the wrong readers.

    Not reported: spellings of the same locale (`nl_NL`, `nl-nl`, `nl`; `zh-TW` and `zh-Hant`), paths that name no
    locale.
    """
    provenance = pair.provenance
    if provenance.locale_conflict and provenance.locale is not None:
        recorded = provenance.locale
        message = (
            f"{recorded.name} is {quote(recorded.value)}, but by its path or --locale this page is in "
            f'"{provenance.path_locale}"'
        )
        yield Problem(message, field_of(pair, recorded))
