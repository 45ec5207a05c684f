"""bare-url-changed: a URL in the text is not the source's."""

import re
from collections import Counter
from collections.abc import Iterator

from mtlint.api import Block, NoOptions, Pair, Problem, Severity, rule, url_key, walk
from mtlint_rules._quote import quote

_URL = re.compile(r"https?://(?=\w)[^\s<>\"“”„«»‘’（）()\[\]{}`|，。、；：！？」』】\ufffc]+", re.IGNORECASE)
_TRAILING = ".,;:!?'*_~،؛؟।…·"


@rule("bare-url-changed", summary="a URL in the text differs from the source's", severity=Severity.ERROR)
def bare_url_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A URL that stands in the text as such is lost or altered: text was glued to it (`…linkid=2180022para`), a part
    was translated or dropped.

    URLs are compared after closing punctuation and quotes, ASCII and CJK, are stripped, and after the legitimate
    rewrites of link-target-changed. Not reported: a URL that became a link, or a link that became a URL; URLs in code.
    """
    for source, target in pair.blocks:
        if "//" not in source.text:
            continue
        wanted = _bare_urls(source, pair.locale)
        present = _bare_urls(target, pair.locale)
        linked = Counter(url_key(link.href, pair.locale) for link in target.links if not link.auto)
        missing = [url for url, _ in _surplus(wanted, Counter(key for _, key in present) + linked)]
        added = [url for url, _ in _surplus(present, Counter(key for _, key in wanted))]
        for url in dict.fromkeys(missing):
            changed = _likeliest(url, added)
            if changed is None:
                yield Problem(f"URL {quote(url, 160)} of the source is not in the translation", target, source)
                continue
            added.remove(changed)
            at = target.text.find(changed)
            where = target.rendering.range(at, at + len(changed)) if at >= 0 else target
            yield Problem(f"URL changed from {quote(url, 160)} to {quote(changed, 160)}", where, source)


def _bare_urls(block: Block, locale: str | None) -> list[tuple[str, str]]:
    """The URLs that a reader sees, each with its key: in the text outside labels, or as their own label."""
    labels = {id(leaf) for link in block.links if not link.auto for leaf in walk(link.children)}
    rendering = block.rendering
    found = [
        match.group().rstrip(_TRAILING)
        for match in _URL.finditer(rendering.literal)
        if id(rendering.leaf_at(match.start())) not in labels
    ]
    found += [link.href for link in block.links if link.auto and link.href.startswith("http")]
    return [(url, url_key(url, locale)) for url in found]


def _surplus(urls: list[tuple[str, str]], others: Counter[str]) -> list[tuple[str, str]]:
    left = Counter(others)
    surplus: list[tuple[str, str]] = []
    for url, key in urls:
        if left[key]:
            left[key] -= 1
        else:
            surplus.append((url, key))
    return surplus


def _likeliest(url: str, candidates: list[str]) -> str | None:
    """The candidate on the same host, else the first."""
    host = url.split("/", 3)[2]
    return next((item for item in candidates if item.split("/", 3)[2] == host), candidates[0] if candidates else None)
