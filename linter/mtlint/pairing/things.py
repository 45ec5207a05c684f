"""What a page and its source have, as far as rules are about one kind of thing: such a rule has nothing to say of a
page without any, and is not even loaded for it. A small page has few kinds, and to load all rules takes longer than to
check it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mtlint.document.document import Document
    from mtlint.pairing.pair import Pair

Thing: TypeAlias = Literal["alerts", "code", "front matter", "images", "provenance", "segments", "tables", "tags"]
"""Code is blocks, spans and what a backtick may have been meant for; segments are those of bilingual pages; provenance
is what the page records of its source, or what is known of the one without that."""

_CODE_TAGS: Final = frozenset({"code", "kbd", "samp", "tt"})


@lru_cache(maxsize=16)
def has(pair: Pair, thing: Thing) -> bool:
    """Whether the page or its source has things of this kind."""
    return _TESTS[thing](pair)


def _alerts(pair: Pair) -> bool:
    return any(block.kind == "alert" for page in _pages(pair) for block in page.blocks)


def _code(pair: Pair) -> bool:
    return any(
        "`" in page.text
        or any(block.kind == "code" or any(tag.name in _CODE_TAGS for tag in block.tags) for block in page.blocks)
        for page in _pages(pair)
    )


def _front_matter(pair: Pair) -> bool:
    pages = (*_pages(pair), *([pair.recorded] if pair.recorded else ()))
    return any(page.front_matter.values or page.front_matter.error is not None for page in pages)


def _images(pair: Pair) -> bool:
    return any(block.images for page in _pages(pair) for block in page.blocks)


def _provenance(pair: Pair) -> bool:
    known = pair.provenance
    recorded = known.hash or known.commit or known.locale
    return bool(recorded or known.missing or known.update or known.orphaned is not None)


def _segments(pair: Pair) -> bool:
    return pair.target.bilingual is not None


def _tables(pair: Pair) -> bool:
    return any(block.kind == "cell" for page in _pages(pair) for block in page.blocks)


def _tags(pair: Pair) -> bool:
    return any(block.tags for page in _pages(pair) for block in page.blocks)


def _pages(pair: Pair) -> tuple[Document, ...]:
    return (pair.target, pair.source) if pair.source else (pair.target,)


_TESTS: Final[Mapping[Thing, Callable[[Pair], bool]]] = {
    "alerts": _alerts,
    "code": _code,
    "front matter": _front_matter,
    "images": _images,
    "provenance": _provenance,
    "segments": _segments,
    "tables": _tables,
    "tags": _tags,
}
