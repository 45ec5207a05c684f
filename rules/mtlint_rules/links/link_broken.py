"""link-broken: link syntax that does not render."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.links._broken import BrokenLink, broken_links


@rule(
    "link-broken",
    summary="link syntax that does not render as a link",
    severity=Severity.ERROR,
    needs_source=False,
)
def link_broken(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Link syntax stands in the text as typed, because it is damaged: `[text] (https://…)`, `[text](https://…` without
    its end, full-width brackets `[text]（https://…）`. Readers see brackets and a URL.

    Reported only where a URL or a path follows: in Japanese, `[English] (訳)` is text. Not reported: what the source
    block has wrong in the same way, and code.
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
            rendering = match.target.rendering
            text = rendering.text[broken.start : broken.end]
            where = rendering.range(broken.start, broken.end)
            yield Problem(f"link does not render: {quote(text, 160)}; {_remedy(broken)}", where, source)


def _remedy(broken: BrokenLink) -> str:
    if any(bracket in broken.syntax for bracket in "（］】"):
        return "write ASCII brackets, [text](target)"
    if " " in broken.syntax or "\t" in broken.syntax:
        return 'remove the space between "]" and "("'
    return 'write [text](target) with its closing ")" and no space in the target'
