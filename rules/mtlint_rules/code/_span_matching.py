"""Which lost code spans became which added ones, and which stand in the text without their markers."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER
from mtlint_rules.code._spans import spans
from mtlint_rules.code._translatable import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtlint.api import Block
    from mtlint_rules.code._spans import Span

MOST = 40
"""So many lost and added spans of a block are compared with each other; what goes beyond is told as lost."""
_ALIKE = 0.5
_VERY_ALIKE = 0.75
_SHORT = 3
_LATIN = "\u0250"
_JOINT = r"(?: ?[`,;、·&][`,;、·& ]*|[` ,]+[^\W\d_]{1,6}[` ,]+)"


def merged(lost: Sequence[Span], added: Sequence[Span]) -> Iterator[tuple[tuple[Span, ...], Span]]:
    """Lost spans that stand in one added span, with backticks, a comma or a short word between them, and that span."""
    left = list(lost[:MOST])
    for whole in added[:MOST]:
        parts: list[Span] = []
        rest = whole.key
        for span in sorted(left, key=lambda span: -len(span.key)):
            if span.key in rest:
                rest = rest.replace(span.key, "\0", 1)
                parts.append(span)
        if len(parts) > 1 and re.fullmatch(rf"\0(?:{_JOINT}\0)+", rest):
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
    """Lost and added spans that look alike, the most alike first. Those that the translation still has elsewhere in the
    block (`kept`) may only have been merged: they must be very much alike."""
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
    taken: set[int] = set()
    places: dict[str, list[tuple[int, int]]] = {}
    text, source_text = prose(target), prose(source)
    for span in sorted(lost[:MOST], key=lambda span: -len(span.key)):
        if span.key not in places:
            if not any(map(str.isdigit if len(span.key) < _SHORT else str.isalnum, span.key)):
                continue
            free = [place for place in occurrences(span.key, text) if taken.isdisjoint(range(*place))]
            places[span.key] = free[len(occurrences(span.key, source_text)) :]
        if places[span.key]:
            place = places[span.key].pop(0)
            taken.update(range(*place))
            found.append((span, place))
    return sorted(found, key=lambda item: item[1])


def prose(block: Block) -> str:
    """The text of a block with its code blanked out, HTML's too."""
    pieces: list[str] = []
    end = 0
    for span in spans(block) if block.tags else ():
        pieces += [block.rendering.literal[end : span.start], PLACEHOLDER * (span.end - max(end, span.start))]
        end = max(end, span.end)
    return "".join([*pieces, block.rendering.literal[end:]])


def occurrences(key: str, text: str) -> list[tuple[int, int]]:
    """Where code stands in a text, from and to, but not as a part of a longer word, name or path."""
    pattern = re.compile(r"\s+".join(map(re.escape, key.split())))
    return [match.span() for match in pattern.finditer(text) if not _is_part(text, key, *match.span())]


def _is_part(text: str, key: str, start: int, end: int) -> bool:
    """Whether the code is only a part of a longer word, name or path."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (_is_name(key[0]) and _continues(before[::-1])) or (_is_name(key[-1]) and _continues(after))


def _continues(text: str) -> bool:
    return _is_name(text[:1]) or (text[:1] in tuple(".-/\\") and _is_name(text[1:2]))


def _is_name(char: str) -> bool:
    return char == "_" or (char.isalnum() and char < _LATIN)
