"""page-diverges: the page does not follow its source, block by block, so that comparing them says little."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import COMPARISONS, NoOptions, Pair, Problem, Range, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.structure._rewritten import rewritten
from mtlint_rules.structure._said import has_text, kind_of, said
from mtlint_rules.structure._unpaired import added_runs, missing_runs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtlint.api import Block
    from mtlint_rules.structure._rewritten import Section
    from mtlint_rules.structure._unpaired import Run

FEWEST_RUNS, SHARE = 4, 0.1
FEWEST_LOST = 3
FEWEST_OF_HALF, HALF = 6, 0.5


@rule(
    "page-diverges",
    summary="the page does not follow its source",
    severity=Severity.ERROR,
    explains=(COMPARISONS,),
)
def page_diverges(pair: Pair, _options: NoOptions) -> Iterable[Problem]:
    """The page was written by itself, or from a version of the source that is not the one it is compared with: in four
    or more places, a tenth of all blocks, it lacks what the source has and has what the source lacks. Or it is an
    outline: half of the source's blocks are missing, six or more, in more than one place.

    That is one finding for the page, and what else comparing it with its source would find is not told: which block
    translates which is a guess there.

    So is a section that people wrote anew (not machines, as the page's records tell): it lost blocks of the source and
    has others instead, three or more together and half of all its blocks. It is information at its heading, and what
    else comparing it would find is not told.

    Not reported: a page that was cut off, and one that lacks blocks but has none of its own (block-missing); where
    people translated, not machines (as the page's records tell), one that lacks fewer than three blocks or less than a
    tenth of the source, whatever it has beside; a page that follows another version of the source.
    """
    lost, added = _of_text(missing_runs(pair)), _of_text(added_runs(pair))
    if not lost:
        yield from map(_of_section, rewritten(pair))
        return
    every = [block for block in (pair.source.blocks if pair.source else ()) if _is_text(block)]
    count, own = (sum(len(run) for run in runs) for runs in (lost, added))
    total = len(every) + sum(map(_is_text, pair.target.blocks))
    is_own = lost and added and len(lost) + len(added) >= FEWEST_RUNS and count + own >= SHARE * total
    if not pair.by_machine and (count < FEWEST_LOST or count < SHARE * len(every)):
        is_own = False
    is_outline = len(lost) > 1 and count >= max(FEWEST_OF_HALF, HALF * len(every))
    if not (is_own or is_outline):
        yield from map(_of_section, rewritten(pair))
        return
    named = _telling(lost)
    first = f"{count} of {len(every)} blocks of the source are missing, the first is {_named(named)}"
    more = f"; {own} are not in the source, the first is {_named(added[0][0])}" if added else ""
    yield Problem(
        f"the page does not follow its source: {first}{more}",
        Range(pair.target.body.start, pair.target.body.end),
        named,
    )


def _of_section(section: Section) -> Problem:
    lost, own = section.lost[0], section.own[0]
    return Problem(
        f"this section does not follow its source: {len(section.lost)} of {section.count} blocks are missing, the first"
        f" is {_named(lost)}; {len(section.own)} are not in the source, the first is {_named(own)}",
        Range(section.heading.start, section.last.end),
        lost,
        Severity.INFO,
    )


def _telling(lost: list[tuple[Block, ...]]) -> Block:
    """The first block that is missing for sure: a line that leads to what follows it is soon joined to another."""
    every = [block for run in lost for block in run]
    return next((block for block in every if not block.text.rstrip().endswith(":")), every[0])


def _of_text(runs: Iterable[Run]) -> list[tuple[Block, ...]]:
    """The blocks of the runs without the cells of tables, whose number says little."""
    found = (tuple(block for block in run.blocks if block.kind != "cell") for run in runs)
    return [blocks for blocks in found if blocks]


def _is_text(block: Block) -> bool:
    return has_text(block) and block.kind != "cell"


def _named(block: Block) -> str:
    if block.kind == "code":
        return f"the code block {quote(block.content.strip())}"
    return f"the {kind_of(block)} {quote(said(block))}"
