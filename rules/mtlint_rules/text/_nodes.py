"""Links, bold runs and code spans of a target block beside those of its source."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import CodeSpan, Link, Strong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Pair

Node: TypeAlias = Link | Strong | CodeSpan
_KINDS = frozenset({Link, Strong, CodeSpan})


@lru_cache(maxsize=1)
def counterparts(pair: Pair) -> tuple[tuple[Block, Block, tuple[tuple[Node, Node], ...]], ...]:
    """The blocks beside each other that have such nodes, and these as pairs (source, target): links of one target and
    code spans of one content in their order, bold runs by order where there are as many on both sides."""
    both = (
        (*blocks, tuple(_counterparts(pair, *blocks))) for blocks in pair.blocks if blocks[0].by_type.keys() & _KINDS
    )
    return tuple((source, target, nodes) for source, target, nodes in both if nodes)


def _counterparts(pair: Pair, source: Block, target: Block) -> Iterator[tuple[Node, Node]]:
    if source.links:
        yield from _links(pair, source, target)
    if source.codes and target.codes:
        codes: defaultdict[str, list[CodeSpan]] = defaultdict(list)
        for code in source.codes:
            codes[code.code].append(code)
        for code in target.codes:
            if codes[code.code]:
                yield codes[code.code].pop(0), code
    if len(source.bolds) == len(target.bolds):
        yield from zip(source.bolds, target.bolds, strict=True)


def _links(pair: Pair, source: Block, target: Block) -> Iterator[tuple[Node, Node]]:
    known = {pair.source_key(link.href) for link in source.links}
    links: defaultdict[str, list[Link]] = defaultdict(list)
    for link in source.links:
        if not link.auto:
            links[pair.source_key(link.href)].append(link)
    counts = Counter(pair.target_key(link.href, known) for link in target.links if not link.auto)
    for link in target.links:
        key = pair.target_key(link.href, known)
        if not link.auto and links[key] and (counts[key] == len(links[key]) or len(links[key]) == 1):
            counts[key] -= 1
            yield links[key].pop(0), link


def name(node: Node) -> str:
    """What a node is called in messages."""
    match node:
        case Link():
            return "link"
        case Strong():
            return "bold run"
        case _:
            return "code span"
