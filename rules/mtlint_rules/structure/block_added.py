"""block-added: the translation has text that the source has not."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, Match, NoOptions, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._quote import quote
from mtlint_rules.structure._said import kind_of, said
from mtlint_rules.structure._unpaired import added_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block, Document

_FENCE = regex(r"`{3,}|~{3,}")
_WIKI_MARKER = regex(r"\n[ \t]*[*+-]{2,3}[ \t]")
_CREDIT = regex(
    r"\W*(?:(?:译者|译|校对|譯者|譯|訳者|訳)[注註]|역주|translator['’]?s['’]? note|n\.\s?d\.\s?[tr]\.?"
    r"|nota (?:del? traductora?|do tradutora?)|note du traducteur|прим(?:ечание|\.)\s?перев(?:одчика|\.)?"
    r"|翻译|译者|译文|校对|審校|譯者|翻訳|訳者|監訳|번역|번역자|역자|translators?|translat(?:ed|ion) by"
    r"|traduct(?:eur|rice|ora?|ion)|traduit par|traducido por|traduzido por|tradutora?"
    r"|übersetz(?:er|erin|ung|t von)|перекла(?:д|дач|ла|в)|перев(?:од|одчик|ёл|ела))\W{0,3}[:：][^\n]{1,120}",
    re.IGNORECASE,
)
_OF_TRANSLATING = regex(
    r"translat|traduc|tradu[czçt]|traduit|übersetz|vertal(?:d|ing|er)|перев(?:од|ед|ёл)|перекла[дл]|翻[译譯訳]|[译譯]"
    r"[注註者文]|訳[注註者]|和訳|日本語訳|번역|역주|tłumacz|překlad|preklad|fordít|çevir|terjemah|bản dịch|ترجم|अनुवाद"
    r"|คำแปล|ฉบับแปล|תרגו",
    re.IGNORECASE,
)
_COLON = regex(r"[:：]\W*\Z")
_GLUED = regex(r"[^\s#`](#{1,6}) \w")
LEAD_IN = 80  # Latin letters
_LITERAL_MARKER = regex(r"(?:\A|\n)[ \t]*(?:[*+-]|\d{1,3}[.)])(?=[^\W\d_])")
_DEFINITION = regex(r"\[[^\[\]\n]{1,200}\]: ?\S+\.\w")


@rule(
    "block-added",
    summary="the translation has text that the source has not",
    severity=Severity.WARNING,
    fixable="unsafe",
)
def block_added(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A heading, paragraph, list item or image of the translation has no counterpart in the source: left over from an
    older version, written by the translator, or a line that fell out of its list or quote.

    Neighbouring blocks are one finding; it names the first.

    Not reported: paragraphs that the translation joined, split or broke into a list, blocks that moved, text that the
    source has in another kind of block, empty table cells, thematic rules, heading anchors, HTML without visible text,
    comments, the disclaimer that Co-op Translator appends, cells of a table that the source has too; the title of the
    source's front matter, as the heading of a page without any (front-matter-key-missing); items of a list whose
    markers are broken in the source (`*Text`, `** text`), a heading whose marker is (`of the oven.## Heat`), the broken
    definition of a link (its use is told, reference-undefined), the line that names the translator, a translator's
    note, and all text where the source ends in a code fence that is never closed. Lesser matters (severity info) are a
    paragraph that speaks of translating, where the source never does (`The output is translated for clarity.`), and a
    line that leads to what follows it (`For example:`). Where people translated, not machines (as the page's records
    tell), so is all they added but what is plainly left over: English beside its translation, a second translation of
    the same.

    Fixed, though not safe: the lines are deleted.
    """
    runs = added_runs(pair) if pair.source is not None else ()
    if not runs or pair.source is None or _ends_in_open_fence(pair.source):
        return
    repaired = _repaired_lists(pair)
    credited = _credits(pair)
    nested = {target.start for source, target in pair.blocks if _WIKI_MARKER.search(source.text)}
    titles = _titles(pair)
    for run in runs:
        if run.before is not None and run.before.start in nested:
            continue
        left = (block for block in run.blocks if block.kind != "cell" and _list_start(block) not in repaired)
        own = (block for block in left if block.start not in titles and not _DEFINITION.match(block.text))
        blocks = [block for block in own if not _is_repaired(pair, block)]
        if not blocks or (len(blocks) == 1 and blocks[0].start in credited):
            continue
        first = blocks[0]
        is_lesser = not pair.by_machine or (
            len(blocks) == 1 and (_is_note(pair.source, first) or _is_lead_in(pair, first))
        )
        reason = _reason(pair, first) if len(blocks) == 1 else None
        yield Problem(
            reason or _message(blocks),
            first,
            severity=Severity.INFO if is_lesser and reason is None else None,
            fix=_fix(pair, blocks),
        )


def _reason(pair: Pair, block: Block) -> str | None:
    """Of what it is left over, where that is plain."""
    from mtlint_rules.structure._left_over import left_over

    return left_over(pair, block)


def _message(blocks: Sequence[Block]) -> str:
    kind, text = kind_of(blocks[0]), quote(said(blocks[0]))
    if len(blocks) > 1:
        return f"{len(blocks)} blocks that the source has not, the first is the {kind} {text}"
    return f"{kind} that the source has not: {text}"


def _fix(pair: Pair, blocks: list[Block]) -> Fix | None:
    """Delete the blocks, where nothing stands between them."""
    from mtlint_rules._mending import without_block

    edits = [without_block(pair.target, block) for block in blocks]
    places = [edit.where for edit in edits if edit and isinstance(edit.where, Range)]
    if len(places) < len(blocks):
        return None
    if any(pair.target.text[one.end : other.start].strip() for one, other in pairwise(places)):
        return None
    whole = Range(min(where.start for where in places), max(where.end for where in places))
    return Fix("delete it", (Edit(whole, ""),), safe=False)


def _titles(pair: Pair) -> frozenset[int]:
    """Where the heading starts that a page without front matter has for the title in the source's."""
    first = pair.target.blocks[0] if pair.target.blocks else None
    if pair.source is None or pair.target.front_matter.values or first is None or first.level != 1:
        return frozenset()
    return frozenset((first.start,)) if pair.source.front_matter.values.get("title") else frozenset()


def _credits(pair: Pair) -> frozenset[int]:
    """Where the blocks start that name the translator; of one beside a line of the source, such as that of the author,
    the block before it, which is that line's."""
    found: set[int] = set()
    for before, match in pairwise((Match(None, None), *pair.matches)):
        if match.target is not None and _is_credit(match.target.text):
            own = match.target if match.source is None else before.target
            found.update((own.start,) if own is not None else ())
    return frozenset(found)


def _is_credit(text: str) -> bool:
    return (":" in text or "：" in text) and _CREDIT.fullmatch(text) is not None


def _is_note(source: Document, block: Block) -> bool:
    """Whether a paragraph speaks of translating, and the source never does: a translator wrote it."""
    said = block.kind == "paragraph" and _OF_TRANSLATING.search(block.text)
    return bool(said) and _OF_TRANSLATING.search(source.text) is None


def _is_lead_in(pair: Pair, block: Block) -> bool:
    """Whether a short line ends in a colon, and code, a table or a list follows it."""
    if block.kind != "paragraph" or block.items or not _COLON.search(block.text) or block.anchors.length > LEAD_IN:
        return False
    after = next((match.target for match in pair.matches if match.target and match.target.start > block.start), None)
    return after is not None and (after.kind in ("code", "cell", "directive") or bool(after.items))


def _ends_in_open_fence(source: Document) -> bool:
    """Whether the last code block of the source takes in what follows it."""
    last = source.blocks[-1] if source.blocks else None
    lines = source.raw(last).split("\n") if last is not None and last.kind == "code" else []
    fence = _FENCE.match(lines[0]) if lines else None
    return fence is not None and (len(lines) < 2 or not lines[-1].strip("> \t").startswith(fence.group()))


def _repaired_lists(pair: Pair) -> frozenset[int]:
    """Where the lists start of which an item stands beside a paragraph with literal markers."""
    return frozenset(
        target.items[0].list_start
        for source, target in pair.blocks
        if target.items and not source.items and _LITERAL_MARKER.search(source.text)
    )


def _is_repaired(pair: Pair, block: Block) -> bool:
    """Whether a heading of that level stands in the midst of a line of the source (`of the oven.## Heat`)."""
    return block.kind == "heading" and block.level in _glued_levels(pair)


@lru_cache(maxsize=1)
def _glued_levels(pair: Pair) -> frozenset[int]:
    return frozenset(len(marker) for marker in _GLUED.findall(pair.source.text if pair.source else ""))


def _list_start(block: Block) -> int:
    return block.items[0].list_start if block.items else -1
