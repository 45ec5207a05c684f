"""image-changed: another image than the source's."""

from collections import Counter
from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote
from mtlint_rules.links._destinations import restored
from mtlint_rules.links._images import is_own, lost_images


@rule(
    "image-changed", summary="another image than the source's", severity=Severity.ERROR, fixable="mixed", about="images"
)
def image_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The translated block shows another image file than the source block, or its path was mangled.

    A lesser matter (severity info) where people translated, not machines (as the page's records tell), and the image is
    one of their own, such as a picture of the screen in their language: the source shows it nowhere, and its file is
    there, or its address begins with `/` or is that of another site, and its name is quite another one.

    Not reported: localized copies of the same file, as for image-missing.

    Fixed: the source's address is put back; safe as for link-target-changed.
    """
    lost = list(lost_images(pair))
    counts = Counter(id(target) for _, _, target, _ in lost)
    for _, image, target, instead in lost:
        if instead is not None:
            message = f"image changed from {quote(image.src, 120)} to {quote(instead.src, 120)}"
            fix = restored(pair, (image, image.src), (instead, instead.src), alone=counts[id(target)] == 1)
            meant = if_meant(pair, is_own(pair, image, instead))
            yield Problem(message, instead, image, meant, fix=fix)
