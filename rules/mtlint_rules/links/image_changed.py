"""image-changed: another image than the source's."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.links._images import lost_images


@rule("image-changed", summary="another image than the source's", severity=Severity.ERROR)
def image_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The translated block shows another image file than the source block, or its path was mangled.

    Not reported: localized copies of the same file, as for image-missing.
    """
    for _, image, _, instead in lost_images(pair):
        if instead is not None:
            message = f"image changed from {quote(image.src, 120)} to {quote(instead.src, 120)}"
            yield Problem(message, instead, image)
