"""Hypothesis strategies for Markdown pages as trees, so that a test can take out, alter or add one node.

Every node has words of its own, made from its number: no two nodes of a page can be mistaken for each other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator

InlineKind = Literal["link", "image", "bold", "italic", "code"]
BlockKind = Literal["heading", "paragraph", "item", "alert", "code", "include", "table"]
INLINE_KINDS: tuple[InlineKind, ...] = ("link", "image", "bold", "italic", "code")
BLOCK_KINDS: tuple[BlockKind, ...] = ("heading", "paragraph", "item", "alert", "code", "include", "table")
_SYLLABLES = ("ka", "lo", "mer", "sun", "tiv", "pel", "dor", "gan", "fis", "bru")


@dataclass(frozen=True)
class Node:
    """An inline node between two words of prose."""

    kind: InlineKind
    number: int
    altered: bool = False

    def render(self) -> str:
        """The node as Markdown."""
        name = word(self.number)
        other = name[::-1] if self.altered else name
        words = two_words(self.number)
        match self.kind:
            case "link":
                return f"[{words}](https://{other}.example.com/{other}.html)"
            case "image":
                return f"![{words}]({other}/{other}.png)"
            case "bold":
                return f"**{words}**"
            case "italic":
                return f"*{words}*"
            case "code":
                return f"`{other}-{self.number}`"

    def plain(self) -> str:
        """What is left of a node whose markup is lost: its words; of an image or code, nothing."""
        return two_words(self.number) if self.kind in ("link", "bold", "italic") else ""


@dataclass(frozen=True)
class Part:
    """A block: a kind, words of its own, and nodes among them. `lost` are the nodes that are plain text."""

    kind: BlockKind
    number: int
    nodes: tuple[Node, ...] = ()
    lost: tuple[Node, ...] = ()
    altered: bool = False

    def prose(self) -> str:
        """Words, with each node between two of them."""
        pieces = [word(self.number).capitalize(), word(self.number + 1)]
        for node in self.nodes:
            pieces += [node.plain() if node in self.lost else node.render(), word(self.number + node.number)]
        return " ".join(filter(None, [*pieces, word(self.number + 2)])) + "."

    def render(self) -> str:
        """The block as Markdown."""
        name = word(self.number)
        match self.kind:
            case "heading":
                text = f"{'###' if self.altered else '##'} {name.capitalize()} {word(self.number + 1)}"
            case "paragraph":
                text = self.prose()
            case "item":
                text = f"- {self.prose()}"
            case "alert":
                text = f"> [!{'TIP' if self.altered else 'NOTE'}]\n> {self.prose()}"
            case "code":
                text = f"```{'yaml' if self.altered else 'json'}\n{name} = call_{name}({self.number})\n```"
            case "include":
                text = f"[!INCLUDE [{name}](includes/{name[::-1] if self.altered else name}.md)]"
            case "table":
                row = f"| {two_words(self.number)} | {word(self.number + 1)} |"
                text = f"| {word(self.number + 2)} | {word(self.number + 3)} |\n|---|---|\n{row}"
        return text


@dataclass(frozen=True)
class Page:
    """Blocks in order."""

    parts: tuple[Part, ...]

    def render(self) -> str:
        """The page as Markdown."""
        return "\n\n".join(part.render() for part in self.parts) + "\n"

    def nodes(self) -> Iterator[tuple[int, Node]]:
        """Every inline node with the number of its block."""
        for index, part in enumerate(self.parts):
            yield from ((index, node) for node in part.nodes)

    def with_part(self, index: int, *parts: Part) -> Page:
        """The page with other blocks in place of one."""
        return Page((*self.parts[:index], *parts, *self.parts[index + 1 :]))

    def without_node(self, index: int, node: Node) -> Page:
        """The page with one node's markup lost."""
        return self.with_part(index, replace(self.parts[index], lost=(node,)))

    def with_node(self, index: int, old: Node, new: Node) -> Page:
        """The page with one node in place of another."""
        part = self.parts[index]
        nodes = tuple(new if node == old else node for node in part.nodes)
        return self.with_part(index, replace(part, nodes=nodes))


def word(number: int) -> str:
    """A word that no language has, another one for each number."""
    digits: list[str] = []
    while True:
        number, digit = divmod(number, len(_SYLLABLES))
        digits.append(_SYLLABLES[digit])
        if not number:
            return "".join(digits) + "an"


def two_words(number: int) -> str:
    """Two words for each number, of which the second is no other's: the same word twice would be a slip."""
    return f"{word(number)} {word(number)[:-1]}ol"


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """Pages of two to eight blocks. A list stands between two blocks of other kinds."""
    kinds = draw(st.lists(st.sampled_from(BLOCK_KINDS), min_size=2, max_size=8))
    parts: list[Part] = [Part("paragraph", 11)]
    number = 100
    for kind in kinds:
        number += 100
        wanted = (
            draw(st.lists(st.sampled_from(INLINE_KINDS), max_size=4)) if kind in ("paragraph", "item", "alert") else []
        )
        nodes = tuple(Node(inline, number + 10 * (index + 1)) for index, inline in enumerate(wanted))
        parts.append(Part(kind, number, nodes))
    return Page((*parts, Part("paragraph", 17)))
