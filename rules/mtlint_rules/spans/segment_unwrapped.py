"""segment-unwrapped: text of a bilingual page stands outside its segments, or a segment is gone."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from mtlint.api import Html, Image, Link, NoOptions, Opaque, Pair, Problem, Severity, regex, rule
from mtlint_rules._quote import quote
from mtlint_rules.spans._bare import bare_texts
from mtlint_rules.spans._ids import misnumbered
from mtlint_rules.spans._units import fault_within, faulty, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Bilingual, Document

_TITLED = frozenset({"alt", "title", "placeholder", "aria-label", "label", "summary"})
_TAKER = regex(r"!\[|^[ \t]{0,8}\[[^\]\n]{1,400}\]:", re.MULTILINE)


@rule(
    "segment-unwrapped",
    summary="text of a bilingual page is outside its segments, or a segment is gone",
    severity=Severity.ERROR,
    needs_source=False,
    about="segments",
)
def segment_unwrapped(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """In a bilingual page, every sentence stands in a segment (`<span data-ttu-id>`). Text outside one has lost its
    English; a jump in the numbers of the ids shows that a segment with its sentence is gone.

    Reported: prose outside every segment, an empty segment, English beside text that no `<span data-ttu-id>` wraps, and
    numbers that are skipped.

    Not reported: what the format does not wrap (code, URLs, names of files and members, alert markers, directives,
    images, comments, one-word table cells, names in the page's `no-loc` list); numbers that image alt texts, titles,
    include labels, link definitions or merged segments (`p101`) took; lines whose span tags are unbalanced
    (span-unbalanced says so).
    """
    bilingual = pair.target.bilingual
    if bilingual is None:
        return
    document = pair.target
    bare = [b for b in bare_texts(document, bilingual) if not _explained_bare(document, bilingual, b.start)]
    for text in bare:
        yield Problem(f"{quote(text.text)} is outside every bilingual segment and has no English", text.place)
    yield from _unsound_units(document, bilingual)
    yield from _gaps(document, bilingual, [text.start for text in bare])


def _explained_bare(document: Document, bilingual: Bilingual, offset: int) -> bool:
    """Whether another rule of this category tells why the text is bare: faulty tags on its line, or a segment right
    before it that lost the tags of its English."""
    start = document.lines.starts[document.lines.place(offset).line - 1]
    end = document.file_text.find("\n", offset)
    if fault_within(bilingual, start, end if end >= 0 else len(document.file_text)):
        return True
    index = bisect_left(bilingual.units, offset, key=lambda unit: unit.start) - 1
    before = bilingual.units[index] if index >= 0 else None
    return before is not None and before.start >= start and before.source is None


def _unsound_units(document: Document, bilingual: Bilingual) -> Iterator[Problem]:
    for unit in bilingual.units:
        if unit.source is None or faulty(bilingual, unit) or is_blank(document, unit.source):
            continue
        english = quote(document.file_text[unit.source.start : unit.source.end])
        if is_blank(document, unit.target):
            message = f"the translation of {english} is missing: its segment is empty"
        elif not unit.id:
            told = quote(document.file_text[unit.target.start : unit.target.end])
            message = f'{told} is not wrapped in a span with data-ttu-id "{unit.source_id or ""}"'
        else:
            continue
        yield Problem(message, document.file_region(unit.target.start, unit.end))


def _gaps(document: Document, bilingual: Bilingual, bare: list[int]) -> Iterator[Problem]:
    """Numbers that are skipped between two segments, with nothing between them that could have taken one."""
    wrong = misnumbered(bilingual)
    units = bilingual.units
    used = _numbers(bilingual)
    takers = sorted({*_takers(document), *bare})
    last = None
    for index, unit in enumerate(units):
        if not unit.id or index in wrong or unit.merged or unit.number is None:
            last = None
            continue
        before, last = last, unit
        if before is None or before.number is None or unit.number - before.number < 2:
            continue
        skipped = unit.number - before.number - 1
        taken = bisect_left(used, unit.number) - bisect_left(used, before.number + 1)
        place = bisect_left(takers, before.start)
        if skipped <= taken or (place < len(takers) and takers[place] < unit.end):
            continue
        if _TAKER.search(document.file_text, before.end, unit.start):
            continue
        if fault_within(bilingual, before.start, unit.end):
            continue
        count = "a segment is" if skipped == 1 else f"{skipped} segments are"
        message = f'{count} missing: id "{unit.id}" follows "{before.id}"'
        yield Problem(message, document.file_region(unit.start, unit.target.start))


def _numbers(bilingual: Bilingual) -> list[int]:
    """Every number that an id of either language has, sorted."""
    ids = {identifier for unit in bilingual.units for identifier in (unit.id, unit.source_id) if identifier}
    digits = {identifier.rpartition("-")[2][:9] for identifier in ids}
    return sorted({int(number) for number in digits if number.isdecimal()})


def _stands_alone(document: Document, token: Opaque) -> bool:
    """Whether the token is outside every segment, and its text is one: the label of a code snippet is none."""
    bilingual = document.bilingual
    outside = bilingual is not None and bilingual.unit_around(document.origin[token.start]) is None
    return outside and not token.name.lower().startswith("code")


def _takers(document: Document) -> Iterator[int]:
    """Where things stand, in the file, that are translated and take an id, but cannot be wrapped."""
    for block in document.blocks:
        if block.directive is not None and block.directive.title:
            yield document.origin[block.start]
        for node in block.nodes:
            if (
                (isinstance(node, Image) and (node.alt or node.title))
                or (isinstance(node, Link) and node.title)
                or (isinstance(node, Opaque) and node.title and _stands_alone(document, node))
                or (isinstance(node, Html) and any(key in _TITLED for key, _ in node.attributes))
            ):
                yield document.origin[node.start]
