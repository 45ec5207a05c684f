"""Code fences that never close, or in which another one opens, by what the page alone and the source's code tell."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from mtlint.api import Range, regex
from mtlint_rules._quote import quote
from mtlint_rules.code._broken_fences import swallowing
from mtlint_rules.code._code_lines import is_fenced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from mtlint.api import Block, Document, Pair

_FENCE = regex(r"(?m)^[ \t>]*(`{3,}|~{3,})[ \t]*([A-Za-z][^`\n]*)$")
_GLUED = regex(r"(?m)^[ \t>]*(`{3,}|~{3,})[ \t]*([^\w\s`~{.:/\\=<>#\"'\[(][^`\n]*)$")
"""A fence with a list marker or other text right behind it."""
_LANGUAGE = regex(r"[\w+#.-]+(?:[ \t]*[{:].*|[ \t]+\w+=.*)?[ \t]*")
_MARK = regex(r"`{3,}|~{3,}")
_CLOSING = regex(r"[ \t>]*(`{3,}|~{3,})[ \t]*")
_CONFLICT = regex(r"(?m)^(?:<{7}|>{7})")
_WORDS = regex(r"[^\W\d_]{2}")
_SAMPLES = frozenset({"md", "mdx", "markdown", "mdoc", "text", "txt"})


@lru_cache(maxsize=1)
def open_fences(pair: Pair) -> Mapping[int, tuple[Range, str]]:
    """The blocks of the translation, by `id`, whose fences are broken: where that shows, and what to tell of it."""
    known = [document for document in (pair.source, pair.today) if document is not None]
    code = {line.strip() for document in known for block in _fenced(document) for line in block.content.split("\n")}
    found: dict[int, tuple[Range, str]] = {}
    for block in _fenced(pair.target):
        if _language(block) in _SAMPLES or id(block) in swallowing(pair) or _CONFLICT.search(block.content):
            continue
        first = pair.target.raw(block).partition("\n")[0].rstrip()
        inside = _fence_inside(pair.target, block, code)
        if _never_closes(pair.target, block) and _has_text(block, code) and not any(map(_ends_open, known)):
            message = f"code fence {quote(first)} never closes: the rest of the page shows as code"
            found[id(block)] = Range(block.start, block.start + len(first)), message
        elif inside is not None:
            found[id(block)] = inside
    return found


@lru_cache(maxsize=1)
def gaps_with_open_fence(pair: Pair) -> frozenset[int]:
    """The places in `pair.matches`, of neighbours without a counterpart, among which a block with a broken fence is, or
    one that shows as code as it is indented too deep."""
    found: set[int] = set()
    for lonely, group in groupby(enumerate(pair.matches), key=lambda item: not (item[1].source and item[1].target)):
        gap = list(group) if lonely else []
        codes = [match.target for _, match in gap if match.target is not None and match.target.kind == "code"]
        if any(id(code) in open_fences(pair) or not is_fenced(pair.target, code) for code in codes):
            found.update(index for index, _ in gap)
    return frozenset(found)


def _fenced(document: Document) -> Iterator[Block]:
    return (block for block in document.blocks if block.kind == "code" and is_fenced(document, block))


def _language(block: Block) -> str:
    return block.info.split()[0].strip("{}.").lower() if block.info.split() else ""


def _fence_inside(document: Document, block: Block, code: Collection[str]) -> tuple[Range, str] | None:
    """A fence with text behind it in a block, which so does not close it, unless it is a line of code of the source."""
    first = document.raw(block).partition("\n")[0]
    mark = _MARK.match(first)
    glued = _GLUED.search(document.text, block.start + len(first), block.end)
    if glued and mark and glued.group(1) == mark.group(0) and glued.group(0).strip() not in code:
        line = quote(glued.group(0).strip())
        message = f"the code block is not closed by {line}: put what stands behind the fence on a line of its own"
        return Range(glued.start(1), glued.end()), message
    for match in _FENCE.finditer(document.text, block.start + len(first), block.end):
        line = match.group(0).strip()
        if line in code or mark is None or not match.group(1).startswith(mark.group(0)):
            continue
        message = f"the code block before {quote(line)} is not closed: write its last fence"
        if not document.text[block.start + len(first) : match.start()].strip():
            message = f"the code block opens twice: delete {quote(line)}"
        elif not _LANGUAGE.fullmatch(match.group(2)):
            message = f"the code block is not closed by {quote(line)}: delete what stands behind the fence"
            if _CLOSING.fullmatch(document.text[match.end() :].lstrip("\r\n").partition("\n")[0]):
                message = f"{quote(line)} stands before the last fence of the code block: delete this line"
        return Range(match.start(1), match.end()), message
    return None


def _never_closes(document: Document, block: Block) -> bool:
    """Whether the block runs to the end of the page, without a last fence as long as its first."""
    first, _, rest = document.raw(block).rstrip().partition("\n")
    mark = _MARK.match(first)
    closing = _CLOSING.fullmatch(rest.rpartition("\n")[2])
    closed = mark is not None and closing is not None and closing.group(1).startswith(mark.group(0))
    return mark is not None and not closed and not document.text[block.end :].strip()


def _ends_open(document: Document) -> bool:
    return any(_never_closes(document, block) for block in _fenced(document))


def _has_text(block: Block, code: Collection[str]) -> bool:
    """Whether a block has lines of words that are no code of the source."""
    lines = (line.strip() for line in block.content.split("\n"))
    return any(line not in code and _WORDS.search(line) is not None for line in lines)
