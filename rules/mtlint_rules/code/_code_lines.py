"""The lines of a code block without comments and blank lines, and where each stands on the page."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.api import Range, frozen, regex
from mtlint_rules.code._code_languages import language
from mtlint_rules.code._spans import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block, Document, Pair

_DELIMITED = (
    ("/*", regex(r"(?<![\w*/.])/\*"), "*/"),
    ("<!--", regex(r"<!--"), "-->"),
    ("<#", regex(r"<#(?=\s)"), "#>"),
    ("{#", regex(r"\{#(?=\s)"), "#}"),
    ('"""', regex(r'"""'), '"""'),
    ("'''", regex(r"'''"), "'''"),
)
_HASH = (
    "bash console powershell yaml python ruby perl r make docker toml elixir properties dotenv nginx hcl fish cmake "
    "gitignore ini"
)
_MARKS = {
    **dict.fromkeys(_HASH.split(), r"#"),
    **dict.fromkeys("sql lua haskell ada elm plsql".split(), r"--"),  # noqa: SIM905
    **dict.fromkeys("ini lisp clojure scheme elisp asm nasm reg".split(), r"[;#]"),  # noqa: SIM905
    **dict.fromkeys("latex matlab erlang prolog".split(), r"%"),  # noqa: SIM905
    "batch": r"(?i:rem\b)|::",
    "vb": r"'|(?i:rem\b)",
    "mermaid": r"%%",
}
_ANY_MARK = r"#(?=[\s#]|\Z)|(?<!:)(?<!: )//|%%(?=\s)"
_ELISION = regex(r"[.… ]+")
_DOTS = regex(r"(?<=:) \.\.\.\Z")
_INCLUDE = regex(r"\{!>? *")
_BEFORE = r"(?:^|(?<=[\s;{}(),]))"


@frozen
class Line:
    """A line with code in it: its `number` in the block, from 0, its `text` without comment, and the `key` by which it
    is compared."""

    number: int
    text: str
    key: str


def code_lines(block: Block) -> tuple[Line, ...]:
    """The lines of a code block that have more than comments, or dots for what is left out."""
    return tuple(_lines(block))


def lines_of(pair: Pair, block: Block) -> tuple[Line, ...]:
    """The same, kept for the rules that compare all code of a page."""
    known = _known(pair)
    if id(block) not in known:
        known[id(block)] = code_lines(block)
    return known[id(block)]


@lru_cache(maxsize=1)
def _known(_pair: Pair) -> dict[int, tuple[Line, ...]]:
    return {}


def is_fenced(document: Document, block: Block) -> bool:
    """Whether a code block stands in a fence; else it is indented, with a fence in it that does not open if its list
    does not."""
    return document.text.startswith(("```", "~~~"), block.start) and not _holds_first_line(document, block)


def _holds_first_line(document: Document, block: Block) -> bool:
    first, _, rest = block.content.partition("\n")
    return bool(rest) and first.strip() == document.raw(block).partition("\n")[0].strip()


def place(document: Document, block: Block, number: int) -> Range:
    """Where a line of the code stands, without its indentation."""
    raw = document.raw(block)
    number += is_fenced(document, block)
    start = 0
    for _ in range(number):
        start = raw.find("\n", start) + 1
        if not start:
            return Range(block.start, block.end)
    end = raw.find("\n", start)
    line = raw[start:] if end < 0 else raw[start:end]
    indent = len(line) - len(line.lstrip("> \t"))
    return Range(block.start + start + indent, block.start + start + max(indent + 1, len(line.rstrip())))


def _lines(block: Block) -> Iterator[Line]:
    mark = _MARKS.get(language(block.info), _ANY_MARK)
    comment = re.compile(f"{_BEFORE}(?:{mark}).*")
    for number, line in enumerate(_without_delimited(block.content).split("\n")):
        text = comment.sub("", line)
        key = folded(text)
        if "{!" in key:
            key = _INCLUDE.sub("{!", key)
        if key.endswith("..."):
            key = _DOTS.sub("", key)
        if key and not _ELISION.fullmatch(key) and not key.startswith("// "):
            yield Line(number, text.rstrip(), key)


def _without_delimited(code: str) -> str:
    """The code without comments that have an end mark, and without documentation strings; line ends stay."""
    for sign, opener, closer in _DELIMITED:
        if sign not in code:
            continue
        pieces: list[str] = []
        cursor = 0
        while (match := opener.search(code, cursor)) is not None:
            end = code.find(closer, match.end())
            if end < 0:
                break
            end += len(closer)
            pieces += [code[cursor : match.start()], "\n" * code.count("\n", match.start(), end)]
            cursor = end
        if pieces:
            code = "".join([*pieces, code[cursor:]])
    return code
