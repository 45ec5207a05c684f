"""front-matter-invalid: the front matter does not parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Range, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator


_PLACE = re.compile(r" \(at line .*\)$")
_HINTS = (
    ("mapping values are not allowed", "put a value that contains a colon in quotes"),
    ("unexpected end of stream", "close the quote"),
    ("cannot start any token", "put the value in quotes"),
    ("expected <block end>", "put the whole value in quotes, and escape quotes inside it"),
)


@rule("front-matter-invalid", summary="the front matter does not parse", severity=Severity.ERROR, needs_source=False)
def front_matter_invalid(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The YAML or TOML at the top of the page does not parse: an unescaped colon or quote in a translated title, a
    closing fence that was lost. Most publishing systems drop the page or show its metadata as text.

    Not reported: the same error in the source, a page that opens with a thematic rule.
    """
    front_matter = pair.target.front_matter
    source = pair.recorded or (None if pair.bilingual else pair.source)
    if front_matter.error is None or (source is not None and source.front_matter.error is not None):
        return
    at = front_matter.error_at
    error = _PLACE.sub("", front_matter.error)
    hint = next((f": {hint}" for words, hint in _HINTS if words in error), "")
    end = pair.target.text.find("\n", at)
    yield Problem(f"front matter does not parse ({error}){hint}", Range(at, end if end >= 0 else len(pair.target.text)))
