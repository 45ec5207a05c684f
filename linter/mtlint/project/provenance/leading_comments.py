"""Provenance in the comments at the head of a page: a JSON object (Co-op Translator), or lines `name: value`.

    <!--                                                  <!--
    CO_OP_TRANSLATOR_METADATA:                            translation-source: docs/roadmap.md
    { "original_hash": "…", "source_file": "…" }          translation-source-blob: 9f11feb…
    -->                                                   -->

In MDX also `{/* … */}`. Comments further down the page are no record: a page may show one.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from mtlint.patterns import regex
from mtlint.provenance import Recorded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CO_OP: Final = "CO_OP_TRANSLATOR_METADATA:"
_LONGEST: Final = 5000  # code points of a comment
_OPENING: Final = regex(r"\s*(?:(<!--)|(\{/\*))")
_LINE: Final = regex(r"^[ \t]*(translation-source(?:-[a-z]+)?)[ \t]*:[ \t]*(\S*)[ \t]*$", re.MULTILINE)


def read_comments(text: str, start: int) -> dict[str, Recorded]:
    """The fields, by name, of the comments that a page has at `start`; of a name that comes twice, the first."""
    found: dict[str, Recorded] = {}
    for begin, end in _comments(text, start):
        for field in _fields(text, begin, end):
            found.setdefault(field.name, field)
    return found


def _comments(text: str, position: int) -> Iterator[tuple[int, int]]:
    """Start and end of what stands in each comment before the first other text."""
    while opening := _OPENING.match(text, position):
        begin = opening.end()
        closing = "-->" if opening[1] else "*/}"
        end = text.find(closing, begin, begin + _LONGEST)
        if end < 0:
            return
        yield begin, end
        position = end + len(closing)


def _fields(text: str, begin: int, end: int) -> Iterator[Recorded]:
    comment = text[begin:end]
    before, mark, record = comment.partition(_CO_OP)
    if mark and not before.strip():
        for name, value in _strings(record).items():
            at = max(begin, text.find(f'"{name}"', begin, end))
            line_end = text.find("\n", at, end)
            yield Recorded(name, value, at, end if line_end < 0 else line_end)
        return
    for line in _LINE.finditer(comment):
        yield Recorded(line[1], line[2], begin + line.start(1), begin + line.end())


def _strings(record: str) -> Mapping[str, str]:
    try:
        values = json.loads(record)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(values, dict):
        return {}
    return {key: value for key, value in values.items() if isinstance(value, str)}  # pyright: ignore
