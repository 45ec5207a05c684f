"""link-added: the translated block has a link that the source block has not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, neighbour_key, regex, rule
from mtlint_rules._quote import quote, times
from mtlint_rules.links._targets import differences, source_targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.api import Block
    from mtlint_rules.links._targets import Target

_HABIT = 3
_LINK_SYNTAX = regex(r"\][ \t]{0,3}[(\[]")


@rule("link-added", summary="a link that the source has not", severity=Severity.WARNING)
def link_added(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The translated block links to a place that the source block does not link to.

    Either the link belongs elsewhere, or a translator added it; a reader of the source does not get it. Where people,
    not machines, translated the page, as its records tell, or where it lost no such link, and this one leads to a page
    that the source links to as well, or to a file that is there, or three links to one page were added, it is a help
    that somebody added: that is told with severity info.

    Not reported: a target that only differs as localization pipelines rewrite it; one that stands in place of a lost
    one (link-target-changed); a URL that the source has as plain text; a link that does not render in the source
    (`[text] (url)`, `[text][label]` without a definition); the links of an added block (block-added).
    """
    found = differences(pair)
    lost = {item.key for difference in found for item in difference.missing}
    added = Counter(_page(item) for difference in found for item in difference.added)
    linked = Counter(_linked(pair, (match.source for match in pair.matches))) if added else added
    for difference in found:
        source_text = difference.source.text
        gained = [item for item in difference.added if item.href not in source_text]
        gained = gained[len(_LINK_SYNTAX.findall(difference.source.rendering.literal)) :]
        here = Counter(_linked(pair, [difference.source])) if gained else added
        counts = Counter(item.key for item in gained)
        for item in gained:
            if count := counts.pop(item.key, 0):
                on = f" on {quote(item.label)}" if item.label.strip() else ""
                message = f"link to {quote(item.href, 120)}{on} is not in the source{times(count)}"
                page = _page(item)
                is_known = linked[page] > here[page]
                is_help = is_known or added[page] >= _HABIT or _leads_to_file(pair, item)
                harmless = not pair.by_machine or (is_help and item.key not in lost)
                yield Problem(message, item.node, difference.source, Severity.INFO if harmless else None)


def _page(item: Target) -> str:
    """The page that a link leads to; the section, where that is of this page."""
    return item.key.partition("#")[0] or item.key


def _linked(pair: Pair, blocks: Iterable[Block | None]) -> Iterator[str]:
    """The pages that blocks of the source link to."""
    for block in blocks:
        if block is not None and (block.links or block.tags):
            yield from map(_page, source_targets(pair, block))


def _leads_to_file(pair: Pair, item: Target) -> bool:
    neighbour = pair.neighbours.get(neighbour_key(item.href))
    return neighbour is not None and neighbour.in_target
