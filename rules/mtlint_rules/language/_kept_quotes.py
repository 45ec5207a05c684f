"""Quotes that people keep in the words of who said them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import regex

if TYPE_CHECKING:
    from mtlint.api import Block, Pair

_WORD = regex(r"[^\W\d_]+")
_FEWEST_WORDS = 10
_FEWEST_TO_TRANSLATE = 5


def kept_quotes(pair: Pair) -> frozenset[int]:
    """Where the blocks of quotes start, on a page where every quote is as in the source, one of ten words among them:
    its translators kept what others said, or have left it for later. What opens with bold (`> **Note:** …`) is a
    notice."""
    quotes = [(source, target) for source, target in pair.blocks if _is_quote(source) and "quote" in target.containers]
    kept = [target.start for source, target in quotes if source.text.split() == target.text.split()]
    is_said = any(len(_WORD.findall(source.text)) >= _FEWEST_WORDS for source, _ in quotes)
    return frozenset(kept) if is_said and len(kept) == len(quotes) else frozenset()


def _is_quote(block: Block) -> bool:
    opens_bold = any(block.rendering.extent(bold)[0] == 0 for bold in block.bolds)
    return "quote" in block.containers and not opens_bold and len(_WORD.findall(block.text)) >= _FEWEST_TO_TRANSLATE
