"""identifier-mangled: spaces inside a name, file name or path."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import islice, pairwise
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Severity, frozen, regex, rule, shape
from mtlint_rules._occurrences import occurrences
from mtlint_rules._quote import quote, times
from mtlint_rules.code._english import english
from mtlint_rules.code._torn_names import torn_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtlint.api import Block

_TOKEN = regex(r"[A-Za-z0-9_.\\/@$#:]+")
_OF_TOKEN = frozenset(f"{ascii_letters}{digits}_.\\/@$#:")
_SHAPE = regex(
    r"[A-Za-z0-9][._\\@][A-Za-z0-9]|[a-z][A-Z]|\A[._][A-Za-z]{2}|\A/[A-Za-z0-9_]+/[A-Za-z0-9]|[A-Za-z]#\d|\A[A-Z]#\Z"
)
_OF_SHAPE = regex(r"[A-Za-z0-9][._\\@][A-Za-z0-9]|[a-z][A-Z]|[._\\][A-Za-z]{2}|/[A-Za-z0-9_]|[A-Za-z]#")
"""What every such name has somewhere."""
_SIGNS = (b"aA", b".a", b".A", b".0", b"_", b"\\", b"@", b"/", b"a#", b"A#")
"""Of what shape every such name has something."""
_LINKED = regex(r"[A-Za-z0-9][._\\]+[A-Za-z0-9]")
_LETTER = regex(r"[A-Za-z]")
_NO_NAME = regex(r"://|[A-Za-z0-9]\.\.")
_SPACES = " \t\u00a0\u2007\u2009\u202f\u3000"
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_WORD = regex(r"[A-Za-z0-9]*")
_WORD_BEFORE = regex(r"[^\W_]{1,12}\Z")
_GAP = regex(r"[\s_-]+")
_AFTER_GAP = regex(r"[^A-Za-z0-9]*[A-Za-z0-9]*")
LONGEST, LONGEST_BEFORE = 200, 13
_ANY_DIGIT = regex(r"[xX]+")
CANDIDATES = 100
_NAMED = 3


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


@rule(
    "identifier-mangled",
    summary="spaces inside a name, file name or path",
    severity=Severity.WARNING,
    evident=True,
    explains=("placeholder-changed",),
    fixable="mixed",
)
def identifier_mangled(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    r"""A name that is typed without spaces has some in the translation: `Contoso. Ovens. exe. config`, `C:\ Program
    Files`, `Power Shell`. Whoever copies it gets an error, whoever searches for it finds nothing.

    Looked at are dotted, camel-case and path-like names of the source's prose that the translated block has less often
    than the source, and has with spaces inside as well; and names of which only letters are left, one by one (`n a m a.
    n a m`), where the source has a name that the block lacks.

    Severity info, and no safe fix, where people translated (pages with the records of a publisher that has machines
    translate excepted) and a name is nothing but words with capitals: `StoveMaster` may well be `Stove Master`.

    Not reported: names in code (code-span-changed tells those); a spelling that the source has too, on its page of
    today as well; missing spaces of the source that the translation has put in (`2.Select`, `is done.Next`, `No.5`,
    `v3.4`); spaces around a slash or a colon; spaced initials (`a. m.`).

    Fixed: the spaces are taken out; not safe where the dot of a name like `.psd1` stands at the word before it, for
    that may end a sentence, nor where the name goes on with a placeholder (`Batch_ {id} .log`).
    """
    for source, target in pair.blocks:
        found = sorted(_mangled(pair, source, target), key=lambda item: item.start)
        if not found:
            yield from _torn(source, target)
        else:
            first = found[0]
            text = target.rendering.text
            where = target.rendering.range(first.start, first.end)
            there = source.rendering.range(first.source_start, first.source_start + len(first.name))
            told = Counter(f"{quote(item.remedy)}, not {quote(text[item.start : item.end])}" for item in found)
            shown = [f"{remedy}{times(count)}" for remedy, count in islice(told.items(), _NAMED)]
            more = f"; and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
            message = f"spaces break up a name: write {'; '.join(shown)}{more}"
            spelling = not pair.by_machine and all(map(_is_spelling, found))
            severity = Severity.INFO if spelling else None
            safe = not (spelling or any(item.moved or _goes_on(text, item.end) for item in found))
            yield Problem(message, where, there, severity, _fix(pair, target, found, safe=safe))


def _torn(source: Block, target: Block) -> Iterator[Problem]:
    """A name of which only single letters are left, where the block lacks a name of its source."""
    where = torn_name(source, target)
    names = _missing(source, target) if where else Counter[str]()
    if where and names:
        others = len(names) - 1
        more = f", and {others} more names that are lost" if others > 1 else ", and another name that is lost" * others
        lost = next(iter(names))
        message = f"a name fell apart into letters: {quote(target.text[slice(*where)])}; the source has {quote(lost)}"
        start = next(start for start, name in _names(source.rendering.literal) if name == lost)
        there = source.rendering.range(start, start + len(lost))
        yield Problem(message + more, target.rendering.range(*where), there)


def _goes_on(text: str, end: int) -> bool:
    """Whether a placeholder stands behind a space that is no part of the name either (`Batch_ {id} .log`)."""
    return text[end : end + 1] in _SPACES and text[end : end + 3].strip(_SPACES)[:1] in ("{", "<")


def _is_spelling(item: Mangled) -> bool:
    """Whether a name may be spelled in several words by somebody: it has nothing but letters, and each of its words
    begins with a capital."""
    return item.name.isalpha() and item.name[0].isupper()


def _fix(pair: Pair, target: Block, found: list[Mangled], *, safe: bool) -> Fix | None:
    """Take the spaces out, and write the name in the case of the source where nothing is escaped in it."""
    edits: list[Edit] = []
    for item in found:
        where = target.rendering.range(item.start, item.end)
        raw, written = pair.target.raw(where), target.text[item.start : item.end]
        squeezed = "".join(char for char in raw if char not in _SPACES)
        if "".join(char for char in written if char not in _SPACES) == item.name:
            edits.append(Edit(where, squeezed))
        elif raw == written:
            edits.append(Edit(where, item.remedy))
        else:
            return None
    return Fix("take the spaces out", tuple(edits), safe)


def _mangled(pair: Pair, source: Block, target: Block) -> Iterator[Mangled]:
    missing = list(_missing(source, target))[:CANDIDATES]
    if not missing:
        return
    names = list(_names(source.rendering.literal))
    places = {name: start for start, name in reversed(names)}
    numbers = Counter(name for _, name in names)
    text = target.rendering.literal
    origin = [position for position, char in enumerate(text) if char not in _SPACES]
    exact = "".join(text[position] for position in origin)
    lower = exact.translate(_LOWER)
    taken: set[int] = set()  # what lies in a longer name is told with it
    for name in sorted(missing, key=len, reverse=True):
        lacking = numbers[name] - target.text.count(name)
        found = (
            _spaced(name.lower(), text, lower, origin) if _LINKED.search(name) else _spaced(name, text, exact, origin)
        )
        alone = (extent for extent in found if extent[0] not in taken and extent[1] - 1 not in taken)
        broken = (extent for extent in alone if _is_broken(pair, name, text[slice(*extent)]))
        for start, end in islice(broken, max(0, lacking)):
            taken.update(range(start, end))
            before = _WORD_BEFORE.search(text[max(0, start - LONGEST_BEFORE) : start]) if name[0] == "." else None
            if before is None:
                yield Mangled(name, start, end, places[name], name)
            else:
                remedy = f"{before.group()} {name}"
                yield Mangled(name, start - len(before.group()), end, places[name], remedy, moved=True)


def _missing(source: Block, target: Block) -> Counter[str]:
    """The names of which the target block has fewer than its source, and how many it lacks."""
    wanted = Counter(name for _, name in _names(source.rendering.literal))
    if wanted:
        wanted.subtract(name for _, name in _names(target.text) if name in wanted)
    return +wanted


def _names(text: str) -> Iterator[tuple[int, str]]:
    """The dotted, camel-case and path-like names of a text, each with its place."""
    made_of = shape(text)
    if not any(map(made_of.__contains__, _SIGNS)):
        return
    at = 0
    while sign := _OF_SHAPE.search(text, at):
        start = sign.start()
        while start > at and text[start - 1] in _OF_TOKEN:
            start -= 1
        token = _TOKEN.match(text, start)
        at = token.end() if token else sign.end()
        name = text[start:at].rstrip(".:/@\\")
        if len(name) <= LONGEST and _SHAPE.search(name) and _LETTER.search(name) and not _NO_NAME.search(name):
            yield start, name


def _spaced(name: str, text: str, squeezed: str, origin: list[int]) -> Iterator[tuple[int, int]]:
    """Where the name stands in the text with spaces between its characters."""
    at = squeezed.find(name)
    while at >= 0:
        last = at + len(name) - 1
        start, end = origin[at], origin[last] + 1
        joins_before = _is_plain(text[start - 1 : start]) and _is_plain(name[0])
        if last - at < end - start - 1 and not joins_before and not _is_plain(text[end : end + 1]):
            yield start, end
        at = squeezed.find(name, last + 1)


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_broken(pair: Pair, name: str, written: str) -> bool:
    """Whether the name, `written` with spaces, has one where it may not and where the source has none either."""
    parts = "".join(" " if char in _SPACES else char for char in written).split()
    gap = 0
    for before, after in pairwise(parts):
        gap += len(before)
        if _breaks(pair, name, gap) and not _gaps(pair)(_around_gap(before, after)):
            return True
    return False


@lru_cache(maxsize=1)
def _gaps(pair: Pair) -> Callable[[tuple[str, str]], int]:
    """How often a space, hyphen or underscore of the English page has these around it."""
    texts = [text.lower() for text in english(pair)]

    def look(around: tuple[str, str]) -> int:
        before, after = around
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
    return Counter(name.lower() for block in blocks for _, name in _names(block.content or block.text))


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
