"""The tokens of the publishing system that are compared, and which of them close what another one opened."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtlint.api import Block, Opaque, Pair

_CLOSING = regex(r"/\s*([\w/.-]+)|end_?([A-Za-z]\w*)|([\w-]+?)-end")
_IDENTIFIERS = regex(r"[\w.$]+\Z")
_NOT_COMPARED = frozenset({"attributes", "admonition"})


def tokens(block: Block) -> list[Opaque]:
    """The tokens of a block, in reading order, but for attribute lists and alerts."""
    directive = block.directive if block.kind == "directive" else None
    if directive is None and not block.opaques:
        return []
    return [token for token in (*block.opaques, directive) if token is not None and _is_compared(token)]


def _is_compared(token: Opaque) -> bool:
    if token.dialect == "mdx" and not token.name:
        return bool(_IDENTIFIERS.match("".join(token.verbatim)))
    return token.dialect not in _NOT_COMPARED and bool(token.name or token.verbatim)


def is_alone(block: Block) -> bool:
    """Whether nothing but tokens stands in the block."""
    return block.directive is not None or not block.text.strip(f"{PLACEHOLDER} \n\t")


def _enclosing(blocks: Sequence[Block]) -> Iterator[tuple[Opaque, Opaque]]:
    """Each token that is closed, and what closes it."""
    opened: defaultdict[tuple[str, str], list[Opaque]] = defaultdict(list)
    for token in (token for block in blocks for token in tokens(block)):
        closing = _CLOSING.fullmatch(token.name)
        name = (closing.group(closing.lastindex or 0) if closing else None) or ""
        if closing is None:
            opened[token.dialect, token.name].append(token)
        elif opened[token.dialect, name]:
            yield opened[token.dialect, name].pop(), token


@lru_cache(maxsize=1)
def openings(pair: Pair) -> Mapping[int, Opaque]:
    """What the tokens of the source close (`{{< /note >}}`, `{% endraw %}`, `:::zone-end`), by where these stand."""
    return {end.start: opening for opening, end in _enclosing(pair.source.blocks if pair.source else ())}


@lru_cache(maxsize=1)
def _ends(pair: Pair) -> tuple[Mapping[int, Opaque], Mapping[int, Opaque]]:
    """What closes the tokens of the source, and of the translation, by where these stand."""
    ours, theirs = (
        {opening.start: end for opening, end in _enclosing(blocks)}
        for blocks in (pair.source.blocks if pair.source else (), pair.target.blocks)
    )
    return ours, theirs


def ends(pair: Pair, opening: Opaque, other: Opaque) -> tuple[Opaque, Opaque] | None:
    """What closes a token of the source, and what closes one of the translation, where both are closed."""
    ours, theirs = _ends(pair)
    both = ours.get(opening.start), theirs.get(other.start)
    return (both[0], both[1]) if both[0] and both[1] else None


def standing_alone(pair: Pair, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Those of neighbouring blocks of the source that are tokens alone, but for one that opens what is closed
    elsewhere, or closes what is opened there."""
    alone = [block for block in blocks if is_alone(block) and tokens(block)]
    here = {token.start for block in alone for token in tokens(block)}

    def is_whole(token: Opaque) -> bool:
        twin = openings(pair).get(token.start) or _ends(pair)[0].get(token.start)
        return twin is None or twin.start in here

    return tuple(block for block in alone if all(map(is_whole, tokens(block))))


@lru_cache(maxsize=1)
def written_out(pair: Pair) -> frozenset[int]:
    """Where the tokens of the source stand, alone, that the translation has in words or code: in their place it has
    text, and no token."""
    found: set[int] = set()
    ours: list[Opaque] = []
    theirs: list[Block] = []
    for match in (*pair.matches, None):
        source, target = (match.source, match.target) if match else (None, None)
        if match is not None and (source is None or target is None):
            ours += tokens(source) if source is not None and is_alone(source) else ()
            theirs += (target,) if target is not None else ()
            continue
        if theirs and not any(map(tokens, theirs)):
            found.update(token.start for token in ours)
        if source is not None and target is not None and is_alone(source) and not (is_alone(target) or tokens(target)):
            found.update(token.start for token in tokens(source))
        ours, theirs = [], []
    return frozenset(found)
