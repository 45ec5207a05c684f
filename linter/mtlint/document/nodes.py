"""The parts of a page: blocks in reading order, and the inline nodes inside them.

All are frozen. `start` and `end` are code point offsets into the text of the Document that holds them
(`Document.place` turns them into line and column). Rules see these, never tokens of the Markdown parser.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.document.rendering import Rendering


@dataclass(frozen=True, slots=True)
class Text:
    """Literal text as it renders (entities decoded, escapes resolved); `escaped` where the raw text hid a marker."""

    start: int
    end: int
    text: str
    escaped: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph; `hard` where it renders as one."""

    start: int
    end: int
    hard: bool


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """`` `code` ``."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Strong:
    """A bold run."""

    start: int
    end: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """An italic run."""

    start: int
    end: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strike:
    """Struck-out text."""

    start: int
    end: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link, however written; `href` is resolved and unescaped. `auto` for `<https://…>`."""

    start: int
    end: int
    href: str
    title: str
    children: tuple[Inline, ...]
    auto: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """An image; `alt` is plain text."""

    start: int
    end: int
    src: str
    title: str
    alt: str


@dataclass(frozen=True, slots=True)
class Html:
    """One HTML tag or comment. `name` is lower case, "" for comments; `attributes` in the order written."""

    start: int
    end: int
    raw: str
    name: str
    closing: bool
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
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
Kind: TypeAlias = Literal["heading", "paragraph", "cell", "code", "html", "directive", "alert", "rule"]
Node = TypeVar("Node")


def walk(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every node, parents before children, in reading order."""
    for node in inlines:
        yield node
        if isinstance(node, Strong | Emphasis | Strike | Link):
            yield from walk(node.children)


@dataclass(frozen=True)
class Block:
    """A leaf block: a heading, paragraph (also the text of a list item or quote), table cell, code or HTML block,
    a directive of the publishing system on lines of its own, an alert marker (`[!NOTE]`), a thematic rule.

    `level` is a heading's level, else 0. `containers` names what the block stands in, outermost first
    ("quote", "bullet", "ordered", "table", "directive"). `info` is a code block's language line, an alert's or
    directive's name; `content` is a code block's text or an HTML block's markup.
    """

    kind: Kind
    start: int
    end: int
    inlines: tuple[Inline, ...] = ()
    level: int = 0
    containers: tuple[str, ...] = ()
    info: str = ""
    content: str = ""
    directive: Opaque | None = None

    @cached_property
    def nodes(self) -> tuple[Inline, ...]:
        """Every inline node, parents before children."""
        return tuple(walk(self.inlines))

    def all(self, node_type: type[Node]) -> tuple[Node, ...]:
        """Every inline node of that type, nested ones too, in reading order."""
        return tuple(node for node in self.nodes if isinstance(node, node_type))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Links in reading order."""
        return self.all(Link)

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """Images in reading order."""
        return self.all(Image)

    @cached_property
    def bolds(self) -> tuple[Strong, ...]:
        """Bold runs in reading order."""
        return self.all(Strong)

    @cached_property
    def italics(self) -> tuple[Emphasis, ...]:
        """Italic runs in reading order."""
        return self.all(Emphasis)

    @cached_property
    def codes(self) -> tuple[CodeSpan, ...]:
        """Code spans in reading order."""
        return self.all(CodeSpan)

    @cached_property
    def tags(self) -> tuple[Html, ...]:
        """HTML tags in reading order."""
        return self.all(Html)

    @cached_property
    def opaques(self) -> tuple[Opaque, ...]:
        """Inline tokens of the publishing system in reading order."""
        return self.all(Opaque)

    @cached_property
    def rendering(self) -> Rendering:
        """The text as a reader sees it, with the place of every node in it."""
        from mtlint.document.rendering import render

        return render(self)

    @property
    def text(self) -> str:
        """The text as a reader sees it."""
        return self.rendering.text
