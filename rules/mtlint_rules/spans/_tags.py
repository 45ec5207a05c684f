"""Which HTML tags and components of a block are markup that a translation must keep."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from posixpath import basename
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import Break, CodeSpan, Html, Text, regex
from mtlint_rules._html import ELEMENTS, VOID, is_placeholder
from mtlint_rules._html_tables import TABLE_TAGS, in_markdown
from mtlint_rules._unbalanced import unbalanced_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtlint.api import Block, Inline, Pair

Key: TypeAlias = tuple[str, bool]
Lost: TypeAlias = "tuple[Block, Block, dict[Key, int], list[Html]]"
"""A source block and its target, the tags lost by name and whether they close, the source's tags."""
_UNMISTAKABLE = frozenset(("br", "hr", "img", "wbr", "p", "li", "td", "th", "tr", "dt", "dd"))
_END_OPTIONAL = _UNMISTAKABLE | VOID | {"thead", "tbody", "tfoot", "option", "optgroup", "colgroup"}
_SAME = {"strong": "b", "em": "i", "s": "del", "strike": "del", "tt": "code", "samp": "code", "kbd": "code"}
_STRESS = (("i", "b"), ("b", "i"))
_ORDINAL = regex(r"\d(?:st|nd|rd|th)(?!\w)")
_COMPONENT = regex(r"</?([A-Z][\w.]*)")
_PICTURE = regex(r"\.(?:apng|avif|gif|jpe?g|png|svg|webp)\Z", re.IGNORECASE)


def named(tag: Html) -> str:
    """The name as it counts: components keep their case, elements that look alike count as one."""
    component = _COMPONENT.match(tag.raw)
    return component.group(1) if component else _SAME.get(tag.name, tag.name)


def markup(block: Block, *, mdx: bool) -> list[Html]:
    """The tags of a block that are markup.

    Placeholders in prose (`<username>`, `<address>`) are read as tags by Markdown, but nobody closes them or gives them
    attributes. `<a>` with `href` and `<img>` are links and images, `<a name>` is an anchor: other rules compare those.
    A `<p>` without attributes shows nothing that text in its place does not, nor does a `<br>` that begins or ends a
    block.
    """
    tags = [tag for tag in _shown(block) if tag.name not in ("", "a", "img") and (tag.name != "p" or tag.attributes)]
    closed = {named(tag) for tag in tags if tag.closing}
    return [tag for tag in tags if _is_markup(tag, closed, certain=block.kind == "html" or mdx)]


def _shown(block: Block) -> tuple[Html, ...]:
    """The tags but for line breaks that nothing precedes or follows."""
    if block.kind == "html" or not any(tag.name == "br" for tag in block.tags):
        return block.tags
    shown = [node for node in block.nodes if not _is_nothing(node)]
    first = min((node.start for node in shown), default=block.end)
    last = max((node.end for node in shown), default=block.start)
    return tuple(tag for tag in block.tags if tag.name != "br" or first < tag.start < last)


def _is_nothing(node: Inline) -> bool:
    return (
        isinstance(node, Break)
        or (isinstance(node, Html) and node.name == "br")
        or (isinstance(node, Text) and not node.text.strip())
    )


def _is_markup(tag: Html, closed: Iterable[str], *, certain: bool) -> bool:
    known = tag.name in ELEMENTS or "-" in tag.name or _COMPONENT.match(tag.raw) is not None
    evident = certain or tag.name in _UNMISTAKABLE or bool(tag.attributes) or tag.self_closing
    return known and (evident or named(tag) in closed)


def is_mdx(pair: Pair) -> bool:
    """Whether the page is MDX, where every capitalised tag is a component."""
    return pair.path.endswith(".mdx")


def counts(block: Block, *, bilingual: bool) -> Counter[Key]:
    """How often the block has each tag, by name and whether it closes. Markdown that renders alike counts as well.

    Closing tags that HTML lets one leave out are not counted, and in a bilingual page no `</span>`: span-unbalanced
    looks at those.
    """
    found: Counter[Key] = Counter()
    for tag in _shown(block):
        name = named(tag)
        if name not in ("", "a", "img") and not (tag.closing and _end_is_free(name, bilingual=bilingual)):
            found[name, tag.closing] += 1
    for name, number in _rendered_alike(block):
        found[name, False] += number
        found[name, True] += number
    return found


def _end_is_free(name: str, *, bilingual: bool) -> bool:
    return name in _END_OPTIONAL or (bilingual and name == "span")


def _rendered_alike(block: Block) -> Iterator[tuple[str, int]]:
    yield "b", len(block.bolds)
    yield "i", len(block.italics)
    yield "code", len(block.codes)
    yield "br", sum(1 for node in block.all(Break) if node.hard)
    yield "del", block.text.count("~~")


def lost(pair: Pair) -> Iterator[Lost]:
    """Every pair of blocks that differs.

    Where Markdown renders alike, fewer runs of that are no lost tag; code that lost both its tags is none either (the
    rules for code tell of it). A tag that only moved to another block of the page
    is not lost, nor is one around a text that the source block repeats, nor a closing tag whose element is gone
    elsewhere, nor one without its partner in the source block, nor one of a table that is written in Markdown.
    """
    page: tuple[Counter[Key], Counter[Key]] | None = None
    for source, target, tags, fewer in _with_fewer(pair):
        ours, theirs = (counts(block, bilingual=pair.bilingual) for block in (source, target))
        missing = {key: min(ours[key] - theirs[key], number) for key, number in fewer.items()}
        for name, other in _STRESS:
            for closing in (False, True):
                if (name, closing) in missing:
                    missing[name, closing] -= max(0, theirs[other, closing] - ours[other, closing])
                    missing[name, closing] -= max(0, theirs["code", closing] - ours["code", closing])
        plain = _shown_plain(tags, missing)
        missing = {
            key: number - _spared(source, key[0]) - plain * (key[0] == "code") for key, number in missing.items()
        }
        missing = {key: number for key, number in missing.items() if number > 0}
        if not missing:
            continue
        paired, whole = page = page or _deficits(pair)
        repeated = _repeated(source)
        alone = Counter((named(tag), tag.closing) for tag in unbalanced_tags(source))
        for (name, closing), number in list(missing.items()):
            deficit = paired[name, closing] - (max(0, whole[name, False]) if closing and source.kind == "html" else 0)
            missing[name, closing] = min(number - repeated[name] - alone[name, closing], deficit)
        missing = {key: number for key, number in missing.items() if number > 0}
        if missing:
            yield source, target, missing, tags


def _with_fewer(pair: Pair) -> Iterator[tuple[Block, Block, list[Html], dict[Key, int]]]:
    """Every pair of blocks of which the translation has fewer of some tags as they are written: the tags that count,
    and how many fewer it has of each."""
    mdx = is_mdx(pair)
    for source, target in pair.blocks:
        tags = [tag for tag in markup(source, mdx=mdx) if not _is_else(pair, tag)] if source.tags else []
        if tags and source.start in in_markdown(pair):
            tags = [tag for tag in tags if tag.name not in TABLE_TAGS]
        if tags:
            kept = Counter((named(tag), tag.closing) for tag in target.tags)
            had = Counter((named(tag), tag.closing) for tag in source.tags)
            fewer = {key: had[key] - kept[key] for key in {(named(tag), tag.closing) for tag in tags}}
            if any(number > 0 for number in fewer.values()):
                yield source, target, tags, fewer


def _is_else(pair: Pair, tag: Html) -> bool:
    """Whether a tag is no markup, or a component for the picture that the page shows by Markdown."""
    if is_placeholder(pair, tag):
        return True
    shown = _pictures(pair) if _COMPONENT.match(tag.raw) else ()
    return bool(shown) and any(basename(value) in shown for _, value in tag.attributes if _PICTURE.search(value))


@lru_cache(maxsize=1)
def _pictures(pair: Pair) -> frozenset[str]:
    """The names of the files that the page shows by Markdown, and its source does not."""
    shown = [image.src for block in pair.target.blocks for image in block.images]
    had = [image.src for block in pair.source.blocks for image in block.images] if pair.source else []
    return frozenset(map(basename, shown)) - frozenset(map(basename, had))


def _shown_plain(tags: list[Html], missing: dict[Key, int]) -> int:
    """How many pieces of code lost both their tags; keys (`<kbd>`) are none."""
    if any(tag.name == "kbd" for tag in tags):
        return 0
    return max(0, min(missing.get(("code", False), 0), missing.get(("code", True), 0)))


def _spared(source: Block, name: str) -> int:
    """How many tags of a name the languages need not share: the raised ending of an English ordinal (`2<sup>nd</sup>`),
    line breaks in a heading, which are for its length."""
    if name == "sup":
        return len(_ORDINAL.findall(source.text))
    return len(source.tags) if name == "br" and source.kind == "heading" else 0


def _deficits(pair: Pair) -> tuple[Counter[Key], Counter[Key]]:
    """How many fewer of each tag the translated page has than the source's paired blocks, and than all of them."""
    paired: Counter[Key] = Counter()
    whole: Counter[Key] = Counter()
    for match in pair.matches:
        if match.target is not None:
            found = counts(match.target, bilingual=pair.bilingual)
            paired.subtract(found)
            whole.subtract(found)
        if match.source is not None:
            found = counts(match.source, bilingual=pair.bilingual)
            whole.update(found)
            if match.target is not None:
                paired.update(found)
    return paired, whole


def _repeated(block: Block) -> Counter[str]:
    """How often the block repeats an element with the same text: a translation may say it once."""
    elements: Counter[tuple[str, str, str]] = Counter()
    for tag, following in zip(block.nodes, block.nodes[1:], strict=False):
        if isinstance(tag, Html) and not tag.closing and isinstance(following, Text | CodeSpan):
            text = following.text if isinstance(following, Text) else following.code
            elements[named(tag), tag.raw, text] += 1 if named(tag) not in VOID else 0
    repeated: Counter[str] = Counter()
    for (name, _, _), number in elements.items():
        repeated[name] += max(0, number - 1)
    return repeated
