"""Paragraphs that people parted elsewhere than the source: their lengths tell."""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from mtlint_rules.structure._lengths import SAME_LENGTH, of_paragraphs

if TYPE_CHECKING:
    from mtlint.api import Block, Pair

_SMOOTHING = 10
_BEFORE = 2  # blocks


def is_shifted(pair: Pair, run: range, block: Block) -> bool:
    """Whether the paragraph before a lone one stands beside a part of what it says: both together are as long as that
    and the paragraph before it, which only the translation has."""
    if pair.by_machine or run.start < _BEFORE or block.kind != "paragraph":
        return False
    more, before = pair.matches[run.start - 2 : run.start]
    found = (more.target, before.source, before.target)
    if more.source is not None or any(one is None or one.kind != "paragraph" for one in found):
        return False
    ours = sum(len(one.text) for one in (before.source, block) if one)
    return _unlike(pair, ours, sum(len(one.text) for one in (more.target, before.target) if one)) < SAME_LENGTH


def _unlike(pair: Pair, ours: int, theirs: int) -> float:
    """How unlike two lengths are, by the ratio of those of the page's paragraphs."""
    return abs(log((ours * _ratio(pair) + _SMOOTHING) / (theirs + _SMOOTHING)))


@lru_cache(maxsize=1)
def _ratio(pair: Pair) -> float:
    ours, theirs = of_paragraphs(pair)
    return (theirs + 1) / (ours + 1)
