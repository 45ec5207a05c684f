"""The words of both pages' code: which names the translation has given to what, and all over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from mtlint.api import frozen, regex

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

_HYPHENATED = regex(r"\w+(?:-\w+)*")
_MARKS = regex(r"(?:[\w-]|%[\dA-F]{2})+")
_OFTEN = 2


@frozen
class Terms:
    """What the whole page says about its code: the locale of the translation, the words in the code blocks of the
    source and of the translation, which of the source's are `declared` there, and how often each word stands in all
    code of both, which is `counted` when first asked for."""

    locale: str | None
    ours: Collection[str]
    theirs: Collection[str]
    declared: Collection[str]
    counted: Callable[[], tuple[Mapping[str, int], Mapping[str, int]]]

    def is_renamed(self, source: str, target: str) -> bool:
        """Whether the translation uses a name of its own all over its code blocks."""
        lost, new = _apart(source, target)
        return bool(lost and new) and (
            all(word in self.ours and word not in self.theirs for word in lost)
            and all(word in self.theirs and word not in self.ours for word in new)
        )

    def is_own_renamed(self, source: str, target: str) -> bool:
        """Whether the translation has another name for what the example declares (`const racks`), most of the time."""
        if source not in self.declared or target in self.ours or target not in self.theirs:
            return False
        ours, theirs = self.counted()
        return 2 * theirs.get(source, 0) <= ours.get(source, 0)

    def is_renamed_in_text(self, source: str, target: str) -> bool:
        """Whether code in the text has names of the translation's own: those that its code blocks have and the source's
        have not, or, in paths and addresses, that stand in its code twice or more. What they replace is rarer there
        than in the source, half as often at most in paths."""
        lost, new = _apart(source, target)
        if not (lost and new and _MARKS.sub("x", source) == _MARKS.sub("x", target)):
            return False
        ours, theirs = self.counted()
        if any(ours.get(word) for word in new):
            return False
        if all(word in self.theirs for word in new) and all(theirs.get(word, 0) < ours.get(word, 0) for word in lost):
            return True
        often = "/" in source and all(theirs.get(word, 0) >= _OFTEN for word in new)
        return often and all(2 * theirs.get(word, 0) <= ours.get(word, 0) for word in lost)

    def is_completed(self, source: str, target: str) -> bool:
        """Whether code has become part of a longer piece, of which all other words stand in the source's code as well
        (`stop` become `oven stop`, `rack` become `rack: "top"`)."""
        before, found, after = target.partition(source)
        rest = before + after
        if not found or any(map(str.isdigit, rest)) or before[-1:].isalnum() or after[:1].isalnum():
            return False
        ours = self.counted()[0]
        words = [*words_of(rest)]
        return bool(words) and all(ours.get(word) for word in words)


def words_of(code: str) -> Iterator[str]:
    """The words of code; those that are joined with hyphens are one."""
    return (match.group() for match in _HYPHENATED.finditer(unquote(code) if "%" in code else code))


def _apart(source: str, target: str) -> tuple[set[str], set[str]]:
    """The words that only one of two pieces of code has."""
    ours, theirs = {*words_of(source)}, {*words_of(target)}
    return ours - theirs, theirs - ours
