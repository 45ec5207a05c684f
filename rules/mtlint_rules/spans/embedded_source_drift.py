"""embedded-source-drift: the English inside a bilingual page is not the English it says it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import PLACEHOLDER, Match, NoOptions, Pair, Place, Problem, Region, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.spans._bare import bare_texts
from mtlint_rules.spans._units import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Bilingual, Block, Document

PROSE = frozenset({"heading", "paragraph", "cell"})
CONTEXT = 2
_INVISIBLE = str.maketrans({PLACEHOLDER: " ", "\u200b": None, "\ufeff": None, "\u00ad": None})


@rule(
    "embedded-source-drift",
    summary="the English inside a bilingual page is not that of the recorded source",
    severity=Severity.WARNING,
    about="segments",
)
def embedded_source_drift(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A bilingual page carries the English it was translated from. Where that differs from the source at the recorded
    revision, somebody edited one of them, or the page was made from another version: the reader compares the
    translation with a text that is published nowhere.

    The rendered text is compared block by block. A page where most blocks differ brings one finding.

    Not reported: white space, images and their alt texts, anchors, code, comments, continuation markers of quotes;
    English that a segment lacks (source-span-missing); pages whose source is not at hand.
    """
    bilingual = pair.target.bilingual
    if pair.source is None or bilingual is None or not pair.drift:
        return
    different = [match for match in pair.drift if _key(match.source) != _key(match.target)]
    compared = sum(1 for match in pair.drift if _key(match.source) or _key(match.target))
    if len(different) > 3 and 2 * len(different) > compared:
        first = next((match for match in different if match.source and match.target), different[0])
        told = f"{len(different)} of {compared} blocks of the embedded English differ from the recorded source"
        where = pair.source.region(first.target or pair.source.body)
        yield Problem(f"{told}; the first: {_difference(first)}", where)
        return
    unsound = _unsound_lines(pair.target, bilingual)
    before = Region(Place(1, 1), Place(1, 1))
    for match in pair.drift:
        where = before = pair.source.region(match.target) if match.target else before
        if _key(match.source) == _key(match.target):
            continue
        lines = range(where.start.line, where.end.line + 1)
        if unsound.isdisjoint(lines) if match.target else not unsound:
            yield Problem(_difference(match), where)


def _unsound_lines(document: Document, bilingual: Bilingual) -> set[int]:
    """The lines whose segments have no English, or wrong tags, or that have prose outside all segments: other rules of
    this category tell."""
    lines = {document.lines.place(fault.start).line for fault in bilingual.faults}
    for unit in bilingual.units:
        if not unit.id or unit.source is None or is_blank(document, unit.source):
            lines.add(document.lines.place(unit.start).line)
    lines.update(document.lines.place(bare.start).line for bare in bare_texts(document, bilingual))
    return lines


def _key(block: Block | None) -> str:
    """What two spellings of one text have in common: no white space, and no marker that did not render."""
    return "".join(_prose(block)).replace("*", "").replace("_", "")


def _prose(block: Block | None) -> list[str]:
    """The words of a block; none of one that is not there or is no prose."""
    if block is None or block.kind not in PROSE:
        return []
    return block.text.translate(_INVISIBLE).split()


def _difference(match: Match) -> str:
    ours, theirs = _prose(match.source), _prose(match.target)
    if not theirs:
        return f"English of the recorded source is not in the page: {quote(' '.join(ours))}"
    if not ours:
        return f"embedded English {quote(' '.join(theirs))} is not in the recorded source"
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
        start += 1
    end = 0
    while end < min(len(ours), len(theirs)) - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    embedded, recorded = (_excerpt(words, start, len(words) - end) for words in (theirs, ours))
    return f"embedded English {embedded} is {recorded} in the recorded source"


def _excerpt(words: list[str], start: int, end: int) -> str:
    first, last = max(0, start - CONTEXT), min(len(words), end + CONTEXT)
    text = " ".join(words[first:last])
    return quote(("…" if first else "") + text + ("…" if last < len(words) else ""), 100)
