"""link-missing: a link of the source has no counterpart in the translated block."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from mtlint.api import Block, NoOptions, Pair, Problem, Severity, names_language, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote, times
from mtlint_rules._series import Series, series
from mtlint_rules.links._targets import Difference, Target, differences, source_targets, target_targets

FEWEST_OF_LIST = 3


@rule("link-missing", summary="a link of the source is lost", severity=Severity.ERROR)
def link_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A link that the source block has is not in the translated block: the reader cannot get there any more.

    Links are compared block by block as multisets of resolved targets, never by order or label, because word order
    changes with the language; reference links count by what they resolve to. All links of a list, of a column of a
    table or of lines that open with a link each, three or more, are one finding.

    A lesser matter (severity info) where people translated, not machines (as the page's records tell): a link to
    another site in a list of three or more, half of which are gone or lead elsewhere, because they are in English; and
    one of several of a block that lead to the same place; and one to a place to which the translation links elsewhere
    in the section, or twice on the page, where the source does. And anywhere a link to the very section it stands in.

    Not reported: a target that a localization pipeline rewrote (locale in path, host or query, a relative path that
    leads to the same file); a link that is there, or its label in brackets, but does not render (link-broken,
    reference-undefined) or leads elsewhere (link-target-changed); one that the source means as an image or an include,
    but spells wrong (`! [alt](file)`); badges; an address of the site (`/oven/`) whose page is not translated, on a
    page that links to no such page; a link that a comment before the block names as still to come; the links of a block
    that is missing as a whole (block-missing), or a token alone, which writes them; a link that moved to a block close
    by, or where people translated, one to another site that the page has as often as the source; one to a page in the
    language of the translation; one of which today's source has neither target nor words any more, on the whole page.
    """
    lists = _whole_lists(pair)
    for (first, block), *others in lists:
        message = f"{len(others) + 1} links of this list are lost, the first leads to {quote(first.href, 120)}"
        yield Problem(message, block, first.node)
    told = {id(item.node) for found in lists for item, _ in found}
    for difference in differences(pair):
        lost = [item for item in _lost(pair, difference) if id(item.node) not in told]
        counts = Counter(item.key for item in lost)
        every = _by_key(source_targets(pair, difference.source) if lost else [])
        for item in lost:
            if count := counts.pop(item.key, 0):
                twins = every[item.key]
                some = f", one of {len(twins)}" if count == 1 < len(twins) else times(count)
                labels = ", ".join(dict.fromkeys(quote(twin.label) for twin in twins if twin.label.strip()))
                where = f"the source has it on {labels}" if labels else "the source has it"
                message = f"link to {quote(item.href, 120)} is lost{some}: {where}"

                from mtlint_rules.links._own_resources import is_resource

                is_lesser = _leads_here(pair, item, difference.source)
                may_go = (
                    count < len(twins)
                    or is_resource(pair, item, difference.target)
                    or _is_near(pair, item, difference.target)
                )
                meant = Severity.INFO if is_lesser else if_meant(pair, may_go)
                yield Problem(message, difference.target, item.node, meant)


def _is_near(pair: Pair, item: Target, block: Block) -> bool:
    """Whether another block of the section, or two of the page, link to the same place, and so in the source."""
    near, every = _kept(pair)
    return item.key in near[block.start] or every[item.key] > 1


@lru_cache(maxsize=1)
def _kept(pair: Pair) -> tuple[dict[int, set[str]], Counter[str]]:
    """By where each block of the translation starts: the keys of the links that blocks of its section have as their
    sources do; and how many blocks of the page have each."""
    found: dict[int, set[str]] = {}
    kept: set[str] = set()
    every: Counter[str] = Counter()
    for source, target in pair.blocks:
        if target.kind == "heading":
            kept = set()
        found[target.start] = kept
        if source.links and target.links:
            ours = source_targets(pair, source)
            both = {item.key for item in ours} & {item.key for item in target_targets(pair, target, ours)}
            kept.update(both)
            every.update(both)
    return found, every


def _lost(pair: Pair, difference: Difference) -> list[Target]:
    from mtlint_rules.links._given_up import is_given_up
    from mtlint_rules.links._lost import lost_links

    lost = lost_links(pair, difference).links
    left = [item for item in lost if not (is_given_up(pair, item) or names_language(item.href, pair.locale))]
    return left if pair.by_machine else [item for item in left if not _is_elsewhere(pair, item.href)]


def _is_elsewhere(pair: Pair, href: str) -> bool:
    """Whether the page links to a place on another site as often as the source, so that the link moved with its
    section, as in a glossary that is sorted by the words of another language."""
    ours, theirs = _hrefs(pair)
    return "://" in href and 0 < ours[href] <= theirs[href]


@lru_cache(maxsize=1)
def _hrefs(pair: Pair) -> tuple[Counter[str], Counter[str]]:
    """How often the source and the page link to each place."""
    pages = ((pair.source.blocks if pair.source else ()), pair.target.blocks)
    ours, theirs = (Counter(link.href for block in blocks for link in block.links) for blocks in pages)
    return ours, theirs


def _whole_lists(pair: Pair) -> list[list[tuple[Target, Block]]]:
    """The lists, columns and runs of entries that lost all their links, three or more: each link with the block of the
    translation that lacks it."""
    around = series(pair)
    lost: defaultdict[Series, list[tuple[Target, Block]]] = defaultdict(list)
    for difference in differences(pair):
        if found := around.get(difference.target.start):
            lost[found].extend((item, difference.target) for item in _lost(pair, difference))
    long = {key: found for key, found in lost.items() if len(found) >= FEWEST_OF_LIST}
    blocks = pair.blocks if long else ()
    counts = Counter(around.get(target.start) for source, target in blocks for _ in source_targets(pair, source))
    return [found for key, found in long.items() if len(found) == counts[key]]


def _leads_here(pair: Pair, item: Target, block: Block) -> bool:
    """Whether a link leads to the section of the source that it stands in."""
    if pair.source is None or not item.href.startswith("#"):
        return False
    headings = [heading for heading in pair.source.outline.headings if heading.start <= block.start]
    return bool(headings) and pair.source.outline.place(item.href) is headings[-1]


def _by_key(targets: list[Target]) -> Mapping[str, list[Target]]:
    found = defaultdict[str, list[Target]](list)
    for item in targets:
        found[item.key].append(item)
    return found
