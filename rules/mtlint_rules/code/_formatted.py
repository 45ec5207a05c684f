"""What a formatter of code decides: how JavaScript is written, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint_rules.code._code_lines import Line

_LANGUAGES = frozenset({"javascript", "jsx", "tsx", "typescript"})
_SPACE_IN_TAGS = regex(r"\{\s*([\"'])\s+\1\s*\}")
_COMMA = regex(r",\s*(?=[)\]}])")
_OPTIONAL = regex(r"[\s;()]+")


def is_formatted(ours: Sequence[Line], theirs: Sequence[Line], name: str) -> bool:
    """Whether lines differ only in line breaks, quotation marks, semicolons, commas before a closing bracket, white
    space that is written out between tags, and, where there are more lines or fewer, round brackets around them."""
    if name not in _LANGUAGES or not (ours and theirs):
        return False
    (opening, closing), (opened, closed) = (_brackets(lines) for lines in (ours, theirs))
    may_be = (opening, closing) == (opened, closed) or len(ours) != len(theirs)
    return may_be and opening - closing == opened - closed and _bare(ours) == _bare(theirs)


def _brackets(lines: Sequence[Line]) -> tuple[int, int]:
    return sum(line.key.count("(") for line in lines), sum(line.key.count(")") for line in lines)


def _bare(lines: Sequence[Line]) -> str:
    code = _SPACE_IN_TAGS.sub("", "\n".join(line.key for line in lines)).replace("'", '"').replace("/>", ">")
    return _OPTIONAL.sub("", _COMMA.sub("", code))
