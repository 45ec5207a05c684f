"""Finds Latin-script blocks that are neither in the target language nor in English.

Far languages are told apart by naive Bayes with a margin per n-gram that a longer text lowers; near ones
(Danish and Norwegian, Czech and Slovak) by frequent words that only one of them has. Members of a family
that even readers cannot tell apart in a sentence (Croatian, Serbian, Bosnian; Indonesian, Malay) are never
compared.
"""

from collections.abc import Sequence
from typing import Final

from mtlint.language.evidence import Weights, profiles_of
from mtlint.language.profiles import BACKGROUND, LATIN, likelihoods
from mtlint.language.second_opinion import agrees
from mtlint.language.sequence import Scored, summarise
from mtlint.language.tokens import normalise_word
from mtlint.language.verdict import Confidence, Verdict
from mtlint.language.words import own_markers, rivals_of

_MARGINS: Final = ((12, 0.15), (8, 0.22), (5, 0.32))
"""Fewest plain words, and the margin per n-gram that they need."""
_NEAR_MARGIN: Final = 0.10
_LEADS: Final = ((12, 0.05), (5, 0.15))
"""Fewest plain words, and the lead per n-gram that makes them another language's rather than English."""
_LANGUAGES: Final = {"no": "nb", "tl": "fil"}
_FAMILIES: Final = {
    "hr": ("sr", "bs"),
    "sr": ("hr", "bs"),
    "bs": ("hr", "sr"),
    "id": ("ms",),
    "ms": ("id",),
    "gl": ("pt", "es"),
    "lb": ("de",),
}
_NEAR_PAIRS: Final[str] = (
    "no-da hr-sl cs-sk pt-es ca-es sv-no sv-da et-fi pt-ca it-es it-pt it-ro it-ca fr-ca fr-it nl-de nl-af"
)
_NEAR: Final = frozenset(frozenset(pair.split("-")) for pair in _NEAR_PAIRS.split())


def by_markers(words: Sequence[str], language: str) -> Verdict | None:
    """Whether words, in lower case, are marked as of a near neighbour of `language`; at least six are needed. A word
    that is said again marks no more.
    """
    if len(words) < 6:
        return None
    different = set(words)
    best_lead = 0
    best: Verdict | None = None
    for rival in rivals_of(language):
        other = len(different & rival.other)
        own = len(different & rival.own)
        if other >= 2 and other >= 3 * own and other * 12 >= len(different) and other - own > best_lead:
            best_lead = other - own
            best = Verdict("wrong-language", rival.language, "high" if other >= 4 else "medium", "", 0, 0)
    return best


def by_profiles(prose: str, words: Sequence[str], language: str) -> Verdict | None:
    """Whether plain words of prose are in another language by a margin, langdetect agreeing on the whole."""
    profile = likelier(words, language)
    if profile is None or _speaks_for(words, language, _LANGUAGES.get(profile, profile)):
        return None
    return _found(words, profile) if _agreed(prose, profile, profiles_of(language)) else None


def latin_language(prose: str, words: Sequence[str]) -> Verdict | None:
    """Whether plain Latin words, in a block meant to be in another script, are in a language besides English."""
    words = list(dict.fromkeys(words))
    needed = next((margin for fewest, margin in _MARGINS if len(words) >= fewest), None)
    if needed is None:
        return None
    seen = likelihoods(words, LATIN)
    fit: dict[str, float] = dict(zip(LATIN, seen.logarithms, strict=True))
    best = max(BACKGROUND, key=lambda profile: fit[profile])
    if fit[best] - fit["en"] <= needed * seen.grams or not _agreed(prose, best, ("en",)):
        return None
    return _found(words, best)


def is_another_language(scored: Sequence[Scored], weights: Weights) -> bool:
    """Whether what leans to English rather than to the target fits a third language clearly better."""
    plain = summarise(scored).plain
    lead = next((lead for fewest, lead in _LEADS if plain >= fewest), None)
    return lead is not None and lead_of_another(scored, weights) > lead


def lead_of_another(scored: Sequence[Scored], weights: Weights) -> float:
    """By how much per n-gram the best language besides English and the target fits the plain words better
    than English does.
    """
    seen = likelihoods((normalise_word(item.token.text) for item in scored if item.plain), LATIN)
    fit: dict[str, float] = dict(zip(LATIN, seen.logarithms, strict=True))
    best = max(fit[other] for other in BACKGROUND if other != "en" and other not in weights.profiles)
    return (best - fit["en"]) / max(1, seen.grams)


def _found(words: Sequence[str], profile: str) -> Verdict:
    """The verdict for a profile, or for a near neighbour of it that the marker words point to."""
    language = _LANGUAGES.get(profile, profile)
    marked = by_markers(words, language)
    confidence: Confidence = "high" if len(words) >= 12 else "medium"
    return Verdict("wrong-language", marked.language if marked else language, confidence, "", 0, 0)


def likelier(words: Sequence[str], language: str) -> str | None:
    """The profile that plain words fit better than the target's by the margin they need; never English."""
    target = profiles_of(language)
    needed = next((margin for fewest, margin in _MARGINS if len(words) >= fewest), None)
    if needed is None or not target:
        return None
    seen = likelihoods(words, LATIN)
    fit: dict[str, float] = dict(zip(LATIN, seen.logarithms, strict=True))
    apart = {*target, "en", *_FAMILIES.get(language, ())}
    best = max((profile for profile in BACKGROUND if profile not in apart), key=lambda profile: fit[profile])
    if not seen.grams or fit["en"] >= fit[best]:
        return None
    if _is_near(best, target):
        if len(words) < 8:
            return None
        needed += _NEAR_MARGIN if len(words) < 12 else 0.0
    lead = fit[best] - max(fit[profile] for profile in target)
    return best if lead > needed * seen.grams else None


def _speaks_for(words: Sequence[str], language: str, found: str) -> bool:
    """Whether marker words of the target language contradict what the profiles found."""
    rival = next((rival for rival in rivals_of(language) if rival.language == found), None)
    markers = rival.own if rival else own_markers(language)
    own = sum(word in markers for word in words)
    return own >= 2 and own * 4 >= len(words)


def _agreed(prose: str, profile: str, target: tuple[str, ...]) -> bool:
    """Whether langdetect holds the profile, or one near it, for likely, and the target for unlikely.

    What is near the target speaks for it, unless the profile in question is itself.
    """
    against = set(target)
    if not _is_near(profile, target):
        against.update(other for other in LATIN if _is_near(other, target))
    likely = {profile, *(other for other in LATIN if _is_near(other, (profile,)))}
    return agrees(prose, likely - against, against)


def _is_near(profile: str, target: tuple[str, ...]) -> bool:
    return any(frozenset({profile, own}) in _NEAR for own in target)
