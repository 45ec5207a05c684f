"""link-text-empty: a link without text, where the source's has one."""

from collections.abc import Iterator

from mtlint.api import PLACEHOLDER, Block, Link, NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules._repeats import one_for_many
from mtlint_rules.links._targets import source_targets, target_targets

_BLANK = " \t\n\u00a0\u200b"
_MARKS = _BLANK + ".,;:!?()[]{}<>\"'«»“”„‘’-–—…،؛؟、。，；：！？（）「」『』【】"


@rule("link-text-empty", summary="a link lost its text", severity=Severity.ERROR, evident=True)
def link_text_empty(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A link has no text (`[](url)`), so a reader sees nothing to click, or nothing but a comma or another punctuation
    mark (`the licence [,](url)`); the source's link has text. More than three in one block are one finding, at the
    first.

    Not reported: links around an image or a token of the publishing system, and links that are empty in the source too.
    """
    for source, target in pair.blocks:
        if target.links:
            yield from one_for_many(_empty(pair, source, target))


def _empty(pair: Pair, source: Block, target: Block) -> Iterator[Problem]:
    ours = source_targets(pair, source)
    for item in target_targets(pair, target, ours):
        if item.label.strip(_MARKS) or not isinstance(item.node, Link):
            continue
        twin = next((other for other in ours if other.key == item.key), None)
        if twin is not None and twin.label.replace(PLACEHOLDER, "").strip(_MARKS):
            has = f"nothing but {quote(item.label)} for text" if item.label.strip(_BLANK) else "no text"
            message = f"link to {quote(item.href, 120)} has {has}; the source has {quote(twin.label)}"
            yield Problem(message, item.node, twin.node)
