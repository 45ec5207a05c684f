"""link-added: the translated block has a link that the source block has not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, neighbour_key, regex, rule
from mtlint_rules._quote import quote, times
from mtlint_rules.links._targets import differences, source_targets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint_rules.links._targets import Difference, Target

_HABIT = 3
_LINK_SYNTAX = regex(r"\][ \t]{0,3}[(\[]")


@rule("link-added", summary="a link that the source has not", severity=Severity.WARNING)
def link_added(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The translated block links to a place that the source block does not link to.

    Either the link belongs elsewhere, or a translator added it; a reader of the source does not get it. Where the page
    lost no such link, and it leads to a page that the source links to as well, or to a file that is there, or three
    links to one page were added, it is a help that somebody added: that is told with severity info.

    Not reported: a target that only differs as localization pipelines rewrite it; one that stands in place of a lost
    one (link-target-changed); a URL that the source has as plain text; a link that does not render in the source
    (`[text] (url)`, `[text][label]` without a definition); the links of an added block (block-added).
    """
    found = differences(pair)
    lost = {item.key for difference in found for item in difference.missing}
    added = Counter(_page(item) for difference in found for item in difference.added)
    for difference in found:
        source_text = difference.source.text
        gained = [item for item in difference.added if item.href not in source_text]
        gained = gained[len(_LINK_SYNTAX.findall(difference.source.rendering.literal)) :]
        counts = Counter(item.key for item in gained)
        for item in gained:
            if count := counts.pop(item.key, 0):
                on = f" on {quote(item.label)}" if item.label.strip() else ""
                message = f"link to {quote(item.href, 120)}{on} is not in the source{times(count)}"
                is_help = added[_page(item)] >= _HABIT or _leads_to_known(pair, difference, item)
                harmless = item.key not in lost and is_help
                yield Problem(message, item.node, difference.source, Severity.INFO if harmless else None)


def _page(item: Target) -> str:
    return item.key.partition("#")[0]


def _leads_to_known(pair: Pair, difference: Difference, item: Target) -> bool:
    """Whether a link leads to a page that other blocks of the source link to, or to a file that is there."""
    neighbour = pair.neighbours.get(neighbour_key(item.href))
    if neighbour is not None and neighbour.in_target:
        return True
    page = _page(item)
    others = (match.source for match in pair.matches if match.source and match.source is not difference.source)
    return bool(page) and any(
        _page(other) == page for block in others if block.links for other in source_targets(pair, block)
    )
