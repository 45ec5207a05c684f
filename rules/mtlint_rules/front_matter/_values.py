"""When two front matter values are the same, and which must be."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, cast

from mtlint.api import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtlint.api import Pair

Parts: TypeAlias = tuple[str, ...]

_NOTHING = frozenset({"null", "~"})
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
_YEAR_FIRST = regex(r"([12]\d{3})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_YEAR_LAST = regex(r"(\d{1,2})[-/.](\d{1,2})[-/.]([12]\d{3})")
_DECIMAL = regex(r"-?\d+\.\d+")
_SEPARATOR = regex(r"\s*[,;]\s*")
_MOST = 50  # parts that are compared one by one
_SIDE = regex(r"left|right")
_MACHINE = regex(
    r"(?=[!-~]*[0-9]|[!-~]*[A-Za-z0-9][_/.:#@=]+[A-Za-z0-9]|[/.#]|[a-z]+[A-Z])[!-~]+|[a-z0-9]+(?:-[a-z0-9]+)+|true|false"
)
"""An id, path, URL, number, version, truth value: no text in any language."""


def mapping(value: object) -> Mapping[str, object] | None:
    """The value as a mapping, if it is one."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else None


def sequence(value: object) -> Sequence[object] | None:
    """The value as a list, if it is one."""
    return cast("Sequence[object]", value) if isinstance(value, list) else None


def scalar(value: object) -> str:
    """A value as text, whatever its white space and the spelling of decimals (`7.0`), truth values and of nothing."""
    text = " ".join(str(value).split())
    lower = text.lower()
    if lower in _NOTHING:
        return ""
    if _DECIMAL.fullmatch(text):
        return text.rstrip("0").removesuffix(".")
    return "true" if lower in _TRUE else "false" if lower in _FALSE else text


def is_empty(value: object) -> bool:
    """Whether there is nothing in it: no value, `null`, an empty list or mapping."""
    items = sequence(value)
    if items is not None:
        return all(map(is_empty, items))
    return not value if mapping(value) is not None else not scalar(value)


def is_machine(value: object) -> bool:
    """Whether the value is one thing that no translator may touch."""
    text = scalar(value)
    return _MACHINE.fullmatch(text) is not None or _date(text) is not None


def is_date(value: object) -> bool:
    """Whether the value is a day, with or without a time."""
    return _date(scalar(value)) is not None


def changed(pair: Pair, source: object, target: object, *, fixed: bool) -> tuple[Parts, Parts] | None:
    """What the source has and the translation has not, and what stands instead; None where they are the same.

    A list is a set, and a text with commas may be a list. A value that is not `fixed` counts only where no
    translator may touch it: an id, a path, a number.
    """
    had, has = _parts(source, fixed=fixed), _parts(target, fixed=fixed)
    lost = tuple((Counter(had) - Counter(has)).elements())
    gained = tuple((Counter(has) - Counter(had)).elements())
    lost, gained = _without_rewritten(pair, lost, gained)
    if not fixed:
        lost = tuple(filter(is_machine, lost))
        gained = gained if lost else ()
    return (lost, gained) if lost or gained else None


def _parts(value: object, *, fixed: bool) -> Parts:
    items = sequence(value)
    if items is not None:
        return tuple(part for item in items if mapping(item) is None and (part := scalar(item)))
    text = scalar(value)
    parts = [part for part in _SEPARATOR.split(text) if part]
    return tuple(parts) if fixed or all(map(is_machine, parts)) else (text,)


def _without_rewritten(pair: Pair, lost: Parts, gained: Parts) -> tuple[Parts, Parts]:
    """The parts that are no rewriting of one another: a link from another place, a later date, the other locale."""
    if max(len(lost), len(gained)) > _MOST:
        return lost, gained
    left = list(gained)
    kept: list[str] = []
    for part in lost:
        twin = next((other for other in left if _is_rewritten(pair, part, other)), None)
        if twin is None:
            kept.append(part)
        else:
            left.remove(twin)
    return tuple(kept), tuple(left)


def _is_rewritten(pair: Pair, source: str, target: str) -> bool:
    if "/" in source and "/" in target:
        key = pair.source_key(source)
        if pair.target_key(target, {key}) == key:
            return True
    if source[:1] == target[:1] == "#" and pair.target.outline.has(target):
        return True
    locales = _locales(pair.locale)
    if locales.sub("", source) == locales.sub("", target) or _SIDE.sub(_mirrored, source) == target:
        return True
    before, after = _date(source), _date(target)
    if before is None or after is None:
        return False
    swapped = (before[0], before[2], before[1])
    return after >= before and (after != swapped or before == swapped)


@lru_cache(maxsize=16)
def _locales(locale: str | None) -> re.Pattern[str]:
    """English, or the page's own locale or language, as a word of a name."""
    tags = ["en-us", "en", *((locale, locale.partition("-")[0]) if locale else ())]
    words = "|".join(re.escape(tag).replace(r"\-", "[-_]") for tag in tags)
    return re.compile(rf"(?<![A-Za-z0-9])(?:{words})(?![A-Za-z0-9])", re.IGNORECASE)


def _mirrored(side: re.Match[str]) -> str:
    return "right" if side.group() == "left" else "left"


def _date(text: str) -> tuple[int, int, int] | None:
    """Year, month, day; None where it is no date. `3/4/2020` is the fourth of March, as in the English sources."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := _YEAR_LAST.fullmatch(text):
        month, day, year = map(int, found.groups())
    else:
        return None
    return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
