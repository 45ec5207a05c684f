"""code-block-missing: a code block of the source is not there, or shows as text."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._quote import quote
from mtlint_rules.code._broken_fences import follows, shown_as_text
from mtlint_rules.code._code_blocks import code_blocks
from mtlint_rules.code._code_lines import code_lines, is_fenced
from mtlint_rules.code._code_texts import names
from mtlint_rules.code._open_fences import gaps_with_open_fence, open_fences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

_FENCE = regex(r"\n[> \t]*(?:`{3,}|~{3,})\Z")
_FEWEST_OF_HALF = 6
_NEAR = 3
_TEXTS = frozenset({"markdown", "md", "text", "txt"})


@rule(
    "code-block-missing",
    summary="a code block is missing or shows as text",
    severity=Severity.ERROR,
    of_wording=True,
    about="code",
)
def code_block_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A code block of the source has no counterpart in the translation: the example is lost, or its fence is, so that
    the code runs together in a paragraph.

    Neighbouring blocks that are missing are one finding; it names the first. The place is the end of the block before
    them, or the paragraph that has become of the code. Where half of the source's code blocks are missing, six or more,
    that is one finding for the page.

    Severity info on a page that people wrote freely: three in ten of its sentences with markup have other markup, more
    here and less there.

    Not reported: code that moved, also into the block beside it (a command and what it prints in one); a text in a
    fence that became a notice; an indented block in place of a fence and the other way round, text that is code only as
    it is indented too deep, code in HTML (`<pre>`), what the source's own fence takes in because it is never closed, a
    block that today's source has not either, code on an empty page (block-missing), code that a broken fence near by
    has swallowed (code-block-changed, code-fence-broken). Code that differs is code-block-changed.
    """
    lost: list[tuple[int, Block]] = []
    for index, source in code_blocks(pair).missing if pair.target.blocks else ():
        if _is_text(pair, source) or _is_open(pair, source) or _is_notice(pair, index, source):
            continue
        shown = shown_as_text(pair, index, source)
        if shown is None and not follows(pair, index) and not _is_behind_open_fence(pair, index):
            lost.append((_end(pair, index), source))
        elif shown is not None and shown.kind != "html":
            yield Problem(f"code block shows as text, its fence is lost: {quote(_first(source))}", shown, source)
    total = len(code_blocks(pair).paired) + len(code_blocks(pair).missing)
    if len(lost) >= max(_FEWEST_OF_HALF, total / 2):
        end, first = lost[0]
        message = f"{len(lost)} of {total} code blocks of the source are missing, the first is {quote(_first(first))}"
        yield Problem(message, Range(end, end), first)
        return
    for end, group in groupby(lost, key=lambda item: item[0]):
        blocks = [source for _, source in group]
        first_line = quote(_first(blocks[0]))
        several = f"{len(blocks)} code blocks missing, the first is {first_line}"
        message = several if len(blocks) > 1 else f"code block missing: {first_line}"
        yield Problem(message, Range(end, end), Range(blocks[0].start, blocks[-1].end))


def _is_text(pair: Pair, source: Block) -> bool:
    """Whether a block of the source is no code, only text that is indented too deep."""
    fenced = pair.source is not None and is_fenced(pair.source, source)
    return not fenced and not any(True for line in code_lines(source) for _ in names(line.key, ""))


def _is_notice(pair: Pair, index: int, source: Block) -> bool:
    """Whether a block is a text that stands in a notice (`:::note`) of the translation, which the source has not."""
    near = (match.target for match in pair.matches[max(0, index - _NEAR) : index + _NEAR + 1] if match.source is None)
    told = source.info.lower() in _TEXTS and " " in source.content.strip()
    return told and any(block is not None and block.kind in ("alert", "directive") for block in near)


def _is_open(pair: Pair, source: Block) -> bool:
    """Whether the source's own fence is never closed: the rest of its page is that code."""
    page = pair.source
    if page is None or not is_fenced(page, source) or page.text[source.end :].strip():
        return False
    return _FENCE.search(page.raw(source).rstrip(), 1) is None


def _is_behind_open_fence(pair: Pair, index: int) -> bool:
    """Whether a fence beside it, or beside what is missing around it, is broken, so that the block may stand in that
    code."""
    around = pair.matches[max(0, index - _NEAR) : index + _NEAR + 1]
    near = any(match.target is not None and id(match.target) in open_fences(pair) for match in around)
    return near or index in gaps_with_open_fence(pair)


def _first(block: Block) -> str:
    lines = code_lines(block)
    return lines[0].text if lines else block.content


def _end(pair: Pair, index: int) -> int:
    """Where the block should stand: after the last block of the translation before it."""
    return next((match.target.end for match in pair.matches[index::-1] if match.target is not None), 0)
