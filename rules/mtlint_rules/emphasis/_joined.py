"""Whether runs of emphasis were only joined in translation: as much of the text stands out, in fewer runs."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules.emphasis._runs import has_words, runs, words
from mtlint_rules.emphasis._stress import GRAMMAR, is_stress, is_stressed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtlint.api import Block
    from mtlint_rules.emphasis._runs import Run, Style

_INNER_MARK = regex(r"\w\s*[^\w\s]+\s*\w")
_KEPT, _KEPT_BY_PEOPLE, _NEARLY = 0.8, 0.7, 0.9
_FEW_WORDS = 2
_WIDE = regex("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORTH = 1.6


def is_joined(
    source: Block, target: Block, ours: Sequence[Run], theirs: Sequence[Run], *, by_people: bool = False
) -> bool:
    """Whether runs were only joined: as much of the text is emphasised, in no fewer runs than the source would have
    were those joined between which nothing but punctuation stands, or, by people, a word or two of grammar. A word of
    grammar or an adverb that people stress may be in any other run, if nearly as much of the text is emphasised."""
    if not theirs:
        return False
    text = source.rendering.text
    between = [text[one.end : other.start] for one, other in pairwise(ours)]
    apart = [part for part in between if has_words(part) and not (by_people and _is_grammar(part))]
    groups = 1 + len(apart)
    if _share(target, theirs, words) >= _share(source, ours, words):
        return True
    taken_in = by_people and sum(is_stressed(run.text) for run in ours) >= len(ours) - len(theirs)
    if taken_in and _keeps(source, target, ours, theirs, _NEARLY):
        return True
    over_words = groups <= sum(map(has_words, between))
    joined = over_words or any(_INNER_MARK.search(run.text) for run in theirs)
    kept = _KEPT_BY_PEOPLE if over_words and by_people else _KEPT
    return joined and len(theirs) >= groups and _keeps(source, target, ours, theirs, kept)


def lacks_stress_alone(source: Block, target: Block, gone: Sequence[Run], count: int, style: Style) -> bool:
    """Whether the `count` runs that were lost of those `gone` may all be words that other languages stress by other
    means: so many are among them, and without these most of the emphasis is there."""
    stressed = [run for run in gone if is_stress(run, source, style)]
    if len(stressed) < count:
        return False
    rest = [run for run in runs(source, style) if run not in stressed]
    return len(stressed) == len(gone) or _keeps(source, target, rest, runs(target, style, join=False), _KEPT_BY_PEOPLE)


def is_shifted(source: Block, target: Block, style: Style) -> bool:
    """Whether nearly as much of the text is emphasised, in two runs or more: two may have become one."""
    theirs = runs(target, style, join=False)
    return len(theirs) > 1 and _keeps(source, target, runs(source, style), theirs, _NEARLY)


def _is_grammar(text: str) -> bool:
    found = text.lower().split()
    return len(found) <= _FEW_WORDS and GRAMMAR.issuperset(found)


def _keeps(source: Block, target: Block, ours: Sequence[Run], theirs: Sequence[Run], least: float) -> bool:
    """Whether of the text is emphasised, by one of two measures, at least so much of what is in the source."""
    return any(_share(target, theirs, size) >= least * _share(source, ours, size) for size in (words, _width))


def _share(block: Block, found: Sequence[Run], size: Callable[[str], float]) -> float:
    return sum(size(run.text) for run in found) / (size(block.rendering.text) or 1)


def _width(text: str) -> float:
    """How many letters and digits a text has, of which an ideograph or a syllable is worth several."""
    return words(text) + _WORTH * len(_WIDE.findall(text))
