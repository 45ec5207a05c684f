"""Components that people kept in English under a title that they translated: a sample that must be in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import letters_and_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block, Html, Pair

_TITLES = ("title", "summary", "label", "header", "caption")
_MOST = 60
"""Blocks that a component may have."""
_PROSE = ("paragraph", "heading", "cell")


def kept_components(pair: Pair) -> dict[int, int]:
    """Where the blocks in such components start, with where their component does: all text in it is as in the source,
    and its title is not."""
    found: dict[int, int] = {}
    for opening, inside in _components(pair.blocks):
        texts = [
            (ours, theirs) for ours, theirs in inside if theirs.kind in _PROSE and any(map(str.isalpha, ours.text))
        ]
        if texts and all(letters_and_digits(ours.text) == letters_and_digits(theirs.text) for ours, theirs in texts):
            found.update((theirs.start, opening.start) for _, theirs in texts)
    return found


def _components(blocks: Sequence[tuple[Block, Block]]) -> Iterator[tuple[Html, list[tuple[Block, Block]]]]:
    """The opening tags with a translated title, each with what stands beside each other up to the closing tag."""
    for index, (source, target) in enumerate(blocks):
        for ours, theirs in zip(source.tags, target.tags, strict=False):
            if not _is_retitled(ours, theirs):
                continue
            inside: list[tuple[Block, Block]] = []
            for both in blocks[index + 1 : index + 1 + _MOST]:
                if any(tag.name == theirs.name for tag in both[1].tags):
                    yield theirs, inside
                    break
                inside.append(both)


def _is_retitled(ours: Html, theirs: Html) -> bool:
    if ours.name != theirs.name or theirs.closing or theirs.self_closing:
        return False
    old, new = dict(ours.attributes), dict(theirs.attributes)
    return any(old.get(name) and new.get(name) and old[name] != new[name] for name in _TITLES)
