"""The tokens of the publishing system that are compared, and which of them close what another one opened."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtlint.api import Block, Opaque, Pair

_CLOSING = regex(r"/\s*([\w/.-]+)|end_?([A-Za-z]\w*)|([\w-]+?)-end")
_IDENTIFIERS = regex(r"[\w.$]+\Z")
_NOT_COMPARED = frozenset({"attributes", "admonition"})


def tokens(block: Block) -> list[Opaque]:
    """The tokens of a block, in reading order, but for attribute lists and alerts."""
    directive = block.directive if block.kind == "directive" else None
    return [token for token in (*block.opaques, directive) if token is not None and _is_compared(token)]


def _is_compared(token: Opaque) -> bool:
    if token.dialect == "mdx" and not token.name:
        return bool(_IDENTIFIERS.match("".join(token.verbatim)))
    return token.dialect not in _NOT_COMPARED and bool(token.name or token.verbatim)


def is_alone(block: Block) -> bool:
    """Whether nothing but tokens stands in the block."""
    return block.directive is not None or not block.text.strip(f"{PLACEHOLDER} \n\t")


@lru_cache(maxsize=1)
def openings(pair: Pair) -> Mapping[int, Opaque]:
    """What the tokens of the source close (`{{< /note >}}`, `{% endraw %}`, `:::zone-end`), by where these stand."""
    opened: defaultdict[tuple[str, str], list[Opaque]] = defaultdict(list)
    found: dict[int, Opaque] = {}
    for token in (token for block in (pair.source.blocks if pair.source else ()) for token in tokens(block)):
        closing = _CLOSING.fullmatch(token.name)
        if closing is None:
            opened[token.dialect, token.name].append(token)
        elif opened[token.dialect, closing.group(closing.lastindex or 0)]:
            found[token.start] = opened[token.dialect, closing.group(closing.lastindex or 0)].pop()
    return found


def standing_alone(pair: Pair, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Those of neighbouring blocks of the source that are tokens alone, but for one that opens what is closed
    elsewhere, or closes what is opened there."""
    alone = [block for block in blocks if is_alone(block) and tokens(block)]
    home = {token.start: block.start for block in alone for token in tokens(block)}
    torn = {
        home.get(start, home.get(opening.start))
        for start, opening in openings(pair).items()
        if (start in home) is not (opening.start in home)
    }
    return tuple(block for block in alone if block.start not in torn)


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
