"""What stands out in the place of bold and italics that are gone: quotation marks, code, capitals, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Emphasis, Strong, regex
from mtlint_rules.emphasis._runs import Style, runs

if TYPE_CHECKING:
    from mtlint.api import Block, Pair

_QUOTED = regex(
    r"[“„”]([^“”„]{1,200})[”“]|«([^«»]{1,200})»|»([^«»]{1,200})«|‹[^‹›]{1,200}›|‘[^‘’]{1,200}’|"
    r"「[^「」]{1,200}」|『[^『』]{1,200}』|《[^《》]{1,200}》|〈[^〈〉]{1,200}〉|＜[^＜＞]{1,200}＞|【[^【】]{1,200}】|"
    r"［[^［］]{1,200}］|\[[^\[\]]{1,200}\]|\"[^\"]{1,200}\""
)
_CAPITALS = regex(r"(?<!\w)[^\W\d_]{3,}(?!\w)")
_CAMEL = regex(r"(?<![A-Za-z])(?:[A-Z][a-z]+){2,}(?![A-Za-z])")


def carried(pair: Pair, source: Block, target: Block, style: Style) -> int:
    """How many lost runs have another emphasis instead: quotation marks, code, capitals; for italics bold. Where people
    translated, for bold italics, and for both links and names of two words and more in one (`RyeBread`)."""
    more = _quoted(target) - _quoted(source)
    known = source.text.upper()
    capitals = (word for word in _CAPITALS.findall(target.text) if word.isupper() and word.lower() != word)
    more += sum(word not in known for word in capitals)
    more += max(0, len(target.codes) - len(source.codes))
    if style is Emphasis or not pair.by_machine:
        other = Strong if style is Emphasis else Emphasis
        more += max(0, len(runs(target, other)) - len(runs(source, other)))
    if not pair.by_machine:
        more += max(0, _linked(target) - _linked(source))
        more += _joined_names(source, target, style)
    return max(0, more)


def _linked(block: Block) -> int:
    """How many links a block has, those too that the publishing system makes of its tokens."""
    return len(block.links) + len(block.opaques)


def _joined_names(source: Block, target: Block, style: Style) -> int:
    """How many runs of several words the translation has as one name that the source has not (`RyeBread`)."""
    names = {name.lower() for name in _CAMEL.findall(target.text) if name not in source.text}
    return sum(any("".join(run.text.lower().split()).startswith(name) for name in names) for run in runs(source, style))


def _quoted(block: Block) -> int:
    return sum(1 for _ in _QUOTED.finditer(block.rendering.literal))
