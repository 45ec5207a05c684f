"""Which link targets of a block were lost, gained or changed: the multisets behind three rules."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import Block, Html, Image, Link, frozen, regex, walk
from mtlint_rules.links._multiset import surplus

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from mtlint.api import Pair

LinkNode: TypeAlias = Link | Html
MOST_LEFT = 30
MOST_MOVED = 100
NEAR = 6
_COMMENT = regex(r"\{/\*.{0,2000}?\*/\}|<!--.{0,2000}?-->", re.DOTALL)
_URL = regex(r"(?:https?:/)?/[\w./#%-]+")


@frozen
class Target:
    """A link and what it points to; `label` is its text ("" for an HTML anchor)."""

    node: LinkNode
    href: str
    key: str
    label: str


@frozen
class Difference:
    """What one block's links lost and gained; `changed` pairs one of each where both are there."""

    source: Block
    target: Block
    missing: tuple[Target, ...]
    added: tuple[Target, ...]
    changed: tuple[tuple[Target, Target], ...]


def source_targets(pair: Pair, block: Block) -> list[Target]:
    """Every link of a source block, HTML anchors too. URLs that are their own label are bare URLs, not links."""
    return list(_targets(block, pair.source_key))


def target_targets(pair: Pair, block: Block, beside: Collection[Target]) -> list[Target]:
    """Every link of a translated block, its keys comparable with those of the source links beside it.

    What only one key could stand for goes first; of several, those that are left over, in order.
    """
    known = {item.key for item in beside}
    found = list(_targets(block, lambda href: _target_key(pair, href, known)))
    left = list(dict.fromkeys(item.key for item in surplus(beside, (item.key for item in found))))[:MOST_LEFT]
    for index, item in enumerate(found if left else ()):
        if item.key not in known:
            twin = next((key for key in left if pair.target_key(item.href, {key}) == key), None)
            if twin is not None:
                left.remove(twin)
                found[index] = replace(item, key=twin)
    return found


def _target_key(pair: Pair, href: str, known: Collection[str]) -> str:
    """The key of a link of the translation. One that is not relative stands for the same of the source, if that has it,
    before any other."""
    if href.startswith(("/", "#", "http")):
        key = pair.source_key(href)
        if key in known and key.startswith(("/", "#")):
            return key
    return pair.target_key(href, known)


def _targets(block: Block, key: Callable[[str], str]) -> Iterator[Target]:
    if Link not in block.by_type and Html not in block.by_type:
        return
    has_images = bool(block.images)
    for node in block.nodes:
        if isinstance(node, Link) and not node.auto and not (has_images and _is_badge(node)):
            start, end = block.rendering.extent(node)
            yield Target(node, node.href, key(node.href), block.text[start:end])
        elif isinstance(node, Html) and node.name == "a" and not node.closing:
            href = dict(node.attributes).get("href", "")
            if href:
                yield Target(node, href, key(href), "")


@frozen
class Linked:
    """A block of the source with links and that of the translation beside it, the `index` of the two among all, and
    the links of both."""

    index: int
    source: Block
    target: Block
    ours: Sequence[Target]
    theirs: Sequence[Target]


@lru_cache(maxsize=1)
def linked(pair: Pair) -> tuple[Linked, ...]:
    """The blocks that stand beside each other, one of which has links or tags, with their links."""
    found: list[Linked] = []
    for index, (source, target) in enumerate(pair.blocks):
        if source.links or target.links or source.tags or target.tags:
            ours = source_targets(pair, source)
            found.append(Linked(index, source, target, ours, target_targets(pair, target, ours)))
    return tuple(found)


@lru_cache(maxsize=1)
def differences(pair: Pair) -> tuple[Difference, ...]:
    """The blocks whose links differ; worked out once for the four rules that ask.

    A link that went to, or came from, a block without a counterpart is no difference here: the block is. Nor is one
    that moved to a block close by, as the words of a sentence that goes on over several items do; nor what became of
    one that leads nowhere in the source (`[text]()`), or to a section that it has not.
    """
    return tuple(_without_moved(list(_differences(pair))))


def _without_moved(found: list[tuple[int, Difference]]) -> Iterator[Difference]:
    """The differences without links that one block only lost and another, close by, only gained."""
    lost = [(at, item) for at, one in found if not (one.added or one.changed) for item in one.missing]
    gained = [(at, item) for at, one in found if not (one.missing or one.changed) for item in one.added]
    moved: set[int] = set()
    for at, item in lost[:MOST_MOVED]:
        twins = (other for there, other in gained[:MOST_MOVED] if abs(there - at) <= NEAR and other.key == item.key)
        twin = next((other for other in twins if id(other) not in moved), None)
        if twin is not None:
            moved |= {id(item), id(twin)}
    for _, one in found:
        missing, added = (tuple(item for item in items if id(item) not in moved) for items in (one.missing, one.added))
        if missing or added or one.changed:
            yield replace(one, missing=missing, added=added)


def _differences(pair: Pair) -> Iterator[tuple[int, Difference]]:
    """What the links of two blocks lost and gained, where that is anything, and the index of the two among all."""
    unpaired_source = [m.source for m in pair.matches if m.target is None and m.source is not None]
    unpaired_target = [m.target for m in pair.matches if m.source is None and m.target is not None]
    shown = "\n".join(block.text for block in unpaired_target)
    moved_away = {item.key for block in unpaired_source for item in source_targets(pair, block)}
    for both in linked(pair):
        source, target, ours, theirs = both.source, both.target, both.ours, both.theirs
        if [item.key for item in ours] == [item.key for item in theirs]:
            continue
        missing = surplus(ours, (item.key for item in theirs))
        added = [item for item in surplus(theirs, (item.key for item in ours)) if item.key not in moved_away]
        if missing and unpaired_target:
            elsewhere = {item.key for block in unpaired_target for item in target_targets(pair, block, missing)}
            missing = [item for item in missing if item.key not in elsewhere]
            missing = [item for item in missing if not _is_shown(item, shown)]
        missing = [item for item in missing if not _is_bare(item, target)]
        noted = _noted(pair, target) if missing else ()
        missing = [item for item in missing if all(pair.target_key(url, {item.key}) != item.key for url in noted)]
        added = [item for item in added if not _is_bare(item, source)]
        if missing or added:
            changed = _matched(missing, added)
            done = {id(item) for two in changed for item in two}
            done.update(id(item) for item in missing if not item.href.strip() or pair.leaves_out(item.href))
            difference = Difference(
                source,
                target,
                tuple(item for item in missing if id(item) not in done),
                tuple(item for item in added if id(item) not in done),
                tuple(two for two in changed if two[0].href.strip() and not _is_mended(pair, *two)),
            )
            yield both.index, difference


def _is_mended(pair: Pair, lost: Target, gained: Target) -> bool:
    """Whether a link to a section leads nowhere on the source's page, and to one that is there in the translation."""
    there = pair.source_landing(lost.href) if lost.href.startswith("#") else None
    return there is not None and there.exists is False and pair.leads_somewhere(gained.href) is True


def _noted(pair: Pair, block: Block) -> list[str]:
    """The addresses in comments right before the text of the block, or in it: such a link is to come, because its page
    is not translated yet."""
    text = pair.target.text
    above = text[text.rfind("\n\n", 0, block.start) + 1 : block.end]
    return [url for comment in _COMMENT.findall(above) for url in _URL.findall(comment)]


def _is_badge(link: Link) -> bool:
    """Whether a link shows a badge: READMEs of one project have unlike sets."""
    images = [node for node in walk(link.children) if isinstance(node, Image)]
    if not images:
        return False

    from mtlint_rules.links._images import is_badge

    return any(is_badge(image.src) for image in images)


def _is_bare(item: Target, other: Block) -> bool:
    """Whether a link that shows its URL stands in the other block as that URL, which sites make a link."""
    return bool(item.label) and item.label == item.href and item.href in other.text


def _is_shown(item: Target, text: str) -> bool:
    """Whether the address of a link to another site stands in a text as it is."""
    if "//" not in item.href or item.href not in text:
        return False
    return re.search(rf"(?<!\S){re.escape(item.href)}(?![\w/])", text) is not None


def _matched(missing: list[Target], added: list[Target]) -> list[tuple[Target, Target]]:
    """Lost and gained targets that belong together: in order where there are as many, else the most alike first."""
    if len(missing) == len(added):
        return list(zip(missing, added, strict=True))

    from difflib import SequenceMatcher

    ranked = sorted(
        (
            (SequenceMatcher(None, lost.key[:200], gained.key[:200]).ratio(), i, j)
            for i, lost in enumerate(missing[:30])
            for j, gained in enumerate(added[:30])
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(missing[i], added[j]) for i, j in sorted(pairs.items())]
