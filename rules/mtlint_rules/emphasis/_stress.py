"""Words that English stresses with bold or italics, and other languages by other means: order, particles, a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Emphasis

if TYPE_CHECKING:
    from mtlint.api import Block
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
_LONGEST = 4  # words
_MARKS = 4


def is_stressed(text: str) -> bool:
    """Whether a text is words of grammar and adverbs alone."""
    return _STRESSED.issuperset(text.lower().split())


def is_stress(run: Run, block: Block, style: Style) -> bool:
    """Whether a run of a block is one that other languages have other means for: a word of grammar or an adverb, the
    first of a sentence too; in italics, several of them, any single word in lower case, or a few words that a word of
    grammar opens, and so no term (`_or read_`, `_don't want_`)."""
    found = run.text.lower().split()
    one = len(found) == 1
    first = one and _opens_sentence(run, block)
    if not (run.text.islower() or (first and run.text[1:].islower())) or not (one or style is Emphasis):
        return False
    if is_stressed(run.text) or (one and run.text.endswith("ly")):
        return True
    return style is Emphasis and run.text.islower() and (one or (len(found) <= _LONGEST and _is_opener(found[0])))


def _is_opener(word: str) -> bool:
    return word in _OPENERS or word.endswith(("n't", "n’t"))


def _opens_sentence(run: Run, block: Block) -> bool:
    before = block.rendering.text[max(0, run.start - _MARKS) : run.start].rstrip()
    return before.endswith((".", "!", "?")) or (run.start <= _MARKS and not before)
