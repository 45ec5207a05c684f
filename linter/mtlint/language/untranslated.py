"""Finds blocks that are English from beginning to end.

Every threshold was set so that good localized documentation stays silent: product names, titles and labels
of a user interface are English in every language, hence no function word, no verdict, unless a second
opinion agrees.
"""

from collections.abc import Sequence
from typing import Final

from mtlint.language.english_runs import FEWEST_WORDS, run_among_target
from mtlint.language.evidence import Weights
from mtlint.language.never_translated import is_code, is_licence
from mtlint.language.second_opinion import prefers_english
from mtlint.language.sequence import Scored, Summary, score, summarise
from mtlint.language.third_language import is_another_language, lead_of_another
from mtlint.language.tokens import hide_paths, normalise_word, tokenize
from mtlint.language.verdict import Confidence, Verdict

_SHORTEST: Final = 2 * FEWEST_WORDS - 1  # letters that can be so many words
_LONGEST_TITLE: Final = 12
_MOST_NAMES: Final = 5
"""A block with more than so many words to each plain one is names, whatever the rest."""
_PLAIN_WITHOUT_FUNCTION: Final = 3
_PLAIN_WITHOUT_DOUBT: Final = 5
_SUM_WITHOUT_FUNCTION: Final = 8.0
_MEAN_WITHOUT_FUNCTION: Final = 3.0


def identical(prose: str, weights: Weights) -> Verdict | None:
    """Judge a block that equals its source: is there something to translate in it?

    An identical text of four words or fewer is nearly always a name.
    """
    visible = hide_paths(prose)
    if len(visible) < _SHORTEST or sum(token.is_word for token in tokenize(visible)) < FEWEST_WORDS:
        return None
    scored = score(visible, weights)
    seen = summarise(scored)
    if not seen.function or is_licence(prose) or is_code(prose):
        return None
    confidence = _confidence(scored)
    is_title = seen.function >= 2 and seen.words <= _LONGEST_TITLE
    return _whole(prose, "medium" if confidence == "low" and is_title else confidence)


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


def is_guess(english: Verdict, scored: Sequence[Scored]) -> bool:
    """Whether a verdict of `whole_block` lacks the second opinion that one without function words needs: it is not told
    anyway, and only keeps another from being told, if that agrees."""
    return english.confidence == "low" and not any(item.function for item in scored)


def alone_in_other_script(prose: str, scored: Sequence[Scored]) -> Verdict | None:
    """Whether a block meant to be in a non-Latin script, but with next to nothing in it, is English.

    Any Latin word in lower case may be a name there, so function words are needed.
    """
    seen = summarise(scored)
    if not seen.function or not seen.plain:
        return None
    confidence = _confidence(scored)
    is_sure = confidence == "low" or (seen.function >= 2 and seen.plain >= 3)  # a low one is not told anyway
    return _whole(prose, confidence) if is_sure or prefers_english(prose, ()) else None


def _with_function_words(prose: str, scored: Sequence[Scored], seen: Summary, weights: Weights) -> Verdict | None:
    if seen.against * 3 > seen.plain and seen.function < 3:
        return None
    if is_another_language(scored, weights):
        return None
    strong = seen.function >= 5 or any(
        item.function and normalise_word(item.token.text) not in weights.english.weak for item in scored
    )
    if not strong and (seen.against or not prefers_english(prose, weights.profiles)):
        return None
    return run_among_target(prose, scored) or _whole(prose, _confidence(scored))


def _title(prose: str, scored: Sequence[Scored], seen: Summary) -> Verdict | None:
    """A step or a title whose only words that are no names are English function words."""
    after_names = any(item.function and item.token.role == "plain" for item in scored)
    if not after_names and seen.words > seen.function:
        return None
    return _whole(prose, "medium" if after_names and seen.words >= FEWEST_WORDS else "low")


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
    if (shared and seen.plain < 7) or lead_of_another(scored, weights) > 0:
        return None
    if seen.plain < _PLAIN_WITHOUT_DOUBT or seen.against:
        return _whole(prose, "low")
    return _whole(prose, "medium") if prefers_english(prose, weights.profiles) else None


def _whole(prose: str, confidence: Confidence) -> Verdict:
    """The verdict that all of a block is English."""
    return Verdict("untranslated", "en", confidence, "", 0, len(prose))


def _confidence(scored: Sequence[Scored]) -> Confidence:
    function = len({normalise_word(item.token.text) for item in scored if item.function})
    plain = len({normalise_word(item.token.text) for item in scored if item.plain})
    seen = summarise(scored)
    if seen.words < FEWEST_WORDS or seen.plain * _MOST_NAMES < seen.words:
        return "low"
    if function >= 2 and plain >= 3:
        return "high"
    return "medium" if plain >= 2 else "low"
