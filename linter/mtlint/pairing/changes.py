"""What changed between two versions of the source, weighed by what it means to a translation of the older one."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from mtlint.document.nodes import Break, Html, Image, Link, Opaque, Text
from mtlint.pairing.alignment import align
from mtlint.pairing.match import Match

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from mtlint.document.block import Block
    from mtlint.document.document import Document

_LAYOUT = "div"  # docfx: `> [!div class="nextstepaction"]`
_READ_ALOUD = frozenset({"alt", "title", "placeholder", "label", "aria-label", "description"})


class Change(IntEnum):
    """What changed most in a block; ordered."""

    NOTHING = 0  # white space, comments
    FORMATTING = (
        1  # emphasis, heading level, list nesting, the language of a code block, an alternative text's full stop
    )
    TARGETS = 2  # where links, images and includes lead
    TEXT = 3  # words, code, or the whole block is new or gone


def changes(old: Document, new: Document) -> tuple[Match, ...]:
    """Old blocks beside new ones.

    Both are in one language: what both begin and end with needs no alignment, and blocks of unlike kind and wording are
    no pair.
    """
    defines_the_same = tuple(old.definitions.items()) == tuple(new.definitions.items())
    ours, theirs = _written(old, old), _written(new, old if defines_the_same else new)
    first = _shared(ours, theirs)
    last = _shared(ours[first:][::-1], theirs[first:][::-1])
    end, new_end = len(ours) - last, len(theirs) - last
    known = {written: block for block, written in ours[first:end]}
    for block, written in theirs[first:new_end]:
        if written in known:
            block.take_anchors(known[written])
    how = {id(block): written for block, written in (*ours, *theirs)}
    return tuple(
        part
        for match in (
            *map(Match, old.blocks[:first], new.blocks[:first]),
            *align(old.blocks[first:end], new.blocks[first:new_end], one_language=True),
            *map(Match, old.blocks[end:], new.blocks[new_end:]),
        )
        for part in _parted(match, how)
    )


def _written(document: Document, defining: Document) -> list[tuple[Block, Hashable]]:
    """Each block, with what makes it the same as one in another place or version of the page, which must take the
    addresses of its links from the same document or an equal one."""
    return [
        (block, (block.kind, block.level, block.containers, block.info, document.raw(block), id(defining)))
        for block in document.blocks
    ]


def _shared(old: Sequence[tuple[Block, Hashable]], new: Sequence[tuple[Block, Hashable]]) -> int:
    """How many blocks at the beginning are the same in kind, text and nodes but for their place."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (one, other) in pairs if not _is_same(one, other)), min(len(old), len(new)))


def _is_same(ours: tuple[Block, Hashable], theirs: tuple[Block, Hashable]) -> bool:
    (one, written), (other, other_written) = ours, theirs
    if written == other_written:
        return True
    if one.kind != other.kind or one.content != other.content:
        return False
    return one.anchors == other.anchors and wording(one) == wording(other)


def _parted(match: Match, written: Mapping[int, Hashable]) -> tuple[Match, ...]:
    old, new = match.source, match.target
    if old is None or new is None:
        return (match,)
    if id(old) in written and written[id(old)] == written.get(id(new)):
        return (Match(old, new, verbatim=True),)
    if old.kind == new.kind or wording(old) == wording(new):
        return (match,)
    return Match(old, None), Match(None, new)


def change(match: Match) -> Change:
    """What happened to a block between an old version (`match.source`) and a new one (`match.target`)."""
    if match.verbatim:
        return Change.NOTHING
    old, new = match.source, match.target
    if old is None or new is None:
        block = old or new
        return Change.TEXT if block is not None and _shows(block) else Change.FORMATTING
    if wording(old) != wording(new):
        return Change.TEXT
    if tuple(targets(old)) != tuple(targets(new)):
        return Change.TARGETS
    return Change.FORMATTING if tuple(_formatting(old)) != tuple(_formatting(new)) else Change.NOTHING


def wording(block: Block) -> tuple[str, ...]:
    """All words of a block that a translation must follow: visible text or code, the names of alerts, and the
    alternative text and titles of what it shows, but for the full stop behind them. White space does not count, except
    at the start of code lines."""
    if block.kind == "code":
        return tuple(line.rstrip() for line in block.content.expandtabs(4).strip("\n").split("\n"))
    extra: list[str] = [block.info.upper()] if block.kind == "alert" else []
    for node in (*block.nodes, *((block.directive,) if block.directive else ())):
        match node:
            case Image():
                extra += [node.alt, node.title]
            case Link() | Opaque():
                extra.append(node.title)
            case Html():
                extra += [value for name, value in node.attributes if name in _READ_ALOUD]
            case _:
                pass
    return " ".join(_text(block).split()), *(" ".join(text.split()).removesuffix(".") for text in extra if text)


def _text(block: Block) -> str:
    """The visible text; images and tokens of the publishing system count, marks of layout do not."""
    text, start, pieces = block.text, 0, list[str]()
    for token in block.opaques:
        if token.name.lower() == _LAYOUT:
            begin, end = block.rendering.extent(token)
            pieces.append(text[start:begin])
            start = end
    return "".join([*pieces, text[start:]])


def _shows(block: Block) -> bool:
    """Whether a page without the block shows less."""
    if block.kind in ("code", "directive"):
        return True
    return any(wording(block)) or any(name == "src" for tag in block.tags for name, _ in tag.attributes)


def targets(block: Block) -> Iterator[str]:
    """Where the links, images, includes and HTML of a block lead, in reading order."""
    for node in (*block.nodes, *((block.directive,) if block.directive else ())):
        match node:
            case Link():
                yield node.href
            case Image():
                yield node.src
            case Opaque():
                yield from (node.name.lower() if node.dialect == "docfx" else node.name, *node.verbatim)
            case Html():
                yield from (value for name, value in node.attributes if name in ("href", "src"))
            case _:
                pass


def _formatting(block: Block) -> Iterator[Hashable]:
    yield block.kind, block.level, block.containers, block.info
    for node in block.nodes:
        if isinstance(node, Html):
            yield node.name, node.closing, node.attributes
        elif isinstance(node, Image):
            yield node.alt, node.title
        elif isinstance(node, Opaque):
            yield node.name
        elif not isinstance(node, Text | Break):
            start, end = block.rendering.extent(node)
            yield type(node).__name__, " ".join(block.text[start:end].split())
