"""Tokens of publishing systems inside Markdown, recognised before Markdown looks at them.

An include, shortcode, macro or Liquid tag may hold brackets, stars and quotes that CommonMark would read as
links and emphasis: nested in a link's label they break it. So they are one inline rule of the parser, tried
first. Dialects: docfx `[!INCLUDE [t](p)]`, Hugo `{{< n >}}` and `{{% n %}}`, Liquid `{% n %}`, macros
`{{n}}`, MkDocs `{* p *}` and `{! p !}`, attribute lists `{#id}` and `{: .x}`, ids in comments `{/*id*/}`, MDX
`{expression}` and, where that would be one, `\\{#id}`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.document.nodes import Opaque
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline

LONGEST = 4000
LONGEST_DOCFX = 600
TRANSLATABLE = frozenset(
    {"alt", "alt-text", "caption", "description", "imagealt", "label"}
    | {"placeholder", "summary", "text", "title", "tooltip"}
)
_DOCFX = regex(r"\[!([A-Za-z][\w-]*)")
_DELIMITED = (("{{<", ">}}", "hugo"), ("{{%", "%}}", "hugo"), ("{%", "%}", "liquid"), ("{{", "}}", "macro"))
_TO_FILL = regex(r"\{\{ ?Fill ")
"""What platyPS writes where a description is to be written: it is no token, and readers see it."""
_MKDOCS = (("{*", "*}", "mkdocs"), ("{!", "!}", "mkdocs"))
_ATTRIBUTES = regex(r"\{:?[ \t]{0,3}(?:[#.][\w.:-]+|[\w-]+=(?:\"[^\"{}\n]*\"|[\w.%#-]+))[^{}\n]{0,200}\}")
_MDX_ID = regex(r"\{/\*[ \t]{0,3}#?([^\s{}#*]+)[ \t]{0,3}\*/\}|\\\{#([\w.:-]+)\\?\}[ \t]*\Z")
_WORDED_COMMENT = regex(r"\{/\*(?:(?!\*/\}).)*\*/\}", re.DOTALL)
_ARGUMENT = regex(r"""([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"']+)|"([^"]*)"|'([^']*)'|([^\s"'=]+)""")
_CLOSING = regex(r"\A\s*/\s*")
_COMMENT = "comment"
_COMMENT_END = regex(r"\{\{[<%]\s*/\s*comment\s*[%>]\}\}|\{%-?\s*endcomment\s*-?%\}")
_TITLED = frozenset({"note"})
"""Hexo's tags that have a title after their first argument."""
_BRACKETS = {"{}": regex(r"[{}]"), "[]": regex(r"[\[\]]")}
_UNTRANSLATED_DOCFX = frozenset({"DNL", "VIDEO"})


def inline_rule(*, mdx: bool) -> Callable[[StateInline, bool], bool]:
    """The parser's inline rule: one token `opaque` whose `meta` holds the Opaque, with offsets into the inline text;
    none for `{{< comment >}}…{{< /comment >}}` and `{/* … */}`, of which nobody sees anything."""

    def opaque(state: StateInline, silent: bool) -> bool:
        first = state.src[state.pos]
        if first not in ("[{\\" if mdx else "[{"):
            return False
        limit = min(state.posMax, state.pos + LONGEST)
        found = read(state.src, state.pos, limit, mdx=mdx)
        if found is None or found.dialect == "mdx":
            if comment := _WORDED_COMMENT.match(state.src, state.pos, limit):
                state.pos = comment.end()
                return True
            if found is None:
                return False
        hidden = _COMMENT_END.search(state.src, found.end, state.posMax) if found.name == _COMMENT else None
        if not silent and hidden is None:
            token = state.push("opaque", "", 0)
            token.meta = {"opaque": found}
        state.pos = hidden.end() if hidden else found.end
        return True

    return opaque


def read(text: str, start: int, limit: int, *, mdx: bool = False) -> Opaque | None:
    """The opaque token that begins at `start`, or None. It ends before `limit`."""
    if text[start] == "[":
        return _read_docfx(text, start, limit)
    for opening, closing, dialect in (*_DELIMITED, *_MKDOCS):
        if text.startswith(opening, start) and not (dialect == "macro" and (mdx or _TO_FILL.match(text, start))):
            end = text.find(closing, start + len(opening), limit)
            return _delimited(text, start, end, opening, closing, dialect) if end >= 0 else None
    if attributes := _ATTRIBUTES.match(text, start, limit):
        raw = attributes.group()
        return Opaque(start, attributes.end(), raw, "attributes", "", tuple(raw.strip("{:} ").split()))
    if named := _MDX_ID.match(text, start, limit):
        return Opaque(start, named.end(), named.group(), "attributes", "", (f"#{named.group(named.lastindex or 0)}",))
    if mdx:
        end = _balanced(text, start, limit, "{}")
        if end > 0:
            return Opaque(start, end, text[start:end], "mdx", "", (text[start + 1 : end - 1].strip(),))
    return None


def _delimited(text: str, start: int, end: int, opening: str, closing: str, dialect: str) -> Opaque:
    """A token whose closing delimiter begins at `end`."""
    inner = text[start + len(opening) : end]
    name, verbatim, title = arguments(_CLOSING.sub("/", inner, count=1) if dialect == "hugo" else inner)
    if dialect == "liquid" and name in _TITLED:
        verbatim, title = verbatim[:1], " ".join(verbatim[1:])
    after = end + len(closing)
    return Opaque(start, after, text[start:after], dialect, name, verbatim, title)


def arguments(inner: str) -> tuple[str, tuple[str, ...], str]:
    """Name, verbatim arguments and translatable text of `name positional key="value"`."""
    name = ""
    verbatim: list[str] = []
    titles: list[str] = []
    for match in _ARGUMENT.finditer(inner):
        key, value, double, single, bare = match.groups()
        plain = double if double is not None else single if single is not None else bare
        if key is not None:
            value = value.strip("\"'")
            if key.lower() in TRANSLATABLE:
                titles.append(value)
            else:
                verbatim.append(f"{key}={value}")
        elif not name and bare is not None:
            name = bare
        elif plain is not None:
            verbatim.append(plain)
    return name, tuple(verbatim), " ".join(titles)


def _read_docfx(text: str, start: int, limit: int) -> Opaque | None:
    head = _DOCFX.match(text, start, limit)
    if head is None:
        return None
    end = _balanced(text, start, min(limit, start + LONGEST_DOCFX), "[]")
    if end < 0:
        return None
    raw, inner, name = text[start:end], text[head.end() : end - 1], head.group(1)
    label_end = inner.rfind("](")
    if label_end >= 0:
        path, title = inner[label_end + 2 :].rstrip().removesuffix(")"), inner[:label_end].strip(" [")
        return Opaque(start, end, raw, "docfx", name, (path.strip(),), title)
    argument = inner.strip()
    if name.upper() in _UNTRANSLATED_DOCFX or "=" in argument:
        return Opaque(start, end, raw, "docfx", name, (argument,))
    return Opaque(start, end, raw, "docfx", name, (), argument)


def _balanced(text: str, start: int, limit: int, brackets: str) -> int:
    """The end of what the bracket at `start` opens; -1 where that is not before `limit`."""
    end = _ends(text, brackets).get(start, limit + 1)
    return end if end <= limit else -1


@lru_cache(maxsize=4)
def _ends(text: str, brackets: str) -> dict[int, int]:
    """Where what each bracket opens ends, for those that are closed: found for a whole text at once, which may open
    more than it closes."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for bracket in _BRACKETS[brackets].finditer(text):
        if bracket.group() == brackets[0]:
            opened.append(bracket.start())
        elif opened:
            ends[opened.pop()] = bracket.end()
    return ends
