"""Words that English stresses with bold or italics, and other languages by other means: order, particles, a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Emphasis

if TYPE_CHECKING:
    from mtlint_rules.emphasis._runs import Style

GRAMMAR = frozenset(
    "a all also and any are as at be been before both but can did do does each either every from had has have if in is"  # noqa: SIM905
    " it just may more most much of on one only or own same should so some still such than that"
    " the their then these this those to too was were will with without would your".split()
)
"""English words that are stressed in italics, and in other ways in other languages."""
_STRESSED = GRAMMAR | frozenset(
    "above after again against always around because behind below between beyond by down during here inside instead"  # noqa: SIM905
    " into must never no not now off once other out outside over since there through throughout under until up upon"
    " very via what when where which while who why within yet".split()
)


def is_stress(word: str, style: Style) -> bool:
    """Whether a run is one that other languages have other means for: a word of grammar or an adverb; in italics, any
    single word in lower case."""
    if len(word.split()) > 1 or not word.islower():
        return False
    return style is Emphasis or word in _STRESSED or word.endswith("ly")
