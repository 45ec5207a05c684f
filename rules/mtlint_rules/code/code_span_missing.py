"""code-span-missing: code of the source is shown as plain text, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote, times
from mtlint_rules.code._shown_plain import listed, shown_plain
from mtlint_rules.code._span_differences import differences
from mtlint_rules.links._given_up import is_given_up
from mtlint_rules.links._lost import lost_links
from mtlint_rules.links._targets import differences as links_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint_rules.code._span_differences import Difference

_BEFORE = 15


@rule(
    "code-span-missing",
    summary="code of the source is shown as plain text or lost",
    severity=Severity.ERROR,
    of_wording=True,
    about="code",
)
def code_span_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Code in the text of the source (`` `name` ``, `<code>name</code>`) stands in the translation without its markers,
    where it looks like any other word, or it is not there at all. So does code whose markers do not work, because a
    backtick is missing; one too many shows as text.

    Compared block by block as multisets, because word order changes with the language. Code stands as plain text also
    where the language's own quotation marks are around it in place of straight ones, and a plural kind (`Ovens`) in the
    singular. A tag (`<oven>`) without its markers is HTML, which readers do not see. Which of several words of the same
    letters it was (the product's name is one) is told by their order. What a block shows as plain text is one finding;
    so is what a table or page does, where that is half of its code or more, in three blocks or more.

    Severity info where a human translator may have meant it and no reader is hurt (pages with the records of a
    publisher that has machines translate excepted): code that stands in bold, italics or quotation marks instead; a
    name that the source's text has without markers as well, a plural kind also in the singular, unless it is a word in
    lower case that code blocks have and the source mostly marks; a name of three with markers in a block of which the
    translation has two, one with them; a capitalised word that the source has as code twice and the translation never,
    one in capitals (`GET`) and one in brackets; a number, with a unit too (`32Gi`, also where the unit has another
    name, or what compares it: `<= v2.0`); a name that is words of the source's text too (`rack_light`) and stands
    elsewhere; one of several names that a sentence has as examples, of which two are kept; code whose word is the
    translation's text in the case of a name (`rye` as "Rye"); code that is gone from a sentence with other code, with
    the code as part of a longer piece or in pieces, in text, or with something in quotation marks or bold that the
    source has not; all code of a block, or code most of which is words, three pieces and more: it is worded anew; a
    slip of the source in whose place stands the name that its code has elsewhere; code that is gone from a heading and
    stands in the paragraph below it.

    Severity info on a page that people wrote freely: three in ten of its sentences with markup have other markup, more
    here and less there.

    Not reported: code that the source repeats and the translation has once; code that moved to a block near by, or into
    a longer piece of code together with other code of the sentence; a word or phrase in code that may have been
    translated as a word of the sentence (`key`, `values`); the name of the page itself (`key-auth` on `key-auth.md`),
    where the translation says "it"; code of a sentence that the code block below it has; a word that the text has in
    another spelling (`.garden` as "Garden"); a cell of a table that is nothing but the code; code that today's source
    lost as well; a source block with a backtick too few or too many; blocks that are missing as a whole
    (block-missing); code in the label of a link that is lost (link-missing).
    """
    found = differences(pair)
    yield from shown_plain(pair, [difference for difference in found if difference.stray is None])
    for difference in found:
        lost = (*(span for span, _ in (*difference.plain, *difference.tags)), *difference.gone)
        if difference.stray is not None:
            lost = (*lost, *(span for span, _ in difference.changed))
            if lost:
                place = difference.target.rendering.range(difference.stray, difference.stray + 1)
                message = f"one backtick too few or too many; not shown as code: {listed(lost)}"
                yield Problem(message, place, lost[0].where)
        else:
            told = _in_lost_links(pair, difference) if difference.gone else frozenset[int]()
            for span, tag in difference.tags:
                message = f"code {quote(span.code)} is a tag here, which readers do not see; mark it as code"
                yield Problem(message, tag, span.where)
            left = [span for span in difference.gone if id(span) not in told]
            by_choice = [span for span in left if id(span) in difference.choices]
            others = [span for span in left if id(span) not in difference.choices]
            for gone, severity in ((others, None), (by_choice, Severity.INFO)):
                if gone:
                    one = len({span.key for span in gone}) == 1
                    message = (
                        f"code {listed(gone)} {f'is missing here{times(len(gone))}' if one else 'are missing here'}"
                    )
                    yield Problem(message, difference.target, gone[0].where, severity)
    yield from _stray(pair, frozenset(id(difference.target) for difference in found if difference.stray is not None))


def _in_lost_links(pair: Pair, difference: Difference) -> frozenset[int]:
    """The spans that are gone, by `id`, and stand in the label of a link that is gone too: link-missing tells that."""
    links = [item for item in links_of(pair) if item.source is difference.source]
    lost = [item.node for one in links for item in lost_links(pair, one).links if not is_given_up(pair, item)]
    return frozenset(
        id(span)
        for span in difference.gone
        if any(node.start <= span.where.start and span.where.end <= node.end for node in lost)
    )


def _stray(pair: Pair, told: frozenset[int]) -> Iterator[Problem]:
    """Backticks that show as text in blocks, by `id` not yet `told`, that have lost no code."""
    for source, target in pair.blocks:
        shows = target.codes and target.kind != "html" and id(target) not in told
        stray = target.rendering.literal.find("`") if shows else -1
        if stray >= 0 and "`" not in source.rendering.literal:
            rest = quote(target.text[max(0, stray - _BEFORE) : stray + _BEFORE])
            place = target.rendering.range(stray, stray + 1)
            yield Problem(f"a backtick too many, it shows as text: {rest}", place, source, evident=True)
