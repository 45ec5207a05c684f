"""block-added: the translation has text that the source has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.structure._unpaired import added_runs, kind_of, said

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("block-added", summary="the translation has text that the source has not", severity=Severity.WARNING)
def block_added(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A heading, paragraph, list item or image of the translation has no counterpart in the source: left over from an
    older version, written by the translator, or a line that fell out of its list or quote.

    Neighbouring blocks are one finding; it names the first.

    Not reported: paragraphs that the translation joined or split, blocks that moved, text that the source has in
    another kind of block, empty table cells, thematic rules, heading anchors, HTML without visible text, comments,
    the disclaimer that Co-op Translator appends, cells of a table that the source has too.
    """
    for run in added_runs(pair):
        blocks = [block for block in run.blocks if block.kind != "cell"]
        if not blocks:
            continue
        first = blocks[0]
        if len(blocks) == 1:
            message = f"{kind_of(first)} that the source has not: {quote(said(first))}"
        else:
            message = (
                f"{len(blocks)} blocks that the source has not, the first is the {kind_of(first)} {quote(said(first))}"
            )
        yield Problem(message, first)
