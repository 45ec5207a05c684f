"""The language of every block of a page, judged once for all language rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import Prose, judge, prose, unit_extents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Link, Pair, Range, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """A suspicious stretch of a page: what is suspected, where, in what words, beside which source block.

    `link` is the link whose label it is, None for running text.
    """

    verdict: Verdict
    range: Range
    text: str
    source: Block | None
    link: Link | None


@lru_cache(maxsize=1)
def verdicts(pair: Pair) -> tuple[Judged, ...]:
    """What is suspicious on the page, in reading order. Only high and medium confidence counts.

    Of a bilingual page every translation unit is judged beside its own English.
    """
    if pair.locale is None:
        return ()
    return tuple(
        judged
        for match in pair.matches
        if match.target is not None
        for judged in _judge_block(pair, match.target, match.source, pair.locale)
    )


def _judge_block(pair: Pair, target: Block, source: Block | None, locale: str) -> Iterator[Judged]:
    for part, beside in _parts(pair, target, source):
        verdict = judge(part.text, locale=locale, source=beside)
        if verdict is not None and verdict.confidence != "low":
            start, end = part.start + verdict.start, part.start + verdict.end
            text = target.text[start:end]
            yield Judged(verdict, target.rendering.range(start, end), text, source, part.link)


def _parts(pair: Pair, target: Block, source: Block | None) -> Iterator[tuple[Prose, str | None]]:
    """What is judged by itself, each with the English beside it: running text (sentence by sentence where the page
    has units), and the labels of links."""
    beside = list(prose(source)) if source is not None else []
    running = next((part.text for part in beside if part.link is None), None)
    labels = {part.link.href: part.text for part in beside if part.link is not None}
    units = unit_extents(pair.target, target)
    for part in prose(target):
        if part.link is not None:
            yield part, labels.get(part.link.href)
        elif len(units) < 2 or source is None or pair.source is None:
            yield part, running
        else:
            source_units = unit_extents(pair.source, source)
            for unit, (start, end) in units.items():
                first, last = source_units.get(unit, (0, 0))
                yield Prose(part.text[start:end], start), (running or "")[first:last]
