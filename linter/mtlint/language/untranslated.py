"""Finds English left in a block: the whole of it, a sentence, or a run of words.

Every threshold was set so that good localized documentation stays silent: product names, titles and labels
of a user interface are English in every language, hence no function word, no verdict, unless a second
opinion agrees.
"""

import re
from collections.abc import Sequence
from typing import Final

from mtlint.language.evidence import Weights
from mtlint.language.profiles import BACKGROUND, LATIN, likelihoods
from mtlint.language.second_opinion import prefers_english
from mtlint.language.sequence import Scored, Summary, best_run, stretches, summarise
from mtlint.language.tokens import normalise_word
from mtlint.language.verdict import Confidence, Verdict

_LICENCE: Final = re.compile(
    r"permission is hereby granted|without warranty of any kind|all rights reserved"
    r"|redistribution and use in source and binary forms|\bcopyright\s+(?:\(c\)|©|\d{4})"
    r"|\blorem ipsum\b",
    re.IGNORECASE,
)
_FEWEST_WORDS: Final = 5
_LONGEST_TITLE: Final = 12
_MOST_NAMES: Final = 5
"""A block with more than so many words to each plain one is names, whatever the rest."""
_PLAIN_WITHOUT_FUNCTION: Final = 3
_PLAIN_WITHOUT_DOUBT: Final = 5
_SUM_WITHOUT_FUNCTION: Final = 8.0
_MEAN_WITHOUT_FUNCTION: Final = 3.0
_LEADS: Final = ((12, 0.05), (5, 0.15))
"""Fewest plain words, and the lead per n-gram that makes them another language's."""
_RUN_PLAIN: Final = 4
_RUN_FUNCTION: Final = 2
_RUN_SUM: Final = 12.0
_SENTENCE_PLAIN: Final = 3
_SENTENCE_SUM: Final = 4.0
_SHARED_RUN: Final = 6


def whole(verdict_on: str, confidence: Confidence) -> Verdict:
    """The verdict that all of a block is English."""
    return Verdict("untranslated", "en", confidence, "", 0, len(verdict_on))


def part(verdict_on: str, run: Sequence[Scored]) -> Verdict:
    """The verdict that a run of words in a block is English."""
    start, end = run[0].token.start, run[-1].token.end
    confidence: Confidence = "high" if summarise(run).function >= 3 else "medium"
    return Verdict("partly-translated", "en", confidence, verdict_on[start:end], start, end)


def is_licence(prose: str) -> bool:
    """Whether prose is of a licence that is quoted in English for its legal force, or is filler."""
    return _LICENCE.search(prose) is not None


def identical(prose: str, scored: Sequence[Scored]) -> Verdict | None:
    """Judge a block that equals its source: is there something to translate in it?

    An identical text of four words or fewer is nearly always a name.
    """
    seen = summarise(scored)
    if seen.words < _FEWEST_WORDS or not seen.function or is_licence(prose):
        return None
    confidence = _confidence(scored)
    is_title = seen.function >= 2 and seen.words <= _LONGEST_TITLE
    return whole(prose, "medium" if confidence == "low" and is_title else confidence)


def reads_as_english(scored: Sequence[Scored]) -> bool:
    """Whether prose, as of a source page, is English rather than a list of names or of another language."""
    seen = summarise(scored)
    return seen.english > 0 and (seen.function >= 1 or seen.plain >= _PLAIN_WITHOUT_FUNCTION)


def whole_block(prose: str, scored: Sequence[Scored], weights: Weights) -> Verdict | None:
    """Whether a block meant to be in a Latin-script language is English from beginning to end."""
    seen = summarise(scored)
    if seen.english <= 0:
        return None
    if seen.function and seen.plain:
        return _with_function_words(prose, scored, seen, weights)
    if seen.function:
        return _title(prose, scored, seen)
    return _without_function_words(prose, scored, seen, weights)


def sentence_or_run(prose: str, scored: Sequence[Scored], weights: Weights) -> Verdict | None:
    """Whether a sentence, or failing that a run of words, of a Latin-script block is English."""
    for sentence in stretches(scored, at="break"):
        if _is_sentence(sentence) and not _is_another_language(sentence, weights):
            return part(prose, sentence)
    run = best_run(scored)
    if _is_run(run) and summarise(run).english >= _RUN_SUM and not _is_another_language(run, weights):
        return part(prose, run)
    return None


def alone_in_other_script(prose: str, scored: Sequence[Scored]) -> Verdict | None:
    """Whether a block meant to be in a non-Latin script, but with next to nothing in it, is English.

    Any Latin word in lower case may be a name there, so function words are needed.
    """
    seen = summarise(scored)
    if not seen.function or not seen.plain:
        return None
    if (seen.function < 2 or seen.plain < 3) and not prefers_english(prose, ()):
        return None
    return whole(prose, _confidence(scored))


def run_in_other_script(prose: str, scored: Sequence[Scored]) -> Verdict | None:
    """The best run of English words in a block that is otherwise in a non-Latin script.

    Terms that such prose keeps in English are common: six words between two of the target are needed.
    """
    runs = (best_run(stretch) for stretch in stretches(scored, at="foreign"))
    best = max(runs, key=lambda run: summarise(run).english, default=())
    return part(prose, best) if _is_run(best) and summarise(best).words > _FEWEST_WORDS else None


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
    return part(prose, best) if best else None


def _with_function_words(prose: str, scored: Sequence[Scored], seen: Summary, weights: Weights) -> Verdict | None:
    if seen.against * 3 > seen.plain and seen.function < 3:
        return None
    if _is_another_language(scored, weights):
        return None
    strong = seen.function >= 5 or any(
        item.function and normalise_word(item.token.text) not in weights.english.weak for item in scored
    )
    if not strong and (seen.against or not prefers_english(prose, weights.profiles)):
        return None
    return _run_among_target(prose, scored) or whole(prose, _confidence(scored))


def _run_among_target(prose: str, scored: Sequence[Scored]) -> Verdict | None:
    """The English run of a block that leans to English as a whole, but has target words outside of the run."""
    run = best_run(scored)
    outside = [item for item in scored if not run[0].token.start <= item.token.start <= run[-1].token.start]
    seen = summarise(outside)
    if seen.against < 3 or seen.english > -_RUN_SUM or not _is_run(run):
        return None
    return part(prose, run)


def _title(prose: str, scored: Sequence[Scored], seen: Summary) -> Verdict | None:
    """A step or a title whose only words that are no names are English function words."""
    after_names = any(item.function and item.token.role == "plain" for item in scored)
    if not after_names and seen.words > seen.function:
        return None
    return whole(prose, "medium" if after_names and seen.words >= _FEWEST_WORDS else "low")


def _without_function_words(prose: str, scored: Sequence[Scored], seen: Summary, weights: Weights) -> Verdict | None:
    if (
        seen.plain < _PLAIN_WITHOUT_FUNCTION
        or seen.english <= _SUM_WITHOUT_FUNCTION
        or seen.english <= _MEAN_WITHOUT_FUNCTION * seen.plain
        or seen.against * 4 > seen.plain
        or not weights.profiles
    ):
        return None
    shared = any(item.plain and item.token.text in weights.english.shared for item in scored)
    if (shared and seen.plain < 7) or _lead_of_another(scored, weights) > 0:
        return None
    if not prefers_english(prose, weights.profiles):
        return None
    return whole(prose, "medium" if seen.plain >= _PLAIN_WITHOUT_DOUBT and not seen.against else "low")


def _is_another_language(scored: Sequence[Scored], weights: Weights) -> bool:
    """Whether what leans to English rather than to the target fits a third language clearly better."""
    plain = summarise(scored).plain
    lead = next((lead for fewest, lead in _LEADS if plain >= fewest), None)
    return lead is not None and _lead_of_another(scored, weights) > lead


def _lead_of_another(scored: Sequence[Scored], weights: Weights) -> float:
    """By how much per n-gram the best language besides English and the target fits the plain words better
    than English does.
    """
    seen = likelihoods((normalise_word(item.token.text) for item in scored if item.plain), LATIN)
    fit: dict[str, float] = dict(zip(LATIN, seen.logarithms, strict=True))
    best = max(fit[other] for other in BACKGROUND if other != "en" and other not in weights.profiles)
    return (best - fit["en"]) / max(1, seen.grams)


def _is_sentence(sentence: Sequence[Scored]) -> bool:
    seen = summarise(sentence)
    return (
        seen.words >= _FEWEST_WORDS
        and seen.plain >= _SENTENCE_PLAIN
        and seen.function >= _RUN_FUNCTION
        and seen.english > _SENTENCE_SUM
        and seen.against * 4 <= seen.plain
    )


def _is_run(run: Sequence[Scored]) -> bool:
    seen = summarise(run)
    return seen.words >= _FEWEST_WORDS and seen.plain >= _RUN_PLAIN and seen.function >= _RUN_FUNCTION


def _confidence(scored: Sequence[Scored]) -> Confidence:
    function = len({normalise_word(item.token.text) for item in scored if item.function})
    plain = len({normalise_word(item.token.text) for item in scored if item.plain})
    seen = summarise(scored)
    if seen.words < _FEWEST_WORDS or seen.plain * _MOST_NAMES < seen.words:
        return "low"
    if function >= 2 and plain >= 3:
        return "high"
    return "medium" if plain >= 2 else "low"
