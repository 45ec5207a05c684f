"""segment-id-mismatch: the ids of a bilingual page's units contradict each other."""

from collections.abc import Iterator

from mtlint.api import Document, Edit, Fix, NoOptions, Pair, Problem, Severity, Unit, rule
from mtlint_rules.spans._ids import meant_id, misnumbered


@rule(
    "segment-id-mismatch",
    summary="the id of a bilingual segment is not what it should be",
    severity=Severity.ERROR,
    needs_source=False,
    fixable="safe",
    about="segments",
)
def segment_id_mismatch(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """In a bilingual page, `data-ttu-id` and `data-stu-id` of a segment are equal, all ids of the page share one
    prefix, and their numbers only grow. Tools that show the English beside a sentence go by these ids: a wrong one
    shows another sentence, or none.

    Reported: two halves of one segment with different ids, an id with the prefix of another page, a number used twice
    or out of order.

    Not reported: the prefix itself, which differs from locale to locale; merged segments (`p101`), which count on their
    own; gaps between numbers (segment-unwrapped looks at those).

    Fixed: an id of which the other half, or the number, says what it should be, if that fits between its neighbours.
    """
    bilingual = pair.target.bilingual
    if bilingual is None:
        return
    wrong = misnumbered(bilingual)
    for index, reason in wrong.items():
        unit = bilingual.units[index]
        fix = _fix(pair.target, unit, meant_id(bilingual, index, wrong))
        yield Problem(reason, pair.target.file_region(unit.start, unit.target.start), fix=fix)


def _fix(document: Document, unit: Unit, identifier: str | None) -> Fix | None:
    """Write an id into the tags of both halves."""
    if identifier is None or unit.source is None or unit.source_id is None:
        return None
    edits: list[Edit] = []
    tags = ((unit.start, unit.target.start, unit.id), (unit.target.end, unit.source.start, unit.source_id))
    for start, end, written in tags:
        at = document.file_text.find(f'"{written}"', start, end) + 1
        if not at:
            return None
        if written != identifier:
            edits.append(Edit(document.file_region(at, at + len(written)), identifier))
    return Fix(f"write {identifier}", tuple(edits))
