"""Which images of a block were lost or replaced."""

from __future__ import annotations

import re
from collections import Counter
from posixpath import basename
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mtlint.api import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Image, Pair

_HASH = regex(r"[0-9a-f]{8,64}")
_BADGE = regex(
    r"//img\.shields\.io/|//badgen\.net/|//opencollective\.com/|badge[\w./-]{0,200}+\Z|\bbadges?/", re.IGNORECASE
)
_FORMATS = frozenset({"avif", "gif", "jpeg", "jpg", "png", "svg", "webp"})


def image_key(src: str, locale: str | None) -> str:
    """What an image and its localized copy have in common: the file's name without folder, content hash, locale and
    image format.

    Co-op Translator writes `translated_images/<lang>/<stem>.<hash>.webp`, or `<stem>.<hash>.<lang>.png` before; others
    keep localized copies in a folder of the locale or append it to the name (`setup_nl.png`).
    """
    stem, *parts = (unquote(basename(urlsplit(src).path)) or src).lower().split(".")
    languages = ["en-us", "en", *_names(locale or "")]
    kept = [part for part in parts if not _HASH.fullmatch(part) and part not in _FORMATS and part not in languages]
    for language in languages:
        for mark in "_-":
            stem = stem.removesuffix(mark + language)
    return ".".join([stem, *kept])


def _names(locale: str) -> Iterator[str]:
    """What files call a locale, the longer names first; Chinese is called after its country as well."""
    language = locale.lower().partition("-")[0]
    yield from dict.fromkeys(name for name in (locale.lower(), language, "cn" * (language == "zh")) if name)


def is_badge(src: str) -> bool:
    """Whether an image shows a state, such as that of the last build: READMEs of one project have unlike sets."""
    return _BADGE.search(src) is not None


def lost_images(pair: Pair) -> Iterator[tuple[Block, Image, Block, Image | None]]:
    """(source block, its image, target block, the image that stands there instead or None) for every image lost."""
    loose = {
        image_key(image.src, pair.locale)
        for match in pair.matches
        if match.source is None and match.target is not None
        for image in match.target.images
    }
    for source, target in pair.blocks:
        if not source.images:
            continue
        ours, theirs = (
            [(image_key(image.src, pair.locale), image) for image in block.images] for block in (source, target)
        )
        missing = [image for key, image in _surplus(ours, theirs) if key not in loose and not is_badge(image.src)]
        added = [image for _, image in _surplus(theirs, ours)]
        for index, image in enumerate(missing):
            yield source, image, target, added[index] if index < len(added) else None


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
