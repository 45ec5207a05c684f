"""Finds English in a block that is translated otherwise: a sentence, or a run of words."""

import re
from collections.abc import Sequence
from typing import Final

from mtlint.language.evidence import Weights
from mtlint.language.sequence import Scored, best_run, stretches, summarise
from mtlint.language.third_language import is_another_language
from mtlint.language.tokens import normalise_word
from mtlint.language.verdict import Confidence, Verdict

FEWEST_WORDS: Final = 5
_RUN_PLAIN: Final = 4
_RUN_FUNCTION: Final = 2
_RUN_SUM: Final = 12.0
_SENTENCE_PLAIN: Final = 3
_SENTENCE_SUM: Final = 4.0
_SHARED_RUN: Final = 6


def sentence_or_run(prose: str, scored: Sequence[Scored], weights: Weights) -> Verdict | None:
    """Whether a sentence, or failing that a run of words, of a Latin-script block is English."""
    for sentence in stretches(scored, at="break"):
        if _is_sentence(sentence) and not is_another_language(sentence, weights):
            return _part(prose, sentence)
    run = best_run(scored)
    if _is_run(run) and summarise(run).english >= _RUN_SUM and not is_another_language(run, weights):
        return _part(prose, run)
    return None


def run_in_other_script(prose: str, scored: Sequence[Scored]) -> Verdict | None:
    """The best run of English words in a block that is otherwise in a non-Latin script.

    Terms that such prose keeps in English are common: six words between two of the target are needed.
    """
    runs = (best_run(stretch) for stretch in stretches(scored, at="foreign"))
    best = max(runs, key=lambda run: summarise(run).english, default=())
    return _part(prose, best) if _is_run(best) and summarise(best).words > FEWEST_WORDS else None


def copied_run(prose: str, source: str, scored: Sequence[Scored]) -> Verdict | None:
    """The longest run of six or more words that stands verbatim in the source too, two function words among
    them.
    """
    words = [item for item in scored if item.token.is_word]
    source_words = [normalise_word(word) for word in re.findall(r"[^\W\d_]+(?:['’‑-][^\W\d_]+)*", source)]
    shingles = {tuple(source_words[at : at + _SHARED_RUN]) for at in range(len(source_words) - _SHARED_RUN + 1)}
    normal = [normalise_word(item.token.text) for item in words]
    best: Sequence[Scored] = ()
    start = 0
    while start + _SHARED_RUN <= len(words):
        end = start
        while tuple(normal[end : end + _SHARED_RUN]) in shingles:
            end += 1
        run = words[start : end + _SHARED_RUN - 1] if end > start else ()
        if len(run) > len(best) and _is_run(run):
            best = run
        start = max(end, start + 1)
    return _part(prose, best) if best else None


def run_among_target(prose: str, scored: Sequence[Scored]) -> Verdict | None:
    """The English run of a block that leans to English as a whole, but has target words outside of the run."""
    run = best_run(scored)
    outside = [item for item in scored if not run[0].token.start <= item.token.start <= run[-1].token.start]
    seen = summarise(outside)
    if seen.against < 3 or seen.english > -_RUN_SUM or not _is_run(run):
        return None
    return _part(prose, run)


def _part(prose: str, run: Sequence[Scored]) -> Verdict:
    """The verdict that a run of words in a block is English."""
    start, end = run[0].token.start, run[-1].token.end
    confidence: Confidence = "high" if summarise(run).function >= 3 else "medium"
    return Verdict("partly-translated", "en", confidence, prose[start:end], start, end)


def _is_sentence(sentence: Sequence[Scored]) -> bool:
    seen = summarise(sentence)
    return (
        seen.words >= FEWEST_WORDS
        and seen.plain >= _SENTENCE_PLAIN
        and seen.function >= _RUN_FUNCTION
        and seen.english > _SENTENCE_SUM
        and seen.against * 4 <= seen.plain
    )


def _is_run(run: Sequence[Scored]) -> bool:
    """Whether a run of words is English prose. Names may hold function words: `Platform as a Service`."""
    seen = summarise(run)
    if not any(item.plain and not item.function for item in run):
        return False
    return seen.words >= FEWEST_WORDS and seen.plain >= _RUN_PLAIN and seen.function >= _RUN_FUNCTION
