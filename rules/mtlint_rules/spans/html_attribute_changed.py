"""html-attribute-changed: an attribute of an HTML tag or component differs from the source."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import NoOptions, Pair, Problem, Severity, regex, rule
from mtlint_rules._quote import quote, times
from mtlint_rules.spans._tags import is_mdx, markup, named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mtlint.api import Block, Document, Html

Attribute: TypeAlias = tuple[str, str, str]
Found: TypeAlias = "tuple[Attribute, Html, str]"
_TRANSLATED = frozenset(
    {
        *("title", "alt", "placeholder", "label", "summary", "content", "aria-label", "aria-description", "caption"),
        *("value", "description", "tip", "tooltip"),
    }
)
_PIPELINE = frozenset(("id", "name", "for", "headers", "lang", "dir", "hreflang", "translate", "xml:lang", "text"))
_DIRECTED = frozenset(("style", "align", "class", "classname"))
_OF_TABLES = frozenset(("table", "colgroup", "col", "tr", "th", "td"))
_SIZES = frozenset(("width", "height"))
_SIZE = regex(r"\d+(?:\.\d+)?(?:px|em|%)?")
_RIGHT_TO_LEFT = frozenset(("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"))
_URLS = frozenset(("href", "src", "to", "url", "poster", "action", "cite", "data", "srcset"))
_STRING = regex(r"(?<=[\"'`])[^\"'`]*/[^\"'`]*(?=[\"'`])")
_SHARED_TEXT = regex(r"(?<=[?&])(?:text|title|body|subject|quote)=[^&#]*")
_STYLE_SPACE = regex(r"\s*([:;,])\s*")
_IDENTIFYING = frozenset(
    ("class", "classname", "style", "type", "width", "height", "colspan", "rowspan", "target", "rel", "start", "scope")
)


@rule(
    "html-attribute-changed",
    summary="an attribute of an HTML tag or component differs from the source",
    severity=Severity.WARNING,
    about="tags",
)
def html_attribute_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A class, style, target or other attribute of an HTML tag or component is lost or has another value than in the
    source: the layout, the behaviour or the link breaks.

    Not reported: attributes that are text (`title`, `alt`, `description`, `aria-label`, and on components every value
    that is plain words; the text of a link that shares the page); `id` and `name` (anchor-changed); `lang` and `dir`;
    another width of a column, which fits the text; added attributes; locales in URLs, in the paths that components are
    given and in the names of the files that they show (`<embed src="a.en-US.md">` become `a.zh-CN.md`); the direction
    of styles in right-to-left languages; white space; `<a>` and `<img>` (the rules for links and images compare those);
    tags that are lost (html-tag-missing).
    """
    mdx = is_mdx(pair)
    values: tuple[set[str], set[str]] | None = None
    for source, target in pair.blocks:
        if not any(tag.attributes for tag in source.tags):
            continue
        ours, theirs = markup(source, mdx=mdx), markup(target, mdx=mdx)
        kept = {name for name, number in _openings(ours).items() if _openings(theirs)[name] >= number}
        had = _attributes(pair, ours, kept)
        has = _attributes(pair, theirs, kept, {value for (_, _, value), _, _ in had})
        if [item[0] for item in had] == [item[0] for item in has]:
            continue
        values = values or (_values(pair.source), _values(pair.target))
        if not _is_elsewhere(had, has, *values):
            yield from _differences(had, has, target)


def _is_elsewhere(had: list[Found], has: list[Found], source_values: set[str], target_values: set[str]) -> bool:
    """Whether a path that differs stands elsewhere on the other page: then these are not the same elements."""
    before = {written for _, _, written in had if "/" in written}
    after = {written for _, _, written in has if "/" in written}
    return not (before - after).isdisjoint(target_values) or not (after - before).isdisjoint(source_values)


def _values(document: Document | None) -> set[str]:
    blocks = document.blocks if document else ()
    return {value for block in blocks for tag in block.tags for _, value in tag.attributes}


def _openings(tags: list[Html]) -> Counter[str]:
    return Counter(named(tag) for tag in tags if not tag.closing)


def _attributes(pair: Pair, tags: list[Html], kept: set[str], beside: Collection[str] | None = None) -> list[Found]:
    """((tag, attribute, comparable value), the tag, the value as written) of everything a translation must keep; in
    the translation, comparable with the values of the source `beside` it."""
    right_to_left = (pair.locale or "").lower().partition("-")[0] in _RIGHT_TO_LEFT
    skipped = _TRANSLATED | _PIPELINE | (_DIRECTED if right_to_left else _PIPELINE)
    found: list[Found] = []
    for tag in tags:
        if tag.closing or named(tag) not in kept:
            continue
        for name, value in tag.attributes:
            if name in skipped or (name not in _IDENTIFYING and _is_text(tag, value)):
                continue
            found.append(((named(tag), name, _comparable(pair, name, value, beside)), tag, value))
    return found


def _is_text(tag: Html, value: str) -> bool:
    """Whether a component's attribute is a text of its own, which a translation may change: a word, or several."""
    return (tag.raw[1:2].isupper() or "-" in tag.name) and (value.isalpha() or len(value.split()) > 1)


def _comparable(pair: Pair, name: str, value: str, beside: Collection[str] | None) -> str:
    key = pair.source_key if beside is None else partial(pair.target_key, known=beside)
    if name in _URLS or "://" in value:
        return key(_SHARED_TEXT.sub("", value))
    if value.startswith("{"):
        value = _STRING.sub(lambda string: key("/" + string.group().lstrip("/")), value)
    if name in ("class", "classname"):
        return " ".join(sorted(value.split()))
    if name == "style":
        return _STYLE_SPACE.sub(r"\1", value.strip().rstrip(";").lower())
    return " ".join(value.split())


def _differences(had: list[Found], has: list[Found], target: Block) -> Iterator[Problem]:
    lost = Counter(key for key, _, _ in had) - Counter(key for key, _, _ in has)
    gained = Counter(key for key, _, _ in has) - Counter(key for key, _, _ in had)
    instead: dict[tuple[str, str], list[Found]] = {}
    for item in has:
        if gained[item[0]]:
            gained[item[0]] -= 1
            instead.setdefault(item[0][:2], []).append(item)
    for key, tag, written in had:
        if not (number := lost.pop(key, 0)):
            continue
        shown = f"attribute {key[1]}={quote(written)} of <{key[0]}>"
        found = instead.get(key[:2])
        if found:
            _, other, new = found.pop(0)
            if key[0] in _OF_TABLES and key[1] in _SIZES and _SIZE.fullmatch(written) and _SIZE.fullmatch(new):
                continue
            yield Problem(f"{shown} became {quote(new)}{times(number)}", other, tag)
        else:
            yield Problem(f"{shown} is lost{times(number)}", target, tag)
