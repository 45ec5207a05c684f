"""reference-undefined: a reference link whose label has no definition."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.links._targets import differences


@rule("reference-undefined", summary="a reference link without its definition", severity=Severity.ERROR)
def reference_undefined(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """`[text][label]` or `[label]` stands in the text as typed, because the page has no definition `[label]: url`; in
    the source it is a link. Either the definition was lost, or the label was translated in one of the two places.

    Not reported: brackets that are no link in the source either.
    """
    for difference in differences(pair):
        from mtlint_rules.links._references import lost_references

        for broken, item in lost_references(pair, difference):
            same = broken.syntax == "[]" and broken.href == item.label
            defined = "defines it as" if same else f"links {quote(item.label)} to"
            message = (
                f"reference {quote(broken.href)} is not defined on this page; "
                f"the source {defined} {quote(item.href, 120)}"
            )
            yield Problem(message, difference.target.rendering.range(broken.start, broken.end), item.node)
