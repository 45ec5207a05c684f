"""html-tag-missing: an HTML tag or component of the source is lost."""

from collections.abc import Iterator, Mapping, Sequence

from mtlint.api import Block, Break, Html, NoOptions, Pair, Problem, Severity, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote, times
from mtlint_rules.spans._tags import Key, Lost, lost, named

FEWEST_REPLACED = 3
_NAMED = 3
_LIST = frozenset({"ul", "ol", "li"})
_NOTICES = frozenset(
    {"admonition", "alert", "aside", "callout", "caution", "check", "danger", "hint", "important", "info", "message"}
    | {"note", "success", "tip", "warning"}
)


@rule(
    "html-tag-missing",
    summary="an HTML tag or component of the source is lost",
    severity=Severity.WARNING,
    about="tags",
)
def html_tag_missing(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A block of the source has an HTML element or component that the translated block has not: a line break in a cell,
    a superscript, a tab or card is gone, or one of its two tags is, and what follows renders wrongly. One finding a
    block.

    Tags are compared block by block, by name, as multisets: `<br>` equals `<br/>`, `<b>` equals `<strong>` and `**`.

    A lesser matter (severity info) where people translated, not machines (as the page's records tell), and three or
    more components of the page, all that are lost, are replaced by one that the source has not, a notice by one of
    another kind (`<Info>` by `<Warning>`), a list in a cell is written out as a sentence, italics alone are gone, or
    `<br>` alone where the lines of the file break as well.

    Not reported: tags the translation adds; bold in place of italics, which Chinese and Japanese have not; code in
    place of bold or italics; `<a>`, `<img>` and both tags of `<code>` (the rules for links, anchors, images and code
    compare those); closing tags HTML lets one leave out (`</li>`); a line break at either end of a block or in a
    heading; the raised ending of an English ordinal (`2<sup>nd</sup>`); the tags of a table that the translation has as
    a Markdown table or list; a component that shows a picture, where the page shows it by Markdown; comments;
    placeholders that look like tags (`<username>`, placeholder-changed compares those); tags that moved to another
    block; the tags of a block that is missing as a whole (block-missing).
    """
    found = list(lost(pair))
    meant = if_meant(pair, _are_replaced(pair, found))
    for source, target, missing, tags in found:
        told: list[tuple[Html, str]] = []
        for (name, closing), number in missing.items():
            opened = missing.get((name, False), 0)
            if closing and number <= opened:
                continue
            tag = next(tag for tag in tags if (named(tag), tag.closing) == (name, closing))
            count = number - opened if closing else number
            told.append((tag, quote(tag.raw) + times(count)))
        if told:
            told.sort(key=lambda item: item[0].start)
            more = f" and {len(told) - _NAMED} more" if len(told) > _NAMED else ""
            tags_lost = ", ".join(text for _, text in told[:_NAMED]) + more
            names = {name for name, _ in missing}
            is_layout = _breaks_in_file(target, missing) or (target.kind == "cell" and _LIST.issuperset(names))
            is_layout = is_layout or set(missing) == {("i", False), ("i", True)}
            message = f"{tags_lost} of the source {'is' if len(told) == 1 else 'are'} lost"
            is_notice = _NOTICES.issuperset(map(str.lower, names)) and _is_notice(source, target)
            yield Problem(message, target, told[0][0], meant or if_meant(pair, is_layout or is_notice))


def _is_notice(source: Block, target: Block) -> bool:
    """Whether the translation has as many tags of notices as the source."""
    ours, theirs = (sum(tag.name in _NOTICES for tag in block.tags) for block in (source, target))
    return theirs >= ours


def _breaks_in_file(target: Block, missing: Mapping[Key, int]) -> bool:
    """Whether nothing but line breaks is lost, and as many lines of the block end in the file."""
    return {name for name, _ in missing} == {"br"} and sum(missing.values()) <= len(target.all(Break))


def _are_replaced(pair: Pair, found: Sequence[Lost]) -> bool:
    """Whether three or more components are lost, and in the place of each stands one that the source has not."""
    known = {named(tag) for source, _ in pair.blocks for tag in source.tags}
    return len(found) >= FEWEST_REPLACED and all(
        all(name[:1].isupper() for name, _ in missing)
        and any(named(tag)[:1].isupper() and named(tag) not in known for tag in target.tags)
        for _, target, missing, _ in found
    )
