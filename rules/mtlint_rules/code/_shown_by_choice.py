"""Which code that a human translator shows as plain text stands out or reads right all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Emphasis, Strong, regex
from mtlint_rules.code._code_languages import is_language
from mtlint_rules.code._page_code import unspaced
from mtlint_rules.code._span_matching import occurrences, prose, singulars

if TYPE_CHECKING:
    from mtlint.api import Block
    from mtlint_rules.code._page_code import PageCode
    from mtlint_rules.code._spans import Span

_OPENING = "\"'“„«»‹›‘‚「『《〈【"
_CLOSING = "\"'”“»«›‹’‘」』》〉】"
_BRACKETS = "()（）"
QUOTE = regex(rf"[{_OPENING}{_CLOSING}]")
_AMOUNT = regex(r"(?:[<>]=? ?)?(?:\d+(?:[.,]\d+)?(?:[^\W\d_]{1,3}|%)?|v?\d+(?:\.\d+){1,2})")
_EVERYWHERE, _TWICE = 3, 2


def is_shown_by_choice(page: PageCode, source: Block, target: Block, span: Span, place: tuple[int, int]) -> bool:
    """Whether code that is shown as plain text stands out all the same, in bold, italics, quotation marks, as the
    label of a link or as a capitalised word in brackets; or is a name that the source has in its text as well, also
    in another case there and here, the name of a format, in capitals, or code nowhere in the translation, three
    times or more, a capitalised word (`Oven`) twice; or a word that the source's block has without markers more
    often than with them, or three times with them, and the translation as code too, and less often in all."""
    start, end = place
    text = target.rendering.literal
    before, after = text[:start].rstrip(" ")[-1:], text[end:].lstrip(" ")[:1]
    if not QUOTE.match(span.key) and before in (*_OPENING,) and after in (*_CLOSING,):
        return True
    if span.key.istitle() and span.key.isalpha() and before in (*_BRACKETS,) and after in (*_BRACKETS,):
        return True
    extents = (target.rendering.extent(node) for node in target.nodes if isinstance(node, Strong | Emphasis))
    if any(first <= start and end <= last for first, last in extents) or _is_label(source, target, span, place):
        return True
    ours, theirs = page.counts
    if text[start:end] != span.key and text[start:end].casefold() == span.key.casefold():
        return True
    if _is_rarely_marked(page, source, target, span.key):
        return True
    fewest = _TWICE if span.key.istitle() and span.key.isalpha() else _EVERYWHERE
    everywhere = ours[unspaced(span.key)] >= fewest and not theirs[unspaced(span.key)]
    in_capitals = span.key.isupper() and span.key.isalpha()
    return everywhere or in_capitals or is_language(span.key) or is_name_in_text(page, span.key)


def _is_rarely_marked(page: PageCode, source: Block, target: Block, key: str) -> bool:
    """Whether the source's block has a word without markers more often than with them; or three times with them, and
    the translation less often in all, with them as well."""
    ours, theirs = (sum(span.key == key for span in page.spans(block)) for block in (source, target))
    plain, own = (len(occurrences(key, prose(block))) for block in (source, target))
    return plain > ours or (ours >= _EVERYWHERE and theirs > 0 and theirs + own < ours)


def _is_label(source: Block, target: Block, span: Span, place: tuple[int, int]) -> bool:
    """Whether the code has become a link."""
    linked = map(source.rendering.extent, source.links)
    if any(first <= span.start and span.end <= last for first, last in linked):
        return False
    return place in map(target.rendering.extent, target.links)


def is_name_in_text(page: PageCode, key: str) -> bool:
    """Whether it is a number, with a unit too, that of a version, or a name that the source writes with and without
    markers, a plural kind in the singular too. What has other marks than hyphens is no name, and a word in lower case
    that readers type is an identifier wherever it stands, unless the source mostly writes it without."""
    if _AMOUNT.fullmatch(key):
        return True
    if not key.replace("-", "").isalpha():
        return False
    if key.islower() and key in page.names:
        plain = len(occurrences(key, page.source_prose))
        return plain >= _EVERYWHERE and plain > page.counts[0][unspaced(key)]
    return any(occurrences(name, page.source_prose) for name in (key, *singulars(key)))
