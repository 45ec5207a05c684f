"""source-malformed: the English page itself is damaged."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote, times
from mtlint_rules.text._malformed import flaws

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("source-malformed", summary="the English page itself is damaged", severity=Severity.INFO)
def source_malformed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The English has a defect that its translations inherit: mend it there, and all of them can follow. Other rules
    do not report such a defect on the page, nor its repair by the translator.

    Reported, where the block is translated:

    - markers of bold that show as text: `** text **`, `**text`, `text**`
    - links that do not render: `[text] (url)`, `[text](url`; references without a definition, `[text][label]`
    - tags of formatting and links without their partner: `<b>text`, `text</i>`
    - mangled markers of alerts and includes: `{!NOTE}`, `[! INCLUDE …]`
    - characters that were lost, or are not UTF-8

    One finding for each kind in a block, with the first of the translations that are checked together.

    Not reported: what today's English has no more; single stars, stars set apart from the text, in brackets or in
    quotation marks (footnotes); escaped stars, unless the English comes from a bilingual page; code; on a page without
    any link definition, brackets in a row (`[Issue][Cart]`).
    """
    if pair.source is None:
        return
    beside = {source.start: target for source, target in pair.blocks}
    for (start, told), group in groupby(flaws(pair.source), key=lambda flaw: (flaw.block.start, flaw.told)):
        if start in beside:
            first, *others = group
            message = f"the English {told}: {quote(first.context)}{times(1 + len(others))}; mend it in the English page"
            yield Problem(message, beside[start], first.place)
