"""source-span-missing: a segment of a bilingual page has no English beside it."""

from collections.abc import Iterator

from mtlint.api import Document, NoOptions, Pair, Problem, Severity, Unit, rule
from mtlint_rules._quote import quote
from mtlint_rules.spans._units import fault_within, is_blank

LOOKUP = "sxs-lookup"


@rule(
    "source-span-missing",
    summary="a bilingual segment has no English beside it",
    severity=Severity.ERROR,
    needs_source=False,
    about="segments",
)
def source_span_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """In a bilingual page, every translated segment is followed by `<span class="sxs-lookup">` with the English in a
    `<span data-stu-id>`. Without it the reader has nothing to compare with; with another class the page shows the
    English in the running text.

    Reported: no such span, an empty one, one of another class or without its `data-stu-id`.

    Not reported: segments whose tags are unbalanced (span-unbalanced says so), and text outside all segments
    (segment-unwrapped).
    """
    bilingual = pair.target.bilingual
    if bilingual is None:
        return
    for index, unit in enumerate(bilingual.units):
        end = bilingual.units[index + 1].start if index + 1 < len(bilingual.units) else len(pair.target.file_text)
        if unit.id and not fault_within(bilingual, unit.start, end) and (reason := _reason(pair.target, unit)):
            yield Problem(reason, pair.target.file_region(unit.target.start, unit.target.end))


def _reason(document: Document, unit: Unit) -> str:
    text = quote(document.file_text[unit.target.start : unit.target.end])
    if unit.source is None:
        return f'no English beside {text}: its span of class "{LOOKUP}" is missing'
    if is_blank(document, unit.source):
        return "" if is_blank(document, unit.target) else f"the English beside {text} is empty"
    if unit.lookup is None:
        return f'the English beside {text} is not in a span of class "{LOOKUP}": readers see both languages'
    if LOOKUP not in unit.lookup.split():
        return f'the English beside {text} is in a span of class "{unit.lookup}" instead of "{LOOKUP}"'
    if not unit.source_id:
        return f"the English beside {text} has no data-stu-id"
    return ""
