"""Which versions of the source a page was made from, judged by what a translation keeps as it is: links, code,
shortcodes, numbers, and how many headings, items, rows and paragraphs there are.

A page that records nothing is often far older than its last edit, which may have mended one link in a hundred pages,
and its passages may be of several ages.
"""

from __future__ import annotations

import re
from collections import Counter
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
_FENCE: Final = regex(rb"[ \t>]*(```+|~~~+)")
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
    rb"|\n[ \t]*\n"
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
    body = _COMMENT.sub(b"", page[found.end() if found else 0 :])
    prose, code = _apart(body)
    kept = (_plain(text.strip(b" \t")) for text in _KEPT.findall(prose))
    return Counter([*_FIELD.findall(fields), *fields.split(b"\n"), *code, *kept])


def _plain(text: bytes) -> bytes:
    link = _ADDRESS.fullmatch(_LOCALE.sub(b"](/", text)) if text.startswith(b"](") else None
    return b"](%s%s" % link.groups() if link else text


def _apart(body: bytes) -> tuple[bytes, list[bytes]]:
    """A page with an empty line for each block of code, and the lines of these blocks."""
    prose: list[bytes] = []
    code: list[bytes] = []
    opening = b""
    for line in body.split(b"\n"):
        fence = _FENCE.match(line)
        if not opening and fence:
            opening = fence[1]
            code.append(line.strip())
            prose.append(b"")
        elif fence and fence[1].startswith(opening):
            opening = b""
        else:
            (code if opening else prose).append(line.strip() if opening else line)
    return b"\n".join(prose), code


def fits_far_better(page: Traits, version: Traits, other: Traits) -> bool:
    """Whether a page differs so much less from an older version than from the other one that it was made from that,
    whenever it was added."""
    return 2 * distance(page, version) + _OWN_AT_LEAST <= distance(page, other)


def distance(one: Traits, other: Traits) -> int:
    """How many traits two pages do not have in common."""
    return sum(abs(one[trait] - other[trait]) for trait in one.keys() | other.keys())


def best_fit(page: Traits, versions: Sequence[Traits]) -> int:
    """The index of the version from which the page differs least; of several the first.

    A page may lack much of its source, where it was cut off or never finished, but has little that its source has not:
    another version that leaves clearly less of the page unexplained fits better.
    """
    nearest = min(range(len(versions)), key=lambda index: distance(page, versions[index]))
    own = [(page - version).total() for version in versions]
    if own[nearest] <= _OWN_AT_LEAST:
        return nearest
    fullest = min(range(len(versions)), key=lambda index: distance(page, versions[index]) + _WEIGHT_OF_OWN * own[index])
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
