"""From the bytes of a file to Documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.document import markdown
from mtlint.document.bilingual import Bilingual, Half, source_half, target_half
from mtlint.document.blocks import leaf_blocks
from mtlint.document.disclaimer import without_disclaimer
from mtlint.document.document import Document
from mtlint.document.fenced import unfenced
from mtlint.document.language_lists import without_language_lists
from mtlint.document.list_numbers import with_ascii_numbers
from mtlint.document.offsets import IDENTITY, LineIndex
from mtlint.document.span_units import MARK, read_bilingual
from mtlint.front_matter import read_front_matter
from mtlint.frozen import frozen, replace
from mtlint.patterns import regex

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from mtlint.front_matter import FrontMatter

REPLACEMENT = "\ufffd"
_COMPONENTS = regex(
    r"<Tab title=|</(?:Accordion(?:Group)?|CardGroup|CodeGroup|ParamField|ResponseField|Steps)>[ \t]*$", re.MULTILINE
)
_COMMENTED_ID = regex(r"^#{1,6} [^\n]{1,300}\{/\*[ \t]{0,3}[^\s{}*]{1,200}[ \t]{0,3}\*/\}[ \t]*$", re.MULTILINE)


class UnreadableError(ValueError):
    """The bytes are no UTF-8 text in lines; the message, which can follow "is", says where and what to do."""


@frozen
class Page:
    """A parsed file: the page itself and, for a bilingual page, the English it carries."""

    document: Document
    embedded: Document | None = None


def decode(content: bytes) -> str:
    """UTF-8 text with `\\n` line ends; a lone carriage return becomes a space, so that lines count as git's do.

    Raises UnreadableError with the place of the first bad byte, and for text in which every line end is a lone
    carriage return. A byte order mark stays (it is a code point).
    """
    if content.count(b"\0") > len(content) // 4:
        raise UnreadableError("UTF-16, not UTF-8; save the file as UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        good = content[: error.start].decode("utf-8")
        line, column = good.count("\n") + 1, error.start and len(good) - good.rfind("\n")
        raise UnreadableError(
            f"not UTF-8: byte 0x{content[error.start]:02x} at line {line}, column {max(1, column)}; "
            "save the file as UTF-8"
        ) from error
    if "\r" in text:
        if "\n" not in text and "\r" in text.rstrip("\r"):
            raise UnreadableError("written with lone carriage returns as line ends; save the file with LF line ends")
        text = text.replace("\r\n", "\n").replace("\r", " ")
    return text


def parse(content: bytes, *, mdx: bool = False, python_markdown: bool = False) -> Page:
    """Parse a page; `python_markdown` for a site that is built with it, or with kramdown. Raises UnreadableError where
    the content is no UTF-8 text."""
    text = decode(content)
    parser = markdown.parser(mdx=mdx or _is_mdx(text), python_markdown=python_markdown)
    front_matter = read_front_matter(text)
    bilingual = read_bilingual(text, front_matter.body_start)
    lines = LineIndex.of(text)
    if bilingual is None:
        if (fenced := unfenced(text, front_matter.body_start)) is not None:
            half = Half(fenced.text, fenced.origin)
            inside = _document(read_front_matter(half.text), text, half, lines, parser)
            return Page(replace(inside, fence=fenced.opening))
        return Page(_document(front_matter, text, Half(text, IDENTITY), lines, parser))
    target, source = target_half(text, bilingual), source_half(text, bilingual)
    return Page(
        _document(read_front_matter(target.text), text, target, lines, parser, bilingual),
        _document(read_front_matter(source.text), text, source, lines, parser, bilingual),
    )


def parse_revision(content: bytes, old: Document, *, mdx: bool = False, python_markdown: bool = False) -> Document:
    """Parse another version of a page that is parsed. Raises UnreadableError."""
    text = decode(content)
    front_matter = read_front_matter(text)
    start = front_matter.body_start
    whole = old.bilingual is None and old.fence is None
    mdx = mdx or _is_mdx(text) or _is_mdx(old.text)
    whole = whole and not (python_markdown and _has_marked(text, old.text))
    if whole and not mdx and MARK not in text and unfenced(text, start) is None:
        from mtlint.document.revised import revised

        parser = markdown.parser(mdx=mdx, python_markdown=python_markdown)
        if (found := revised(old, text, front_matter, parser)) is not None:
            return found
    return parse(content, mdx=mdx, python_markdown=python_markdown).document


def _has_marked(*texts: str) -> bool:
    from mtlint.document.marked_html import has_marked

    return any(map(has_marked, texts))


def _is_mdx(text: str) -> bool:
    """Whether a page is MDX though its name says `.md`: it has components of Mintlify, or the id of a heading in a
    comment (react.dev). What is indented in its components is no code, and what follows them is no part of them."""
    if "{/*" in text and _COMMENTED_ID.search(text) is not None:
        return True
    return ("</" in text or "<Tab" in text) and _COMPONENTS.search(text) is not None


def _document(
    front_matter: FrontMatter,
    file_text: str,
    half: Half,
    lines: LineIndex,
    parser: MarkdownIt,
    bilingual: Bilingual | None = None,
) -> Document:
    start = front_matter.body_start
    environment: dict[str, dict[str, dict[str, str]]] = {}
    body = with_ascii_numbers(half.text[start:].replace("\x00", REPLACEMENT))
    tokens = parser.parse(body, environment)
    starts = [start + line for line in LineIndex.of(body).starts]
    every, sections = leaf_blocks(tokens, half.text, start, starts)
    blocks = without_language_lists(without_disclaimer(every, half.text, start), half.text)
    definitions = {label: entry["href"] for label, entry in environment.get("references", {}).items()}
    return Document(
        text=half.text,
        file_text=file_text,
        front_matter=front_matter,
        blocks=blocks,
        definitions=definitions,
        lines=lines,
        origin=half.origin,
        bilingual=bilingual,
        sections=sections if len(blocks) == len(every) else (),
    )
