"""partly-translated-text: English words in the midst of translated text."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING

from mtlint.api import Emphasis, Link, NoOptions, Pair, Problem, Severity, Strong, regex, rule
from mtlint_rules._quote import quote
from mtlint_rules.language._beside import FEWEST_BESIDE, beside_in
from mtlint_rules.language._verdicts import verdicts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block
    from mtlint_rules.language._verdicts import Judged

_QUOTATION = regex(
    r"(?<!\w)'(?=\S)[^\n]{1,300}?(?<=\S)'(?![A-Za-z\u00c0-\u024f])"
    r"|\"[^\"\n]{1,200}(?:\n[^\"\n]{1,200}){0,2}\"|[“„][^“”\n]{1,300}[“”]|‘[^‘’\n]{1,300}’|«[^«»\n]{1,300}»|»[^«»\n]{1,300}«"
    r"|‹[^‹›\n]{1,300}›|「[^「」\n]{1,300}」|『[^『』\n]{1,300}』|《[^《》\n]{1,300}》"
)
_WORD = regex(r"[^\W\d_]+")
_SHORT = regex(r"\([A-Za-z]*[A-Z][A-Za-z]*[A-Z]\w*\)?")
_SENTENCE_END = regex(r"[.!?:。！？：]\s|\n\n")
_EXCEPTION = regex(r"(?:Exception|Error): ?\Z")
_ERROR = regex(r"\b(?:errors?|failure|messages?|warnings?)(?: \w+)?: ?", re.IGNORECASE)
_COLON = regex(r"[:：] ?\Z")
_BRACKETS = regex(r"[\w.-]{0,20}[.!:…]?\s?…?['\"”»]?\s?[(（]([^()（）]+)")
_IN_BRACKETS = regex(r"[(（]([^()（）\n]{1,300}(?:\n[^()（）\n]{1,300})?)[)）]")
_COMMA = regex(r"[,，、]")
_APART = regex(r"[,，、/()（）]|\b(?:and|or)\b")
_SINGLE_WORDS = regex(r"[(（]\w+(?:, ?\w+){2,20}[)）]")
_EXAMPLE = regex(r"\A[^,，、]{0,12}[.:：]\s+")
BLANK = "\0"
_PIECE = regex(rf"[^\s{BLANK}](?:[^\n{BLANK}]*[^\s{BLANK}])?")
FEWEST_WORDS = 5
LONGEST_NAME = 40
MOST_TERMS_ELSE = 2
LONGEST_TERM = 3  # words
MOST_OF_SOURCE, WITH_TRANSLATION = 0.8, 1.2
MOST_RUNS = 20  # looked at in one block: a cell or list item of a bilingual page can hold thousands of segments


@rule(
    "partly-translated-text",
    summary="English words in translated text",
    severity=Severity.WARNING,
    needs_source=False,
)
def partly_translated_text(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A sentence, or a run of five or more words with English function words among them, stands in English in a block
    that is translated otherwise: the translator overlooked it, or the machine stopped halfway. One finding a block, for
    the first such run; one for the page where three blocks or more hold all their English beside its translation.

    Not reported: a block that is English from end to end (untranslated-text tells that); code, URLs and file names;
    what stands in quotation marks, in the translation or in the source (error messages, names of buttons); a
    message whose translation follows in brackets (`The oven is too hot (Печь слишком горячая)`), or that an
    exception's name opens (`OvenException: …`), or in the source the word `error:` or `message:`; terms that are
    followed by what they are called for short (`bed of roses (BoR)`); three or more single words in brackets, as
    commands are; where people translated, names in brackets, three or more with commas between them, and terms of
    up to three words (`use after free, off by one, …`); bold and italic text; labels of links; runs of names; terms
    that Chinese, Japanese, Arabic and the like keep in Latin letters; licences.
    """
    runs = (item for item in verdicts(pair) if item.verdict.kind == "partly-translated" and item.title_of is None)
    groups = (list(islice(group, MOST_RUNS)) for _, group in groupby(runs, key=lambda item: id(item.target)))
    found = [item for group in groups if (item := _first(pair, group)) is not None]
    whole = [item.target.start for item in found if _holds_source(item)]
    many = frozenset(whole if len(whole) >= FEWEST_BESIDE else ())
    for item in found:
        start, end = _whole_run(item)
        if item.target.start not in many:
            message = f"part of this text is still in English: {quote(item.target.text[start:end])}"
            yield Problem(message, item.target.rendering.range(start, end), item.source)
        elif item.target.start == whole[0]:
            message = f"English is left {beside_in(len(whole))}, the first is {quote(item.target.text[start:end])}"
            yield Problem(message, item.target.rendering.range(start, end), item.source)


def _holds_source(run: Judged) -> bool:
    """Whether nearly all words of the source stand in the block, and others besides: those of the translation."""
    if run.source is None or len(run.target.text) < WITH_TRANSLATION * len(run.source.text):
        return False
    theirs, ours = Counter(_words(run.source.text)), Counter(_words(run.target.text))
    return (ours & theirs).total() >= MOST_OF_SOURCE * max(1, theirs.total())


def _first(pair: Pair, runs: list[Judged]) -> Judged | None:
    """The first run of a block of which more than a few words stand outside labels, and outside those of the source."""
    source = runs[0].source
    here = _labels(runs[0].target)
    there = [_phrase(label) for label in _labels(source).split(BLANK)] if source is not None else []
    for run in runs:
        outside = len(_words(run.text)) - len(_words(here[run.start : run.end]))
        if outside < FEWEST_WORDS or _is_message(run) or _is_list_of_terms(run.text):
            continue
        if not pair.by_machine and (_is_list_of_names(run) or _is_terms(run.text)):
            continue
        if not any(_phrase(run.text) in label for label in there):
            return run
    return None


def _is_message(run: Judged) -> bool:
    """Whether a run is the original of a message that is translated behind it in brackets, or what a program says."""
    text = run.target.text
    if _EXCEPTION.search(text, max(0, run.start - LONGEST_NAME), run.start) or _is_told_of(run):
        return True
    brackets = _BRACKETS.match(text, _whole_run(run)[1])
    words = _words(brackets.group(1)) if brackets else []
    known = set(_words(run.source.text)) if run.source is not None else set[str]()
    return 2 * sum(word in known for word in words) < len(words)


def _is_told_of(run: Judged) -> bool:
    """Whether a colon opens what a program says, from there to the end, and in the source `error:` or the like does."""
    start, end = _whole_run(run)
    text = run.target.text
    if run.source is None or not _COLON.search(text, 0, start) or _WORD.search(text, end):
        return False
    return any(
        _phrase(run.source.text[found.end() :]) == _phrase(text[start:end])
        for found in _ERROR.finditer(run.source.text)
    )


def _is_list_of_terms(text: str) -> bool:
    """Whether a run is terms, each with what it is called for short (`heap of compost (HoC), bed of roses (BoR)`)."""
    terms = _SHORT.split(text)
    return len(terms) > MOST_TERMS_ELSE and all(len(_words(term)) <= FEWEST_WORDS for term in terms)


def _is_list_of_names(run: Judged) -> bool:
    """Whether a run is what the source has in brackets too, three or more names of up to three words with commas
    between them (`(English language, help needed, good first issue)`); the first may be `for example`."""
    found = _IN_BRACKETS.finditer(run.target.text)
    around = next((match for match in found if match.start() < run.start and run.end <= match.end()), None)
    if around is None or run.source is None:
        return False
    names = _COMMA.split(_EXAMPLE.sub("", around.group(1)))
    known = _phrase(run.source.text)
    names = names[_phrase(names[0]) not in known :]
    are_kept = all(_phrase(name) in known and len(_words(name)) <= LONGEST_TERM for name in names)
    return len(names) > MOST_TERMS_ELSE and are_kept


def _is_terms(text: str) -> bool:
    """Whether a run is terms of up to three words, three or more with commas between them, or two with a slash
    (`hours of heat/hours of rest`)."""
    terms = [words for piece in _APART.split(text) if (words := _words(piece))]
    fewest = MOST_TERMS_ELSE + 1 if _COMMA.search(text) else 2
    return len(terms) >= fewest and all(len(words) <= LONGEST_TERM for words in terms)


def _labels(block: Block) -> str:
    """The text of a block with everything blanked out that is neither quoted, bold nor italic nor a link, nor single
    words in brackets (`(up, down, deploy)`)."""
    extents = [found.span() for found in chain(_QUOTATION.finditer(block.text), _SINGLE_WORDS.finditer(block.text))]
    extents += [block.rendering.extent(node) for node in block.inlines if isinstance(node, Strong | Emphasis | Link)]
    shown = [BLANK] * len(block.text)
    for start, end in extents:
        shown[start:end] = block.text[start:end]
    return "".join(shown)


def _whole_run(run: Judged) -> tuple[int, int]:
    """Where the run begins and ends, with the words of the sentence that stand around it in the source too."""
    text = run.target.text
    theirs = _words(run.source.text) if run.source is not None else []
    before, found, _ = _phrase(run.source.text if run.source is not None else "").partition(_phrase(run.text))
    if not found:
        return _longest_piece(run)
    first = before.count(" ")
    last = first + len(_words(run.text))
    start, end = run.start, run.end
    for word, (left, right) in zip(reversed(theirs[:first]), reversed(_spans(text, 0, start)), strict=False):
        if text[left:right].lower() != word or _SENTENCE_END.search(text, right, start):
            break
        start = left
    for word, (left, right) in zip(theirs[last:], _spans(text, end, len(text)), strict=False):
        if text[left:right].lower() != word or _SENTENCE_END.search(text, end, left):
            break
        end = right
    return start, end


def _longest_piece(run: Judged) -> tuple[int, int]:
    """Where the most words of the run stand together, not parted by a label or a line break."""
    labels = _labels(run.target)[run.start : run.end]
    outside = "".join(BLANK if shown != BLANK else char for char, shown in zip(run.text, labels, strict=True))
    longest = max(_PIECE.finditer(outside), key=lambda piece: len(_words(piece.group())), default=None)
    if longest is None or len(_words(longest.group())) < FEWEST_WORDS:
        return run.start, run.end
    return run.start + longest.start(), run.start + longest.end()


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [word.span() for word in _WORD.finditer(text, start, end)]


def _phrase(text: str) -> str:
    """The words of a text, with a space before and after each."""
    return f" {' '.join(_words(text))} "


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
