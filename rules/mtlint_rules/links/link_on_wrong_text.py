"""link-on-wrong-text: a link that sits on other words than in the source."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from mtlint.api import Block, CodeSpan, NoOptions, Pair, Problem, Severity, regex, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote
from mtlint_rules._repeats import one_for_many
from mtlint_rules.links._targets import Linked, Target, linked

MOST_LINKS = 200
MOST_OF_LABEL = 0.25
_OPENED, _CLOSED = "[(（]", "[)）]"
_VERSION = regex(r"(?:\.\d+)+")
_ID = regex(r"\d{3,}")
_WORDS = regex(r"[A-Za-z][A-Za-z0-9]*", re.ASCII)
_LONGEST_ACRONYM = 8
_GLOSS = regex(r"\s*[(（\[「『«“\"][^()（）]*\Z")
_NAME = regex(r"\b[A-Z][A-Za-z0-9]*(?:[ \u00a0-][A-Z0-9][A-Za-z0-9]*)+\b")


@rule(
    "link-on-wrong-text",
    summary="a link sits on other words than in the source",
    severity=Severity.WARNING,
    explains=("glued-text",),
)
def link_on_wrong_text(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A link leads to the right place but stands on the wrong words. Two kinds of evidence, both independent of the
    language:

    - an id of three or more digits in the source's label is part of its own target (`[KB 45678](…/45678)`), and the
      translated label shows the id of another link's target: the labels were swapped;
    - a name that the source links (a run of capitalised Latin words, or a code span) stands in the translated block
      outside every link, while the link stands on something else: `the Volume Licensing Service Center for [more
      information](…)`.

    The second is information where people, not machines (as the page's records tell), translated the page: they set
    links on shorter labels.

    More than three in one block are one finding, at the first.

    Not reported: a label with the name's acronym; the name in brackets behind its translation, or in brackets or
    quotes behind the link; ids in query strings; names that occur more than once in the source block, or are a
    small part of a long label; labels that still hold one of the source label's names, or a word in capitals beside
    it; empty labels (link-text-empty tells that); blocks of more than 200 links.
    """
    for both in linked(pair):
        if both.source.links and both.target.links and len(both.ours) <= MOST_LINKS:
            yield from one_for_many(_misplaced(pair, both))


def _misplaced(pair: Pair, both: Linked) -> Iterator[Problem]:
    source, target, ours, theirs = both.source, both.target, both.ours, both.theirs
    counts, others = (Counter(item.key for item in side) for side in (ours, theirs))
    by_key = {other.key: other for other in theirs}
    for item in ours:
        if counts[item.key] != 1 or others[item.key] != 1:
            continue
        twin = by_key[item.key]
        if swapped := _swapped_id(item, twin, theirs):
            message = (
                f"link to {quote(item.href, 120)} stands on {quote(twin.label)}, the id of another link's target "
                f"({quote(swapped, 120)}); the source has it on {quote(item.label)}"
            )
            yield Problem(message, twin.node, item.node)
        elif twin.label.strip() and (name := _name_left_outside(item, twin, source, target)):
            message = (
                f"link to {quote(item.href, 120)} stands on {quote(twin.label)}, "
                f"but {quote(name)}, which the source links, stands outside it"
            )
            yield Problem(message, twin.node, item.node, if_meant(pair))


def _swapped_id(item: Target, twin: Target, others: Sequence[Target]) -> str | None:
    """The other target whose id the translated label shows; None where the label shows its own."""
    labelled = _ID.findall(item.label)
    own = set(labelled) & set(_ID.findall(_path(item.href))) if labelled else None
    if not own:
        return None
    shown = set(_ID.findall(twin.label))
    if own & shown:
        return None
    return next(
        (other.href for other in others if other.key != item.key and shown & set(_ID.findall(_path(other.href)))),
        None,
    )


def _path(href: str) -> str:
    try:
        return urlsplit(href).path
    except ValueError:
        return href


def _name_left_outside(item: Target, twin: Target, source: Block, target: Block) -> str | None:
    """A name of the source's label that stands outside every link of the target, none being in its own label."""
    names = _names(item, source)
    if not names or any(name.lower() in twin.label.lower() or _is_acronym(twin.label, name) for name in names):
        return None
    prose = _outside_links(target)
    after = target.text[target.rendering.extent(twin.node)[1] :]
    for name in names:
        if name not in prose:
            continue
        if (_GLOSS.match(after.partition(name)[0]) and name in after) or _has_other_name(item, twin, name):
            continue
        outside = rf"(?<!\w){re.escape(name)}(?!\w)(?!{_CLOSED})|(?<!{_OPENED}){re.escape(name)}(?={_CLOSED})"
        if source.text.count(name) == 1 and re.search(outside, prose):
            return _with_version(name, item.label)
    return None


def _has_other_name(item: Target, twin: Target, name: str) -> bool:
    """Whether the translated label has a word in capitals that the source's label has beside the name."""
    others = (word for word in _WORDS.findall(item.label.replace(name, " ")) if len(word) > 1 and word.isupper())
    return not set(_WORDS.findall(twin.label)).isdisjoint(others)


def _is_acronym(label: str, name: str) -> bool:
    """Whether a word of the label stands for the name: it has the first letters of all its words, and other letters of
    the name between them (`REST` for `Representational State Transfer`)."""
    initials = "".join(part[0] for part in _WORDS.findall(name))
    return len(initials) > 1 and any(
        len(word) <= _LONGEST_ACRONYM and _has_letters(word, initials) and _has_letters(name, word)
        for word in _WORDS.findall(label)
    )


def _has_letters(text: str, letters: str) -> bool:
    """Whether the letters stand in the text in this order, with others between them or not."""
    left = iter(text.casefold())
    return all(letter in left for letter in letters.casefold())


def _with_version(name: str, label: str) -> str:
    """The name as the label has it: "Oven 2" is the start of "Oven 2.5"."""
    start = label.find(name)
    rest = _VERSION.match(label, start + len(name)) if start >= 0 and name[-1].isdigit() else None
    return name + rest.group() if rest else name


def _names(item: Target, source: Block) -> list[str]:
    start, end = source.rendering.extent(item.node)
    codes = [
        node.code
        for node in source.all(CodeSpan)
        if start <= source.rendering.extent(node)[0] < end and len(node.code) > 2
    ]
    return codes + [name for name in _NAME.findall(item.label) if len(name) >= MOST_OF_LABEL * len(item.label)]


def _outside_links(target: Block) -> str:
    """The block's text without its links' labels."""
    pieces: list[str] = []
    cursor = 0
    for link in target.links:
        start, end = target.rendering.extent(link)
        pieces.append(target.text[cursor:start])
        cursor = end
    return "\n".join([*pieces, target.text[cursor:]])
