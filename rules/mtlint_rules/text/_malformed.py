"""What is wrong in the Markdown of an English page, as far as that is certain with nothing to compare it with."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Literal

from mtlint.api import Range, frozen, regex
from mtlint_rules._broken_links import broken_links, undefined_references
from mtlint_rules._markers import literal_markers, sides
from mtlint_rules._unbalanced import unbalanced_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Document, Html, Ranged
    from mtlint_rules._markers import Marker

_BEFORE_OPENER, _AFTER_OPENER = frozenset("(>-–—"), frozenset("`[<&$#")
_BEFORE_CLOSER, _AFTER_CLOSER = frozenset("`])>.!?%"), frozenset(".,;:!?)>-–—")
_BOLD = (2, 3)
_AROUND = 30
_TOKEN = regex(
    r"\[\s?!\s?(?:include|code|video|note|tip|important|warning|caution|div)\b[^\n\]]{0,60}\]?", re.IGNORECASE
)
_REPLACEMENT = "\ufffd"
_ALERT = regex(r"\[!\w[\w-]*\]", re.ASCII)


@frozen
class Flaw:
    """A defect of a source block: `told` continues "the English", `context` quotes it as it stands in the file."""

    block: Block
    told: str
    place: Ranged
    context: str


def flaws(document: Document) -> list[Flaw]:
    """The defects of a page, by block, and within a block by what is told of them."""
    found = chain(_markers(document), _links(document), _tags(document), _tokens(document), _lost(document))
    return sorted(found, key=lambda flaw: (flaw.block.start, flaw.told, flaw.place.start))


def _links(document: Document) -> Iterator[Flaw]:
    for block in document.blocks:
        if block.kind == "html":
            continue
        for link in broken_links(block):
            place = block.rendering.range(link.start, link.end)
            yield Flaw(block, "has a link that does not render", place, document.raw(place))
        for link in undefined_references(block, document) if document.definitions else ():
            place = block.rendering.range(link.start, link.end)
            text = document.raw(place)
            if "][" in text and not text.startswith("[^") and not text[1 : text.index("]")].isdigit():
                yield Flaw(block, "uses a reference that is not defined on its page", place, text)


def _tokens(document: Document) -> Iterator[Flaw]:
    for block in document.blocks:
        directive = block.directive
        if block.kind == "alert" and directive is not None and directive.dialect == "docfx":
            if not _ALERT.fullmatch(directive.raw.strip()):
                yield Flaw(block, "has a mangled alert marker", directive, directive.raw.strip())
        elif block.kind in ("paragraph", "heading", "cell") and (found := _token(block.rendering.literal)):
            place = block.rendering.range(*found.span())
            yield Flaw(block, "has a mangled alert or include", place, document.raw(place))


def _lost(document: Document) -> Iterator[Flaw]:
    """Characters that were lost, or that are no UTF-8."""
    for block in document.blocks if _REPLACEMENT in document.text else ():
        at = document.text.find(_REPLACEMENT, block.start, block.end)
        if at >= 0:
            place = Range(at, at + 1)
            yield Flaw(block, "has a character that is lost, or not UTF-8", place, _around(document, place))


def _token(text: str) -> re.Match[str] | None:
    return _TOKEN.search(text) if "!" in text else None


def _tags(document: Document) -> Iterator[Flaw]:
    """Tags without a partner in their block, where the page has as many too few of the other kind."""
    alone = [(block, tag) for block in document.blocks if block.tags for tag in unbalanced_tags(block)]
    surplus = Counter[str]()
    for _, tag in alone:
        surplus[tag.name] += -1 if tag.closing else 1
    for block, tag in alone:
        if tag.closing and surplus[tag.name] < 0:
            told = "closes a tag that it does not open"
        elif not tag.closing and surplus[tag.name] > 0 and not _is_anchor(tag):
            told = "does not close a tag"
        else:
            continue
        if not (document.bilingual and tag.name == "span"):
            yield Flaw(block, told, tag, _around(document, tag))


def _is_anchor(tag: Html) -> bool:
    """Whether it only names a place: browsers let one leave its end out."""
    return tag.name == "a" and not dict(tag.attributes).get("href")


def _markers(document: Document) -> Iterator[Flaw]:
    """Markers of bold that show as text, but for those of footnotes: `10 km**` here, `** By boat.` there."""
    found = [
        (block, marker, role)
        for block in document.blocks
        for marker in _bold_markers(block, document)
        if (role := _role(marker, document))
    ]
    notes = any(role != "closer" and marker.start == block.start for block, marker, role in found)
    closing = {block.start for block, _, role in found if role == "closer"}
    footnotes = closing and (notes or len(closing) > 1)
    apart = Counter(block.start for block, _, role in found if role == "apart")
    pairs = all(count == 2 for count in apart.values())
    for block, marker, role in found:
        if role == "apart":
            sure = pairs and block.kind != "cell"
        else:
            sure = not footnotes or (role == "opener" and marker.start > block.start)
        if sure:
            yield Flaw(block, "shows its asterisks", marker, _around(document, marker))


def _bold_markers(block: Block, document: Document) -> Iterator[Marker]:
    if block.kind != "html" and "*" in block.text:
        for marker in literal_markers(block, document):
            if marker.char == "*" and marker.length in _BOLD and (document.bilingual or not marker.escaped):
                yield marker


def _role(marker: Marker, document: Document) -> Literal["opener", "closer", "apart", ""]:
    """What a marker was meant to be: one apart from all text is either; one between letters, or in quotation marks or
    brackets, is none."""
    before, after = sides(marker, document)
    if (before.isspace() or before in _BEFORE_OPENER) and (after.isalnum() or after in _AFTER_OPENER):
        return "opener"
    if (before.isalnum() or before in _BEFORE_CLOSER) and (after.isspace() or after in _AFTER_CLOSER):
        return "closer"
    return "apart" if before.isspace() and after.isspace() else ""


def _around(document: Document, place: Ranged) -> str:
    """A place with what stands around it on its line."""
    before = document.text[max(0, place.start - _AROUND) : place.start].rpartition("\n")[2]
    after = document.text[place.end : place.end + _AROUND].partition("\n")[0]
    return before + document.raw(place) + after
