"""link-broken: link syntax that does not render."""

from collections.abc import Iterator

from mtlint.api import Block, NoOptions, Pair, Problem, Ranged, Severity, rule
from mtlint_rules._broken_links import BrokenLink, broken_links
from mtlint_rules._quote import quote
from mtlint_rules.links._mangled import mangled_links
from mtlint_rules.links._targets import differences


@rule(
    "link-broken",
    summary="link syntax that does not render as a link",
    severity=Severity.ERROR,
    needs_source=False,
)
def link_broken(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Link syntax stands in the text as typed, because it is damaged: `[text] (https://…)`, `[text](https://…` without
    its end, full-width brackets `[text]（https://…）`. Readers see brackets and a URL.

    Reported only where a URL or a path follows, or where the source block has a link that is gone: in Japanese,
    `[English] (訳)` is text. Not reported: what the source block has wrong in the same way, and code.
    """
    sources = {id(target): source for source, target in pair.blocks}
    for match in pair.matches:
        if match.target is None:
            continue
        found = list(broken_links(match.target))
        if not found:
            continue
        source = sources.get(id(match.target))
        excused = sum(1 for _ in broken_links(source)) if source is not None else 0
        for broken in found[excused:]:
            yield _problem(match.target, broken, _remedy(broken), source)
    for difference in differences(pair):
        for broken, item in mangled_links(difference):
            remedy = f'remove the space between "]" and "(" and restore the target {quote(item.href, 120)}'
            yield _problem(difference.target, broken, remedy, item.node)


def _problem(target: Block, broken: BrokenLink, remedy: str, source: Ranged | None) -> Problem:
    text = target.rendering.text[broken.start : broken.end]
    where = target.rendering.range(broken.start, broken.end)
    return Problem(f"link does not render: {quote(text, 160)}; {remedy}", where, source)


def _remedy(broken: BrokenLink) -> str:
    if any(bracket in broken.syntax for bracket in "（］】"):
        return "write ASCII brackets, [text](target)"
    if " " in broken.syntax or "\t" in broken.syntax:
        return 'remove the space between "]" and "("'
    return 'write [text](target) with its closing ")" and no space in the target'
