"""The word tables: English function words, and the marker words that tell near languages apart.

`data/english.json` lists English function words, and for each language those that are words (or accepted
loans) of that language too, so that they prove nothing there. `data/markers.json` gives, for a language and
each of its near neighbours, frequent words of documentation that the other one does not have: first its
own, then the neighbour's. Both were curated on a large body of published localized documentation.
"""

import json
from functools import cache
from pathlib import Path
from typing import Final, TypedDict

from mtlint.frozen import frozen

_DATA: Final = Path(__file__).parent / "data"
_NO_WORDS: Final[frozenset[str]] = frozenset()
_SAFE_SHORT_WORDS: Final = frozenset({"and", "are", "can", "for", "how", "not", "the", "was", "you"})


@frozen
class English:
    """English words as they count against one target language.

    `function` are function words that the target does not have; `shared` those of the full list that it
    has. `weak` words corroborate only; `connectors` stand inside names ("Office for the web");
    `imperatives` open a step.
    """

    function: frozenset[str]
    shared: frozenset[str]
    weak: frozenset[str]
    connectors: frozenset[str]
    imperatives: frozenset[str]


@frozen
class Rival:
    """A near neighbour of a language, with the words that only the language (`own`) or it (`other`) has."""

    language: str
    own: frozenset[str]
    other: frozenset[str]


class _EnglishTable(TypedDict):
    function: str
    weak: str
    connectors: str
    imperatives: str
    shared: dict[str, str]
    borrowed: dict[str, str]


@cache
def english_against(language: str, latin: bool) -> English:
    """The English words that are evidence in text meant to be in `language`, written in Latin letters or
    not.

    A Latin-script language without a curated list of shared words is given the benefit of the doubt: only
    function words of four letters or more, and a few shorter ones, count.
    """
    table = _read_english()
    everything = frozenset(table["function"].split())
    shared = frozenset(table["shared"].get(language, "").split())
    borrowed = frozenset(table["borrowed"].get(language, "").split())
    function = everything - shared
    if latin and not shared:
        function = frozenset(word for word in everything if len(word) > 3) | _SAFE_SHORT_WORDS
        shared = everything - function
    return English(
        function=function,
        shared=shared | borrowed,
        weak=frozenset(table["weak"].split()),
        connectors=frozenset(table["connectors"].split()),
        imperatives=frozenset(table["imperatives"].split()) - shared - borrowed,
    )


@cache
def rivals_of(language: str) -> tuple[Rival, ...]:
    """The near neighbours of a language that marker words can tell from it, none for most languages."""
    return tuple(
        Rival(neighbour, frozenset(own.split()), frozenset(other.split()))
        for neighbour, (own, other) in _read_markers().get(language, {}).items()
    )


@cache
def rival_markers(language: str) -> frozenset[str]:
    """All words that point to some near neighbour of a language."""
    return _NO_WORDS.union(*(rival.other for rival in rivals_of(language)))


@cache
def own_markers(language: str) -> frozenset[str]:
    """All words that point to a language rather than to some near neighbour of it."""
    return _NO_WORDS.union(*(rival.own for rival in rivals_of(language)))


@cache
def _read_english() -> _EnglishTable:
    table: _EnglishTable = json.loads((_DATA / "english.json").read_text(encoding="utf-8"))
    return table


@cache
def _read_markers() -> dict[str, dict[str, tuple[str, str]]]:
    table: dict[str, dict[str, tuple[str, str]]] = json.loads((_DATA / "markers.json").read_text(encoding="utf-8"))
    return table
