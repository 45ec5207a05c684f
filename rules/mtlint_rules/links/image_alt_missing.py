"""image-alt-missing: an image lost its alternative text."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.links._images import image_key


@rule("image-alt-missing", summary="an image lost its alternative text", severity=Severity.WARNING)
def image_alt_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The source's image has alternative text, the translation's has none: screen readers say nothing.

    Not reported: images without alternative text in the source.
    """
    for source, target in pair.blocks:
        for image in target.images:
            if image.alt.strip():
                continue
            key = image_key(image.src, pair.locale)
            twin = next((other for other in source.images if image_key(other.src, pair.locale) == key), None)
            if twin is not None and twin.alt.strip():
                message = f"image {quote(image.src, 120)} has no alternative text; the source has {quote(twin.alt)}"
                yield Problem(message, image, twin)
