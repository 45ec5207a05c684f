"""What of code that is gone people say otherwise in the same block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import Strong, regex
from mtlint_rules.code._code_texts import has_function_word
from mtlint_rules.code._mended import is_slip
from mtlint_rules.code._page_code import names_in
from mtlint_rules.code._shown_by_choice import QUOTE
from mtlint_rules.code._span_matching import occurrences, prose
from mtlint_rules.code._translatable import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.api import Block
    from mtlint_rules.code._page_code import PageCode
    from mtlint_rules.code._spans import Span

_FOR_READERS = regex(r"([$%]?[{(\[<]|%)[a-z]+([})\]>]|%)")
_PIECE = regex(r"[A-Za-z]{2,}|\d+")
_FILE = regex(r"([\w-]{4,})\.[a-z]{1,5}")
_AMOUNT = regex(r"(\d+(?:[.,]\d+)?) ?[A-Za-zµ]{1,3}")
_FEWEST_WORDS = 2
_LAST = regex(r"(?<=[a-z])[_.-][a-z]+\Z")
_SNAKE = regex(r"[a-z]+(?:_[a-z]+)+")
_SERIES = regex(r"\b(?:and so on|e\.g|etc|for (?:example|instance)|like|such as)\b")
_SEPARATED = regex(r"[\s/-]+")
_PHRASE = 4  # words
_TELLING = 6  # letters


def is_reworded(page: PageCode, source: Block, target: Block, span: Span, added: Sequence[Span]) -> bool:
    """Whether the block says otherwise what the source says with code that is gone: with other code, with the code as
    part of a longer piece, in pieces, in text, or with something in quotation marks or bold; or whether the code is a
    phrase, a name that is words of the sentence, a number with a unit of which the text has the number, or what stands
    for a value (`${name}`), of which the text has the name in another script."""
    if added or _is_phrase(span.key) or _is_measure(span.key, target) or is_slip(page, source, target, span.key):
        return True
    if (variable := _FOR_READERS.fullmatch(span.key)) and _is_said_so(variable, target):
        return True
    keys = [other.key for other in page.spans(target)]
    is_told = len(letters(span.key)) >= _TELLING and letters(span.key) in letters(target.text)
    if is_told or any(span.key in key for key in keys) or occurrences(span.key, prose(target)):
        return True
    kept = {word for key in keys for word in names_in(key)}
    if kept.issuperset(names_in(span.key)) and any(key in span.key for key in keys):
        return True
    if not QUOTE.match(span.key) and _stressed(target) > _stressed(source):
        return True
    in_words = _is_in_pieces(span.key, target) or _is_stem(span.key, target) or _is_name_in_words(page, span.key)
    return in_words or _is_sample_of_many(page, source, target, span.key)


def _is_in_pieces(code: str, target: Block) -> bool:
    """Whether the text has all words and numbers of code, two words or more (`rack count = 3` as "Rack Count is 3")."""
    pieces = {piece.casefold() for piece in _PIECE.findall(code)}
    words = sum(map(str.isalpha, pieces))
    return words >= _FEWEST_WORDS and pieces <= {piece.casefold() for piece in _PIECE.findall(prose(target))}


def _is_measure(code: str, target: Block) -> bool:
    """Whether the text has the number of an amount, whose unit has another name there (`5ms` as "5 мс")."""
    match = _AMOUNT.fullmatch(code)
    return match is not None and bool(occurrences(match[1].replace(".", ","), prose(target).replace(".", ",")))


def _is_stem(code: str, target: Block) -> bool:
    """Whether the text names a file without the ending that says its kind (`oven-site.xml` as oven-site)."""
    match = _FILE.fullmatch(code)
    return match is not None and bool(occurrences(match[1], prose(target)))


def _is_said_so(variable: re.Match[str], target: Block) -> bool:
    """Whether the text has the marks of what stands for a value around a name in another script."""
    opening, closing = re.escape(variable[1]), re.escape(variable[2])
    found = re.search(rf"(?<![$%]){opening}([^\W\d_]+){closing}", target.rendering.literal)
    return found is not None and not found[1].isascii()


def _is_name_in_words(page: PageCode, code: str) -> bool:
    """Whether a name is words that the source's text has as words too (`rack_light` as "rack light"), while the
    translation has the name elsewhere."""
    if not _SNAKE.fullmatch(code) or not page.counts[1][code]:
        return False
    return bool(occurrences(code.replace("_", " "), page.source_prose, any_case=True))


def _is_sample_of_many(page: PageCode, source: Block, target: Block, code: str) -> bool:
    """Whether it is one of several names that the sentence has as examples, of which the translation keeps two or more:
    they end in the same word."""
    last = _LAST.search(code)
    if last is None or not _SERIES.search(source.text):
        return False
    ours, theirs = (
        {span.key for span in page.spans(block) if span.key.endswith(last[0])} for block in (source, target)
    )
    return len(ours & theirs) >= _FEWEST_WORDS


def _is_phrase(code: str) -> bool:
    """Whether code is words of the sentence, four or more, with a function word among them."""
    words = _SEPARATED.split(code)
    return len(words) >= _PHRASE and all(map(str.isalpha, words)) and has_function_word(code)


def _stressed(block: Block) -> int:
    bold = sum(isinstance(node, Strong) for node in block.nodes) + block.rendering.literal.count("**") // 2
    return bold + len(QUOTE.findall(block.rendering.literal)) // 2
