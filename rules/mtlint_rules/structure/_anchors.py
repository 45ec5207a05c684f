"""The explicit anchors of a page: names that its author gave to places so that links can lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import Html, Opaque, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.api import Block, Document

Anchor: TypeAlias = tuple[str, Html | Opaque]


def anchors(block: Block) -> Iterable[Anchor]:
    """(name, where it stands) of `{#x}`, `{: id="x"}`, `{/*x*/}` after a heading, `<a name="x">`, and any tag's `id`.

    Names that the publishing system fills in (`{{…}}`, `{…}`) are none.
    """
    return _anchors(block) if block.opaques or block.tags else ()


def _anchors(block: Block) -> Iterator[Anchor]:
    for token in block.opaques:
        if token.dialect != "attributes" or (token.raw.startswith("{/*") and block.kind != "heading"):
            continue
        for value in token.verbatim:
            name = value[1:] if value.startswith("#") else value.removeprefix("id=").strip("\"'")
            if name and (value.startswith(("#", "id="))):
                yield name, token
    for tag in block.tags:
        for attribute, name in tag.attributes:
            named = attribute == "id" or (attribute == "name" and tag.name == "a")
            if named and name and not tag.closing and "{" not in name:
                yield name, tag


def anchor_names(document: Document) -> frozenset[str]:
    """Every name by which links can lead into the page: the explicit ones, and those made from its headings."""
    explicit = {name for block in document.blocks for name, _ in anchors(block)}
    made = {slug(block.text) for block in document.blocks if block.kind == "heading"}
    return frozenset(explicit | made)
