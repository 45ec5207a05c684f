"""segment-id-mismatch: the ids of a bilingual page's units contradict each other."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules.spans._ids import misnumbered


@rule(
    "segment-id-mismatch",
    summary="the id of a bilingual segment is not what it should be",
    severity=Severity.ERROR,
    needs_source=False,
)
def segment_id_mismatch(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """In a bilingual page, `data-ttu-id` and `data-stu-id` of a segment are equal, all ids of the page share one
    prefix, and their numbers only grow. Tools that show the English beside a sentence go by these ids: a wrong one
    shows another sentence, or none.

    Reported: two halves of one segment with different ids, an id with the prefix of another page, a number used twice
    or out of order.

    Not reported: the prefix itself, which differs from locale to locale; merged segments (`p101`), which count on their
    own; gaps between numbers (segment-unwrapped looks at those).
    """
    bilingual = pair.target.bilingual
    if bilingual is None:
        return
    for index, reason in misnumbered(bilingual).items():
        unit = bilingual.units[index]
        yield Problem(reason, pair.target.file_region(unit.start, unit.target.start))
