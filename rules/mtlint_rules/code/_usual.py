"""How the code of a source is mostly written, where it is not written alike throughout: the marks between words, the
names of values. Who translates may write all of it so."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import regex
from mtlint_rules.code._translatable import letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint_rules.code._page_code import PageCode

Joint: TypeAlias = tuple[str, str, str]
"""The kind of the word before some marks, the marks, and the kind of the word after them."""
_WORD = regex(r"[^\W_]+")
_BETWEEN_TOKENS = regex(r"[\s=,]")
_VALUE = regex(r"(?<!\S)(--?[A-Za-z][\w-]*)([= ])([^\W\d_]+)(?=,|\Z)")
_OPTION = regex(r"(?<!\S)(--[A-Za-z][\w-]*) (?=[^\s-])")
_ASSIGNED = regex(r" = ")
_SETTING = regex(r"([\w.-]+) ?[=:] ?[Tt]rue")
_FEWEST_OPTIONS = 2


def is_as_usual(page: PageCode, lost: str, added: str) -> bool:
    """Whether the translation writes as the source mostly does what the source writes otherwise here: with the marks
    that stand most often between words of those kinds (`--heat=MAX` for `--heat-MAX`), or with the name that the values
    of other options have (`--rack=value` for `--rack=place`). Or only the blank before an option's value differs, which
    programs read as `=`, or those around an `=`; or a setting that is on is told by its name."""
    if _ASSIGNED.sub("=", lost) == added or _is_set(lost, added) or _is_in_prose(page, lost, added):
        return True
    return _has_usual_marks(page, lost, added) or _has_usual_values(page, lost, added)


def _is_in_prose(page: PageCode, lost: str, added: str) -> bool:
    """Whether the source's text has the translation's form of words that code joins otherwise (`oven-bake` as `oven
    bake`)."""
    if letters(lost) != letters(added) or " " not in added:
        return False
    return added.casefold() in page.source_prose.casefold()


def _is_set(lost: str, added: str) -> bool:
    """Whether a setting is told by its name, of which the sentence says that it is on (`OVEN_ENABLED=true`)."""
    match = _SETTING.fullmatch(lost)
    return match is not None and match[1] == added


def _has_usual_marks(page: PageCode, lost: str, added: str) -> bool:
    one, other = lost.replace('"', ""), added.replace('"', "")
    if _OPTION.sub(r"\1=", one) == _OPTION.sub(r"\1=", other):
        return True
    if _WORD.findall(one) != _WORD.findall(other):
        return False
    usual, _ = _usual(page)
    pairs = [both for both in zip(_joints(one), _joints(other), strict=True) if both[0][1] != both[1][1]]
    return all(ours[1] and theirs[1] and theirs[1].isascii() and usual[theirs] > usual[ours] for ours, theirs in pairs)


def _has_usual_values(page: PageCode, lost: str, added: str) -> bool:
    ours, theirs = _VALUE.findall(lost), _VALUE.findall(added)
    if not ours or lost == added or _VALUE.sub(r"\1\2", lost) != _VALUE.sub(r"\1\2", added):
        return False
    known, options = {option for option, _, _ in ours}, _usual(page)[1]
    changed = [new for (_, _, old), (_, _, new) in zip(ours, theirs, strict=True) if old != new]
    return all(len(options.get(value, frozenset()) - known) >= _FEWEST_OPTIONS for value in changed)


@lru_cache(maxsize=1)
def _usual(page: PageCode) -> tuple[Counter[Joint], dict[str, frozenset[str]]]:
    """How often each joint stands in the source's code, and which options have a value of that name there."""
    blocks = page.pair.source.blocks if page.pair.source is not None else ()
    codes = [span.key.replace('"', "") for block in blocks for span in page.spans(block)]
    options: dict[str, frozenset[str]] = {}
    for code in codes:
        for option, _, value in _VALUE.findall(code):
            options[value] = options.get(value, frozenset()) | {option}
    return Counter(joint for code in codes for joint in _joints(code)), options


def _joints(code: str) -> Iterator[Joint]:
    before, end, in_option = "", 0, False
    for match in _WORD.finditer(code):
        marks = code[end : match.start()]
        token = _BETWEEN_TOKENS.split(marks)
        if not end or len(token) > 1:
            in_option = token[-1].startswith("-")
        kind = _kind(match.group()) + " of an option" * in_option
        yield before, marks, kind
        before, end = kind, match.end()
    yield before, code[end:], ""


def _kind(word: str) -> str:
    if word.isdigit():
        return "number"
    return "lower" if word.islower() else "upper" if word.isupper() else "mixed"
