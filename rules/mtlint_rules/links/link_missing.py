"""link-missing: a link of the source has no counterpart in the translated block."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from mtlint.api import NoOptions, Pair, Problem, Severity, regex, rule
from mtlint_rules._broken_links import broken_links
from mtlint_rules._quote import quote, times
from mtlint_rules.links._mangled import mangled_links
from mtlint_rules.links._references import lost_references
from mtlint_rules.links._targets import Difference, Target, differences, source_targets

_SPELT_WRONG = regex(r"(?<!\S)!\s?\Z|\[\s?!\s?\w+\s*\Z")


@rule("link-missing", summary="a link of the source is lost", severity=Severity.ERROR)
def link_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A link that the source block has is not in the translated block: the reader cannot get there any more.

    Links are compared block by block as multisets of resolved targets, never by order or label, because word order
    changes with the language; reference links count by what they resolve to.

    Not reported: a target that a localization pipeline rewrote (locale in path, host or query, a relative path that
    leads to the same file); a link that is there but does not render (link-broken, reference-undefined) or leads
    elsewhere (link-target-changed); one that the source means as an image or an include, but spells wrong (`!
    [alt](file)`); badges; an address of the site (`/oven/`) whose page is not translated, on a page that links to no
    such page; a link that a comment before the block names as still to come; the links of a block that is missing as a
    whole (block-missing); a link that moved to a block close by.
    """
    for difference in differences(pair):
        block = difference.target
        text = block.rendering.literal
        unrendered = sum(1 for _ in broken_links(block)) - sum(1 for _ in broken_links(difference.source))
        unrendered = max(0, unrendered) + len(mangled_links(difference))
        told = {id(item) for _, item in lost_references(pair, difference)}
        missing = [item for item in difference.missing if id(item) not in told and not _is_no_link(difference, item)]
        lost = [item for item in missing if "//" not in item.href or item.href not in text]
        unrendered -= len(missing) - len(lost)
        lost = lost[: len(lost) - max(0, unrendered)] if unrendered < len(lost) else []
        counts = Counter(item.key for item in lost)
        every = _by_key(source_targets(pair, difference.source) if lost else [])
        for item in lost:
            if count := counts.pop(item.key, 0):
                twins = every[item.key]
                some = f", one of {len(twins)}" if count == 1 < len(twins) else times(count)
                labels = ", ".join(dict.fromkeys(quote(twin.label) for twin in twins if twin.label.strip()))
                where = f"the source has it on {labels}" if labels else "the source has it"
                yield Problem(f"link to {quote(item.href, 120)} is lost{some}: {where}", block, item.node)


def _by_key(targets: list[Target]) -> Mapping[str, list[Target]]:
    found = defaultdict[str, list[Target]](list)
    for item in targets:
        found[item.key].append(item)
    return found


def _is_no_link(difference: Difference, item: Target) -> bool:
    """Whether the source means something else, and spells it wrong: `! [alt](file)`, `[! INCLUDE [text](file)]`."""
    start, _ = difference.source.rendering.extent(item.node)
    return _SPELT_WRONG.search(difference.source.rendering.literal, max(0, start - 40), start) is not None
