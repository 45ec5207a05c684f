"""Prose of a bilingual page outside its segments."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, cast

from mtlint.api import Range, Text, frozen, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Bilingual, Block, Document

_LETTER = regex(r"[^\W\d_]")
_BROKEN_IMAGE = regex(r"!\[[^\n]{0,500}?\]\([^()\n]{0,500}\)?")
_RUN = regex(r"[!-~\u00c0-\u024f]+|[^\x00-\x7f\u00c0-\u024f\s]+")  # Latin words, or another script's
_NAME = regex(r"[\\/_=#<>{}$@\d]|\w[.:]\w|[a-z][A-Z]|&\w")
_WORD = regex(r"[^\W\d_]{2,}|[\u3040-\u9fff\uac00-\ud7af]")
_PROSE_KINDS = frozenset({"heading", "paragraph", "cell"})


@frozen
class Bare:
    """A stretch of prose outside every segment: `start` is its offset in the file, `place` its range in the page."""

    text: str
    start: int
    place: Range


def bare_texts(document: Document, bilingual: Bilingual) -> Iterator[Bare]:
    """The first stretch in each block.

    URLs, paths, one-word cells, and the names that the page lists as `no-loc`, are no prose.
    """
    gaps = _wordy_gaps(document, bilingual)
    if not gaps:
        return
    starts = [start for start, _ in gaps]
    untranslated = _untranslated_names(document)
    for block in document.blocks:
        if block.kind not in _PROSE_KINDS:
            continue
        for place in _outside(document, bilingual, block, gaps, starts):
            text = document.raw(place)
            if _is_prose(untranslated.sub(" ", text) if untranslated else text, block):
                yield Bare(text, document.origin[place.start], place)
                break


def _untranslated_names(document: Document) -> re.Pattern[str] | None:
    listed: object = document.front_matter.values.get("no-loc")
    names = [str(name) for name in cast("list[object]", listed) if name] if isinstance(listed, list) else []
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))), re.IGNORECASE) if names else None


def _wordy_gaps(document: Document, bilingual: Bilingual) -> list[tuple[int, int]]:
    """The stretches of the file between units that hold a letter."""
    text = document.file_text
    edges = [document.front_matter.body_start]
    for unit in bilingual.units:
        edges += (unit.start, unit.end)
    edges.append(len(text))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if start < end and _LETTER.search(text, start, end)]


def _outside(
    document: Document, bilingual: Bilingual, block: Block, gaps: list[tuple[int, int]], starts: list[int]
) -> Iterator[Range]:
    automatic = {id(child) for link in block.links if link.auto for child in link.children}
    for node in block.nodes:
        if not isinstance(node, Text) or id(node) in automatic or not _LETTER.search(node.text):
            continue
        first, last = document.origin[node.start], document.origin.end(node.end)
        index = bisect_right(starts, last - 1) - 1
        if index < 0 or gaps[index][1] <= first:
            continue
        begin = None
        for offset in range(node.start, node.end + 1):
            inside = offset == node.end or bilingual.unit_at(document.origin[offset]) is not None
            if inside and begin is not None:
                yield Range(begin, offset)
                begin = None
            elif not inside and begin is None:
                begin = offset


def _is_prose(text: str, block: Block) -> bool:
    runs = _RUN.findall(_BROKEN_IMAGE.sub(" ", text))
    words = [word for run in runs if not (run[0].isascii() and _NAME.search(run)) for word in _WORD.findall(run)]
    if block.kind == "cell" and len(words) == 1 and words[0].isascii():
        return False
    return bool(words)
