"""punctuation-swallowed: sentence punctuation stands inside a link label or bold run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import (
    CodeSpan,
    Edit,
    Emphasis,
    Fix,
    Link,
    NoOptions,
    Pair,
    Problem,
    Range,
    Severity,
    Strong,
    regex,
    rule,
)
from mtlint_rules._quote import quote
from mtlint_rules.text._nodes import Node, counterparts, name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

_CLASSES = {"。": ".", "．": ".", "।": ".", "۔": ".", "，": ",", "،": ",", "；": ";", "؛": ";", "：": ":"}
_CLASSES.update({"！": "!", "？": "?", "؟": "?"})
_MARKS = frozenset(".,;:!?") | _CLASSES.keys()
_ABBREVIATION = regex(
    r"(?:\b[^\W\d_]|\.[^\W\d_]+|\b(?:etc|usw|bzw|enz|bijv|resp|utt|itd|itp|etw|Inc|Co|Ltd|Corp|vs|No))\.\Z"
)
_SPACES = " \t\u00a0"
_SPACED = "\u0e00"  # letters of scripts from Thai on stand without spaces between words
_CLOSING = regex(r"\*{1,3}|_{1,3}|\](?:\(|\[)?")
_NEAR = 200
_NOT_IN_BOLD = frozenset(":：。．")
_NUMBER = regex(r"[\d.)]+\Z")
_SENTENCE_INSIDE = regex(r"[.!?]\s+(\w)")
_SENTENCE_START = regex(r"(?:\A|[.!?:。！？：।۔؟\n])[\s\"'“„«(（]*\Z")


@rule(
    "punctuation-swallowed",
    summary="sentence punctuation stands inside a link label or bold run",
    severity=Severity.INFO,
    evident=True,
    fixable="safe",
)
def punctuation_swallowed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A full stop, comma, colon or the like that the source has after a link or bold run stands inside it in the
    translation (`[price list.](…)`, `**Save.**`). It is underlined or bold where it should not be, and often a word of
    the sentence was pulled into the label with it.

    Not reported: labels that are whole sentences or hold several, labels that end in punctuation in the source as
    well, ellipses, abbreviations (`etc.`), numbers (`1.`), a colon in a bold run (`**Note:**` is a matter of style),
    and a Chinese or Japanese full stop there (outside, the markers would not render).

    Fixed: the mark is put after the link or the bold run.
    """
    for source, target, nodes in counterparts(pair):
        told: set[int] = set()
        for one, other in nodes:
            mark = _swallowed(source, one, target, other)
            start, end = target.rendering.extent(other)
            if mark is None or end in told:
                continue
            told.add(end)
            label = target.text[start:end].rstrip()
            where = "in its label" if isinstance(other, Link) else "in it"
            message = f'"{mark}" belongs after the {name(other)}, not {where}: {quote(label, 60)}'
            at = start + len(label) - 1
            place = target.rendering.range(at, at + 1)
            yield Problem(message, place, one, fix=_fix(pair, target, other, place, mark))


def _fix(pair: Pair, target: Block, other: Node, where: Range, mark: str) -> Fix | None:
    """Move the mark to the end of the node and of the runs that end with it, with a space where a word follows."""
    from mtlint_rules._mending import after as put_after

    document, text = pair.target, pair.target.text
    end, behind = where.end, other.end
    while text[end] in _SPACES:
        end += 1
    if document.raw(where) != mark or not _CLOSING.match(text, end, other.end):
        return None
    runs: tuple[Strong | Emphasis, ...] = (*target.bolds, *target.italics)
    for run in sorted(runs, key=lambda run: run.end):
        if run.start < other.start and behind < run.end and not text[behind : run.end].strip("*_"):
            behind = run.end
    follows = text[behind : behind + 1]
    space = (text[where.end : end] or " " * (mark.isascii() and follows < _SPACED)) if follows.isalnum() else ""
    edits = (Edit(Range(where.start, end), ""), put_after(document, behind, mark + space))
    return Fix(f"put {mark} behind it", edits)


def _swallowed(source: Block, one: Node, target: Block, other: Node) -> str | None:
    if isinstance(other, CodeSpan):
        return None
    start, end = target.rendering.extent(other)
    text = target.text
    label = text[start:end].rstrip()
    mark = label[-1:]
    if len(label) < 2 or mark not in _MARKS or label[-2] in _MARKS:
        return None
    if _NUMBER.match(label) or _ABBREVIATION.search(label) or (mark in _NOT_IN_BOLD and not isinstance(other, Link)):
        return None
    after = text[end : end + _NEAR].lstrip("\"'”»“’)） ")
    if after[:1] in _MARKS or (mark == "." and after[:1].islower() and text[end : end + 1].isspace()):
        return None
    if _kind(mark) in ".!?" and (
        any(begins.isupper() for begins in _SENTENCE_INSIDE.findall(label))
        or _SENTENCE_START.search(text[max(0, start - _NEAR) : start])
    ):
        return None
    return mark if _stands_outside(source, one, label) else None


def _kind(mark: str) -> str:
    """The Latin mark that does the same."""
    return _CLASSES.get(mark, mark)


def _stands_outside(source: Block, one: Node, written: str) -> bool:
    """Whether the source's label ends without the punctuation that the label as `written` ends in, and that follows
    it; a full stop may follow later, because the translation may have moved the label to the end of the sentence."""
    start, end = source.rendering.extent(one)
    label = source.text[start:end].rstrip()
    if not label or label[-1] in _MARKS or label[-1] == "…" or written in label:
        return False
    kind = _kind(written[-1])
    return source.text[end : end + 1] == kind or (kind == "." and source.text.rfind(".") >= end)
