"""block-missing: part of the page was not carried over."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import PAGES, NoOptions, Pair, Problem, Range, Severity, Tally, breaks_off, letters_and_digits, rule
from mtlint_rules._quote import quote
from mtlint_rules.structure._said import has_text, kind_of, said
from mtlint_rules.structure._unpaired import Run, missing_runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

FEWEST_CUT_OFF = 4
SHORTEST_VERBATIM = 12  # letters and digits
_ROOM = 2


@rule(
    "block-missing",
    summary="part of the page was not carried over",
    severity=Severity.ERROR,
    of_wording=True,
    explains=(
        "code-block-missing",
        "emphasis-broken",
        "text-truncated",
        "bold-dropped",
        "italic-dropped",
        "code-span-missing",
        "list-changed",
        "link-broken",
        "link-missing",
        "bare-url-changed",
        "heading-level-changed",
        "front-matter-key-missing",
        "front-matter-value-changed",
    ),
)
def block_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem | Tally]:
    """A heading, paragraph, list item, image or whole table of the source has no counterpart in the translation, or the
    translation is empty. Readers of the translation do not learn that something is missing. Where five pages of the
    site are empty, as those are that hold the place of a translation to come, they are one finding a locale, of
    severity info.

    Neighbouring blocks that are missing are one finding, code blocks and shortcodes among them too; it names the first.
    The place is the end of the block before them. Machines break off and go on further down: where a block ends in the
    middle (of a sentence, or with an open `**` or `[`), what is missing close to it is one hole behind it, and what
    that block lacks is the same finding; so are six blocks or more that are missing close together, where what stands
    between them fits before or after it. Where the last four blocks or more are missing, the page was cut off. A page
    that lacks half of the source in several places is page-diverges.

    Severity info: what is there in a comment, so that readers do not see it; and where people translated, not machines
    (as the page's records tell), a lone line that leads to what follows it (`Run these commands:`), one that says of
    the source that it is a translation or still to be written (`TODO`), and one that says in other words what the
    paragraph beside it says, one of whose code the paragraph before has some (the first of several such is not told),
    names in blocks of their own that stand in the paragraph before, and three or more items that are links to other
    sites, with little behind them.

    Severity info on a page that people wrote freely: three in ten of its sentences with markup have other markup, more
    here and less there.

    Not reported: paragraphs that the translation joined or split, a first heading that is the title in the front matter
    of both, blocks that moved (an alphabetical list sorted anew), also in the words of the source, one of two or three
    paragraphs between the same neighbours where the translation has as many, a heading written as a bold line, a note
    that people worked into another paragraph of the section, as code, names and numbers tell that only that has; text
    that a broken fence swallowed (code-block-missing or code-fence-broken tells that fence); what leads to a list,
    joined to the paragraph before it; a paragraph that the source has twice, one beside the other in nearly the same
    words, or a heading; a sentence that goes on behind code, written before it, and a mere "or" between two blocks,
    where people translated; text that is there in another kind of block, empty table cells, thematic rules, HTML
    without visible text, comments (`{{< comment >}}` too), what was meant to be a picture but has no address, or a
    table but has a row too short. Lost code blocks, alert markers, includes and single table rows have rules of their
    own.
    """
    runs = missing_runs(pair)
    if pair.target.blocks and not runs:
        return
    blocks = [block for block in (pair.source.blocks if pair.source else ()) if has_text(block)]
    if blocks and not pair.target.blocks:
        end = pair.target.body.start
        count = f"{len(blocks)} block{'s' * (len(blocks) > 1)}"
        yield Problem(
            f"the page is empty, its source has {count}: translate it or remove the page", Range(0, end), blocks[0]
        )
        yield Tally(1, 1, PAGES)
        return
    tables = _tables_left(pair)
    for run in runs:
        if _is_in_code(pair, run):
            continue
        missing = (block for block in run.blocks if block.kind != "cell" or not tables)
        kept = _without_short(pair, run, tuple(block for block in missing if _letters(block) not in _verbatim(pair)))
        if not kept:
            continue
        there = Range(kept[0].start, kept[-1].end)
        last = run.before if run.before is not None and run.before is pair.target.blocks[-1] else None
        if last is not None and len(kept) >= FEWEST_CUT_OFF and kept[-1] is blocks[-1]:
            first = f"the {kind_of(kept[0])} {quote(said(kept[0]))}"
            yield Problem(
                f"the last {len(kept)} of {len(blocks)} blocks of the source are missing, from {first} on",
                last,
                there,
            )
        else:
            yield _problem(pair, run, kept, there)


@lru_cache(maxsize=1)
def _verbatim(pair: Pair) -> frozenset[str]:
    """The texts that the page has as often as the source, in the very words: dates and names that moved."""
    theirs = Counter(map(_letters, pair.target.blocks))
    ours = Counter(map(_letters, pair.source.blocks)) if pair.source else Counter[str]()
    return frozenset(text for text, count in ours.items() if len(text) >= SHORTEST_VERBATIM and theirs[text] >= count)


def _letters(block: Block) -> str:
    return letters_and_digits(block.text)


def _without_short(pair: Pair, run: Run, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without the first of several blocks, if the paragraph before says it in short."""
    from mtlint_rules.structure._left_out import is_said_in_short

    return blocks[1:] if len(blocks) > 1 and is_said_in_short(pair, run, blocks[0]) else blocks


def _breaks_off(pair: Pair, block: Block | None) -> bool:
    """Whether a block of the translation ends in the middle."""
    source = _sources(pair).get(id(block))
    return block is not None and source is not None and breaks_off(source, block, _ratio(pair))


@lru_cache(maxsize=1)
def _sources(pair: Pair) -> dict[int, Block]:
    """The source of each block of the translation, by its `id`."""
    return {id(target): source for source, target in pair.blocks}


def _is_in_code(pair: Pair, run: Run) -> bool:
    """Whether a code block stands there, of which the fence is broken or that is text indented too deep, and has room
    for what is missing."""
    from mtlint_rules.code._code_lines import is_fenced
    from mtlint_rules.code._open_fences import open_fences

    around = (*run.replaced, run.before) if run.before else run.replaced
    broken = [
        block
        for block in around
        if block.kind == "code"
        and (id(block) in open_fences(pair) or (block in run.replaced and not is_fenced(pair.target, block)))
    ]
    missing = sum(len(block.content or block.text) for block in (*run.blocks, *run.codes))
    return bool(broken) and missing * _ratio(pair) < _ROOM * sum(len(block.content) for block in broken)


def _tables_left(pair: Pair) -> bool:
    """Whether the translation still has as many tables as the source: then only their shape changed."""
    return _tables(pair.target.blocks) >= _tables(pair.source.blocks if pair.source else ())


def _tables(blocks: tuple[Block, ...]) -> int:
    return sum(
        block.kind == "cell" and (index == 0 or blocks[index - 1].kind != "cell") for index, block in enumerate(blocks)
    )


def _problem(pair: Pair, run: Run, blocks: tuple[Block, ...], there: Range) -> Problem:
    from mtlint_rules.structure._left_out import (
        goes_without_saying,
        is_commented_out,
        is_in_paragraph_before,
        is_said_in_short,
    )

    cut = run.before if pair.by_machine and _breaks_off(pair, run.before) else None
    if cut is not None:
        left = blocks[:-1] if len(blocks) > 1 and _goes_on(cut) else blocks
        return Problem(_message(pair, run, left, is_cut=True), cut, there)
    place = run.before.end if run.before else pair.target.body.start
    hidden = is_commented_out(pair, run, blocks)
    lesser = hidden or goes_without_saying(pair, run, blocks) or is_in_paragraph_before(pair, run, blocks)
    lesser = lesser or (len(blocks) == 1 and is_said_in_short(pair, run, blocks[0]))
    where = "; a comment here has a text in its place" if hidden else ""
    message = _message(pair, run, blocks, is_cut=False) + where
    return Problem(message, Range(place, place), there, Severity.INFO if lesser else None)


def _goes_on(block: Block) -> bool:
    """Whether a block that ends in the middle is followed by another text in the same paragraph."""
    return "\n" in block.text.strip()


@lru_cache(maxsize=1)
def _ratio(pair: Pair) -> float:
    """How much longer the translation's text is than that of its source."""
    ours = sum(source.anchors.length for source, _ in pair.blocks)
    return sum(target.anchors.length for _, target in pair.blocks) / max(1, ours)


def _message(pair: Pair, run: Run, blocks: tuple[Block, ...], *, is_cut: bool) -> str:
    from mtlint_rules.code._code_blocks import code_blocks
    from mtlint_rules.structure._system_tokens import openings, tokens

    missing = {id(block) for _, block in code_blocks(pair).missing}
    codes = sum(id(block) in missing for block in run.codes)
    more = [f"{codes} code block{'s' * (codes > 1)}"] if codes else []
    alone = (token for block in run.tokens for token in tokens(block))
    if names := [token.raw for token in alone if token.start not in openings(pair)]:
        more.append(quote(names[0]) + f" and {len(names) - 1} more" * (len(names) > 1))
    what = _cut(blocks) if is_cut else _lost(run, blocks)
    return what + (f"; with {', '.join(more)}" if more else "")


def _cut(blocks: tuple[Block, ...]) -> str:
    first = f"the {kind_of(blocks[0])} {quote(said(blocks[0]))}"
    if len(blocks) == 1:
        return f"the translation breaks off here; then {first} of the source is missing"
    return f"the translation breaks off here; then {len(blocks)} blocks of the source are missing, the first is {first}"


def _lost(run: Run, blocks: tuple[Block, ...]) -> str:
    first = blocks[0]
    if all(block.kind == "cell" for block in blocks) and len(blocks) > 1:
        what = f"table of {len(blocks)} cells lost: {quote(said(first))}"
        return f"{what}; its text runs together in a paragraph here" if run.replaced else what
    if len(blocks) == 1:
        return f"{kind_of(first)} missing: {quote(said(first))}"
    return f"{len(blocks)} blocks missing, the first is the {kind_of(first)} {quote(said(first))}"
