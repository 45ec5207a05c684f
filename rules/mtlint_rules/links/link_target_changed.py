"""link-target-changed: a link leads elsewhere than the source's."""

from collections.abc import Iterator

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.links._destinations import restored
from mtlint_rules.links._targets import differences


@rule(
    "link-target-changed",
    summary="a link leads elsewhere than in the source",
    severity=Severity.ERROR,
    fixable="mixed",
)
def link_target_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A link of the source block is gone and another stands there instead: its target was changed or mangled.

    Machine translation breaks targets: a space or a translated word in the path, text glued to the URL, a lost
    character.

    Not reported, because it leads to the same place: `/en-us/` become `/nl-nl/` or dropped, `?lang=nl`, `captions=`,
    `en.wikipedia.org` become `nl.wikipedia.org`, a localized video id, percent-encoding, a relative path that resolves
    to the same file from where the translation stands, or to its translation, the file of a page in place of its URL.

    Fixed: the source's target is put back; safe where it is the only change of the block and the new target is plainly
    the old one, damaged: an address with foreign characters in it or text glued to its number, a path that leads to no
    file where the source's does.
    """
    for difference in differences(pair):
        alone = len(difference.changed) == 1 and not difference.missing and not difference.added
        for lost, gained in difference.changed:
            message = f"link target changed from {quote(lost.href, 160)} to {quote(gained.href, 160)}"
            fix = restored(pair, (lost.node, lost.href), (gained.node, gained.href), alone=alone)
            yield Problem(message, gained.node, lost.node, fix=fix)
