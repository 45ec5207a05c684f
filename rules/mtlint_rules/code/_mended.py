"""Slips of the source in code, which a translator mended: the source's other code shows what was meant."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules.code._page_code import names_in, unspaced
from mtlint_rules.code._span_matching import occurrences, prose
from mtlint_rules.code._translatable import letters

if TYPE_CHECKING:
    from mtlint.api import Block
    from mtlint_rules.code._page_code import PageCode

_NAME = regex(r"[a-z\d]+(?:[-_.][a-z\d]+)+")
_LETTERS = regex(r"[^\W\d_]")
_SHORTENED = regex(r"[.-][a-z\d]+\Z")
_CAMEL = regex(r"(?:[a-z]+\.)*[a-z]+[A-Z]\w*(?:\.\w+)*")
_FEWEST_PARTS = 2
_TYPED = 0.75


def is_slip(page: PageCode, source: Block, target: Block, lost: str) -> bool:
    """Whether the text has a name much like the code, which is code elsewhere in the source, where the other stands
    once, and never in the translation's code: so a slip of the source was mended."""
    ours, theirs = page.counts
    if ours[unspaced(lost)] > 1 or theirs[unspaced(lost)] or len([*names_in(lost)]) < _FEWEST_PARTS:
        return False
    names = {*_NAME.findall(prose(target))} - {*_NAME.findall(source.text)}
    return any(
        (ours[name] or page.is_in_blocks(name))
        and _LETTERS.sub("", name) == _LETTERS.sub("", lost)
        and looks_like(name, lost)
        for name in names
    )


def is_mended_elsewhere(page: PageCode, lost: str, added: str) -> bool:
    """Whether the source has the translation's form too, and the translation never the source's: so one of both, a
    slip, was mended all over the page. Or the last name or number of a joined one is told in words, and the source has
    it without that as well; or the source's code has the capital within a word elsewhere."""
    source, target = page.pair.source, page.pair.target
    shorter = added in lost and len([*names_in(added)]) != len([*names_in(lost)])
    if source is None:
        return False
    if _SHORTENED.match(lost.removeprefix(added)) and lost.startswith(added) and page.counts[0][unspaced(added)]:
        return True
    if lost.casefold() == added.casefold() and _CAMEL.fullmatch(added):
        more = all(one == other or one.islower() for one, other in zip(lost, added, strict=False))
        return more and all(word in source.text for word in names_in(added))
    if _is_mended_within(page, lost.split(), added.split()):
        return True
    return not (shorter or occurrences(lost, target.text)) and bool(occurrences(added, source.text))


def _is_mended_within(page: PageCode, lost: list[str], added: list[str]) -> bool:
    """Whether a part of a longer piece of code (`-tray`) is written as the source's other code has it (`--tray`), and
    stands in no other code of both pages as here."""
    if len(lost) != len(added) or len(lost) < _FEWEST_PARTS:
        return False
    ours, theirs = page.parts
    pairs = [(one, other) for one, other in zip(lost, added, strict=True) if one != other]
    return all(
        letters(one) == letters(other) and ours[other] and ours[one] == 1 and not theirs[one] for one, other in pairs
    )


def looks_like(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= _TYPED
