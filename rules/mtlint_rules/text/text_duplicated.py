"""text-duplicated: the same text stands twice in the translation, once in the source."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import (
    Edit,
    Fix,
    NoOptions,
    Pair,
    Problem,
    Range,
    Severity,
    ascii_letters_and_digits,
    frozen,
    plain_text,
    regex,
    rule,
)
from mtlint_rules._quote import quote
from mtlint_rules.text._stutter import replaced_name, stutters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

SHORTEST = 40  # letters and digits
SHORTEST_DENSE = 20  # in scripts that write a word with one or two characters
FEWEST_WORDS = 8
SHORTEST_PAIR = 2 * (2 * FEWEST_WORDS - 1) + 1  # characters that two sentences have at least
NEAR = 8  # blocks between a text and its copy
ALIKE = 0.35  # share of common words from which two sources may well have one translation
_DENSE = regex("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_SENTENCE_BREAK = regex(r"(?<=[.!?])\s+|(?<=[。！？।۔؟።])")
_WORD = regex(r"[^\W_]+")
_BETWEEN = regex(r"[\W_]+")
_PROSE = frozenset({"heading", "paragraph", "cell"})


@frozen
class _Copy:
    """One block of several with the same text, and the source beside it; `index` counts the page's matches."""

    index: int
    source: Block | None
    target: Block


@rule(
    "text-duplicated",
    summary="a text stands twice, once in the source",
    severity=Severity.WARNING,
    explains=("block-added",),
    fixable="unsafe",
)
def text_duplicated(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A long text (40 letters or 8 words; 20 letters in Chinese, Japanese and Korean) stands twice in the translation
    and once in the source:

    - a block has a copy near by that the source has not
    - two blocks with different sources have the same translation: one was pasted in the wrong place
    - a sentence is repeated in a block

    So do words that follow on each other ("the menu the menu") in German, Spanish, French, Italian, Dutch, Polish,
    Portuguese, Russian and Ukrainian, and some in Indonesian; where one of them stands for another name of the source
    ("Contoso Contoso" for "Contoso Baker"), the finding says so.

    Not reported: short texts; lists of code; sources that are alike, which may well have one translation ("Click OK."
    and "Select OK."); what the source repeats too, also in other words; copies that today's source has; words that a
    language may say twice ("die, die die", "vous vous", "passo passo").

    Fixed, though not safe: a copy that has no source of its own, and a repeated sentence or word, are deleted.
    """
    for copies in _copies(pair):
        with_source = [copy for copy in copies if copy.source is not None]
        keys = {_key(copy.source.text) for copy in with_source if copy.source is not None}
        if len(copies) > max((_texts(pair)[key] for key in keys), default=0):
            yield from _extra(pair, copies, with_source)
        yield from _pasted(pair, with_source)
    for source, target in pair.blocks:
        if target.kind in _PROSE:
            yield from _repeated(pair, source, target)
            yield from _stuttered(pair, source, target)


@lru_cache(maxsize=1)
def _texts(pair: Pair) -> Counter[str]:
    """How often each text stands in the source."""
    return Counter(_key(block.text) for block in pair.source.blocks) if pair.source else Counter()


def _copies(pair: Pair) -> Iterator[list[_Copy]]:
    """Blocks of the translation with the same long text."""
    found: defaultdict[str, list[_Copy]] = defaultdict(list)
    for index, match in enumerate(pair.matches):
        if match.target is not None and match.target.kind in _PROSE and _may_be_long(match.target):
            found[_key(match.target.text)].append(_Copy(index, match.source, match.target))
    yield from (copies for copies in found.values() if len(copies) > 1)


def _extra(pair: Pair, copies: list[_Copy], with_source: list[_Copy]) -> Iterator[Problem]:
    """Copies without a source, near one that has it."""
    indices = {copy.index: copy for copy in with_source}
    for copy in copies:
        near = next((indices[at] for at in range(copy.index - NEAR, copy.index + NEAR + 1) if at in indices), None)
        if copy.source is None and near is not None:
            line = pair.target.place(near.target.start).line
            message = f"{quote(copy.target.text)} stands in line {line} too, more often than in the source"

            from mtlint_rules._mending import without_block

            edit = without_block(pair.target, copy.target)
            fix = Fix("delete the copy", (edit,), safe=False) if edit else None
            yield Problem(f"{message}: delete the copy", copy.target, near.source, fix=fix)


def _pasted(pair: Pair, copies: list[_Copy]) -> Iterator[Problem]:
    """Copies whose sources have little in common: one of two has the other's translation."""
    if len(copies) != 2:
        return
    one, other = copies
    if one.source is None or other.source is None or _alike(one.source.text, other.source.text):
        return
    if not (_is_long(one.source.text) and _is_long(other.source.text)):
        return
    if _is_shaky(pair, one.index) or _is_shaky(pair, other.index):
        return
    line = pair.target.place(one.target.start).line
    message = (
        f"{quote(other.target.text)} is also the translation in line {line}, though the sources differ: one is wrong"
    )
    yield Problem(message, other.target, other.source)


def _is_shaky(pair: Pair, index: int) -> bool:
    """Whether a neighbour has no counterpart, so that the block may stand beside a wrong source."""
    around = pair.matches[max(0, index - 1) : index + 2]
    return any(match.source is None or match.target is None for match in around)


def _repeated(pair: Pair, source: Block, target: Block) -> Iterator[Problem]:
    """A sentence that stands twice in the block, where the source has fewer sentences."""
    if len(target.text) < SHORTEST_PAIR or not _parts_sentences(target.text):
        return
    sentences = _sentences(target.text)
    if len({*map(_key, sentences)}) == len(sentences) or not _is_long(plain_text(target)):
        return
    counts = Counter(_key(text) for text in sentences if _is_long(text))
    repeated = next((text for text in sentences if counts[_key(text)] > 1), None)
    if repeated is None or _texts(pair)[_key(source.text)] > 1:
        return
    if len(sentences) > len(_sentences(source.text)):
        at = target.text.find(repeated, target.text.find(repeated) + 1)
        where = target.rendering.range(at, at + len(repeated)) if at >= 0 else target
        count = counts[_key(repeated)]
        often = "twice" if count == 2 else f"{count} times"
        message = f"{quote(repeated)} stands {often} in this block, once in the source: delete the copy"

        from mtlint_rules._mending import without

        single = count == 2 and pair.target.raw(where) == repeated
        fix = Fix("delete the copy", (without(pair.target, where),), safe=False) if single else None
        yield Problem(message, where, source, fix=fix)


def _stuttered(pair: Pair, source: Block, target: Block) -> Iterator[Problem]:
    """Words that stand twice running, with nothing between them but white space."""
    for first, copy, end in stutters(pair, source, target):
        where = target.rendering.range(first, end)
        one, two = target.rendering.range(first, copy), target.rendering.range(copy, end)
        said = target.text[copy:end]
        if pair.target.raw(where).split() != said.split() * 2:
            continue
        doubled = f"{quote(said)} stands twice running"
        if name := replaced_name(source, target, said):
            fix = Fix("write the name", (Edit(where, name),), safe=False)
            yield Problem(f"{doubled}, where the source has {quote(name)}: write that", two, source, fix=fix)
        else:
            fix = Fix("delete the copy", (Edit(Range(one.start, two.start), ""),), safe=False)
            yield Problem(f"{doubled}, in the source it does not: delete one", two, source, fix=fix)


def _parts_sentences(text: str) -> bool:
    """Whether a full stop or the like may stand before the end."""
    inner = text[:-1]
    return not text.isascii() or "." in inner or "!" in inner or "?" in inner


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_BREAK.split(text) if part.strip()]


def _is_long(text: str) -> bool:
    if not text.isascii() and _DENSE.search(text):
        return len(_key(text)) >= SHORTEST_DENSE
    return len(text.split()) >= FEWEST_WORDS or (len(text) >= SHORTEST and len(_key(text)) >= SHORTEST)


def _may_be_long(block: Block) -> bool:
    text = plain_text(block) if len(block.text) >= 2 * FEWEST_WORDS - 1 else ""
    return _is_long(text) and _WORD.search(text) is not None


def _alike(one: str, other: str) -> bool:
    words, others = (set(_WORD.findall(text.casefold())) for text in (one, other))
    return len(words & others) > ALIKE * len(words | others)


def _key(text: str) -> str:
    """A text without what does not make it another: case, white space, punctuation."""
    return ascii_letters_and_digits(text) if text.isascii() else _BETWEEN.sub("", text.casefold())
