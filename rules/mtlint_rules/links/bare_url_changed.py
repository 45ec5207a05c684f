"""bare-url-changed: a URL in the text is not the source's."""

import re
from collections.abc import Iterator
from itertools import chain

from mtlint.api import (
    PLACEHOLDER,
    Block,
    Edit,
    Emphasis,
    Fix,
    NoOptions,
    Pair,
    Problem,
    Range,
    Severity,
    Strong,
    frozen,
    names_language,
    regex,
    rule,
    url_key,
    walk,
)
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote
from mtlint_rules.links._destinations import is_damaged
from mtlint_rules.links._multiset import surplus
from mtlint_rules.links._wrong_targets import is_spoilt

_URL = regex(r"https?://(?=\w)[^\s<>\"“”„«»‘’（）()\[\]{}`|，。、；：！？」』】\ufffc]+", re.IGNORECASE)
_FOR_READERS = regex(r"https?://(?:my|your)[\w-]*(?:[/:].*)?\Z", re.IGNORECASE)
_TRAILING = ".,;:!?'*_~،؛؟।…·"
_UNSPACED = "\u0e00"  # letters of scripts from Thai on stand without spaces between words, or with particles attached
CANDIDATES = 100


@frozen
class BareUrl:
    """A URL as it stands from `start` to `end` of a block's rendering, and its key for comparison."""

    url: str
    key: str
    start: int
    end: int


@rule(
    "bare-url-changed",
    summary="a URL in the text differs from the source's",
    severity=Severity.ERROR,
    fixable="mixed",
    about="URLs",
)
def bare_url_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A URL that stands in the text as such is lost or altered: text was glued to it (`…linkid=2180022para`), a part
    was translated or dropped.

    URLs are compared after closing punctuation and quotes, ASCII and CJK, are stripped, and after the legitimate
    rewrites of link-target-changed. Not reported: a URL that became a link, in Markdown or HTML, or code, or a link
    that became a URL; URLs in code; a pattern of which the part to fill in is in italics or bold; those that a
    publishing system completes (`https://example.com/{{version}}/a`); what a link that does not render in the source
    has for its target (source-malformed tells that); one to which the source has the number of a heading glued
    (`…/ovens6: Bread`); one that only the source has, of a page in the language of the translation; a host that readers
    fill in (`https://your-oven`).
    Severity info where people, not machines (as the page's records tell), put another URL in the place, that is not the
    source's with a few letters wrong or text glued to it.

    Fixed: a space is put between the source's URL and what was glued to it, or the URL in angle brackets in scripts
    without spaces; other URLs are restored. Safe as for link-target-changed.
    """
    for source, target in pair.blocks:
        if "//" not in source.text:
            continue
        wanted = [
            item
            for item in _bare_urls(source, pair.locale)
            if not _opens_broken_link(source, item) and not _is_pattern(source, item)
        ]
        present = _bare_urls(target, pair.locale)
        hrefs = [link.href for link in target.links if not link.auto]
        hrefs += [value for tag in target.tags for name, value in tag.attributes if name == "href"]
        linked = (url_key(href, pair.locale) for href in hrefs)
        coded = (url_key(url, pair.locale) for code in target.codes for url in _urls(code.code))
        missing = surplus(wanted, chain((item.key for item in present), linked, coded))
        added = surplus(present, (item.key for item in wanted))
        for url in dict.fromkeys(item.url for item in missing):
            changed = _likeliest(url, added)
            if changed is None:
                if not (names_language(url, pair.locale) or _FOR_READERS.match(url)):
                    yield Problem(f"URL {quote(url, 160)} of the source is not in the translation", target, source)
                continue
            added.remove(changed)
            if _is_heading_glued(source, url, changed.url):
                continue
            where = target.rendering.range(changed.start, changed.end)
            message = f"URL changed from {quote(url, 160)} to {quote(changed.url, 160)}"
            fix = _fix(pair, url, changed.url, where, alone=len(missing) == 1)
            meant = not is_spoilt(url_key(url, pair.locale), changed.key)
            yield Problem(message, where, source, if_meant(pair, meant), fix)


def _fix(pair: Pair, url: str, changed: str, where: Range, *, alone: bool) -> Fix | None:
    if pair.target.raw(where) != changed:
        return None
    glued = changed[len(url) :] if changed.startswith(url) else ""
    if glued[:1] >= _UNSPACED:
        return None if pair.path.endswith(".mdx") else Fix("mark the URL off", (Edit(where, f"<{url}>{glued}"),))
    if glued[:1].isalpha():
        return Fix("put a space after the URL", (Edit(where, f"{url} {glued}"),), is_damaged(url, changed))
    return Fix(f"write {url}", (Edit(where, url),), alone and is_damaged(url, changed))


def _urls(text: str) -> Iterator[str]:
    return (match.group().rstrip(_TRAILING) for match in _URL.finditer(text))


def _bare_urls(block: Block, locale: str | None) -> list[BareUrl]:
    """The URLs that a reader sees: in the text outside labels, or as their own label."""
    labels = {id(leaf) for link in block.links if not link.auto for leaf in walk(link.children)}
    rendering = block.rendering
    found: list[BareUrl] = []
    for match in _URL.finditer(rendering.literal):
        cut_off = rendering.literal.startswith(PLACEHOLDER, match.end())
        if not cut_off and id(rendering.leaf_at(match.start())) not in labels:
            url = match.group().rstrip(_TRAILING)
            found.append(BareUrl(url, url_key(url, locale), match.start(), match.start() + len(url)))
    automatic = (link for link in block.links if link.auto and link.href.startswith("http"))
    found.extend(BareUrl(link.href, url_key(link.href, locale), *rendering.extent(link)) for link in automatic)
    return found


def _opens_broken_link(block: Block, item: BareUrl) -> bool:
    """Whether the URL is the target of what looks like a link."""
    return block.rendering.literal[: item.start].endswith("](")


def _is_heading_glued(block: Block, url: str, changed: str) -> bool:
    """Whether the source has a heading with a number glued to the URL that the translation has (`…/lamps6: Ovens`)."""
    number = url.removeprefix(changed)
    return number.isdecimal() and len(number) < 3 and f"{url}: " in block.text


def _is_pattern(block: Block, item: BareUrl) -> bool:
    """Whether a part of the URL is in italics or bold: what the reader is to put in there."""
    marked = (node for node in block.nodes if isinstance(node, Emphasis | Strong))
    return any(item.start < block.rendering.extent(node)[0] < item.end for node in marked)


def _likeliest(url: str, candidates: list[BareUrl]) -> BareUrl | None:
    """The candidate on the same host, of the first hundred; else the first."""
    host = _host(url)
    near = (item for item in candidates[:CANDIDATES] if _host(item.url) == host)
    return next(near, candidates[0] if candidates else None)


def _host(url: str) -> str:
    return url.split("/", 3)[2]
