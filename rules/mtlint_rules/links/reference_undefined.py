"""reference-undefined: a reference link whose label has no definition."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._broken_links import undefined_references
from mtlint_rules._quote import quote
from mtlint_rules.links._targets import differences


@rule("reference-undefined", summary="a reference link without its definition", severity=Severity.ERROR)
def reference_undefined(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """`[text][label]` or `[label]` stands in the text as typed, because the page has no definition `[label]: url`; in
    the source it is a link. Either the definition was lost, or the label was translated in one of the two places.

    Not reported: brackets that are no link in the source either.
    """
    if pair.source is None or not pair.source.definitions:
        return
    lost = {id(difference.target): difference for difference in differences(pair)}
    for source, target in pair.blocks:
        difference = lost.get(id(target))
        if difference is None or not difference.missing:
            continue
        excused = sum(1 for _ in undefined_references(source, pair.source))
        found = list(undefined_references(target, pair.target))[excused:]
        for broken, item in zip(found, difference.missing, strict=False):
            where = target.rendering.range(broken.start, broken.end)
            message = (
                f"reference {quote(broken.href)} is not defined on this page; "
                f"the source links {quote(item.label)} to {quote(item.href, 120)}"
            )
            yield Problem(message, where, item.node)
        if found:
            continue
        for item in difference.missing:
            at = target.rendering.literal.find(f"[{item.label}]")
            if at >= 0 and not pair.target.defines(item.label) and pair.source.defines(item.label):
                where = target.rendering.range(at, at + len(item.label) + 2)
                message = (
                    f"reference {quote(item.label)} is not defined on this page; "
                    f"the source defines it as {quote(item.href, 120)}"
                )
                yield Problem(message, where, item.node)
