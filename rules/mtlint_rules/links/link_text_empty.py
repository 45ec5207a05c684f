"""link-text-empty: a link without text, where the source's has one."""

from collections.abc import Iterator

from mtlint.api import PLACEHOLDER, Link, NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.links._targets import source_targets, target_targets


@rule("link-text-empty", summary="a link lost its text", severity=Severity.ERROR)
def link_text_empty(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A link has no text (`[](url)`), so a reader sees nothing to click; the source's link has text.

    Not reported: links around an image or a token of the publishing system, and links that are empty in the source too.
    """
    for source, target in pair.blocks:
        if not target.links:
            continue
        ours = source_targets(pair, source)
        for item in target_targets(pair, target, ours):
            if item.label.strip() or not isinstance(item.node, Link):
                continue
            twin = next((other for other in ours if other.key == item.key), None)
            if twin is not None and twin.label.replace(PLACEHOLDER, "").strip():
                message = f"link to {quote(item.href, 120)} has no text; the source has {quote(twin.label)}"
                yield Problem(message, item.node, twin.node)
