"""What a page says about its code, in text and in blocks: the facts by which a difference in one block is judged."""

from __future__ import annotations

from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules.code._span_matching import prose
from mtlint_rules.code._spans import Span, spans
from mtlint_rules.code._terms import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.api import Block, Document, Pair

PROSE = ("heading", "paragraph", "cell", "html")
_LONG = 20
_TEXT = frozenset({"markdown", "md"})
_NAME = regex(r"[^\W\d_]+")


class PageCode:
    """The code spans of a page and its source, block by block, and what is counted over all of them, each when it is
    first asked for."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self._known: dict[int, tuple[Span, ...]] = {}

    def spans(self, block: Block) -> tuple[Span, ...]:
        """The code spans of a block of either page."""
        found = self._known.get(id(block))
        if found is None:
            found = self._known[id(block)] = spans(block)
        return found

    @cached_property
    def surplus(self) -> Counter[str]:
        """How many times more often each span stands in the translation than in the source."""
        found: Counter[str] = Counter()
        for source, target in self.pair.blocks:
            found.update(span.key for span in self.spans(target))
            found.subtract(span.key for span in self.spans(source))
        return found

    @cached_property
    def counts(self) -> tuple[Counter[str], Counter[str]]:
        """How often each span stands in the source and in the translation, white space aside."""
        ours, theirs = (
            Counter(unspaced(span.key) for block in (page.blocks if page else ()) for span in self.spans(block))
            for page in (self.pair.source, self.pair.target)
        )
        return ours, theirs

    @cached_property
    def parts(self) -> tuple[Counter[str], Counter[str]]:
        """How often each stretch without white space stands in the code of the source and of the translation."""
        ours, theirs = (
            Counter(part for code in self._codes(page) for part in code.split())
            for page in (self.pair.source, self.pair.target)
        )
        return ours, theirs

    @cached_property
    def source_names(self) -> Counter[str]:
        """As `own_names`, of the source."""
        return self._words(self.pair.source)

    @cached_property
    def long_words(self) -> tuple[Counter[str], Counter[str]]:
        """In how many of the longer spans of the source and of the translation each word stands."""
        ours, theirs = Counter[str](), Counter[str]()
        for match in self.pair.matches:
            for block, count in ((match.source, ours), (match.target, theirs)):
                for span in self.spans(block) if block is not None else ():
                    count.update(set(words_of(span.key)) if len(span.key) > _LONG else ())
        return ours, theirs

    @cached_property
    def own_names(self) -> Counter[str]:
        """The words of all code of the translation, without digits and joints, and how often each stands there."""
        return self._words(self.pair.target)

    def _words(self, document: Document | None) -> Counter[str]:
        return Counter(word for code in self._codes(document) for word in names_in(code))

    def _codes(self, document: Document | None) -> list[str]:
        """All code of a page, that in its text too."""
        blocks = document.blocks if document is not None else ()
        return [*_blocks(document), *(span.key for block in blocks for span in self.spans(block))]

    @cached_property
    def names(self) -> frozenset[str]:
        """The words that readers type: those in the source's code blocks, and in the code that the translation has,
        without digits and joints (`oven` and `rack` of `oven_rack2`)."""
        return self._block_names | self.own_names.keys()

    def is_typed(self, word: str) -> bool:
        """Whether readers type a word: it stands in a code block of the source, or the translation's code has it at
        least half as often as the source's."""
        return word in self._block_names or 2 * self.own_names[word] >= self.source_names[word]

    @cached_property
    def _block_names(self) -> frozenset[str]:
        return frozenset(word for code in _blocks(self.pair.source) for word in names_in(code))

    @cached_property
    def source_prose(self) -> str:
        """All text of the source but its code."""
        return _text(self.pair.source)

    @cached_property
    def source_words(self) -> frozenset[str]:
        """All words of the source, code and text, without digits and joints."""
        return frozenset(names_in(self.pair.source.text if self.pair.source is not None else ""))

    @cached_property
    def target_words(self) -> Counter[str]:
        """The words of the translation's text, but of its code, in lower case, and how often each stands there."""
        return Counter(map(str.lower, names_in(_text(self.pair.target))))

    def is_in_blocks(self, code: str) -> bool:
        """Whether a code block of the source has the code."""
        return any(code in block for block in _blocks(self.pair.source))


@lru_cache(maxsize=1)
def page_code(pair: Pair) -> PageCode:
    """The code of a page; the rules of the category share it."""
    return PageCode(pair)


def names_in(code: str) -> Iterable[str]:
    """The words of code or text, without digits and joints."""
    return _NAME.findall(code)


def unspaced(code: str) -> str:
    """Code without white space."""
    return "".join(code.split())


def _blocks(document: Document | None) -> Iterator[str]:
    """What code blocks hold; Markdown that is shown as an example, a prompt above all, is text."""
    for block in document.blocks if document is not None else ():
        if block.kind == "code" and block.info.split(" ", 1)[0].lower() not in _TEXT:
            yield block.content


def _text(document: Document | None) -> str:
    blocks = document.blocks if document is not None else ()
    return "\n".join(prose(block) for block in blocks if block.kind in PROSE)
