"""span-unbalanced: a span tag of a bilingual page is unclosed, surplus or mangled."""

import re
from collections.abc import Iterator
from itertools import groupby

from mtlint.api import Document, NoOptions, Pair, Problem, Severity, SpanFault, regex, rule
from mtlint_rules._quote import quote, times

_HTML = regex(r"<(?:span\s[^<>]*|/span\s*)>", re.IGNORECASE)


@rule(
    "span-unbalanced",
    summary="a span tag of a bilingual page is unclosed, surplus or mangled",
    severity=Severity.ERROR,
    needs_source=False,
    about="segments",
)
def span_unbalanced(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A bilingual page holds each sentence and its English in `<span>` elements. Where one is never closed, has a
    `</span>` too many, or its tag was mangled in translation (`</ span>`), browsers nest the rest of the paragraph
    wrongly and readers see both languages, or half of one.

    One finding a segment. A tag that is HTML but not written as tools expect it (`data-ttu-id = "…"`) is a warning.

    Not reported: spans that are not the bilingual format's (`<span class="docon">`), and tags in code or comments.
    """
    bilingual = pair.target.bilingual
    if bilingual is None:
        return
    document = pair.target

    def group(fault: SpanFault) -> tuple[int, int]:
        unit = bilingual.unit_around(fault.start)
        return (unit.start, 0) if unit else (-1, document.lines.place(fault.start).line)

    for _, grouped in groupby(bilingual.faults, key=group):
        faults = list(grouped)
        first = faults[0]
        harmless = all(f.kind == "mangled" and _HTML.fullmatch(_raw(document, f)) for f in faults)
        message = "; ".join(_told(document, faults))
        where = document.file_region(first.start, first.end)
        yield Problem(message, where, severity=Severity.WARNING if harmless else None)


def _raw(document: Document, fault: SpanFault) -> str:
    return document.file_text[fault.start : fault.end]


def _told(document: Document, faults: list[SpanFault]) -> Iterator[str]:
    unclosed = [f for f in faults if f.kind == "unclosed"]
    surplus = [f for f in faults if f.kind == "surplus"]
    mangled = [f for f in faults if f.kind == "mangled"]
    first = _quoted(_raw(document, unclosed[0])) if unclosed else ""
    if len(unclosed) == 1:
        yield f'{first} is never closed: add its "</span>"'
    elif unclosed:
        yield f'{first} and {len(unclosed) - 1} more are never closed: add their "</span>"'
    if surplus:
        yield f'"</span>" without an opening tag{times(len(surplus))}: remove it, or restore the opening tag'
    if mangled:
        yield f"{_quoted(_raw(document, mangled[0]))} is mangled{times(len(mangled))}: write it as on other segments"


def _quoted(tag: str) -> str:
    return quote(tag.replace('"', "'"), 100)
