"""A leaf block of a page, and what rules ask it for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from mtlint.document.anchors import Anchors, anchors, sentences
from mtlint.document.nodes import CodeSpan, Emphasis, Html, Image, Link, Opaque, Strong, Text, walk
from mtlint.document.prose import find_plain_text
from mtlint.document.rendering import Rendering, render
from mtlint.frozen import frozen_with_lazy, lazy

if TYPE_CHECKING:
    from mtlint.document.containers import ListItem, Row
    from mtlint.document.nodes import Inline

Kind: TypeAlias = Literal["heading", "paragraph", "cell", "code", "html", "directive", "alert", "rule"]
Node = TypeVar("Node")


_NAMES = {
    Link: "links",
    Image: "images",
    Strong: "bolds",
    Emphasis: "italics",
    CodeSpan: "codes",
    Html: "tags",
    Opaque: "opaques",
}
_NONE: dict[str, tuple[()]] = dict.fromkeys(_NAMES.values(), ())


@frozen_with_lazy
class Block:
    """A leaf block: a heading, paragraph (also the text of a list item or quote), table cell, code or HTML block,
    a directive of the publishing system on lines of its own, an alert marker (`[!NOTE]`), a thematic rule.

    `level` is a heading's level, else 0. `containers` names what the block stands in, outermost first
    ("quote", "bullet", "ordered", "table", "directive"). `info` is a code block's language line, an alert's or
    directive's name; `content` is a code block's text or an HTML block's markup. `items` are the list items it stands
    in, outermost first; `row` is a cell's row.
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
    items: tuple[ListItem, ...] = ()
    row: Row | None = None

    @lazy
    def nodes(self) -> tuple[Inline, ...]:
        """Every inline node, parents before children."""
        return self.inlines if len(self.inlines) == 1 and type(self.inlines[0]) is Text else tuple(walk(self.inlines))

    @lazy
    def by_type(self) -> dict[type, tuple[Inline, ...]]:
        """The inline nodes by their type. With them each of the attributes below is known: most blocks have none of
        those nodes, and most rules ask for some."""
        nodes = self.nodes
        by_type: dict[type, tuple[Inline, ...]]
        by_type = {type(nodes[0]): nodes} if len(nodes) == 1 else _sorted_by_type(nodes)
        self.__dict__.update(_NONE)
        for node_type, of_type in by_type.items():
            if node_type in _NAMES:
                self.__dict__[_NAMES[node_type]] = of_type
        return by_type

    def all(self, node_type: type[Node]) -> tuple[Node, ...]:
        """Every inline node of that type, nested ones too, in reading order."""
        return self.by_type.get(node_type, ())  # type: ignore[return-value]

    @lazy
    def links(self) -> tuple[Link, ...]:
        """Links in reading order."""
        return self.all(Link)

    @lazy
    def images(self) -> tuple[Image, ...]:
        """Images in reading order."""
        return self.all(Image)

    @lazy
    def bolds(self) -> tuple[Strong, ...]:
        """Bold runs in reading order."""
        return self.all(Strong)

    @lazy
    def italics(self) -> tuple[Emphasis, ...]:
        """Italic runs in reading order."""
        return self.all(Emphasis)

    @lazy
    def codes(self) -> tuple[CodeSpan, ...]:
        """Code spans in reading order."""
        return self.all(CodeSpan)

    @lazy
    def tags(self) -> tuple[Html, ...]:
        """HTML tags in reading order."""
        return self.all(Html)

    @lazy
    def opaques(self) -> tuple[Opaque, ...]:
        """Inline tokens of the publishing system in reading order."""
        return self.all(Opaque)

    @lazy
    def rendering(self) -> Rendering:
        """The text as a reader sees it, with the place of every node in it."""
        return render(self.inlines)

    @lazy
    def text(self) -> str:
        """The text as a reader sees it."""
        only = self.inlines[0] if len(self.inlines) == 1 else None
        return only.text if type(only) is Text else self.rendering.text

    @lazy
    def plain(self) -> str:
        """The text without code, URLs, file names, images and tokens (see `prose.plain_text`)."""
        return find_plain_text(self)

    @lazy
    def sentences(self) -> int:
        """How many sentences end in the block."""
        return sentences(self.text)

    def take_anchors(self, other: Block) -> None:
        """Have the anchors of a block that is the same but for its place."""
        self.__dict__["anchors"] = other.anchors

    @lazy
    def anchors(self) -> Anchors:
        """What a translation of the block has in common with it."""
        return anchors(self)


def _sorted_by_type(nodes: tuple[Inline, ...]) -> dict[type, tuple[Inline, ...]]:
    found: dict[type, list[Inline]] = {}
    for node in nodes:
        found.setdefault(type(node), []).append(node)
    return {node_type: tuple(of_type) for node_type, of_type in found.items()}
