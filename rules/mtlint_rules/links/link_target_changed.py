"""link-target-changed: a link leads elsewhere than the source's."""

from collections import defaultdict
from collections.abc import Iterator

from mtlint.api import Block, Fix, NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote
from mtlint_rules.links._targets import Target, differences

_FEWEST_REPEATED = 3


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

    The same change of three or more links of a page is one finding; so are links to sections of the page that lead to
    one and the same place now.

    People, as the page's records tell, lead readers elsewhere for good reasons: to the present address, a page in their
    language, another section. There the severity is info, unless the new target is plainly no choice: the source's, or
    that of today's source, with letters, slashes or marks of it lost (and no page that the site has), not where a word
    of it has two letters more than the source's, which slipped there (`ovn-hous` as `oven-house`); nowhere: empty,
    `//docs/`, no section or file that is there; that of another link, as the label names what the source leads to and
    not what the translation does, or the source has it elsewhere on the page under the same label. A choice all the
    same are other sites in a list of three or more, half of which are gone or lead elsewhere, and a label by which the
    page leads to the new target elsewhere too: then the whole item is another one.

    Not reported, because it leads to the same place: `/en-us/` become `/nl-nl/` or dropped, `?lang=nl`, `captions=`,
    `en.wikipedia.org` become `nl.wikipedia.org`, a localized video id, percent-encoding, a relative path that resolves
    to the same file from where the translation stands, or to its translation, the file of a page in place of its URL,
    a page that the site in the other language has in another folder, then also without the name of a section; nor an
    address of the site in place of one whose page today's source has not any more, or from which the site's own
    configuration sends readers there (`_redirects`, Mintlify's `docs.json`), or the other way round; a path for the URL
    of a page that the site has, or `/tree/` for `/blob/`. A name of a section in the language of the page that leads
    nowhere is fragment-not-found.

    Fixed: the source's target is put back; safe where it is the only change of the block and the new target is plainly
    the old one, damaged: an address with foreign characters in it or text glued to its number, a path that leads to no
    file where the source's does.
    """
    found: defaultdict[tuple[str, str], list[tuple[Target, Target, Fix | None, Block]]] = defaultdict(list)
    for difference in differences(pair):
        alone = len(difference.changed) == 1 and not difference.missing and not difference.added
        for lost, gained in difference.changed:
            from mtlint_rules.links._destinations import restored

            fix = restored(pair, (lost.node, lost.href), (gained.node, gained.href), alone=alone)
            place = gained.href, "" if lost.href.startswith("#") else lost.href
            found[place].append((lost, gained, fix, difference.target))
    for (href, _), changed in found.items():
        from mtlint_rules.links._own_resources import is_resource
        from mtlint_rules.links._wrong_targets import is_plain

        lost, gained, *_ = changed[0]
        if len(changed) < _FEWEST_REPEATED:
            for lost, gained, fix, target in changed:
                message = f"link target changed from {quote(lost.href, 160)} to {quote(gained.href, 160)}"
                meant = pair.by_machine or is_resource(pair, lost, target) or not is_plain(pair, lost, gained)
                yield Problem(message, gained.node, lost.node, if_meant(pair, meant), fix)
        else:
            message = (
                f"{len(changed)} link targets changed to {quote(href, 160)}, the first from {quote(lost.href, 160)}"
            )
            meant = pair.by_machine or all(
                is_resource(pair, one, block) or not is_plain(pair, one, two) for one, two, _, block in changed
            )
            fix = _together([fix for _, _, fix, _ in changed])
            yield Problem(message, gained.node, lost.node, if_meant(pair, meant), fix)


def _together(fixes: list[Fix | None]) -> Fix | None:
    """One fix that does what all do; None where one of them is missing."""
    known = [fix for fix in fixes if fix is not None]
    if len(known) < len(fixes):
        return None
    edits = tuple(edit for fix in known for edit in fix.edits)
    return Fix("write the targets of the source", edits, safe=all(fix.safe for fix in known))
