"""image-alt-missing: an image lost its alternative text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.links._images import image_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Image


@rule("image-alt-missing", summary="an image lost its alternative text", severity=Severity.WARNING, about="images")
def image_alt_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The source's image has alternative text, the translation's has none: screen readers say nothing. Several images
    of a page are one finding.

    Not reported: images without alternative text in the source.
    """
    found = list(_without_text(pair))
    if not found:
        return
    image, twin = found[0]
    message = f"image {quote(image.src, 120)} has no alternative text; the source has {quote(twin.alt)}"
    if len(found) > 1:
        message = (
            f"{len(found)} images have no alternative text, the first is {quote(image.src, 120)}; the source has some"
        )
    yield Problem(message, image, twin)


def _without_text(pair: Pair) -> Iterator[tuple[Image, Image]]:
    """The images without alternative text, each with the source's, which has some."""
    for source, target in pair.blocks:
        for image in target.images:
            if image.alt.strip():
                continue
            key = image_key(image.src, pair.locale)
            twin = next((other for other in source.images if image_key(other.src, pair.locale) == key), None)
            if twin is not None and twin.alt.strip():
                yield image, twin
