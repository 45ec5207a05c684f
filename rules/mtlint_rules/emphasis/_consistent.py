"""Emphasis that a page drops wherever it has it: one choice of who translated it, not one slip after the other."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from mtlint_rules.emphasis._runs import has_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mtlint.api import Block
    from mtlint_rules.emphasis._dropped import Loss
    from mtlint_rules.emphasis._runs import Run

Key: TypeAlias = "tuple[str, str | int]"
"""What makes runs the same: their words, that they open the items of one list, or that they are all of a block."""

FEWEST, FEWEST_WORDS = 2, 3


def consistently_dropped(
    blocks: Sequence[tuple[Block, tuple[Run, ...]]], losses: Mapping[int, Loss]
) -> dict[int, tuple[Key, int]]:
    """The losses that are the same at all places of the page, two labels or three times the same words, by the index of
    their block, with what it is that is dropped, and at how many places. `blocks` are those of the source that have
    runs; `losses` are by the index of their block, too."""
    where: defaultdict[Key, list[int]] = defaultdict(list)
    for index, (block, runs) in enumerate(blocks):
        for key in set(chain.from_iterable(_keys(block, run) for run in runs)):
            where[key].append(index)
    dropped = {
        key: len(found)
        for key, found in where.items()
        if len(found) >= (FEWEST_WORDS if key[0] == "words" else FEWEST) and all(index in losses for index in found)
    }
    same: dict[int, tuple[Key, int]] = {}
    for index, loss in losses.items():
        keys_of = ([key for key in _keys(loss.source, run) if key in dropped] for run in loss.gone)
        found = [keys for keys in keys_of if keys]
        if len(found) >= loss.count:
            same[index] = found[0][0], dropped[found[0][0]]
    return same


def _keys(block: Block, run: Run) -> list[Key]:
    keys: list[Key] = [("words", " ".join(run.text.casefold().split()))]
    text = block.rendering.text
    if block.items and not has_words(text[: run.start]):
        keys.append(("items", block.items[-1].list_start))
    if not has_words(text[: run.start]) and not has_words(text[run.end :]):
        keys.append(("labels", block.kind))
    return keys
