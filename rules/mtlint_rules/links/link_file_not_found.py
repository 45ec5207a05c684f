"""link-file-not-found: a relative link or image whose file is not there."""

from collections import Counter
from collections.abc import Iterator
from posixpath import basename

from mtlint.api import (
    Block,
    Edit,
    Fix,
    Html,
    Image,
    Link,
    NoOptions,
    Pair,
    Problem,
    Severity,
    frozen,
    neighbour_key,
    rule,
)
from mtlint_rules._quote import quote, times
from mtlint_rules.links._targets import source_targets, target_targets


@frozen
class Twins:
    """A link or image of the translation and the source's, and what both lead to."""

    node: Link | Html | Image
    href: str
    twin: Link | Html | Image
    twin_href: str


@rule(
    "link-file-not-found",
    summary="a relative link or image whose file is not there",
    severity=Severity.ERROR,
    fixable="safe",
)
def link_file_not_found(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A relative link or image of the translation leads to a file that does not exist, neither from where the
    translation stands nor from where the source stands; the source's leads to a file that does. Usually the path was
    adjusted to the place of the translation with a `../` too many or too few, or a localized copy was never made.

    Looked for with `--source`. Not reported: a path written as in the source, because publishing systems take what is
    not localized from there; paths from the site's root, paths without a file's suffix and paths that differ in upper
    and lower case only, because what they lead to depends on the publishing system; links that lead elsewhere than the
    source's (link-target-changed, image-changed).

    Fixed: the path is written as in the source, where that leads to a file.
    """
    if all(neighbour.in_source or neighbour.in_target for neighbour in pair.neighbours.values()):
        return
    for source, target in pair.blocks:
        found = [item for item in _twins(pair, source, target) if _is_gone(pair, item)]
        counts = Counter(item.href for item in found)
        for item in found:
            if count := counts.pop(item.href, 0):
                what = "image" if isinstance(item.node, Image) else "link"
                message = f"{what} {quote(item.href, 160)} leads to no file{times(count)}; {_remedy(pair, item)}"
                same = [other.node for other in found if other.href == item.href]
                yield Problem(message, item.node, item.twin, fix=_fix(pair, same, item.twin_href))


def _fix(pair: Pair, nodes: list[Link | Html | Image], href: str) -> Fix | None:
    from mtlint_rules.links._destinations import destination

    places = [where for node in nodes if (where := destination(pair.target, node)) is not None]
    if not pair.neighbours[neighbour_key(href)].in_target or len(places) < len(nodes):
        return None
    return Fix(f"write {href}", tuple(Edit(where, href) for where in places))


def _twins(pair: Pair, source: Block, target: Block) -> Iterator[Twins]:
    if target.links or target.tags:
        ours = source_targets(pair, source)
        links = {item.key: item for item in reversed(ours)}
        for item in target_targets(pair, target, ours):
            if link := links.get(item.key):
                yield Twins(item.node, item.href, link.node, link.href)
    if target.images:
        from mtlint_rules.links._images import image_key

        images = {image_key(image.src, pair.locale): image for image in reversed(source.images)}
        for image in target.images:
            if same := images.get(image_key(image.src, pair.locale)):
                yield Twins(image, image.src, same, same.src)


def _is_gone(pair: Pair, item: Twins) -> bool:
    path, source_path = neighbour_key(item.href), neighbour_key(item.twin_href)
    if path.casefold() == source_path.casefold() or "." not in basename(path):
        return False
    here, there = pair.neighbours.get(path), pair.neighbours.get(source_path)
    return bool(here and there and there.in_source and not here.in_target and not here.in_source)


def _remedy(pair: Pair, item: Twins) -> str:
    there = pair.neighbours[neighbour_key(item.twin_href)]
    if there.in_target:
        return f"write {quote(item.twin_href, 160)}, as the source does"
    return f"the source has {quote(item.twin_href, 160)}: correct the path or add the file"
