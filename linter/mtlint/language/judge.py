"""Judges the language of a block of prose: the order of the steps, from the cheapest to the most costly.

The two hypotheses English and target come first, because that is what goes wrong and because both are
known; the other languages only afterwards, and langdetect's own detection last, as a second opinion on what
is left.
"""

import re
from bisect import bisect
from collections import Counter
from typing import Final

from mtlint.frozen import replace
from mtlint.language.alphabets import neighbour_of
from mtlint.language.english_runs import copied_run, run_in_other_script, sentence_or_run
from mtlint.language.evidence import Weight, Weights, tally, weights_for
from mtlint.language.locales import Locale, read_locale
from mtlint.language.never_translated import is_licence, is_product
from mtlint.language.scripts import count_scripts, letters_of
from mtlint.language.second_opinion import prefers_english
from mtlint.language.sequence import Scored, score
from mtlint.language.source import explains, is_same
from mtlint.language.third_language import by_markers, by_profiles, latin_language
from mtlint.language.tokens import hide_quotations, normalise_word
from mtlint.language.untranslated import alone_in_other_script, identical, is_guess, reads_as_english, whole_block
from mtlint.language.verdict import Verdict
from mtlint.language.words import rival_markers
from mtlint.patterns import regex

_LONGEST_PROSE: Final = 100_000
_OTHERS: Final = "\u0370\u1e00\u1f00\u2000\u2e80\ud800\uf900\uffdd\U00020000\U00040000"
"""Where ranges of the letters of other scripts than Latin begin, and end before; a pattern takes long to compile."""
_TARGET_PER_GRAM: Final = 0.12
"""Log odds of the target against the background, per n-gram, above which a block is clearly in the target."""
_FEWEST_LATIN_LETTERS: Final = 8
_NEXT_TO_NONE: Final = 0.05
_SOME: Final = 0.2
_FEWEST_NEW: Final = 2  # words that the source has not
_SHARE_OF_NEW: Final = 0.25
_WORD: Final = regex(r"[^\W\d_]+")


def judge(prose: str, *, locale: str, source: str | None = None) -> Verdict | None:
    """What is suspicious about the language of a block that should be in `locale`, None when nothing is.

    `prose` is text without markup, in which code, URLs, file names and opaque tokens are replaced by
    U+FFFC. `source` is the same of its English counterpart, when at hand: it finds what is left as it was,
    and keeps names, lists and passages that are foreign in the source too from being reported. Of prose
    longer than 100,000 code points the rest is not looked at. The answer depends on the arguments alone.
    """
    target = read_locale(locale)
    if target.language == "en":
        return None
    same = source is not None and is_same(prose, source)
    verdict = _judge(prose[:_LONGEST_PROSE], target, None if same or not source else source[:_LONGEST_PROSE], same)
    if verdict is None or is_product(prose):
        return None
    return verdict if verdict.excerpt else replace(verdict, start=0, end=len(prose))


def _judge(prose: str, target: Locale, source: str | None, same: bool) -> Verdict | None:
    if same:
        return identical(prose, weights_for(target.language, "Latn" in target.scripts))
    script = _script_for(prose, target)
    if script is None:
        return None
    verdict = _in_latin(prose, target, source) if script == "Latn" else _in_other(prose, target, script, source)
    if verdict is None or not source:
        return verdict
    is_told = explains(verdict, prose, source) or _is_half_done(verdict, prose, source, target)
    return None if is_told else verdict


def _is_half_done(verdict: Verdict, prose: str, source: str, target: Locale) -> bool:
    """Whether what the block has beyond its source, several words of it, leans to the target: it is not English from
    beginning to end, however much of it stayed."""
    if verdict.kind != "untranslated" or "Latn" not in target.scripts:
        return False
    known = {normalise_word(word) for word in _WORD.findall(source)}
    words = {normalise_word(word) for word in _WORD.findall(prose)}
    new, weights = words - known, weights_for(target.language, True)
    if len(new) < max(_FEWEST_NEW, _SHARE_OF_NEW * len(words)) or not weights.profiles:
        return False
    return sum(weights[word].english for word in new) < 0


def _script_for(prose: str, target: Locale) -> str | None:
    """The script to judge by: of several that the locale allows, the one that the prose has most of. Names in Latin
    letters stand in prose of any script, so Latin is it only where next to nothing is in another."""
    if len(target.scripts) < 2:
        return target.scripts[0] if target.scripts else None
    counts = count_scripts(Counter(prose))
    found = {script: sum(counts[letters] for letters in letters_of(script)) for script in target.scripts}
    if found.get("Latn", 0) < (1 - _SOME) * sum(found.values()):
        found.pop("Latn", None)
    return max(found, key=lambda script: found[script])


def _in_latin(prose: str, target: Locale, source: str | None) -> Verdict | None:
    if not prose.isascii() and any(
        bisect(_OTHERS, character) % 2 for character in set(prose) if character >= _OTHERS[0]
    ):
        from mtlint.language.foreign_scripts import wrong_script
        from mtlint.language.mixed_words import mixed_script_word

        verdict = mixed_script_word(prose) or wrong_script(prose, count_scripts(Counter(prose)), "Latn")
        if verdict is not None:
            return verdict
    weights = weights_for(target.language, True)
    tokens = prose.split()
    seen = tally(tokens, weights)
    if not seen.function and seen.plain < 3:
        return None
    if seen.plain >= 6 and seen.function < 2 and seen.english <= 0:
        markers = rival_markers(target.language)
        if not markers.isdisjoint(tokens) and (verdict := by_markers(_plain_words(prose), target.language)):
            return verdict
    if _is_good(seen, tokens, weights):
        return None
    return _suspicious(prose, target, source, weights, seen)


def _has_other_script(prose: str) -> bool:
    return any(bisect(_OTHERS, character) % 2 for character in set(prose) if character >= _OTHERS[0])


def _is_good(seen: Weight, tokens: list[str], weights: Weights) -> bool:
    if seen.english > 0 or seen.function >= 2 or not seen.plain:
        return False
    if seen.plain < 4 or not weights.profiles:
        return True
    if not weights.tells_fit:
        weights.tell_fit()
        seen = tally(tokens, weights)
    return seen.fit >= _TARGET_PER_GRAM * seen.grams


def _suspicious(prose: str, target: Locale, source: str | None, weights: Weights, seen: Weight) -> Verdict | None:
    visible = hide_quotations(prose)
    scored = score(visible, weights)
    may_be_english = (seen.english > 0 or seen.function >= 2) and not is_licence(prose)
    english = whole_block(visible, scored, weights) if may_be_english else None
    guess = english if english is not None and is_guess(english, scored) else None
    if english is not None and guess is None:
        if source and not _is_english(source, weights):
            return None
        if english.kind == "untranslated":
            return english
    other = by_profiles(visible, _plain(scored), target.language)
    if other is None and may_be_english:
        copied = copied_run(prose, source, scored) if source else None
        other = copied or (english if guess is None else None) or sentence_or_run(prose, scored, weights)
    if guess is not None and (other is None or prefers_english(visible, weights.profiles)):
        return guess
    return other


def _in_other(prose: str, target: Locale, script: str, source: str | None) -> Verdict | None:
    from mtlint.language.foreign_scripts import wrong_script
    from mtlint.language.mixed_words import mixed_script_word

    letters = Counter(prose)
    scripts = count_scripts(letters)
    if not scripts:
        return None
    own = sum(scripts[part] for part in letters_of(script))
    verdict = _among_own_script(prose, target, script, letters, scripts) or wrong_script(prose, scripts, script)
    if verdict is None and scripts["Latn"]:
        verdict = mixed_script_word(prose)
    if verdict is not None or scripts["Latn"] < _FEWEST_LATIN_LETTERS:
        return verdict
    verdict = _latin_words_among(prose, target, own <= _NEXT_TO_NONE * scripts.total(), source)
    return None if verdict is None or is_licence(prose) else verdict


def _latin_words_among(prose: str, target: Locale, alone: bool, source: str | None) -> Verdict | None:
    """What Latin words do in a block meant to be in another script, `alone` when they are next to all of it."""
    weights = weights_for(target.language, False)
    if not alone and not tally(prose.split(), weights).function:
        return None
    scored = score(hide_quotations(prose), weights)
    if not alone:
        return run_in_other_script(prose, scored)
    if verdict := latin_language(prose, _plain(scored)):
        return verdict
    if source and not _is_english(source, weights):
        return None
    return alone_in_other_script(prose, scored)


def _among_own_script(
    prose: str, target: Locale, script: str, letters: Counter[str], scripts: Counter[str]
) -> Verdict | None:
    from mtlint.language.foreign_scripts import chinese, chinese_in_japanese

    if script in ("Hans", "Hant"):
        return chinese(prose, letters, scripts, script)
    if script == "Jpan":
        return chinese_in_japanese(prose, letters, scripts)
    return neighbour_of(prose, letters, target.language, script)


def _is_english(source: str, weights: Weights) -> bool:
    return reads_as_english(score(source, weights))


def _plain(scored: list[Scored]) -> list[str]:
    return [normalise_word(item.token.text) for item in scored if item.plain]


def _plain_words(prose: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", prose)
    return [normalise_word(word) for word in words if word.islower()]
