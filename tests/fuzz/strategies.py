"""Hypothesis strategies: pages in pieces of Markdown, configurations right and wrong, repositories and their past."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from mtlint.config.reading import KEYS
from mtlint.registry import all_rules
from tests.fuzz.targets import SEPARATOR

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

PIECES = (
    *(
        "# Kop\n",
        "Tekst met woorden. ",
        "Text with words. ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "    ",
        "|",
        "---\n",
        "***",
    ),
    *(
        "**",
        "*",
        "__",
        "`",
        "``",
        "```\n",
        "[a](b.md)",
        "[a][b]\n",
        "[b]: c\n",
        "![i](j.png)",
        "](",
        "] (",
        "<b>",
        "</b>",
    ),
    *("<!-- mtlint-disable links -->", "<!--", "-->", "[!NOTE]\n", "[!INCLUDE [a](b.md)]", ":::row:::\n", "{{< a >}}"),
    *(
        "{% b %}",
        "${x}",
        "{0}",
        "%s",
        "&amp;",
        "\\*",
        "https://a.example/?b=1",
        "a.b_c.D()",
        "１２３",
        "字。",
        "\u202e",
        "\0",
    ),
    *(
        "---\ntitle: x\n---\n",
        "+++\na = 1\n+++\n",
        "ms.sourcegitcommit: 0123456789\n",
        "title: [\n",
        "\r\n",
        "\r",
        "\ufeff",
    ),
    *(
        '<span data-ttu-id="1a2b3-101">',
        '</span><span class="sxs-lookup"><span data-stu-id="1a2b3-101">',
        "</span></span>\n",
    ),
)
_pieces = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)
_scalars = st.one_of(
    *(st.none(), st.booleans(), st.integers(-2, 9), st.text(max_size=6)),
    st.sampled_from(["all", "off", "error", "nl-NL", "../x", "**/*.md"]),
)
_values = st.recursive(
    _scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)
_names = st.sampled_from([*(rule.id for rule in all_rules()), "links", "all", "default", "no-such-rule"])


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A page, mostly with a source, as the targets take it."""
    target = draw(_pieces).encode("utf-8", "surrogatepass")
    source = draw(st.one_of(st.just(target), _pieces.map(lambda text: text.encode("utf-8", "surrogatepass"))))
    return bytes([draw(st.integers(0, 255))]) + target + draw(st.sampled_from([SEPARATOR + source, b""]))


@st.composite
def configurations(draw: st.DrawFn) -> bytes:
    """A configuration file in YAML, of which JSON is a part, or TOML, with what may stand in one and what may not."""
    choice: SearchStrategy[Any] = st.one_of(
        _names, st.lists(_names, max_size=3), st.dictionaries(_names, _values, max_size=3), _values
    )
    settings = draw(st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=5)), choice, max_size=5))
    if draw(st.booleans()):
        return b"\0" + json.dumps(settings).encode()
    lines = [f"{json.dumps(key)} = {json.dumps(value)}" for key, value in settings.items()]
    return b"\x80[tool.mtlint]\n" + "\n".join(lines).encode()


@dataclass(frozen=True, slots=True)
class Past:
    """A repository of one page: what it says at each commit (None: it is gone), the commit that the translation
    records, and how the repository is kept."""

    contents: tuple[str | None, ...]
    recorded: int
    kept: str


KEPT = ("work tree", "bare", "linked work tree", "packed", "shallow", "partial", "sha256", "uncommitted")


@st.composite
def pasts(draw: st.DrawFn) -> Past:
    """Three to five commits, of which the first has the page."""
    texts = st.sampled_from(["# One\n", "# Two\n", "# Two\n\nMore.\n", None])
    contents = ("# One\n", *draw(st.lists(texts, min_size=2, max_size=4)))
    written = [index for index, content in enumerate(contents) if content is not None]
    return Past(contents, draw(st.sampled_from(written)), draw(st.sampled_from(KEPT)))
