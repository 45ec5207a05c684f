"""Words that English stresses with bold or italics, and other languages by other means: order, particles, a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Emphasis

if TYPE_CHECKING:
    from mtlint.api import Block, CodeSpan
    from mtlint_rules.emphasis._runs import Run, Style

GRAMMAR = frozenset(
    "a all also and any are as at be been before both but can did do does each either every from had has have if in is"  # noqa: SIM905
    " it just may more most much of on one only or own same should so some still such than that"
    " the their then these this those to too was were will with without would your".split()
)
"""English words that are stressed in italics, and in other ways in other languages."""
_STRESSED = GRAMMAR | frozenset(
    "above after again against always around because behind below between beyond by down during here however inside"  # noqa: SIM905
    " instead into must never no not now off once other out outside over since there through therefore through"
    " throughout under until up upon very via what when where which while who why within yet".split()
)
_OPENERS = _STRESSED - {"a", "the", "their", "your"}
_NOT = ("n't", "n’t")
_LONGEST = 4  # words
_MARKS = 4


def is_stressed(text: str) -> bool:
    """Whether a text is words of grammar and adverbs alone (`would not`, `shouldn't`)."""
    return all(word in _STRESSED or word.endswith(_NOT) for word in text.lower().split())


def is_stress(run: Run, block: Block, style: Style) -> bool:
    """Whether a run of a block is one that other languages have other means for: a word of grammar or an adverb, the
    first of a sentence too, or several of them, also between pieces of code, which stands out anyway; in italics, any
    single word in lower case, or a few words that a word of grammar opens, and so no term (`_or read_`,
    `_don't want_`)."""
    found = run.text.lower().split()
    one = len(found) == 1
    if is_stressed(_without_code(run, block)) and any(_is_within(code, run) for code in block.codes):
        return True
    first = one and _opens_sentence(run, block)
    if not (run.text.islower() or (first and run.text[1:].islower())):
        return False
    if is_stressed(run.text) or (one and run.text.endswith("ly")):
        return True
    return style is Emphasis and run.text.islower() and (one or (len(found) <= _LONGEST and _is_opener(found[0])))


def _is_opener(word: str) -> bool:
    return word in _OPENERS or word.endswith(_NOT)


def _without_code(run: Run, block: Block) -> str:
    """The words of a run that are not code."""
    text, end = "", run.start
    for code in block.codes:
        if _is_within(code, run):
            start, after = block.rendering.extent(code)
            text += block.rendering.text[end:start] + " "
            end = after
    return text + block.rendering.text[end : run.end]


def _is_within(code: CodeSpan, run: Run) -> bool:
    return run.where.start <= code.start and code.end <= run.where.end


def _opens_sentence(run: Run, block: Block) -> bool:
    before = block.rendering.text[max(0, run.start - _MARKS) : run.start].rstrip()
    return before.endswith((".", "!", "?")) or (run.start <= _MARKS and not before)
