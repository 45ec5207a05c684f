"""Which added front matter key stands for which missing one: translation engines translate and misspell keys."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from mtlint_rules.front_matter._values import is_machine, mapping, scalar, sequence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_ALIKE = 0.8
_LONGEST = 40  # code points of a name
_MOST = 20  # missing or added keys


def renamed(
    ours: Mapping[str, object], theirs: Mapping[str, object], missing: Collection[str], added: Collection[str]
) -> dict[str, str]:
    """For missing names the added one that is spelled alike, or else stands between the same keys and may have the
    same value.

    `ours` and `theirs` are all values of both sides in the order written.
    """
    if not missing or not added or max(len(missing), len(added)) > _MOST:
        return {}
    found: dict[str, str] = {}
    for name in filter(missing.__contains__, ours):
        left = (other for other in theirs if other in added and other not in found.values())
        other = max(left, key=lambda other: _likeness(name, other), default=None)
        if other is not None and _likeness(name, other) >= _ALIKE:
            found[name] = other
    shared = set(ours).intersection(theirs)
    places = dict(_gaps(theirs, shared, set(added).difference(found.values())))
    for place, names in _gaps(ours, shared, set(missing).difference(found)):
        others = places.get(place, [])
        if len(others) == len(names):
            pairs = zip(names, others, strict=True)
            found.update((name, other) for name, other in pairs if _may_be_same(ours[name], theirs[other]))
    return found


def _likeness(name: str, other: str) -> float:
    one, two = ("".join(filter(str.isalnum, text.casefold()))[:_LONGEST] for text in (name, other))
    return SequenceMatcher(None, one, two, autojunk=False).ratio() if one and two else 0


def _may_be_same(value: object, other: object) -> bool:
    """Whether both are texts, lists or mappings, or one and the same id."""
    if sequence(value) is not None or mapping(value) is not None:
        return type(value) is type(other)
    if is_machine(value) or is_machine(other):
        return scalar(value) == scalar(other)
    return sequence(other) is None and mapping(other) is None


def _gaps(
    names: Iterable[str], shared: Collection[str], wanted: Collection[str]
) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """The wanted names between two shared ones, with those two ("" at either end)."""
    before, waiting = "", list[str]()
    for name in (*names, ""):
        if name in wanted:
            waiting.append(name)
        elif name in shared or not name:
            if waiting:
                yield (before, name), waiting
            before, waiting = name, []
