"""fragment-not-found: a link to a place that the translated page does not have."""

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote

from mtlint.api import (
    PLACEHOLDER,
    Edit,
    Fix,
    Flavour,
    Heading,
    Landing,
    NoOptions,
    Pair,
    Problem,
    Range,
    Severity,
    regex,
    rule,
    slug,
)
from mtlint_rules._quote import quote, times
from mtlint_rules.links._destinations import destination
from mtlint_rules.links._targets import Target, linked

_UNSURE = regex(r"\w[^\w\s-]+\w|\s[^\w\s]+\s")
"""Marks of a heading that Hugo drops from its name, or makes hyphens, as the site is configured."""


@rule(
    "fragment-not-found",
    summary="a link to a place that the translated page does not have",
    severity=Severity.ERROR,
    fixable="mixed",
    about="fragments",
)
def fragment_not_found(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The source's link jumps to a heading or an anchor (`#setting-up`); the translated page has none of that name, so
    readers land at its top. Publishing systems name headings after their text: once the text is translated, the old
    name is gone unless the heading has an explicit one.

    Looked for on the page itself and, with `--source`, on pages linked by the path of their Markdown file, or by their
    address on the site: one that is relative (`../oven/#door`) or begins with the folder of the language
    (`/nl/oven/#door`), and leads in English to a page that has the place. A name counts as
    found if any common system (GitHub, docfx, Hugo, Docusaurus, MkDocs, Jekyll, VuePress, …) would give it to a heading
    of the page, or it is an explicit anchor: `<a name>`, `id=`, `{#id}`. One with capitals (`#Setting-up`) leads
    nowhere where the source links to its headings in lower case. All links of a page to one such place are one finding,
    at the first.

    Not reported: names that the source page does not have either, also for their capitals (`#Setting-up` leads nowhere
    in English too); explicit anchors that this page lost
    (anchor-changed); links whose target differs from the source's (link-target-changed); Microsoft pages without a
    single `<a name>`, which get theirs when they are published; pages that are not translated; addresses without the
    folder of the language, which may lead to the English page.

    Fixed: the link gets the name that the heading has by itself, or an id whose "#" was lost (`{door}`) gets it; safe
    where that is the source's name as well, or the same in lower case. Not on sites of Hugo where a heading has marks
    that it drops or makes hyphens, as the site is configured.
    """
    for links in _by_target(pair):
        item, twin = links[0]
        here = pair.target_landing(item.href)
        if here is None or _gets_anchors(pair, here):
            continue
        there = _works(pair.source_landing(item.href)) or _works(pair.source_landing(twin.href))
        if there is not None and here.exists and _has_capitals(here, there):
            lowered = unquote(here.fragment).lower()
            fix = _fix(pair, [link for link, _ in links], lowered)
            yield Problem(_in_capitals(here, lowered, times(len(links))), item.node, twin.node, fix=fix)
        elif there is not None and here.exists is False and not (here.fragment == there.fragment and _is_told(there)):
            heading = _heading(pair, here, there)
            if heading is not None and not here.path and (mark := _without_mark(pair, heading, here.fragment)):
                yield Problem(_unmarked(here, heading, times(len(links))), item.node, twin.node, fix=mark)
                continue
            name = _name(pair, here, there, heading)
            message = _message(here, there, heading, name, times(len(links)))
            fix = _fix(pair, [link for link, _ in links], name, safe=name == there.fragment) if name else None
            yield Problem(message, item.node, twin.node, fix=fix)


def _has_capitals(here: Landing, there: Landing) -> bool:
    """Whether a fragment is the name of a heading but for its capitals, where the source's shows that the publishing
    system makes names in lower case."""
    fragment = unquote(here.fragment)
    if fragment == fragment.lower() or here.outline is None or there.outline is None:
        return False
    heading, twin = here.outline.heading(fragment), there.outline.heading(there.fragment)
    lowered = twin is not None and slug(twin.text) == there.fragment and twin.text != twin.text.lower()
    named = here.outline.has_anchor(fragment)
    return lowered and not named and heading is not None and slug(heading.text) == fragment.lower()


def _in_capitals(here: Landing, name: str, repeated: str) -> str:
    where = "leads to the top of that page" if here.path else "leads nowhere"
    link = quote(f"{here.path}#{here.fragment}", 120)
    how = "end it in" if here.path else "write"
    return f"link {link} {where}{repeated}: names of headings are in lower case; {how} {quote(f'#{name}', 120)}"


def _by_target(pair: Pair) -> list[list[tuple[Target, Target]]]:
    """The links of the page with a fragment, each with that of the source, together where they lead to one place."""
    found: defaultdict[tuple[str, str], list[tuple[Target, Target]]] = defaultdict(list)
    for both in linked(pair):
        theirs = [item for item in both.theirs if "#" in item.href]
        twins = {item.key: item for item in reversed(both.ours)} if theirs else {}
        for item in theirs:
            if twin := twins.get(item.key):
                found[item.href, twin.href].append((item, twin))
    return [*found.values()]


def _works(landing: Landing | None) -> Landing | None:
    """A landing of the source that browsers find: what systems make from headings is in lower case."""
    if landing is None or not landing.exists:
        return None
    exact = landing.fragment == landing.fragment.lower()
    return landing if exact or (landing.outline and landing.outline.has_anchor(landing.fragment)) else None


def _gets_anchors(pair: Pair, here: Landing) -> bool:
    return pair.flavour is Flavour.MICROSOFT and here.outline is not None and not here.outline.anchors


def _is_told(there: Landing) -> bool:
    """Whether anchor-changed tells that the place is lost: it is an explicit anchor of this very page."""
    return not there.path and there.outline is not None and there.outline.has_anchor(there.fragment)


def _fix(pair: Pair, items: list[Target], name: str, *, safe: bool = True) -> Fix | None:
    edits: list[Edit] = []
    for item in items:
        where = destination(pair.target, item.node)
        at = pair.target.text.find("#", where.start, where.end) if where else -1
        if where is None or at < 0:
            return None
        edits.append(Edit(Range(at, where.end), f"#{name}"))
    return Fix(f"write #{name}", tuple(edits), safe)


def _name(pair: Pair, here: Landing, there: Landing, heading: Heading | None) -> str | None:
    """The name that the translated heading has by itself, or the source's, where its author gave it that; None where
    it has none that is sure."""
    if here.outline is not None and here.outline.has_anchor(there.fragment):
        return there.fragment
    if heading is None or here.outline is None or PLACEHOLDER in heading.text:
        return None
    if pair.flavour is Flavour.HUGO and _UNSURE.search(heading.text.strip()):
        return None
    name = slug(heading.text.strip(), ascii_only=pair.flavour is Flavour.MKDOCS)
    return name if here.outline.heading(name) is heading else None


def _without_mark(pair: Pair, heading: Heading, fragment: str) -> Fix | None:
    """What makes an id of the braces around the name at the end of a heading (`{door}`)."""
    braces = f"{{{fragment}}}"
    at = pair.target.text.find(braces, heading.start) if heading.text.rstrip().endswith(braces) else -1
    return Fix(f"write {{#{fragment}}}", (Edit(Range(at + 1, at + 1), "#"),)) if at >= 0 else None


def _unmarked(here: Landing, heading: Heading, repeated: str) -> str:
    link = quote(f"#{here.fragment}", 120)
    message = f"link {link} leads nowhere{repeated}: the heading there is {quote(heading.text.strip())}"
    return f'{message}, whose id lacks its "#"; write {{#{here.fragment}}}'


def _message(here: Landing, there: Landing, heading: Heading | None, name: str | None, repeated: str) -> str:
    where = "leads to the top of that page" if here.path else "leads nowhere"
    message = f"link {quote(f'{here.path}#{here.fragment}', 120)} {where}{repeated}"
    english, own = quote(there.fragment, 120), quote(unquote(here.fragment), 120)
    remedy = f"{'end it in' if here.path else 'write'} {quote(f'#{name}', 120)}"
    if heading is None and name is not None:
        return f"{message}: that place has the name {english}; {remedy}"
    if heading is None:
        return f"{message}: there is no heading or anchor of that name; give the place it means the id {own}"
    message += f": the heading there is {quote(heading.text.replace(PLACEHOLDER, '').strip())}"
    if name is None:
        return f"{message}; give it the id {own}"
    message += f"; {remedy}"
    return message if name == there.fragment else f"{message}, or give the heading the id {own}"


def _heading(pair: Pair, here: Landing, there: Landing) -> Heading | None:
    """The translated heading that stands beside the one that has the place in the source; None where none is sure."""
    if here.outline is None or there.outline is None:
        return None
    ours, theirs = there.outline.headings, here.outline.headings
    is_own = not here.path and not there.path
    wanted = there.outline.place(there.fragment) if is_own else there.outline.heading(there.fragment)
    if wanted is None:
        return None
    if is_own:
        starts = {target.start for source, target in pair.blocks if source.start == wanted.start}
        return next((heading for heading in theirs if heading.start in starts), None)
    same_shape = [heading.level for heading in ours] == [heading.level for heading in theirs]
    return theirs[ours.index(wanted)] if same_shape else None
