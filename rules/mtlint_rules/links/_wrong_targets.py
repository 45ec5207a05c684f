"""Which changed targets of links are plainly no choice: people lead readers elsewhere for good reasons.

They put the present address in place of an old one, the page of their language, the section that helps more. What
nobody chooses is an address that lost a letter, one that leads nowhere, and the target of another link.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from mtlint.api import Link, neighbour_key, regex
from mtlint_rules.links._destinations import LONGEST, is_damaged
from mtlint_rules.links._targets import source_targets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from mtlint.api import Pair
    from mtlint_rules.links._targets import Target

_WORD = regex(r"[^\W_]+")
_LATIN = regex(r"[a-z0-9]+")
_NO_HOST = regex(r"//[\w-]+(?:/|\Z)")
_NO_URL = regex(r"[(（]|https?：")
_DIGITS = regex(r"\d+")
_ALIKE = 0.8
_SHORTEST = 5  # letters of a word of which one may be wrong
_SHORTEST_NAME = 3
_FEWEST_COMPLETED = 2  # letters
_LONG_QUERY = 40
_SAYS_NOTHING = frozenset({"and", "blob", "com", "doc", "docs", "for", "github", "guide", "guides", "html", "http"}) | {
    "https",
    "main",
    "master",
    "org",
    "page",
    "site",
    "the",
    "tree",
    "use",
    "www",
}


def is_plain(pair: Pair, lost: Target, gained: Target) -> bool:
    """Whether a target is wrong for all that the repository shows: it leads nowhere; it is that of another link; it is
    that of the source, of today's too, but for a few letters or marks."""
    gained = replace(gained, key=pair.target_key(gained.href))
    if normalize("NFKC", gained.href) == lost.href or _is_nowhere(pair, lost, gained):
        return True
    if _is_of_other_link(pair, lost, gained) or _is_named_as_other_section(pair, lost, gained):
        return True
    page = gained.key.partition("#")[0]
    today = _todays_pages(pair)
    if pair.leads_somewhere(gained.href) or page in today.values():
        return False
    spoilt = is_spoilt(lost.key, gained.key) and not _is_completed(lost.key, gained.key)
    return spoilt or (page.startswith("/") and _letters(page) in today)


def _is_nowhere(pair: Pair, lost: Target, gained: Target) -> bool:
    """Whether the target is empty, a path that its second slash makes a host, a URL behind a bracket or with a
    full-width colon, a section that its page has not, or a file that is not there where the source's is."""
    here, there = pair.neighbours.get(neighbour_key(gained.href)), pair.neighbours.get(neighbour_key(lost.href))
    is_file = here is not None and not here.in_target and not here.in_source and there is not None and there.in_source
    href = gained.href.strip()
    is_none = not href or _NO_HOST.match(href) is not None or _NO_URL.match(href) is not None
    return is_none or is_file or pair.leads_somewhere(gained.href) is False


def is_spoilt(key: str, other: str) -> bool:
    """Whether the second key is the first, but for foreign marks, letters, spaces or slashes lost or added."""
    if key == other:
        return False
    if is_damaged(key, other) or normalize("NFKC", other) == key:
        return True
    if key.partition("#")[0] and "#" in key and "#" in other:
        key, other = key.partition("#")[0], other.partition("#")[0]
        if key == other:
            return False
    ours, theirs = _words(key), _words(other)
    if _letters(key) == _letters(other):
        return not key.startswith("//")
    path, _, query = key.partition("?")
    other_path, _, other_query = other.partition("?")
    if path == other_path and min(len(query), len(other_query)) >= _LONG_QUERY:
        return _are_alike(query[:LONGEST], other_query[:LONGEST])
    opcodes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    changes = [("".join(ours[a:b]), "".join(theirs[c:d])) for tag, a, b, c, d in opcodes if tag != "equal"]
    return all(max(map(len, both)) >= _SHORTEST and _are_alike(*both) and not _are_sites(*both) for both in changes)


def _is_completed(key: str, other: str) -> bool:
    """Whether one word of an address has two letters more in it than the source's or more, and nothing else differs:
    the slip is in the source."""
    apart = [(one, two) for one, two in zip(_words(key), _words(other), strict=False) if one != two]
    if len(_words(key)) != len(_words(other)) or len(apart) != 1:
        return False
    (one, two), rest = apart[0], iter(apart[0][1])
    inside = len(two) - len(one) >= _FEWEST_COMPLETED and two.isalpha() and (one[0], one[-1]) == (two[0], two[-1])
    return inside and all(letter in rest for letter in one)


def _are_sites(one: str, other: str) -> bool:
    return one in _names_of_sites(other) or other in _names_of_sites(one)


def _names_of_sites(name: str) -> tuple[str, ...]:
    """What the site of a thing may be called: `vitejs.dev`, `rust-lang.org`."""
    return f"{name}js", f"{name}lang"


def _are_alike(one: str, other: str) -> bool:
    same_numbers = _DIGITS.findall(one) == _DIGITS.findall(other)
    return same_numbers and SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _words(key: str) -> list[str]:
    return _WORD.findall(unquote(key[:LONGEST]).casefold())


def _is_of_other_link(pair: Pair, lost: Target, gained: Target) -> bool:
    """Whether the label names, in Latin letters, what the source leads to, and nothing of where the translation does,
    which is named in Latin letters too; or the source's label does, or is that of two links, and the source has the new
    target elsewhere on the page: it was copied from there. Not where the page leads there elsewhere too under the
    label, and the source not: then the whole item is another one."""
    ours, theirs = set(_words(lost.key)), set(_words(gained.key))
    names, other = ours - theirs - _SAYS_NOTHING, theirs - ours - _SAYS_NOTHING
    labels = set(_names(gained.label)), set(_names(lost.label))
    named = [name for label in labels for name in label]
    forms = {form for name in named for form in (name, f"{name}s", name.removesuffix("s"), *_names_of_sites(name))}
    if not names or not other or forms & other or not "".join(other).isascii():
        return False
    elsewhere = _labels(pair).get(gained.key, ())
    if lost.label not in elsewhere and _own_labels(pair)[gained.label, gained.href] > 1:
        return False
    is_copied = bool(elsewhere) and (bool(labels[1] & names) or (lost.label != "" and lost.label in elsewhere))
    return bool(labels[0] & names) or is_copied


def _is_named_as_other_section(pair: Pair, lost: Target, gained: Target) -> bool:
    """Whether the label is the heading of the section to which the source leads."""
    is_heading = lost.key.startswith("#") and pair.target.outline.place(gained.label) is not None
    return is_heading and pair.target_key(f"#{gained.label}", {lost.key}) == lost.key


@lru_cache(maxsize=1)
def _labels(pair: Pair) -> Mapping[str, Collection[str]]:
    """The labels of the source's links by where they lead."""
    found = defaultdict[str, set[str]](set)
    for source, _ in pair.blocks:
        for item in source_targets(pair, source):
            found[item.key].add(item.label)
    return found


@lru_cache(maxsize=1)
def _own_labels(pair: Pair) -> Counter[tuple[str, str]]:
    """How often the translation links by a label to a target."""
    links = ((block, link) for block in pair.target.blocks for link in block.links)
    return Counter((block.text[slice(*block.rendering.extent(link))], link.href) for block, link in links)


def _names(label: str) -> Iterator[str]:
    """The words of a label, and each two that stand beside each other as one."""
    words = _LATIN.findall(label.casefold())
    yield from (word for word in words if len(word) >= _SHORTEST_NAME)
    yield from (one + two for one, two in pairwise(words))


@lru_cache(maxsize=1)
def _todays_pages(pair: Pair) -> Mapping[str, str]:
    """The pages to which today's source leads, where it is another than the one that the page is compared with, by
    their letters."""
    links = (node for block in (pair.today.blocks if pair.today else ()) for node in block.nodes)
    pages = (pair.source_key(node.href).partition("#")[0] for node in links if isinstance(node, Link))
    return {_letters(page): page for page in pages if page.startswith("/") and not page.startswith("//")}


def _letters(key: str) -> str:
    return "".join(_words(key))
