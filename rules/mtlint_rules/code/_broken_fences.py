"""Code blocks that are the page's text: a fence before them is broken, so theirs opens where it should close.

Everything that a rule of code says of such a block follows from that one fence, which is told once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import Range, regex
from mtlint_rules.code._code_blocks import code_blocks
from mtlint_rules.code._code_lines import code_lines
from mtlint_rules.code._translatable import letters

if TYPE_CHECKING:
    from mtlint.api import Block, Match, Pair

_NEAR = 2
_LETTERS = 60
_OPENING = regex(r"(?m)^[> \t]*(?:`{3,}|~{3,})[ \t]*\w")


@lru_cache(maxsize=1)
def swallowing(pair: Pair) -> frozenset[int]:
    """The code blocks of the translation, by `id`, in which another fence opens behind lines that the source's block
    has not; in that none does."""
    return frozenset(id(target) for source, target in code_blocks(pair).paired if _swallows(source, target))


def _swallows(source: Block, target: Block) -> bool:
    opening = _OPENING.search(target.content)
    if opening is None or _OPENING.search(source.content):
        return False
    known = {line.strip() for line in source.content.splitlines()}
    before = [line.strip() for line in target.content[: opening.start()].splitlines()]
    return any(before) and not any(line in known for line in before if line)


@lru_cache(maxsize=1)
def told_before(pair: Pair) -> frozenset[int]:
    """The blocks of the translation, by `id`, near which code shows as text, so that its fence is the broken one."""
    return frozenset(
        id(match.target)
        for index, source in code_blocks(pair).missing
        if shown_as_text(pair, index, source) is not None
        for match in _near(pair, index)
        if match.target is not None
    )


def follows(pair: Pair, index: int) -> bool:
    """Whether the source's block of that place in `pair.matches` is missing because a block near by swallowed it."""
    return bool(swallowing(pair)) and any(
        match.target is not None and id(match.target) in swallowing(pair) for match in _near(pair, index)
    )


def shown_as_text(pair: Pair, index: int, source: Block) -> Block | None:
    """The block near by that has the beginning of the code as its text."""
    code = letters(" ".join(line.key for line in code_lines(source)))[:_LETTERS]
    for match in _near(pair, index):
        target = match.target
        if target is not None and target.kind != "code" and code and code in letters(target.content or target.text):
            return target
    return None


def opening_line(pair: Pair, block: Block) -> Range:
    """The first line of a block of the translation, which is its fence."""
    return Range(block.start, block.start + max(1, len(pair.target.raw(block).partition("\n")[0].rstrip())))


def _near(pair: Pair, index: int) -> list[Match]:
    return [*pair.matches[max(0, index - _NEAR) : index + _NEAR + 1]]
