"""What a page and its source have, as far as rules are about one kind of thing: such a rule has nothing to say of a
page without any, and is not even loaded for it. A small page has few kinds, and to load all rules takes longer than to
check it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from mtlint.document.shape import shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mtlint.document.block import Block
    from mtlint.document.document import Document
    from mtlint.pairing.pair import Pair

Thing: TypeAlias = Literal[
    "URLs",
    "alerts",
    "anchors",
    "code",
    "conflicts",
    "fence",
    "fragments",
    "front matter",
    "images",
    "markers",
    "numbers",
    "odd characters",
    "placeholders",
    "provenance",
    "segments",
    "separators",
    "tables",
    "tags",
    "tokens",
]
"""Each is also what may have been meant for it. Anchors are explicit ones; code is blocks and spans; conflicts are the
marks that a merge leaves; the fence is one around the whole page; fragments are the ends of links to places in pages;
markers are those of bold and italics that show; provenance is what the page records of its source, or what is known of
the one without that; segments are those of bilingual pages; separators are those of menu paths; tokens are those of
publishing systems."""

_CODE_TAGS: Final = frozenset({"code", "kbd", "samp", "tt"})
_USUAL_CONTROLS: Final = str.maketrans("", "", "\t\n\f\r")


@lru_cache(maxsize=32)
def has(pair: Pair, thing: Thing) -> bool:
    """Whether the page or its source has things of this kind."""
    return _TESTS[thing](pair)


def _alerts(pair: Pair) -> bool:
    return any(block.kind == "alert" for block in _blocks(pair))


def _anchors(pair: Pair) -> bool:
    return _in_text(pair, "{", "｛", "&") or _tags(pair)


def _code(pair: Pair) -> bool:
    return _in_text(pair, "`") or any(
        block.kind == "code" or any(tag.name in _CODE_TAGS for tag in block.tags) for block in _blocks(pair)
    )


def _conflicts(pair: Pair) -> bool:
    return _in_text(pair, "<<<<<<<", ">>>>>>>")


def _fence(pair: Pair) -> bool:
    return pair.target.fence is not None


def _fragments(pair: Pair) -> bool:
    return any(
        any("#" in link.href for link in block.links)
        or any("#" in value for tag in block.tags for _, value in tag.attributes)
        for block in _blocks(pair)
    )


def _front_matter(pair: Pair) -> bool:
    pages = (*_pages(pair), *([pair.recorded] if pair.recorded else ()))
    return any(page.front_matter.values or page.front_matter.error is not None for page in pages)


def _images(pair: Pair) -> bool:
    return any(block.images for block in _blocks(pair))


def _markers(pair: Pair) -> bool:
    return _in_prose(pair, "*", "_") or any(block.kind == "rule" for block in pair.target.blocks)


def _numbers(pair: Pair) -> bool:
    return any(b"0" in shape(page.text) for page in _pages(pair))


def _odd_characters(pair: Pair) -> bool:
    text = pair.target.text
    is_plain = text.isascii() and "&" not in text and "\\" not in text
    return not (is_plain and text.translate(_USUAL_CONTROLS).isprintable())


def _placeholders(pair: Pair) -> bool:
    return _in_text(pair, "<", "{", "%", "&")


def _provenance(pair: Pair) -> bool:
    known = pair.provenance
    recorded = known.hash or known.commit or known.locale
    return bool(recorded or known.missing or known.update or known.orphaned is not None)


def _segments(pair: Pair) -> bool:
    return pair.target.bilingual is not None


def _separators(pair: Pair) -> bool:
    return _in_prose(pair, ">")


def _tables(pair: Pair) -> bool:
    return any(block.kind == "cell" for block in _blocks(pair))


def _tags(pair: Pair) -> bool:
    return any(block.tags for block in _blocks(pair))


def _tokens(pair: Pair) -> bool:
    return any(block.opaques or block.directive for block in _blocks(pair))


def _urls(pair: Pair) -> bool:
    return _in_prose(pair, "//")


def _in_text(pair: Pair, *marks: str) -> bool:
    """Whether one of the marks stands in the Markdown."""
    return any(mark in page.text for page in _pages(pair) for mark in marks)


def _in_prose(pair: Pair, *marks: str) -> bool:
    """Whether one of the marks stands in what readers see."""
    return any(mark in block.text for block in _blocks(pair) for mark in marks)


def _blocks(pair: Pair) -> Iterator[Block]:
    return (block for page in _pages(pair) for block in page.blocks)


def _pages(pair: Pair) -> tuple[Document, ...]:
    return (pair.target, pair.source) if pair.source else (pair.target,)


_TESTS: Final[Mapping[Thing, Callable[[Pair], bool]]] = {
    "URLs": _urls,
    "alerts": _alerts,
    "anchors": _anchors,
    "code": _code,
    "conflicts": _conflicts,
    "fence": _fence,
    "fragments": _fragments,
    "front matter": _front_matter,
    "images": _images,
    "markers": _markers,
    "numbers": _numbers,
    "odd characters": _odd_characters,
    "placeholders": _placeholders,
    "provenance": _provenance,
    "segments": _segments,
    "separators": _separators,
    "tables": _tables,
    "tags": _tags,
    "tokens": _tokens,
}
