"""The placeholders of a block's prose: what stands for a value that a program or the reader puts in."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import Range, frozen, regex
from mtlint_rules._html import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Document, Pair


@frozen
class Kind:
    """One notation. `exact` is how it is written, `remains` what damage and translation leave of it; `named` where the
    name is for readers and may be translated."""

    __eq__, __hash__ = object.__eq__, object.__hash__

    exact: re.Pattern[str]
    remains: re.Pattern[str]
    named: bool = False


FOR_READERS = Kind(
    regex(r"(?<![\w)])<[A-Za-z][\w.:'’/|-]*(?: [\w.:'’/|-]+){0,4}>|<[A-Za-z][\w.:-]*>", re.ASCII),
    regex(r"(?:<|&lt;)[^<>\n\ufffc]{0,80}?(?:>|&gt;)"),
    named=True,
)
KINDS = (
    FOR_READERS,
    Kind(
        regex(r"(?<![\w^}$])\{(?:[A-Za-z_]\w*|\d+)\}(?!\})", re.ASCII),
        regex(r"(?<!\$)(?<!\$ )\{[^{}\n\ufffc]{0,80}\}"),
        named=True,
    ),
    Kind(regex(r"\$\{[A-Za-z_][\w.:-]*\}", re.ASCII), regex(r"\$ ?\{[^{}\n\ufffc]{0,80}\}")),
    Kind(regex(r"(?<![\w%])%[A-Za-z_]\w*%", re.ASCII), regex(r"% ?[^\W\d_][\w ]{0,40}%")),
    Kind(
        regex(r"(?<![\w%])%(?:\d+\$)?(?:\.\d+)?(?:l{0,2}[dufs]|[xXcgGeE@])(?![\w%])", re.ASCII),
        regex(r"% ?(?:\d+ ?\$ ?)?[dufsxXcgGeE@](?!\w)", re.ASCII),
    ),
)


def may_have(text: str) -> bool:
    """Whether a text has one of the characters that whatever is a placeholder, or was one, has."""
    return "<" in text or "{" in text or "%" in text or "&" in text


@frozen
class Placeholder:
    """A placeholder, or what is left of one, as it is `written` at `where`."""

    kind: Kind
    written: str
    where: Range

    @property
    def key(self) -> str:
        """By what it is compared: upper case counts as lower case."""
        return _key(self.written)


def may_have_some(block: Block) -> bool:
    """Whether a block may have placeholders in its prose."""
    return block.kind != "code" and (bool(block.tags) or may_have(block.rendering.literal))


def placeholders(pair: Pair, block: Block) -> list[Placeholder]:
    """The placeholders in a block's prose, in reading order."""
    return _sorted([*_in_text(block, block.rendering.literal, remains=False), *_tags(pair, block)])


def remains(pair: Pair, block: Block) -> list[Placeholder]:
    """Whatever in a block looks like a placeholder, whole or damaged, in its code too."""
    return _sorted([*_in_text(block, block.text, remains=True), *_tags(pair, block)])


def present(block: Block, placeholder: Placeholder) -> int:
    """How often a block has the placeholder, in its code too."""
    tags = sum(_key(tag.raw) == placeholder.key for tag in block.tags)
    return " ".join(block.text.split()).casefold().count(placeholder.key) + tags


@lru_cache(maxsize=1)
def page_counts(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    """How often each placeholder stands on the page, in code blocks too: of the source, of the translation."""
    return _counts(pair, pair.source), _counts(pair, pair.target)


def _counts(pair: Pair, document: Document | None) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in document.blocks if document is not None else ():
        text = block.content if block.kind == "code" else block.text
        if may_have(text):
            found.update(_key(match.group()) for kind in KINDS for match in kind.exact.finditer(text))
        found.update(_key(tag.raw) for tag in block.tags if is_placeholder(pair, tag))
    return found


def _in_text(block: Block, text: str, *, remains: bool) -> Iterator[Placeholder]:
    for kind in KINDS if may_have(text) else ():
        for match in (kind.remains if remains else kind.exact).finditer(text):
            yield Placeholder(kind, match.group(), block.rendering.range(*match.span()))


def _tags(pair: Pair, block: Block) -> Iterator[Placeholder]:
    for tag in block.tags:
        if is_placeholder(pair, tag):
            yield Placeholder(KINDS[0], tag.raw, Range(tag.start, tag.end))


def _sorted(found: list[Placeholder]) -> list[Placeholder]:
    return sorted(found, key=lambda placeholder: placeholder.where.start)


def _key(written: str) -> str:
    return " ".join(written.split()).casefold()
