"""link-added: the translated block has a link that the source block has not."""

from collections import Counter
from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, regex, rule
from mtlint_rules._quote import quote, times
from mtlint_rules.links._targets import differences

_LINK_SYNTAX = regex(r"\][ \t]{0,3}[(\[]")


@rule("link-added", summary="a link that the source has not", severity=Severity.WARNING)
def link_added(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The translated block links to a place that the source block does not link to.

    Either the link belongs elsewhere, or a translator added it; a reader of the source does not get it.

    Not reported: a target that only differs as localization pipelines rewrite it; one that stands in place of a lost
    one (link-target-changed); a URL that the source has as plain text; a link that does not render in the source
    (`[text] (url)`, `[text][label]` without a definition); the links of an added block (block-added).
    """
    for difference in differences(pair):
        source_text = difference.source.text
        gained = [item for item in difference.added if item.href not in source_text]
        gained = gained[len(_LINK_SYNTAX.findall(difference.source.rendering.literal)) :]
        counts = Counter(item.key for item in gained)
        for item in gained:
            if count := counts.pop(item.key, 0):
                on = f" on {quote(item.label)}" if item.label.strip() else ""
                message = f"link to {quote(item.href, 120)}{on} is not in the source{times(count)}"
                yield Problem(message, item.node, difference.source)
