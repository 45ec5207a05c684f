"""Which lost code spans became which added ones, and which stand in the text without their markers."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, regex
from mtlint_rules.code._spans import folded, spans
from mtlint_rules.code._translatable import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtlint.api import Block, Html, Opaque
    from mtlint_rules.code._spans import Span

MOST = 40
"""So many lost and added spans of a block are compared with each other; what goes beyond is told as lost."""
_ALIKE = 0.5
_VERY_ALIKE = 0.75
_SHORT = 3
_MANY = 3
_LATIN = "\u0250"
_KIND = regex(r"[A-Z]\w*[a-z]s")
_WORDS = regex(r"(?:[\w-]|%[\dA-F]{2})+")
_IN_QUOTES = regex(r"\"[^\"]+\"|'[^']+'")
_QUOTED = regex(r"[“„«»‹「『‘]\s?[^“„«»‹›「『‘”’」』]+\s?[”“»«›」』’]")
_JOINT = r"(?: ?[`,;、·&][`,;、·& ]*|[` ,]+[^\W\d_]{1,6}[` ,]+)"


def merged(lost: Sequence[Span], added: Sequence[Span]) -> Iterator[tuple[tuple[Span, ...], Span]]:
    """Lost spans that stand in one added span, with backticks, a comma or a short word between them, and that span.
    Where backticks are between them, others than one may have been translated."""
    left = list(lost[:MOST])
    for whole in added[:MOST]:
        parts: list[Span] = []
        rest = whole.key
        for span in sorted(left, key=lambda span: -len(span.key)):
            if span.key in rest:
                rest = rest.replace(span.key, "\0", 1)
                parts.append(span)
        pieces = whole.key.split("``")
        if len(pieces) > 1 and any(span.key in pieces for span in left):
            parts = left if len(left) == len(pieces) else [span for span in left if span.key in pieces]
            left = [span for span in left if span not in parts]
            yield tuple(parts), whole
        elif len(parts) > 1 and re.fullmatch(rf"\0(?:{_JOINT}\0)+", rest):
            left = [span for span in left if span not in parts]
            yield tuple(sorted(parts, key=lambda span: span.start)), whole


def composed(lost: Sequence[Span], added: Sequence[Span]) -> list[Span]:
    """Lost spans that are parts of an added one which has nothing else but marks: `key` and `value` in `key: value`."""
    found: list[Span] = []
    for whole in added[:MOST]:
        parts = [span for span in lost[:MOST] if span.key in whole.key]
        rest = whole.key
        for span in sorted(parts, key=lambda span: -len(span.key)):
            rest = rest.replace(span.key, "")
        if len(parts) > 1 and not any(map(str.isalnum, rest)):
            found += [*parts, whole]
    return found


def alike(lost: Sequence[Span], added: Sequence[Span], kept: Mapping[str, int]) -> list[tuple[Span, Span]]:
    """Lost and added spans that look alike, the most alike first; in order where they are as many and all have the same
    marks (`/racks/rye`). Those that the translation still has elsewhere in the block (`kept`) may only have been
    merged: they must be very much alike."""
    if len(lost) == len(added) > 1 and not any(kept.get(span.key) for span in lost):
        marks = {_WORDS.sub("x", span.key) for span in (*lost, *added)}
        if len(marks) == 1 and marks != {"x"}:
            return list(zip(lost, added, strict=True))
    ranked = sorted(
        (
            (_alike(one.key, other.key), i, j)
            for i, one in enumerate(lost[:MOST])
            for j, other in enumerate(added[:MOST])
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for ratio, i, j in ranked:
        if i not in partners and j not in taken and ratio >= (_VERY_ALIKE if kept.get(lost[i].key) else _ALIKE):
            partners[i] = j
            taken.add(j)
    return [(lost[i], added[j]) for i, j in sorted(partners.items())]


def is_worded_anew(every: Sequence[Span], lost: Sequence[Span], gone: Sequence[Span], kept: Mapping[str, int]) -> bool:
    """Whether a block says otherwise what its source says: of three pieces of code and more nothing is there, or of
    three that are `lost` one in three is no word of the sentence (`gone`)."""
    if len({span.key for span in gone}) >= _MANY and not any(kept.get(span.key) for span in every):
        return True
    return len({span.key for span in lost}) >= _MANY * len(gone) > 0


def was_text(code: str, source: Block, target: Block) -> bool:
    """Whether added code stands in the source as text, which the translation has less often, or is the text in quotes
    in a longer piece of its code: that was marked as code, no other code changed into it."""
    if _IN_QUOTES.fullmatch(code) and any(code in span.key and code != span.key for span in spans(source)):
        return True
    here = len(occurrences(code, prose(source)))
    return here > 0 and here > len(occurrences(code, prose(target)))


def _alike(one: str, other: str) -> float:
    if letters(one) == letters(other):
        return 1.0
    return SequenceMatcher(None, one[:200].casefold(), other[:200].casefold(), autojunk=False).ratio()


def closest(span: Span, added: Sequence[Span]) -> float:
    """How much alike a span is to the most alike of those added."""
    return max((_alike(span.key, other.key) for other in added), default=0.0)


def plain(lost: Sequence[Span], source: Block, target: Block) -> list[tuple[Span, tuple[int, int]]]:
    """Lost spans whose code stands in the translation's text more often than in the source's, and where."""
    found: list[tuple[Span, tuple[int, int]]] = []
    text, source_text = prose(target), prose(source)
    alike: dict[str, list[Span]] = {}
    for span in sorted(lost[:MOST], key=lambda span: (-len(span.key), span.start)):
        if any(map(str.isdigit if len(span.key) < _SHORT else str.isalnum, span.key)):
            alike.setdefault(span.key, []).append(span)
    for key, group in alike.items():
        starts = [span.start for span in group]
        places = _beyond(key, text, source_text, starts) or _inflected(key, text, source_text, starts)
        for span, (start, end) in zip(group, places, strict=False):
            text = text[:start] + PLACEHOLDER * (end - start) + text[end:]
            found.append((span, (start, end)))
    return sorted(found, key=lambda item: item[1])


def tags_of(lost: Sequence[Span], source: Block, target: Block) -> list[tuple[Span, Html | Opaque]]:
    """Lost spans that are a tag, and the tag that the translation has without the markers of code."""
    found: list[tuple[Span, Html | Opaque]] = []
    waiting = [span for span in lost if span.key.startswith("<")]
    ours: tuple[Html | Opaque, ...] = (*source.tags, *source.opaques) if waiting else ()
    theirs: tuple[Html | Opaque, ...] = (*target.tags, *target.opaques) if waiting else ()
    left = Counter(folded(tag.raw) for tag in ours)
    for tag in theirs:
        key = folded(tag.raw)
        if left[key]:
            left[key] -= 1
        elif span := next((span for span in waiting if span.key == key), None):
            waiting.remove(span)
            found.append((span, tag))
    return found


def _beyond(key: str, text: str, source_text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Where the code that stands at `starts` in the source stands in the text beyond what the source's text has of it.
    Such words, in another case too (the product's name), are in the order of the source if there are as many of them,
    else they come first."""
    found, known = occurrences(key, text), occurrences(key, source_text)
    if len(found) <= len(known):
        return []
    words, same = occurrences(key, source_text, any_case=True), occurrences(key, text, any_case=True)
    order = sorted([*(start for start, _ in words), *starts])
    if len(same) == len(order):
        return [same[order.index(start)] for start in starts]
    return same[len(words) :] if len(same) > len(words) > len(known) else found[len(known) :]


def _inflected(key: str, text: str, source_text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Where the code stands otherwise, as text may have it: a text in straight quotation marks in those of a language,
    a plural of a kind (`Ovens`) as the singular."""
    if _IN_QUOTES.fullmatch(key):
        inner = occurrences(key[1:-1], text)
        around = [_QUOTED.search(text, max(0, start - 2), end + 2) for start, end in inner]
        return [match.span() for match in around if match is not None]
    singular = next((one for one in singulars(key) if occurrences(one, text)), "")
    return _beyond(singular, text, source_text, starts) if singular else []


def singulars(kind: str) -> tuple[str, ...]:
    """What the name of a kind in the plural may be in the singular, few languages mark that with an s: `Ovens`,
    `Classes`, `Policies`."""
    if not _KIND.fullmatch(kind):
        return ()
    return (f"{kind[:-3]}y",) if kind.endswith("ies") else (kind[:-1], kind[:-2])


def prose(block: Block) -> str:
    """The text of a block with its code blanked out, HTML's too."""
    pieces: list[str] = []
    end = 0
    for span in spans(block) if block.tags else ():
        pieces += [block.rendering.literal[end : span.start], PLACEHOLDER * (span.end - max(end, span.start))]
        end = max(end, span.end)
    return "".join([*pieces, block.rendering.literal[end:]])


def occurrences(key: str, text: str, *, any_case: bool = False) -> list[tuple[int, int]]:
    """Where code stands in a text, from and to, but not as a part of a longer word, name or path."""
    pattern = re.compile(r"\s+".join(map(re.escape, key.split())), re.IGNORECASE if any_case else re.NOFLAG)
    return [match.span() for match in pattern.finditer(text) if not _is_part(text, key, *match.span())]


def _is_part(text: str, key: str, start: int, end: int) -> bool:
    """Whether the code is only a part of a longer word, name or path."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (_is_name(key[0]) and _continues(before[::-1])) or (_is_name(key[-1]) and _continues(after))


def _continues(text: str) -> bool:
    return _is_name(text[:1]) or (text[:1] in tuple(".-/\\") and _is_name(text[1:2]))


def _is_name(char: str) -> bool:
    return char == "_" or (char.isalnum() and char < _LATIN)
