"""Which images of a block were lost or replaced."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from posixpath import basename
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mtlint.api import neighbour_key, regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Image, Pair

_HASH = regex(r"[0-9a-f]{8,64}")
_BADGE = regex(
    r"//img\.shields\.io/|//badgen\.net/|//opencollective\.com/|badge[\w./-]{0,200}+\Z|\bbadges?/", re.IGNORECASE
)
_ENGLISH = regex(r"[-_]en(?:-us)?\d*\Z")
_LONGEST_NAME = 200
_FORMATS = frozenset({"avif", "gif", "jpeg", "jpg", "png", "svg", "webp"})


def image_key(src: str, locale: str | None) -> str:
    """What an image and its localized copy have in common: the file's name without folder, content hash, locale and
    image format.

    Co-op Translator writes `translated_images/<lang>/<stem>.<hash>.webp`, or `<stem>.<hash>.<lang>.png` before; others
    keep localized copies in a folder of the locale or append it to the name (`setup_nl.png`, `setup-en2.png`).
    """
    stem, *parts = _file(src).split(".")
    languages = ["en-us", "en", *_names(locale or "")]
    kept = [part for part in parts if not _HASH.fullmatch(part) and part not in _FORMATS and part not in languages]
    name = stem.rstrip("0123456789")
    number = stem[len(name) :]
    for language in languages:
        for mark in "_-":
            name = name.removesuffix(mark + language)
    return ".".join([name.rstrip("_-") + number if number else name, *kept])


def _file(src: str) -> str:
    return (unquote(basename(urlsplit(src).path)) or src).lower()


def _stem(src: str) -> str:
    return _file(src).partition(".")[0]


def _names(locale: str) -> Iterator[str]:
    """What files call a locale, the longer names first; Chinese is called after its country as well."""
    language = locale.lower().partition("-")[0]
    yield from dict.fromkeys(name for name in (locale.lower(), language, "cn" * (language == "zh")) if name)


def is_badge(src: str) -> bool:
    """Whether an image shows a state, such as that of the last build: READMEs of one project have unlike sets."""
    return _BADGE.search(src) is not None


def lost_images(pair: Pair) -> Iterator[tuple[Block, Image, Block, Image | None]]:
    """(source block, its image, target block, the image that stands there instead or None) for every image lost. One
    that another block has beyond its source's moved there; one of a series in English may be counted otherwise, and
    stand in a block of its own."""
    loose = {
        image_key(image.src, pair.locale)
        for match in pair.matches
        if match.source is None and match.target is not None
        for image in match.target.images
    }
    series = Counter(_series(key) for key in loose)
    for source, target in pair.blocks:
        if target.images:
            ours, theirs = (
                [(image_key(image.src, pair.locale), image) for image in block.images] for block in (source, target)
            )
            loose.update(key for key, _ in _surplus(theirs, ours))
    for source, target in pair.blocks:
        if not source.images:
            continue
        ours, theirs = (
            [(image_key(image.src, pair.locale), image) for image in block.images] for block in (source, target)
        )
        missing = [image for key, image in _surplus(ours, theirs) if key not in loose and not is_badge(image.src)]
        added = [image for _, image in _surplus(theirs, ours)]
        for index, image in enumerate(missing):
            name = _series(image_key(image.src, pair.locale))
            if index >= len(added) and series[name] and _ENGLISH.search(_stem(image.src)):
                series[name] -= 1
                continue
            yield source, image, target, added[index] if index < len(added) else None


def _series(key: str) -> str:
    """The name of an image without its number."""
    return key.rstrip("0123456789")


def is_own(pair: Pair, image: Image, instead: Image) -> bool:
    """Whether the image that stands instead of the source's is one that a translator has put there, and neither another
    one of the source's nor the same one with a damaged address. One of a series whose names lack the source's language
    (`door-3.png`, `door-en4.png`) may be counted otherwise."""
    if pair.source is None:
        return False
    key = image_key(instead.src, pair.locale)
    others = [
        other for block in pair.source.blocks for other in block.images if image_key(other.src, pair.locale) == key
    ]
    if any(_stem(other.src) == _stem(instead.src) for other in others):
        return False
    renumbered = _ENGLISH.search(_stem(image.src)) is not None and _ENGLISH.search(_stem(instead.src)) is None
    if others and not renumbered:
        return False
    if relative := neighbour_key(instead.src):
        neighbour = pair.neighbours.get(relative)
        return neighbour is not None and neighbour.in_target
    return renumbered or not _is_alike(image_key(image.src, pair.locale), key)


def _is_alike(name: str, other: str) -> bool:
    """Whether two names share a run of at least half of the shorter one."""
    one, two = name[:_LONGEST_NAME], other[:_LONGEST_NAME]
    shared = SequenceMatcher(None, one, two, autojunk=False).find_longest_match().size
    return 2 * shared >= min(len(one), len(two))


def _surplus(images: list[tuple[str, Image]], others: list[tuple[str, Image]]) -> list[tuple[str, Image]]:
    """The images that are left when each has taken one of the others with its key, the first ones first."""
    left = Counter(key for key, _ in others)
    surplus: list[tuple[str, Image]] = []
    for key, image in images:
        if left[key]:
            left[key] -= 1
        else:
            surplus.append((key, image))
    return surplus
