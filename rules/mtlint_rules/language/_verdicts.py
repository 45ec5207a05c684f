"""The language of every block of a page, judged once for all language rules."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile
from posixpath import basename, splitext
from typing import TYPE_CHECKING

from mtlint.api import Prose, frozen, judge, prose, regex, unit_extents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Document, Link, Pair, Range, Verdict


_CONSOLE = regex(r"(?:console|terminal)(?:block|log|line|output|\Z)")
_NAMED = regex(r"(\w{3,80})\s?:\s")
_ERRORS = regex(r"(?:\A|/)errors?/", re.IGNORECASE)
_LOWER = regex(r"(?<![@\w-])[a-z]")
_RAISED = regex(
    r"\W*(?:(?:ERROR|FATAL|Caused by|Traceback[^:\n]*)\s?:\s|(?:[\w$]+\.){2,}[\w$]*(?:Exception|Error)\b)"
    r"|\w+(?:Exception|Error): "
)
_TOLD = regex(r"\b(?:errors?|exceptions?)\b[^.!?。]{0,80}:\W*\Z", re.IGNORECASE)
_AUTHOR = regex(r"[—–@,]")
MOST_OF_TEXT, HALF_OF_TEXT = 0.85, 0.5


@frozen
class Title:
    """Where a link leads whose label is all of a text, and where the link ends on the page."""

    href: str
    end: int


@frozen
class Judged:
    """A suspicious stretch of a page: what is suspected, in what words, from where on in the rendering of which block,
    beside which source block.

    `link` is the link whose label it is, None for running text; `title_of` the one that running text is all of, in
    Markdown or HTML.
    """

    verdict: Verdict
    text: str
    start: int
    target: Block
    source: Block | None
    link: Link | None
    title_of: Title | None

    @property
    def end(self) -> int:
        """Where it ends in the block's rendering."""
        return self.start + len(self.text)

    @property
    def range(self) -> Range:
        """Where it stands in the page."""
        return self.target.rendering.range(self.start, self.end)


@lru_cache(maxsize=1)
def verdicts(pair: Pair) -> tuple[Judged, ...]:
    """What is suspicious on the page, in reading order. Only high and medium confidence counts.

    Of a bilingual page every translation unit is judged beside its own English. A page that was looked up and has no
    source is no translation, as far as anybody knows.
    """
    if pair.locale is None or (pair.source is None and pair.provenance.orphaned is not None):
        return ()
    quoted = _console_output(pair.target) | _messages(pair) | _raised(pair)
    return tuple(
        judged
        for match in pair.matches
        if match.target is not None and match.target.start not in quoted
        for judged in _judge_block(pair, match.target, match.source, pair.locale)
    )


def _console_output(document: Document) -> frozenset[int]:
    """Where the blocks start that a component shows as the output of a console (`<ConsoleBlock>`)."""
    found: set[int] = set()
    depth = 0
    for block in document.blocks:
        tags = [tag for tag in block.tags if _CONSOLE.match(tag.name) and not tag.self_closing]
        if depth or tags:
            found.add(block.start)
        depth = max(0, depth + sum(-1 if tag.closing else 1 for tag in tags))
    return frozenset(found)


def _messages(pair: Pair) -> frozenset[int]:
    """Where the quotes start of the message that the page is about: its name opens it (`> **ConfigNotFound**: …` on
    the page `config-not-found`), or it opens a page in a folder of errors."""
    page = splitext(basename(pair.path))[0].replace("-", "").replace("_", "").lower()
    blocks = pair.target.blocks
    named = ((block, _NAMED.match(block.text)) for block in blocks if "quote" in block.containers)
    found = [block.start for block, match in named if match and match.group(1).lower() == page]
    if "error" in pair.path.lower() and _ERRORS.search(pair.path):
        found += [block.start for block in takewhile(_is_no_heading, blocks) if "quote" in block.containers]
    return frozenset(found)


def _raised(pair: Pair) -> frozenset[int]:
    """Where the blocks start that say what a program does when it fails: one opens with what programs write there
    (`ERROR: …`, `java.io.IOException: …`), or stands as in the source behind a line that leads to an error."""
    marks = (":", "Error", "Exception")
    texts = ((block.start, block.text) for block in pair.target.blocks)
    found = {start for start, text in texts if any(mark in text for mark in marks) and _RAISED.match(text)}
    for before, match in pairwise(pair.matches):
        source, target = match.source, match.target
        lead = before.source
        if not (lead and source and target and lead.kind == source.kind == "paragraph") or source.items:
            continue
        if ":" in lead.text and _TOLD.search(lead.text) and source.text.split() == target.text.split():
            found.add(target.start)
    return frozenset(found)


def _is_no_heading(block: Block) -> bool:
    return block.kind != "heading"


def _judge_block(pair: Pair, target: Block, source: Block | None, locale: str) -> Iterator[Judged]:
    english = _English(pair, source)
    for part, unit in _parts(pair.target, target):
        copied = source is not None and part.text in source.rendering.literal
        if not copied and judge(part.text, locale=locale) is None:
            continue
        verdict = judge(part.text, locale=locale, source=english.beside(part, unit))
        if verdict is not None and verdict.confidence != "low":
            start, end = part.start + verdict.start, part.start + verdict.end
            title_of = Title(part.link.href, part.link.end) if part.link else _whole_label(target, start, end)
            yield Judged(verdict, target.text[start:end], start, target, source, part.link, title_of)


def _whole_label(block: Block, start: int, end: int) -> Title | None:
    """The link whose label a stretch of running text is but for a word, or but for who wrote what it leads to: a list
    item that is one link. The first one, where the stretch is the labels of several."""
    covered, outside, done = 0, "", start
    labels = [(Title(link.href, link.end), *block.rendering.extent(link)) for link in block.links]
    labels += _html_labels(block) if block.tags else ()
    for _, first, last in labels:
        covered += max(0, min(last, end) - max(first, start))
        outside += block.text[done : max(done, min(first, end))]
        done = max(done, last)
    outside += block.text[done:end]
    share = HALF_OF_TEXT if _AUTHOR.search(outside) and not _LOWER.search(outside) else MOST_OF_TEXT
    return labels[0][0] if labels and covered >= share * (end - start) else None


def _html_labels(block: Block) -> Iterator[tuple[Title, int, int]]:
    """The links that HTML makes, and where their labels stand in the block's rendering."""
    anchors = [tag for tag in block.tags if tag.name == "a"]
    for tag, closing in pairwise(anchors):
        href = dict(tag.attributes).get("href", "")
        if href and closing.closing:
            yield Title(href, closing.end), block.rendering.extent(tag)[1], block.rendering.extent(closing)[0]


def _parts(document: Document, block: Block) -> Iterator[tuple[Prose, int | None]]:
    """What is judged by itself: running text, and the labels of links; on a page with translation units each unit of
    the running text, with where that stands."""
    units = unit_extents(document, block) if document.bilingual is not None else {}
    for part in prose(block):
        if part.link is not None or len(units) < 2:
            yield part, None
        else:
            for unit, (start, end) in units.items():
                yield Prose(part.text[start:end], start), unit


class _English:
    """What a source block says, read when first asked for."""

    def __init__(self, pair: Pair, source: Block | None) -> None:
        self.document = pair.source
        self.source = source

    @cached_property
    def by_href(self) -> dict[str | None, str]:
        """The labels of the links by their target, and the running text, which has none."""
        parts = reversed(tuple(prose(self.source))) if self.source is not None else ()
        return {part.link.href if part.link else None: part.text for part in parts}

    @cached_property
    def units(self) -> dict[int, tuple[int, int]]:
        """Where the translation units stand in the running text."""
        if self.source is None or self.document is None:
            return {}
        return unit_extents(self.document, self.source)

    def beside(self, part: Prose, unit: int | None) -> str | None:
        """The English running text, or the label of the first link with the same target, or the English of one
        translation unit."""
        if unit is None:
            return self.by_href.get(part.link.href if part.link else None)
        text = self.by_href.get(None) if self.document is not None else None
        start, end = self.units.get(unit, (0, 0))
        return None if text is None else text[start:end]
