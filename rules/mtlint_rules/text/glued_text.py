"""glued-text: a word that touches a link, bold run or code span."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, Fix, NoOptions, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._occurrences import occurrences
from mtlint_rules._quote import quote
from mtlint_rules._repeats import one_for_many, same_on_page
from mtlint_rules.text._languages import (
    COMPOUNDING,
    ENDINGS,
    INFLECTING,
    PERSIAN_ENDINGS,
    PREFIXING,
    SUFFIXING,
    UNSPACED,
    language,
)
from mtlint_rules.text._nodes import Node, counterparts, name

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    from mtlint.api import Block

_LETTER = (
    r"(?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0971-\u0d7f])"  # with the vowel signs of Indic scripts
)
_WORD = regex(f"{_LETTER}+")
_LAST_WORD = regex(rf"{_LETTER}++\Z")
_OWN_WORD = regex(rf"(?<![\w{PLACEHOLDER}]){_LETTER}++(?![\w{PLACEHOLDER}])")
_PUNCTUATION = frozenset(",;:!?.،؛؟")
_JOINTS = frozenset("-‐‑–'’/&_")
_NO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_NO_ENDING = 6
_LONGEST = 80
_PREFIX_LETTERS = 4
_NOUNS = frozenset({"de", "lb", ""})
"""Languages that write nouns with a capital; empty: it may be any."""


@rule(
    "glued-text",
    summary="a space is missing beside a link, bold run or code span",
    severity=Severity.WARNING,
    evident=True,
    fixable="mixed",
)
def glued_text(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A word touches a link, bold run or code span though the source has a space there (`[price list](…)gives`,
    `seethe **Menu**`): the words run into each other on the page. So does a full stop or comma with the
    link after it. More than three places of one block, or in the same words on a page, are one finding, at the first.

    Not reported: languages written without spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) and
    Korean, whose particles attach; case endings (`**API**s`, endings in Turkish, Finnish, Hungarian and the like),
    Arabic and Hebrew prefixes, also right behind another link (`[one](a.md) و[two](b.md)`), German and Scandinavian
    compounds (`**Request**body`), apostrophes and hyphens, a space that stands inside the label
    (`[the guide&#x200B; ](a.md)shows`), and places where the source is glued as well.

    Fixed: the space is put in, unless the source has a hyphen or the like at that place; unsafe where German, or a page
    of no known language, has a word with a capital behind the link or code: the noun of a compound wants a hyphen.
    """
    tongue = language(pair.locale)
    if tongue in UNSPACED:
        return
    found = (one_for_many(_glued(pair, *both, tongue), "put spaces between") for both in counterparts(pair))
    yield from same_on_page(chain.from_iterable(found), "put spaces between")


def _glued(
    pair: Pair, source: Block, target: Block, nodes: Iterable[tuple[Node, Node]], tongue: str
) -> Iterator[Problem]:
    """The places of a block where a space is missing."""
    known = _on_their_own(pair)
    told: set[int] = set()
    for one, other in nodes:
        start, end = target.rendering.extent(other)
        before = _left(source, one, target, start, tongue, known) if start < end else None
        if before is not None and start not in told:
            told.add(start)
            word = target.rendering.range(start - len(before), start)
            message = f"space missing between {quote(before)} and the {name(other)} {_shown(target, start, end)}"
            there = source.text[: source.rendering.extent(one)[0]][-1:]
            fix = _fix(pair, other.start, word, before, there)
            yield Problem(message, Range(word.start, other.start + 1), one, fix=fix)
        after = _right(source, one, target, end, tongue, known) if start < end else None
        if after is not None and end not in told:
            told.add(end)
            word = target.rendering.range(end, end + len(after))
            message = f"space missing between the {name(other)} {_shown(target, start, end)} and {quote(after)}"
            there = source.text[source.rendering.extent(one)[1] :][:1]
            fix = _fix(pair, other.end, word, after, there, sure=not (tongue in _NOUNS and after[0].isupper()))
            yield Problem(message, Range(other.end - 1, word.end), one, fix=fix)


def _shown(target: Block, start: int, end: int) -> str:
    return quote(target.text[start:end], 60)


def _fix(pair: Pair, at: int, word: Range, written: str, there: str, *, sure: bool = True) -> Fix | None:
    """A space at the edge of the node, which the word touches as it is `written`; None where the source has `there`
    what joins words."""
    if at not in (word.start, word.end) or pair.target.raw(word) != written or there.isalnum() or there in _JOINTS:
        return None

    from mtlint_rules._mending import after as put_after

    return Fix("put a space between", (put_after(pair.target, at, " "),), sure)


@lru_cache(maxsize=1)
def _on_their_own(pair: Pair) -> Callable[[str], int]:
    """How often a word stands on its own on the page."""
    texts = [block.rendering.literal for block in pair.target.blocks]
    return occurrences(
        lambda word: sum(_OWN_WORD.findall(text).count(word) for text in texts if word in text),
        lambda: chain.from_iterable(map(_OWN_WORD.findall, texts)),
    )


def _left(source: Block, one: Node, target: Block, start: int, tongue: str, known: Callable[[str], int]) -> str | None:
    """The word or mark that touches the node from the left, where the source has a space."""
    text, first = target.rendering.literal, target.text[start : start + 1]
    if not start or not first.isalnum():
        return None
    at = source.rendering.extent(one)[0]
    before = source.text[at - 1 : at] if at else " "
    mark = text[start - 1]
    if mark in _PUNCTUATION:
        spaced = before.isspace() and at > 0 and start > 1 and text[start - 2].isalpha() and first.isalpha()
        return mark if spaced else None
    if mark.isspace():
        return None
    word = _LAST_WORD.search(text, max(0, start - _LONGEST), start)
    if word is None or before.isalpha() or (tongue in PREFIXING and _is_prefix(target, word, start)):
        return None
    return None if tongue in COMPOUNDING and _is_compound(word.group(), first, known) else word.group()


def _is_prefix(target: Block, word: re.Match[str], start: int) -> bool:
    """Whether the letters before `start`, as far as they stand outside another node, may be an Arabic prefix."""
    ends = (target.rendering.extent(node)[1] for node in target.nodes)
    first = max((end for end in ends if word.start() < end < start), default=word.start())
    return start - first <= _PREFIX_LETTERS


def _is_compound(word: str, following: str, known: Callable[[str], int]) -> bool:
    """Whether a word may be the first part of a German or Scandinavian one."""
    return len(word) < 3 or (word[0].isupper() and following.islower()) or known(word) < 2


def _last_visible(text: str, end: int) -> str:
    """The character before `end`, but for those without a width."""
    return text[max(0, end - _LONGEST) : end].rstrip(_NO_WIDTH)[-1:]


def _right(source: Block, one: Node, target: Block, end: int, tongue: str, known: Callable[[str], int]) -> str | None:
    """The word that touches the node from the right, where the source has none, unless it is an ending."""
    last = _last_visible(target.text, end)
    at = source.rendering.extent(one)[1]
    text = target.rendering.literal
    match = None if text[end : end + 1] < "A" else _WORD.match(text, end, end + _LONGEST)
    if match is None or last.isspace() or source.text[at : at + 1].isalpha():
        return None
    word = match.group()
    if last in _PUNCTUATION:
        return word
    if tongue in SUFFIXING or word in PERSIAN_ENDINGS:
        return None
    begins = word[0].isupper() and tongue not in COMPOUNDING
    if len(word) > 1 and (begins or known(word) > 1):
        return word
    if tongue in COMPOUNDING or (tongue in INFLECTING and len(word) < _NO_ENDING):
        return None
    return None if word.lower() in ENDINGS or len(word) < 2 else word
