"""What to say of a page of which so much is English that no single block matters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import Range, regex
from mtlint_rules._quote import quote

if TYPE_CHECKING:
    from mtlint.api import Document, Match, Pair
    from mtlint_rules.language._verdicts import Judged

_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
WORDS = regex(rf"[{_UNSPACED}]{{2}}|[^\W\d_]+")
_FOR_CONTRIBUTORS = regex(
    r"(?:agents|changelog|claude|code_of_conduct|contributing|maintainers|security)\.mdx?", re.IGNORECASE
)
FEWEST_WORDS = 5
FEWEST_BLOCKS, WHOLE_PAGE = 5, 0.8
FEWEST_OF_HALF, HALF = 6, 0.4


def of_page(pair: Pair, found: list[Judged]) -> str:
    """What to say of the page as a whole, where so much of it is English that no single block matters."""
    count = len({id(item.target) for item in found})
    if count < 2:
        return ""
    if is_copy(pair):
        return f"the page is the English page, unchanged: {count} blocks of text to translate"
    total = sum(1 for match in pair.matches if _is_translatable(match))
    if count >= FEWEST_BLOCKS and count >= WHOLE_PAGE * total:
        return f"the page is in English, not in {quote(pair.locale or '')}: {count} of {total} blocks"
    if count >= FEWEST_OF_HALF and count >= HALF * total:
        return f"{count} of {total} blocks of this page are still in English"
    return ""


def extent(pair: Pair, found: list[Judged]) -> Range:
    """The first block found; all from there on where nearly the whole page was; all of a copy of the source."""
    first = found[0].range
    if not is_nearly_all(pair, found):
        return first
    return Range(min(first.start, *_starts(pair)) if is_copy(pair) else first.start, pair.target.body.end)


def is_nearly_all(pair: Pair, found: list[Judged]) -> bool:
    """Whether what was found is at least 80 % of the blocks with text to translate, or the page is the English page."""
    return is_copy(pair) or len({id(item.target) for item in found}) >= WHOLE_PAGE * len(_starts(pair))


def _starts(pair: Pair) -> list[int]:
    return [match.target.start for match in pair.matches if match.target is not None and _is_translatable(match)]


def is_copy(pair: Pair) -> bool:
    """Whether the page is the English page, of whatever version."""
    body = _body(pair.target)
    return any(_body(document) == body for document in (pair.source, pair.recorded, pair.today) if document)


def is_for_contributors(pair: Pair) -> bool:
    """Whether the page is a copy of what the source's repository says to its contributors, in its first folder."""
    return pair.path == pair.source_path and _FOR_CONTRIBUTORS.fullmatch(pair.path) is not None and is_copy(pair)


def _body(document: Document) -> str:
    return document.text[document.body.start : document.body.end].strip()


def _is_translatable(match: Match) -> bool:
    """Whether a block of the translation has so many words that it would be found if they were English."""
    block = (match.source or match.target) if match.target is not None else None
    return block is not None and len(WORDS.findall(block.rendering.literal)) >= FEWEST_WORDS
