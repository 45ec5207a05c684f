"""Where findings on provenance stand: on a recorded field, else at the start of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Range

if TYPE_CHECKING:
    from mtlint.api import Pair, Recorded

_DIGITS = 10


def field_of(pair: Pair, *wanted: Recorded | None) -> Range:
    """The line of the first of the fields that the page has."""
    for field in wanted:
        if field is not None and field.end > field.start:
            return Range(field.start, field.end)
    return Range(0, pair.target.text.find("\n") if pair.target.text.startswith("---\n") else 0)


def short(identifier: str) -> str:
    """A commit id or hash as messages show it, in double quotes."""
    return f'"{identifier[:_DIGITS]}…"' if len(identifier) > _DIGITS else f'"{identifier}"'
