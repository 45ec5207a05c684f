"""Runs of blocks that only one of the two pages has."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from mtlint.api import frozen, regex
from mtlint_rules._html_tables import in_markdown
from mtlint_rules.structure._broken_lists import broken_lists
from mtlint_rules.structure._lengths import SAME_LENGTH, of_paragraphs
from mtlint_rules.structure._said import has_text, is_nothing
from mtlint_rules.structure._tables import told_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Match, Pair

_SHORT_NAME = regex(r"(?<!\w)(?:[A-Z][A-Z\d]{2,}|(?:[A-Z][a-z]+){2,})(?!\w)")
_OPENING = 80
_MOVABLE = frozenset({"paragraph", "heading"})
NEAR = 6
REWORDED, BESIDE = 0.5, 3
SMOOTHING = 10


@frozen
class Run:
    """Neighbouring blocks without a counterpart. `before` is the nearest block above that stands on the target page;
    `replaced` what the other page has in their place; `codes` are the code blocks that stand among them, `tokens` those
    of the publishing system's tokens alone."""

    blocks: tuple[Block, ...]
    before: Block | None
    replaced: tuple[Block, ...]
    codes: tuple[Block, ...] = ()
    tokens: tuple[Block, ...] = ()


@lru_cache(maxsize=1)
def missing_runs(pair: Pair) -> tuple[Run, ...]:
    """Source blocks that the translation lacks, as runs; without list items that run together with their neighbours
    (list-changed), the cells of tables that are there (table-shape-changed), and what stands in an HTML table that the
    translation has in Markdown."""
    if all(match.target for match in pair.matches):
        return ()
    elsewhere = broken_lists(pair).swallowed | told_elsewhere(pair)[0] | _swapped(pair)[0] | _named_elsewhere(pair)
    elsewhere |= in_markdown(pair)
    return tuple(_runs(pair, elsewhere, of_source=True))


@lru_cache(maxsize=1)
def added_runs(pair: Pair) -> tuple[Run, ...]:
    """Target blocks that the source lacks, as runs; without tables that show as text (table-shape-changed)."""
    if all(match.source for match in pair.matches):
        return ()
    return tuple(_runs(pair, told_elsewhere(pair)[1] | _swapped(pair)[1], of_source=False))


def _runs(pair: Pair, elsewhere: frozenset[int], *, of_source: bool) -> Iterator[Run]:
    ours: list[Block] = []
    theirs: list[Block] = []
    last: Block | None = None
    total = of_paragraphs(pair)
    first = 0
    for index, match in enumerate((*pair.matches, None)):
        if match is not None and (match.source is None or match.target is None):
            block = _lonely(match)
            (ours if (match.source is not None) is of_source else theirs).append(block)
            continue
        blocks = tuple(block for block in ours if has_text(block) and block.start not in elsewhere)
        if blocks:
            from mtlint_rules.structure._said_elsewhere import is_said  # most pages lack nothing

            if not is_said(pair, range(first, index), blocks, theirs, total, of_source=of_source):
                codes = tuple(block for block in ours if block.kind == "code")
                yield Run(blocks, last, tuple(theirs), codes, _tokens(pair, ours, blocks) if of_source else ())
        ours, theirs, first = [], [], index + 1
        if match is not None:
            last = match.target


def _tokens(pair: Pair, ours: list[Block], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The tokens that stand alone among missing blocks, cells of tables aside."""
    if all(block.kind == "cell" for block in blocks):
        return ()

    from mtlint_rules.structure._system_tokens import standing_alone

    return standing_alone(pair, ours)


def _lonely(match: Match) -> Block:
    if match.source is not None:
        return match.source
    if match.target is not None:
        return match.target
    raise ValueError("a match without a block")


def _named_elsewhere(pair: Pair) -> frozenset[int]:
    """Where the list items without a counterpart start whose short name one item of the translation opens with: a
    glossary sorted anew (`Bread Oven Safety (BOS)` as `BOS: Veiligheid`)."""
    alone = [match.source for match in pair.matches if match.source and match.target is None and match.source.items]
    if not alone or pair.source is None:
        return frozenset()
    ours, theirs = (
        Counter(name for block in page.blocks if block.items for name in _short_names(block))
        for page in (pair.source, pair.target)
    )
    return frozenset(
        block.start for block in alone if any(ours[name] == theirs[name] == 1 for name in _short_names(block))
    )


def _short_names(block: Block) -> set[str]:
    """What an item calls in capitals, or in joined words with capitals, where it says what it is about."""
    return set(_SHORT_NAME.findall(block.text[:_OPENING]))


@lru_cache(maxsize=1)
def _swapped(pair: Pair) -> tuple[frozenset[int], frozenset[int]]:
    """Where the paragraphs and headings start, on either page, that stand alone a few blocks apart: a step before its
    note, a picture after its heading. One stands for no more than one: the nearest. What people moved, they
    reworded."""
    ours = [(at, match.source) for at, match in enumerate(pair.matches) if match.source and match.target is None]
    theirs = [(at, match.target) for at, match in enumerate(pair.matches) if match.target and match.source is None]
    if not (ours and theirs):
        return frozenset(), frozenset()
    total = of_paragraphs(pair)
    ratio = (total[1] + 1) / (total[0] + 1)
    found: dict[int, tuple[int, int]] = {}
    first = 0
    for at, block in ours:
        while first < len(theirs) and theirs[first][0] < at - NEAR:
            first += 1
        near = [(abs(place - at), other) for place, other in theirs[first : first + 2 * NEAR]]
        near = [(apart, other) for apart, other in near if apart <= NEAR]
        twins = [
            (apart, other.start)
            for apart, other in near
            if _is_like(block, other, ratio) or _is_same_picture(pair, block, other)
        ]
        if not twins and not pair.by_machine:
            near = [(apart, other) for apart, other in near if apart <= BESIDE]
            twins = [(apart, other.start) for apart, other in near if _is_like(block, other, ratio, REWORDED)]
        if len(twins) == 1:
            apart, twin = twins[0]
            found[twin] = min(found.get(twin, (NEAR + 1, -1)), (apart, block.start))
    return frozenset(start for _, start in found.values()), frozenset(found)


def _is_same_picture(pair: Pair, block: Block, other: Block) -> bool:
    """Whether two blocks show one picture each, and nothing else: the same one, in the language of its page."""
    from mtlint_rules.links._images import image_key

    ours, theirs = ([image_key(image.src, pair.locale) for image in one.images] for one in (block, other))
    return len(ours) == 1 and ours == theirs and is_nothing(block.text) and is_nothing(other.text)


def _is_like(block: Block, other: Block, ratio: float, apart: float = SAME_LENGTH) -> bool:
    same = block.kind == other.kind and block.kind in _MOVABLE and block.containers == other.containers
    if not same or block.anchors.strong != other.anchors.strong or not block.text or not other.text:
        return False
    more = SMOOTHING if apart == REWORDED else 0
    return abs(log((len(block.text) * ratio + more) / (len(other.text) + more))) < apart
