"""langdetect's own detection among all its languages: the second opinion that a doubtful finding needs.

It alone is no ground for a finding: it must choose among 55 languages, and is as sure when wrong as when
right.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import Final

from mtlint.language.langdetect_profiles import opinion
from mtlint.language.tokens import PLACEHOLDER

_LONGEST_PROSE: Final = 10_000
_LIKELY: Final = 0.4
_UNLIKELY: Final = 0.3


def prefers_english(prose: str, target: Collection[str]) -> bool:
    """Whether English is more likely than all profiles of the target together."""
    guesses = _guesses(prose[:_LONGEST_PROSE])
    return guesses.get("en", 0.0) > _sum_of(guesses, target)


def agrees(prose: str, profiles: Collection[str], against: Collection[str]) -> bool:
    """Whether prose is likely in one of the languages of `profiles`, and not in any of those of `against`."""
    guesses = _guesses(prose[:_LONGEST_PROSE])
    return _sum_of(guesses, profiles) >= _LIKELY and _sum_of(guesses, against) < _UNLIKELY


@lru_cache(maxsize=16)
def _guesses(prose: str) -> dict[str, float]:
    return opinion(prose.replace(PLACEHOLDER, " "))


def _sum_of(guesses: dict[str, float], profiles: Collection[str]) -> float:
    return sum(guesses.get(profile, 0.0) for profile in profiles)
