"""Finds the comments of a page that speak to mtlint: `<!-- mtlint-… -->`, in MDX also `{/* mtlint-… */}`.

Documents have no comments, because no reader sees any; so these are looked for in the text, outside code.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from mtlint.findings import COMMENT, Edit, Range
from mtlint.frozen import frozen
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.document.document import Document

LONGEST: Final = 2000  # code points of a comment
_HTML: Final = regex(rf"<!--\s*(?={COMMENT})")
_HTML_OR_MDX: Final = regex(rf"(?:<!--|\{{/\*)\s*(?={COMMENT})")
_WORD: Final = regex(r"[\w-]+")
_COMMA_AFTER: Final = regex(r"\s*,\s*")
_MARKER: Final = regex(r"[ \t]*(?:[-*+#>|]|\d{1,9}[.)])")
_NAME: Final = regex(r"[^\s,]+")


@frozen
class Comment:
    """`<!-- word name, name: reason -->`: its first word, each name with its place, and where the word and the whole
    comment stand."""

    word: str
    names: tuple[tuple[str, Range], ...]
    word_range: Range
    range: Range


def read_comments(document: Document, *, mdx: bool) -> Iterator[Comment]:
    """The comments whose first word begins with `mtlint-`, in reading order."""
    text = document.text
    code = _code(document)
    starts = [start for start, _ in code]
    position = document.front_matter.body_start
    pattern = _HTML_OR_MDX if mdx else _HTML
    while opening := pattern.search(text, position):
        position = opening.end()
        around = bisect_right(starts, opening.start()) - 1
        closing = "-->" if opening.group().startswith("<") else "*/"
        end = text.find(closing, position, position + LONGEST)
        word = _WORD.match(text, position)
        if end < 0 or word is None or (around >= 0 and opening.start() < code[around][1]):
            continue
        colon = text.find(":", word.end(), end)
        found = _NAME.finditer(text, word.end(), end if colon < 0 else colon)
        names = {name.group(): Range(*name.span()) for name in found}
        position = end + len(closing)
        position += closing == "*/" and text.startswith("}", position)
        yield Comment(word.group(), tuple(names.items()), Range(*word.span()), Range(opening.start(), position))


def removal(text: str, comment: Comment, name: Range) -> Edit:
    """Take a name out of a comment; with the last one goes the comment, with that the line on which nothing else
    stands, unless it parts two paragraphs."""
    start, end = comment.range.start, comment.range.end
    if len(comment.names) > 1:
        if comma := _COMMA_AFTER.match(text, name.end, end):
            return Edit(Range(name.start, comma.end()), "")
        before = text[comment.word_range.end : name.start].rstrip(", \t\n")
        return Edit(Range(comment.word_range.end + len(before), name.end), "")
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1 or len(text)
    if (text[line_start:start] + text[end:line_end]).strip():
        return Edit(comment.range, "")
    following = text[line_end : text.find("\n", line_end) + 1 or len(text)]
    apart = text.endswith("\n\n", 0, line_start) or not text[:line_start].strip()
    if following.strip():
        return Edit(Range(line_start, line_end), "" if apart or _MARKER.match(following) else "\n")
    return Edit(Range(line_start, line_end + len(following) * apart), "")


def _code(document: Document) -> list[tuple[int, int]]:
    """Where code blocks and code spans stand, in reading order."""
    found = [(block.start, block.end) for block in document.blocks if block.kind == "code"]
    found += [(code.start, code.end) for block in document.blocks for code in block.codes]
    return sorted(found)
