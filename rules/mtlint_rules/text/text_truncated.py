"""text-truncated: part of a block's text was not carried over."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from mtlint.api import Pair, Problem, Severity, frozen, regex, rule
from mtlint_rules._by_token import is_by_token
from mtlint_rules._quote import quote
from mtlint_rules.text._languages import UNSPACED, language
from mtlint_rules.text._lengths import PROSE, count, lengths, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Link, Match
    from mtlint_rules.text._lengths import Lengths

SHORTEST_SOURCE = 80  # characters
CUT_OFF = 1.75
CONCISE = 0.75
"""By what the least ratio is multiplied for a block that breaks off in mid-sentence, and for one that has as many
sentences as its source."""
OTHER_VERSION = 0.1
LAST_WORDS = 5
_HABIT = 0.9
_FEWEST_ENDS = 3
_SURPLUS = 1.3
_TEXT = frozenset({"heading", "paragraph", "cell", "html", "code"})
_SENTENCE_ENDS = ".!?。！？।۔؟።។"
_AFTER_SENTENCE = "\"'”»“’)）]"
_LONGEST_END = 10
_SENTENCE_BREAK = regex(r"(?<=[.!?])\s+|(?<=[。！？।۔؟።])")
_OPEN_MARKS = frozenset(",،，、")


@frozen
class Options:
    """`min_ratio` is the least length of a block, as a share of the length that is usual on its page."""

    min_ratio: float = 0.4

    def __post_init__(self) -> None:
        if not 0 < self.min_ratio < 1:
            raise ValueError("min-ratio must lie between 0 and 1")


@rule(
    "text-truncated",
    summary="part of a text was not translated",
    severity=Severity.WARNING,
    of_wording=True,
    options=Options,
    explains=("bold-dropped", "code-span-missing", "italic-dropped", "link-missing", "placeholder-changed"),
)
def text_truncated(pair: Pair, options: Options) -> Iterator[Problem]:
    """A paragraph, heading or table cell is much shorter than its source: a sentence of it was left out, or the
    translation breaks off.

    Lengths are compared with those of the page's other blocks, because a Chinese page is less than half as long as its
    English. Code, URLs and white space do not count. A block whose source has 80 characters or more is reported when
    it has fewer sentences and less than the option `min-ratio` (0.4) of the length it should have; less than 0.3 of it
    (three quarters of `min-ratio`) when it has as many sentences, and three quarters of that where people kept all its
    links; less than 0.7 (one and three quarters) when it breaks
    off without the full stop that its source has.

    Severity info on a page that people wrote freely: three in ten of its sentences with markup have other markup, more
    here and less there.

    Not reported: shorter sources; a block beside one that has no counterpart (its text may be there, block-added and
    block-missing tell of those); text that moved to the block before or after, or into code; a block that is a token
    alone, which writes its text; blocks that today's source shortened too; pages of which more than a tenth has no
    counterpart, because they were made from another version of their source.
    """
    page = lengths(pair)
    if page is None:
        return
    short = [
        index
        for index, (ours, theirs) in page.counted.items()
        if ours >= SHORTEST_SOURCE and theirs < CUT_OFF * options.min_ratio * (ours * page.ratio)
    ]
    if not short or _is_of_other_version(pair):
        return
    ends = language(pair.locale) not in UNSPACED and _ends_sentences(pair)
    for index in short:
        source, target = pair.matches[index].source, pair.matches[index].target
        ours, theirs = page.counted[index]
        expected = ours * page.ratio
        if source is None or target is None or is_by_token(source, target):
            continue
        cut_off = ends and _breaks_off(source, target)
        fewer = _sentences(target.text) < _sentences(source.text)
        least = options.min_ratio * (CUT_OFF if cut_off else 1 if fewer else CONCISE)
        if not (cut_off or fewer or pair.by_machine) and _is_terse(source, target):
            least *= CONCISE
        wanted = least * expected
        if theirs + _hidden(source, target) < wanted and not _may_stand_beside(pair, page, index):
            yield Problem(_message(ours, theirs, expected, target, cut_off=cut_off), target, source)


def _is_terse(source: Block, target: Block) -> bool:
    """Whether a sentence that refers to another page is the label of that in the translation (`as described in`)."""
    return bool(source.links) and Counter(map(_href, source.links)) == Counter(map(_href, target.links))


def _href(link: Link) -> str:
    return link.href


def _is_of_other_version(pair: Pair) -> bool:
    """Whether so many blocks have no counterpart that the page was made from another version of its source."""
    prose = [match for match in pair.matches if (match.source or match.target) and _is_prose(match)]
    return sum(match.source is None or match.target is None for match in prose) > OTHER_VERSION * len(prose)


def _is_prose(match: Match) -> bool:
    return any(block is not None and block.kind in PROSE for block in (match.source, match.target))


def _ends_sentences(pair: Pair) -> bool:
    """Whether this page's translations end sentences as the source does, with a full stop or the like."""
    ends = [
        _ends_sentence(target.text)
        for source, target in pair.blocks
        if source.kind == "paragraph" and _ends_sentence(source.text)
    ]
    return len(ends) >= _FEWEST_ENDS and ends.count(False) <= max(1, (1 - _HABIT) * len(ends))


def _ends_sentence(text: str) -> bool:
    end = (char for char in reversed(text[-_LONGEST_END:]) if not (char in _AFTER_SENTENCE or char.isspace()))
    return next(end, "-") in _SENTENCE_ENDS


def _breaks_off(source: Block, target: Block) -> bool:
    """Whether the source ends a sentence and the translation ends in a word or a comma."""
    last = target.text.rstrip()[-1:]
    is_open = bool(last) and (last in _OPEN_MARKS or unicodedata.category(last)[0] in "LMN")
    return is_open and _ends_sentence(source.text)


def _sentences(text: str) -> int:
    """How many sentences a text has; what goes on in lower case is no new one (`e.g. this`)."""
    return sum(1 for part in _SENTENCE_BREAK.split(text) if part and not part[0].islower())


def _hidden(source: Block, target: Block) -> int:
    """How many characters the target has in code and URLs beyond those of the source: text that fell into them."""
    ours, theirs = (letters(block.text) - count(block) for block in (source, target))
    return max(0, theirs - ours)


def _may_stand_beside(pair: Pair, page: Lengths, index: int) -> bool:
    """Whether the missing text may be in the block before or after: it has no counterpart, or is longer than usual."""
    ours, theirs = page.counted[index]
    missing = ours * page.ratio - theirs
    for beside in (index - 1, index + 1):
        if not 0 <= beside < len(pair.matches):
            continue
        match = pair.matches[beside]
        if match.source is None or match.target is None:
            if any(block is not None and block.kind in _TEXT for block in (match.source, match.target)):
                return True
            continue
        other, length = count(match.source), count(match.target)
        if length - other * page.ratio >= missing / 2 and length >= _SURPLUS * other * page.ratio:
            return True
    return False


def _message(ours: int, theirs: int, expected: float, target: Block, *, cut_off: bool) -> str:
    usual = f"{round(expected, -1):.0f}"
    message = f"part of the text is missing: {theirs} characters for {ours} of the source, about {usual} would be usual"
    return f"{message}; it breaks off at {quote(' '.join(target.text.split()[-LAST_WORDS:]))}" if cut_off else message
