"""identifier-translated: the name of a setting or field, alone in a cell or heading, was translated."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, regex, rule
from mtlint_rules._quote import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Document

_NAME = regex(r"[a-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)*", re.ASCII)
_WORD = regex(r"\w+(?:[.-]\w+)*", re.ASCII)
_PLAIN = regex(r"[a-z]+")
LONGEST = 100


@rule(
    "identifier-translated",
    summary="the name of a setting or field was translated",
    severity=Severity.WARNING,
    default=False,
)
def identifier_translated(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A table cell or heading that is nothing but the name of a setting, field or command was translated, though the
    page has the same name as code: readers look for a setting that does not exist.

    Names are single words in lower case or camel case (`timeout`, `maxRetries`, `max_retries`). A plain word counts
    only where the source has it as a code span; other names where they stand in a code block as well.

    Not reported: the header row of a table; headings and cells that show the name beside its translation, or that
    today's source has reworded; names broken up by spaces (identifier-mangled). The rule is off by default, because
    a common word that is also a name may be translated rightly.
    """
    for source, target in pair.blocks:
        if source.kind not in ("cell", "heading"):
            continue
        name, text = source.text.strip(), target.text.strip()
        if len(name) > LONGEST or not _NAME.fullmatch(name) or source.codes:
            continue
        if not text or name.lower() in "".join(text.lower().split()) or name not in _code(pair):
            continue
        if not _is_header(pair.source, source):
            message = f"{quote(name)} is a name that the page has as code, but it became {quote(text)}; keep the name"
            yield Problem(message, target, source)


@lru_cache(maxsize=1)
def _code(pair: Pair) -> frozenset[str]:
    """Names that stand in the source's code: whole code spans, and words of code blocks that are no plain words."""
    blocks = pair.source.blocks if pair.source is not None else ()
    spans = {span.code.strip() for block in blocks for span in block.codes}
    words = {word for block in blocks if block.kind == "code" for word in _WORD.findall(block.content)}
    return frozenset(spans | {word for word in words if not _PLAIN.fullmatch(word)})


def _is_header(document: Document | None, block: Block) -> bool:
    """Whether a cell stands above the line of dashes that follows a table's header row."""
    if document is None or block.kind != "cell":
        return False
    start = document.text.find("\n", block.end) + 1
    end = document.text.find("\n", start)
    below = document.text[start : end if end >= 0 else None] if start else ""
    return "-" in below and not below.strip("|:- \t>")
