"""HTML's own elements, and what only looks like one: placeholders such as `<server-name>`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtlint.api import Html, Pair

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
ELEMENTS = VOID | frozenset(
    re.findall(
        r"\w+",
        """a abbr acronym address article aside audio b bdi bdo big blockquote body button canvas caption center cite
        code colgroup data datalist dd del details dfn dialog div dl dt em fieldset figcaption figure font footer form
        h1 h2 h3 h4 h5 h6 head header hgroup html i iframe ins kbd label legend li main map mark math menu meter nav
        nobr noscript object ol optgroup option output p picture pre progress q rp rt ruby s samp script section select
        slot small span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time
        title tr tt u ul var video""",
    )
)
_WITHOUT_VALUE = frozenset(
    re.findall(
        r"\w+",
        """allowfullscreen async autofocus autoplay checked controls default defer disabled download formnovalidate
        hidden inert ismap itemscope loop multiple muted nomodule novalidate nowrap open playsinline readonly required
        reversed selected""",
    )
)


@lru_cache(maxsize=1)
def closed_elements(pair: Pair) -> frozenset[str]:
    """The names, in lower case, that a closing tag of the source or of the translation has."""
    documents = (pair.source, pair.target)
    blocks = (block for document in documents if document is not None for block in document.blocks)
    return frozenset(tag.name for block in blocks for tag in block.tags if tag.closing)


def is_placeholder(pair: Pair, tag: Html) -> bool:
    """Whether a tag stands for something the reader is to put in, as `<server-name>` or `<table name>` does: nothing on
    the page closes it, it has no attribute with a value, and its name is no element of HTML or has words after it that
    are no attributes. MDX has no placeholders of this kind, for they would not compile."""
    if pair.path.endswith(".mdx") or not tag.name or tag.closing or tag.self_closing:
        return False
    if not tag.attributes and tag.name in ELEMENTS:
        return False
    words = {name for name, _ in tag.attributes}
    if any(value for _, value in tag.attributes) or tag.name in closed_elements(pair):
        return False
    return tag.name not in ELEMENTS or bool(words - _WITHOUT_VALUE)
