"""The sections of a page, and every `#name` by which a link can jump into it.

Publishing systems name headings in a dozen ways: GitHub, docfx, goldmark and blackfriday (Hugo), github-slugger
(Docusaurus, Starlight), markdown-it-anchor, VuePress, Python-Markdown, kramdown, MDN. All keep the letters and decimal
digits in their order, and differ in the rest: case, accents, punctuation, what stands for a space. So names are
compared by what is left without the rest (`folded`), and a page has every name that any system gives. Some systems
drop what is no ASCII, or what precedes the first letter.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import category, normalize
from urllib.parse import unquote

from mtlint.document.shape import ascii_letters_and_digits
from mtlint.frozen import frozen
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mtlint.document.block import Block

_EXPLICIT = regex(
    r"\bid[ \t]{0,3}=[ \t\n]{0,3}\{?[\"'`]?([^\"'`\s<>{}]+)"  # HTML, JSX, shortcodes, directives, docsify
    r"|<a\s[^<>]{0,300}?\bname[ \t]{0,3}=[ \t\n]{0,3}[\"']?([^\"'\s<>]+)"
    r"|\{(?:[^{}\n#]{0,200}[\s:*])?#([^\s{}]+)"  # {#id}, {: #id }, {/* #id */}
    r"|\{/\*[ \t]{0,3}([^\s{}#*]+)[ \t]{0,3}\*/\}"
)
_HTML_HEADING = regex(r"<h([1-6])\b[^<>]{0,300}>(.{1,300}?)</h[1-6]", re.IGNORECASE | re.DOTALL)
_NO_SLUG = regex(r"[^\w\s-]")
_TAG = regex(r"<[^<>]{0,300}>")
_WORD = frozenset({"Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
"""Categories of the characters that GitHub keeps."""
_SHOW_NAMES = frozenset({"DNL", "UICONTROL"})
_NAMELESS = ("section", "heading")
"""What kramdown and goldmark call a heading of which they leave nothing."""


@frozen
class Heading:
    """A heading, Markdown or HTML: where it starts, its level, its text, and the text as written."""

    start: int
    level: int
    text: str
    written: str


@frozen
class Outline:
    """The headings of a page in reading order, and the fragments that lead into it, folded: those of explicit
    `anchors`, and those that systems make from headings, each with the first heading that has it. `named` are the
    headings that have explicit anchors, by them, `slugs` the headings by the name that most systems give: unlike ones
    may be the same when folded (`adapterFeatures` and `Adapter features`)."""

    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    sections: Mapping[str, Heading]
    named: Mapping[str, Heading]
    slugs: Mapping[str, Heading]

    def has(self, fragment: str) -> bool:
        """Whether a link with this fragment jumps anywhere; the empty one and `#top` do on any page."""
        name = folded(fragment)
        return name in self.sections or name in self.anchors or name in ("", "top")

    def has_anchor(self, fragment: str) -> bool:
        """Whether the page's author gave this name to a place."""
        return folded(fragment) in self.anchors

    def heading(self, fragment: str) -> Heading | None:
        """The heading from which the fragment is made; None where it is made from none."""
        return self.slugs.get(unquote(fragment).removeprefix("#")) or self.sections.get(folded(fragment))

    def place(self, fragment: str) -> Heading | None:
        """The heading to which the fragment leads: by a name that its author gave it, or else one made from it."""
        name = folded(fragment)
        return self.named.get(name) or (None if name in self.anchors else self.heading(fragment))


def outline(blocks: Sequence[Block], text: str) -> Outline:
    """The outline of a page with this text."""
    anchors = frozenset(
        folded(match.group(match.lastindex or 0))
        for block in blocks
        if block.kind != "code" or text[block.start] not in "`~"  # what is indented may be JSX
        for match in _EXPLICIT.finditer(text, block.start, block.end)
    )
    headings = tuple(_headings(blocks, text))
    sections: dict[str, Heading] = {}
    counts: Counter[str] = Counter()
    for heading in headings:
        for name in _names(heading, counts):
            sections.setdefault(name, heading)
    slugs = {slug(heading.text): heading for heading in reversed(headings)}
    return Outline(headings, anchors, sections, _named(headings), slugs)


def _named(headings: Iterable[Heading]) -> dict[str, Heading]:
    found: dict[str, Heading] = {}
    for heading in headings:
        for match in _EXPLICIT.finditer(heading.written):
            found.setdefault(folded(match.group(match.lastindex or 0)), heading)
    return found


def folded(fragment: str) -> str:
    """What all systems keep of a heading or of the fragment made from it: letters and digits."""
    text = unquote(fragment)
    if text.isascii():
        return ascii_letters_and_digits(text)
    text = normalize("NFD", text).casefold()
    return "".join(character for character in text if character.isalpha() or character.isdecimal())


def slug(heading: str, *, ascii_only: bool = False) -> str:
    """The fragment that GitHub, docfx, Hugo, Docusaurus and Starlight make from a heading; with `ascii_only`, the one
    that Python-Markdown makes. "" where nothing is left, or where that would lose letters."""
    if ascii_only:
        plain = _ascii(normalize("NFKD", heading))
        words = re.split(r"[-\s]+", _NO_SLUG.sub("", plain).strip().lower())
        return "-".join(words) if folded(plain) == folded(heading) else ""
    kept = (character for character in heading.strip().lower() if character in "- " or category(character) in _WORD)
    return "".join(kept).replace(" ", "-")


def _headings(blocks: Iterable[Block], text: str) -> Iterator[Heading]:
    for block in blocks:
        if block.kind == "heading":
            yield Heading(block.start, block.level, _shown(block), text[block.start : block.end])
        elif block.tags:
            for match in _HTML_HEADING.finditer(text, block.start, block.end):
                yield Heading(match.start(), int(match.group(1)), _TAG.sub("", match.group(2)), match.group(2))


def _shown(block: Block) -> str:
    """The text of a heading with what its tokens show of a name: `[!DNL Oven]` is `Oven`."""
    shown, end = "", 0
    for token in block.opaques:
        if token.name.upper() in _SHOW_NAMES:
            start, after = block.rendering.extent(token)
            shown += block.text[end:start] + " ".join((*token.verbatim, token.title)).strip()
            end = after
    return shown + block.text[end:]


def _names(heading: Heading, counts: Counter[str]) -> Iterator[str]:
    """The folded names of a heading; `counts` has those of the headings before it.

    The second of a name gets a 1 (GitHub, Python-Markdown) or a 2 (MDN, Hexo); Python-Markdown counts those of which it
    leaves nothing.
    """
    plain = _ascii(normalize("NFKD", heading.text))
    names = {folded(text) for text in (heading.text, heading.written, plain, _ascii(heading.text))}
    names |= {name.lstrip("0123456789") for name in names}
    if "" in names:
        names.remove("")
        names.update(_NAMELESS)
    if not _NO_SLUG.sub("", plain).strip():
        counts[""] += 1
        yield str(counts[""])
    for name in names:
        counts[name] += 1
        yield name
        if counts[name] > 1:
            yield f"{name}{counts[name] - 1}"
            yield f"{name}{counts[name]}"


def _ascii(text: str) -> str:
    return text.encode("ascii", "ignore").decode()
