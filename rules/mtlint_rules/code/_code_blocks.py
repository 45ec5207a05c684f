"""Which code block of the translation belongs to which of the source.

Blocks are paired by their neighbours; but code is hardly ever translated, so where a block differs from its partner and
another one is the very same, that one is the counterpart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import frozen, regex
from mtlint_rules.code._code_lines import is_fenced, lines_of
from mtlint_rules.code._spans import spans
from mtlint_rules.code._terms import Terms, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mtlint.api import Block, Document, Pair

Key: TypeAlias = tuple[str, ...]
_DECLARED = regex(r"\b(?:const|let|var|val|def|function|func|fn|class|interface|enum|struct)\s+([^\W\d]\w*)")
_PROMPT = regex(r"[$#>%] ")
_NEAR = 3  # matches between a block and the one that it was joined with
_SHORTCODE = regex(r"\s*(?:\{\{[<%]|\Z)")


@frozen
class Blocks:
    """The code blocks of a page: `paired` are source and target, `missing` those of the source without a counterpart,
    each with its place in `pair.matches`."""

    paired: tuple[tuple[Block, Block], ...]
    missing: tuple[tuple[int, Block], ...]


@lru_cache(maxsize=1)
def code_blocks(pair: Pair) -> Blocks:
    """The code blocks of a page; worked out once for the rules that ask. Indented tokens of the publishing system are
    no code."""
    paired: list[tuple[Block, Block]] = []
    unlike: list[tuple[int, Block, Block | None]] = []
    free: list[Block] = []
    for index, match in enumerate(pair.matches):
        source = match.source if _is_code(match.source, pair.source) else None
        target = match.target if _is_code(match.target, pair.target) else None
        if source is not None and target is not None and _is_same(pair, source, target):
            paired.append((source, target))
            continue
        if source is not None:
            unlike.append((index, source, target))
        if target is not None:
            free.append(target)
    twins = _twins(pair, (source for _, source, _ in unlike), free)
    taken = {id(target) for target in twins.values()}
    missing: list[tuple[int, Block]] = []
    for index, source, target in unlike:
        twin = twins.get(id(source))
        if twin is not None:
            paired.append((source, twin))
        elif target is not None and id(target) not in taken:
            paired.append((source, target))
        else:
            missing.append((index, source))
    beside = {id(source): target for source, target in paired}
    missing = [(index, source) for index, source in missing if not _is_joined(pair, index, source, beside)]
    return Blocks(tuple(paired), tuple(missing))


def _is_joined(pair: Pair, index: int, source: Block, beside: Mapping[int, Block]) -> bool:
    """Whether a block near by got the code as well, a command and what it prints in one: it has all lines of it, in
    order, and its own source has not."""
    lines = [_PROMPT.sub("", key) for key in _key(pair, source)]
    for match in pair.matches[max(0, index - _NEAR) : index + _NEAR + 1] if lines else ():
        target = beside.get(id(match.source))
        if match.source is None or target is None:
            continue
        own, theirs = ([_PROMPT.sub("", key) for key in _key(pair, block)] for block in (match.source, target))
        if lines[0] not in own and lines[0] in theirs:
            start = theirs.index(lines[0])
            if theirs[start : start + len(lines)] == lines:
                return True
    return False


@lru_cache(maxsize=1)
def terms(pair: Pair) -> Terms:
    """The words of both pages' code."""
    ours, theirs = (
        frozenset(word for code in _codes(document) for word in words_of(code))
        for document in (pair.source, pair.target)
    )
    declared = frozenset(name for code in _codes(pair.source) for name in _DECLARED.findall(code))
    return Terms(pair.locale, ours, theirs, declared, cache(partial(_counted, pair)))


def _counted(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in the code of the source and of the translation, in blocks and in the text."""
    ours, theirs = (
        Counter(word for code in (*_codes(document), *_spans(document)) for word in words_of(code))
        for document in (pair.source, pair.target)
    )
    return ours, theirs


def _codes(document: Document | None) -> Iterator[str]:
    for block in document.blocks if document is not None else ():
        if block.kind == "code":
            yield block.content


def _spans(document: Document | None) -> Iterator[str]:
    for block in document.blocks if document is not None else ():
        yield from (span.key for span in spans(block))


def _is_code(block: Block | None, document: Document | None) -> bool:
    if block is None or document is None or block.kind != "code":
        return False
    return is_fenced(document, block) or not _SHORTCODE.match(block.content)


def _twins(pair: Pair, sources: Iterable[Block], targets: Iterable[Block]) -> dict[int, Block]:
    """For source blocks, by `id`, the target block with the same code."""
    homes: defaultdict[Key, list[Block]] = defaultdict(list)
    for target in reversed([*targets]):
        homes[_key(pair, target)].append(target)
    found: dict[int, Block] = {}
    for source in sources:
        home = homes.get(_key(pair, source))
        if home:
            found[id(source)] = home.pop()
    return found


def _is_same(pair: Pair, source: Block, target: Block) -> bool:
    return (source.content, source.info) == (target.content, target.info) or _key(pair, source) == _key(pair, target)


def _key(pair: Pair, block: Block) -> Key:
    return tuple(line.key for line in lines_of(pair, block))
