"""Names of the source that the translation has with spaces inside."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import islice, pairwise
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from mtlint.api import frozen, regex
from mtlint_rules._occurrences import occurrences
from mtlint_rules.code._names import LONGEST, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtlint.api import Block, Pair

_LINKED = regex(r"[A-Za-z0-9][._\\]+[A-Za-z0-9]")
SPACES = " \t\u00a0\u2007\u2009\u202f\u3000"
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_WORD = regex(r"[A-Za-z0-9]*")
_WORD_BEFORE = regex(r"[^\W_]{1,12}\Z")
_GAP = regex(r"[\s_-]+")
_AFTER_GAP = regex(r"[^A-Za-z0-9]*[A-Za-z0-9]*")
LONGEST_BEFORE = 13
_ANY_DIGIT = regex(r"[xX]+")
CANDIDATES = 100


@frozen
class Mangled:
    """A name of the source with spaces in it, from `start` to `end` of the target block's rendering; `source_start` is
    where the name stands in the source's. `remedy` is what to write. `moved`: its dot went to the word before it."""

    name: str
    start: int
    end: int
    source_start: int
    remedy: str
    moved: bool = False


def mangled(pair: Pair, wanted: Sequence[tuple[int, str]], target: Block) -> Iterator[Mangled]:
    """Where a block has one of the names of its source, each given with its place there, with spaces inside."""
    numbers = Counter(name for _, name in wanted)
    shown = target.text
    lacking = {name: count - have for name, count in numbers.items() if (have := shown.count(name)) < count}
    if not lacking:
        return
    places = {name: start for start, name in reversed(wanted)}
    text = target.rendering.literal
    exact = squeezed(text)
    lower = exact.translate(_LOWER)
    origin: list[int] = []
    taken: set[int] = set()  # what lies in a longer name is told with it
    for name in sorted(list(lacking)[:CANDIDATES], key=len, reverse=True):
        written, among = (name.lower(), lower) if _LINKED.search(name) else (name, exact)
        if written not in among:
            continue
        origin = origin or [position for position, char in enumerate(text) if char not in SPACES]
        found = _spaced(written, text, among, origin)
        alone = (extent for extent in found if extent[0] not in taken and extent[1] - 1 not in taken)
        broken = (extent for extent in alone if _is_broken(pair, name, text[slice(*extent)]))
        for start, end in islice(broken, lacking[name]):
            taken.update(range(start, end))
            before = _WORD_BEFORE.search(text[max(0, start - LONGEST_BEFORE) : start]) if name[0] == "." else None
            if before is None:
                yield Mangled(name, start, end, places[name], name)
            else:
                remedy = f"{before.group()} {name}"
                yield Mangled(name, start - len(before.group()), end, places[name], remedy, moved=True)


def squeezed(text: str) -> str:
    """A text without its spaces."""
    for space in SPACES:
        text = text.replace(space, "")
    return text


def _spaced(name: str, text: str, among: str, origin: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where the name stands in the text with spaces between its characters."""
    at = among.find(name)
    while at >= 0:
        last = at + len(name) - 1
        start, end = origin[at], origin[last] + 1
        joins_before = _is_plain(text[start - 1 : start]) and _is_plain(name[0])
        if last - at < end - start - 1 and not joins_before and not _is_plain(text[end : end + 1]):
            yield start, end
        at = among.find(name, last + 1)


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_broken(pair: Pair, name: str, written: str) -> bool:
    """Whether the name, `written` with spaces, has one where it may not and where the source has none either."""
    parts = "".join(" " if char in SPACES else char for char in written).split()
    gap = 0
    for before, after in pairwise(parts):
        gap += len(before)
        if _breaks(pair, name, gap) and not _gaps(pair)(_around_gap(before, after)):
            return True
    return False


@lru_cache(maxsize=1)
def _gaps(pair: Pair) -> Callable[[tuple[str, str]], int]:
    """How often a space, hyphen or underscore of the English page has these around it."""
    from mtlint_rules.code._english import english

    texts = [text.lower() for text in english(pair)]
    page = "\0".join(texts)

    def look(around: tuple[str, str]) -> int:
        before, after = around
        if not re.search(rf"{re.escape(before)}[\s_-]+{re.escape(after)}", page):
            return 0
        gaps = (gap for text in texts if before in text and after in text for gap in pairwise(_GAP.split(text)))
        may_be = (gap for gap in gaps if gap[0].endswith(before) and gap[1].startswith(after))
        return sum(around == _around_gap(*gap) for gap in may_be)

    return occurrences(look, lambda: (_around_gap(*gap) for text in texts for gap in pairwise(_GAP.split(text))))


def _around_gap(before: str, after: str) -> tuple[str, str]:
    """The word and punctuation that touch a gap on both sides, in lower case."""
    left, right = _AFTER_GAP.match(before[: -LONGEST - 1 : -1]), _AFTER_GAP.match(after[:LONGEST])
    return (left.group()[::-1] if left else "").lower(), (right.group() if right else "").lower()


@lru_cache(maxsize=1)
def _numbers(pair: Pair) -> Counter[str]:
    """How often the source's page has each name, in lower case."""
    blocks = pair.source.blocks if pair.source is not None else ()
    return Counter(name.lower() for block in blocks for _, name in names(block.content or block.text))


def _breaks(pair: Pair, name: str, gap: int) -> bool:
    """Whether a space before the character at `gap` breaks the name, rather than mends a typing error of the source."""
    before, after = name[gap - 1], name[gap]
    touching = before + after
    if touching.isalnum():
        return before.islower() and after.isupper()
    if any(char in touching for char in "\\_@$#"):
        return True
    return "." in touching and not all(
        _may_end_sentence(pair, name, dot) for dot, char in enumerate(name) if char == "."
    )


def _may_end_sentence(pair: Pair, name: str, dot: int) -> bool:
    """Whether the dot may be a full stop, that of an abbreviation, or that of a list number."""
    left, right = _WORD.match(name[:dot][::-1]), _WORD.match(name[dot + 1 :])
    one, other = left.group()[::-1] if left else "", right.group() if right else ""
    if not one or not other:
        return False
    if one.isdigit():
        return dot == len(one) and other[0].isalpha() and not _ANY_DIGIT.fullmatch(other)
    if other.isdigit():
        return one.isalpha() and not (len(one) == 1 and one.isupper() and len(other) > 2)
    if len(one) == len(other) == 1:
        return True
    words = one.isalpha() and one[1:].islower() and other.istitle()
    return words and _numbers(pair)[name.lower()] < 2
