"""front-matter-invalid: the front matter does not parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules.front_matter._damage import damage

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "front-matter-invalid",
    summary="the front matter does not parse",
    severity=Severity.ERROR,
    needs_source=False,
    explains=("block-added", "provenance-missing"),
    about="front matter",
)
def front_matter_invalid(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The YAML or TOML at the top of the page does not parse: an unescaped colon or quote in a translated title, a
    full-width colon after a key, a closing fence that was lost; or it does not open the page, or has no fences any
    more. Most publishing systems drop the page or show its metadata as text.

    Not reported: the same error in the source, a page that opens with a thematic rule, blank lines before the front
    matter of Hugo.
    """
    found = damage(pair)
    if found is not None and not found.tolerated:
        yield Problem(found.message, found.range)
