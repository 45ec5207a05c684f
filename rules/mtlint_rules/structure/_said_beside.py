"""Paragraphs without a counterpart that the block right before or after them holds on the other page: its names tell, a
picture that stands alone here, or HTML that goes on.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules.structure._lengths import SAME_TEXT
from mtlint_rules.structure._said import is_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Pair

_CAPITALS = regex(r"(?<![A-Za-z\d])[A-Za-z]*[A-Z][a-z\d]*[A-Z][A-Za-z\d]*")


def is_beside(pair: Pair, end: int, block: Block, ratio: float) -> bool:
    """Whether a lone paragraph before match `end` is there in the block beside it; `ratio` says how much longer the
    page's text is."""
    return (
        _text_of_picture(pair, end, block, ratio)
        or _is_named_beside(pair, end, block)
        or _is_in_html(pair, end, block, ratio)
    )


def _beside(pair: Pair, end: int) -> Iterator[tuple[Block, Block]]:
    for match in (*pair.matches[max(0, end - 2) : end - 1], *pair.matches[end : end + 1]):
        if match.source is not None and match.target is not None:
            yield match.source, match.target


def _is_named_beside(pair: Pair, end: int, block: Block) -> bool:
    """Whether the block before or after has what no translation touches of it (code, targets), or its names in capitals
    (`SELinux`, `API`), beyond its own."""
    for source, target in _beside(pair, end):
        more, less = (target, source) if pair.matches[end - 1].source else (source, target)
        if any(names(block) and names(block) <= names(more) - names(less) for names in (_names, _pages, _capitals)):
            return True
    return False


def _pages(block: Block) -> Counter[str]:
    """The pages that a block links to."""
    return Counter(link.href.partition("#")[0].rstrip("/").rpartition("/")[2] for link in block.links)


def _capitals(block: Block) -> Counter[str]:
    return Counter({*_CAPITALS.findall(block.text)})


def _names(block: Block) -> Counter[str]:
    return Counter(block.anchors.strong) | Counter(code.code for code in block.codes)


def _text_of_picture(pair: Pair, end: int, block: Block, ratio: float) -> bool:
    """Whether a block before match `end` is the text that stands with a picture in one paragraph of the other page."""
    for source, target in _beside(pair, end):
        if not (source.images and target.images):
            continue
        ours, theirs = (source, target) if pair.matches[end - 1].source else (target, source)
        if is_nothing(ours.text) and not is_nothing(theirs.text):
            scaled = len(block.text) * ((ratio if pair.matches[end - 1].source else 1 / (ratio or 1)) or 1)
            shown = len(theirs.text)
            return any(SAME_TEXT * text <= shown and SAME_TEXT * shown <= text for text in (len(block.text), scaled))
    return False


def _is_in_html(pair: Pair, end: int, block: Block, ratio: float) -> bool:
    """Whether a paragraph of the source is the text that HTML beside it has beyond the source's: without an empty line
    after its last tag, HTML goes on."""
    for source, target in _beside(pair, end):
        if not source.kind == target.kind == "html":
            continue
        more = len(target.text.strip()) - len(source.text.strip())
        length = len(block.text) * (ratio or 1)
        return SAME_TEXT * length <= more and SAME_TEXT * more <= length
    return False
