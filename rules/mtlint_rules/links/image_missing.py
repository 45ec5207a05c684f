"""image-missing: an image of the source is lost."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.links._images import image_key, lost_images


@rule("image-missing", summary="an image of the source is lost", severity=Severity.ERROR, about="images")
def image_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """An image that the source block shows is not in the translated block.

    Images are compared by file name. Not reported: a localized copy (in a folder of the locale, under
    `translated_images/`, with the locale in its name), a badge that shows the state of a project, an image that became
    an HTML `<img>`, an image of a block that is missing as a whole (block-missing).
    """
    for _, image, target, instead in lost_images(pair):
        name = image_key(image.src, pair.locale)
        tags = [value for tag in target.tags for key, value in tag.attributes if key == "src"]
        if instead is None and not any(image_key(value, pair.locale) == name for value in tags):
            described = f" ({quote(image.alt)})" if image.alt.strip() else ""
            yield Problem(f"image {quote(image.src, 120)}{described} is lost", target, image)
