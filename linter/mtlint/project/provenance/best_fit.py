"""Which versions of the source a page was made from, judged by what a translation keeps as it is: links, code,
shortcodes, numbers, and how many headings, items, rows and paragraphs there are.

A page that records nothing is often far older than its last edit, which may have mended one link in a hundred pages,
and its passages may be of several ages.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Final, TypeAlias

from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Traits: TypeAlias = Counter[bytes]
"""What of a page is the same in every language, and how often it stands there."""

MOST_OTHERS: Final = 4
_OWN_AT_LEAST: Final = 8
_WEIGHT_OF_OWN: Final = 3
"""How much more what only the page has counts than what only the version has."""
_FRONT_MATTER: Final = regex(rb"\A(?:\xef\xbb\xbf)?\s*(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_FIELD: Final = regex(rb"^[ \t]*[\w-]+[ \t]*[:=]", re.MULTILINE)
_COMMENT: Final = regex(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE: Final = regex(rb"^[ \t>]*(```+|~~~+)[^\n]*", re.MULTILINE)
_EMPTY_LINE: Final = regex(rb"(\n[ \t]*\n)")
_KEPT: Final = regex(
    rb"`[^`\n]+`"
    rb"|\{\{[<%]\s*(?:/\s*)?[\w/.-]+"  # a shortcode
    rb"|term_id ?= ?[\"'][^\"']*"
    rb"|(?<![\w-])[\w-]+ ?= ?[\"']v?\d+(?:\.\d+)+(?=[\"'])"  # a parameter of one that is a version
    rb"|(?<![\w-])[\w-]+ ?= ?(?=[\"'])"  # any other
    rb"|\]\(\s*<?[^)\s>]+"  # a link
    rb"|^[ \t]*\[[^\]\n]+\]:[ \t]*\S+"
    rb"|<https?:[^>\s]+"
    rb"|^#{1,6}(?=[ \t])"
    rb"|^[ \t]*(?:[-*+]|\d+[.)])(?=[ \t])"  # a list item
    rb"|^[ \t]*\|"
    rb"|\d+(?:\.\d+)*",
    re.MULTILINE,
)
_LOCALE: Final = regex(rb"\]\(\s*<?/[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?/")
_ADDRESS: Final = regex(rb"\]\(\s*<?/?(?:docs/)?([^#?]*?)(?:(?:(?:^|/)_?index)?\.mdx?|/)?((?:[#?].*)?)")
"""A link by the address of a page or by its file: sites change from one way to the other."""


def traits(page: bytes) -> Traits:
    """The traits of a page; comments count for nothing, of the front matter keys and lines."""
    page = page.replace(b"\r\n", b"\n")
    found = _FRONT_MATTER.match(page)
    fields = found[2] if found else b""
    body = page[found.end() if found else 0 :]
    prose, code = _apart(_COMMENT.sub(b"", body) if b"<!--" in body else body)
    passages = _EMPTY_LINE.split(prose)
    kept = Counter([*_FIELD.findall(fields), *fields.split(b"\n"), *code, *passages[1::2]])
    for passage in passages[::2]:
        kept.update(_kept(passage))
    return kept


@lru_cache(maxsize=8192)
def _kept(passage: bytes) -> tuple[bytes, ...]:
    """What of a passage is kept. Those of a page are remembered, as its versions share nearly all of them."""
    return tuple(_plain(text.strip(b" \t")) for text in _KEPT.findall(passage))


@lru_cache(maxsize=8192)
def _plain(text: bytes) -> bytes:
    link = _ADDRESS.fullmatch(_LOCALE.sub(b"](/", text)) if text.startswith(b"](") else None
    return b"](%s%s" % link.groups() if link else text


def _apart(body: bytes) -> tuple[bytes, list[bytes]]:
    """A page with an empty line for each block of code, and the lines of these blocks."""
    if b"```" not in body and b"~~~" not in body:
        return body, []
    prose: list[bytes] = []
    code: list[bytes] = []
    opening = b""
    begin = 0
    for fence in _FENCE.finditer(body):
        if opening and not fence[1].startswith(opening):
            continue
        between = body[begin : max(begin, fence.start() - 1)]
        begin, before = fence.end() + 1, begin
        lines = [between] if before < fence.start() else []
        if opening:
            code += [line.strip() for text in lines for line in text.split(b"\n")]
            opening = b""
        else:
            opening = fence[1]
            code.append(fence[0].strip())
            prose += [*lines, b""]
    if begin <= len(body):
        rest = body[begin:]
        code += [line.strip() for line in rest.split(b"\n")] if opening else []
        prose += [] if opening else [rest]
    return b"\n".join(prose), code


def fits_far_better(page: Traits, version: Traits, other: Traits) -> bool:
    """Whether a page differs so much less from an older version than from the other one that it was made from that,
    whenever it was added."""
    return 2 * distance(page, version) + _OWN_AT_LEAST <= distance(page, other)


def distance(one: Traits, other: Traits) -> int:
    """How many traits two pages do not have in common."""
    return one.total() + other.total() - 2 * _in_common(one, other)


def _in_common(one: Traits, other: Traits) -> int:
    return sum(map(min, one.values(), map(other.get, one, repeat(0))))


def best_fit(page: Traits, versions: Sequence[Traits]) -> int:
    """The index of the version from which the page differs least; of several the first.

    A page may lack much of its source, where it was cut off or never finished, but has little that its source has not:
    another version that leaves clearly less of the page unexplained fits better.
    """
    own = [page.total() - _in_common(page, version) for version in versions]
    far = [version.total() - page.total() + 2 * alone for version, alone in zip(versions, own, strict=True)]
    nearest = min(range(len(versions)), key=far.__getitem__)
    if own[nearest] <= _OWN_AT_LEAST:
        return nearest
    fullest = min(range(len(versions)), key=lambda index: far[index] + _WEIGHT_OF_OWN * own[index])
    return fullest if 2 * own[fullest] + _OWN_AT_LEAST <= own[nearest] else nearest


def others(page: Traits, known: Sequence[Traits], versions: Sequence[Traits]) -> list[int]:
    """The indices of a few versions that tell where that of a page is from which the `known` ones do not explain, the
    most telling first, of equals the one from which the page differs least."""
    left = {trait: min(abs(page[trait] - one[trait]) for one in known) for trait in set(page).union(*known)}
    found: list[int] = []
    while len(found) < MOST_OTHERS:
        left = {trait: rest for trait, rest in left.items() if rest}
        gains = [_gain(left, page, version) for version in versions]
        highest = max(gains, default=0)
        if not highest:
            break
        most = [index for index, gain in enumerate(gains) if gain == highest]
        best = min(most, key=lambda index: distance(page, versions[index]))
        found.append(best)
        left = {trait: min(rest, abs(page[trait] - versions[best][trait])) for trait, rest in left.items()}
    return found


def _gain(left: Mapping[bytes, int], page: Traits, version: Traits) -> int:
    return sum(max(0, rest - abs(page[trait] - version[trait])) for trait, rest in left.items())
