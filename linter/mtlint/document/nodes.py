"""The inline nodes of a page: what stands inside its blocks.

All are frozen. `start` and `end` are code point offsets into the text of the Document that holds them
(`Document.place` turns them into line and column). Rules see these, never tokens of the Markdown parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from mtlint.frozen import frozen
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator


_ENDS_IN_VALUE = regex(r"=[^\s\"'<>=`{}]+/>\Z")


@frozen
class Text:
    """Literal text as it renders (entities decoded, escapes resolved); `escaped` where the raw text hid a marker."""

    start: int
    end: int
    text: str
    escaped: bool = False


@frozen
class Break:
    """A line break inside a paragraph; `hard` where it renders as one."""

    start: int
    end: int
    hard: bool


@frozen
class CodeSpan:
    """`` `code` ``."""

    start: int
    end: int
    code: str


@frozen
class Strong:
    """A bold run."""

    start: int
    end: int
    children: tuple[Inline, ...]


@frozen
class Emphasis:
    """An italic run."""

    start: int
    end: int
    children: tuple[Inline, ...]


@frozen
class Strike:
    """Struck-out text."""

    start: int
    end: int
    children: tuple[Inline, ...]


@frozen
class Link:
    """A link, however written; `href` is resolved and unescaped. `auto` for `<https://…>`."""

    start: int
    end: int
    href: str
    title: str
    children: tuple[Inline, ...]
    auto: bool = False


@frozen
class Image:
    """An image; `alt` is plain text."""

    start: int
    end: int
    src: str
    title: str
    alt: str


@frozen
class Html:
    """One HTML tag or comment. `name` is lower case, "" for comments; `attributes` in the order written."""

    start: int
    end: int
    raw: str
    name: str
    closing: bool
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def self_closing(self) -> bool:
        """Whether it ends in `/>`, and the slash is no end of a value without quotes (`<a href=https://x.example/>`)."""
        return self.raw.endswith("/>") and not _ENDS_IN_VALUE.search(self.raw)


@frozen
class Opaque:
    """A token of the page's publishing system: include, shortcode, macro, Liquid tag, JSX, directive.

    `dialect` says whose ("docfx", "hugo", "liquid", "macro", "jsx", "mdx", "mkdocs", "directive"), `name` what it
    calls; `verbatim` are the arguments no translation may touch, `title` the text one may.
    """

    start: int
    end: int
    raw: str
    dialect: str
    name: str
    verbatim: tuple[str, ...] = ()
    title: str = ""


Inline: TypeAlias = Text | Break | CodeSpan | Strong | Emphasis | Strike | Link | Image | Html | Opaque


PARENTS = (Strong, Emphasis, Strike, Link)


def walk(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every node, parents before children, in reading order."""
    for node in inlines:
        yield node
        if isinstance(node, PARENTS):
            yield from walk(node.children)
