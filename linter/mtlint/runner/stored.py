"""Results as JSON: lists of what their dataclasses hold, in the order of the fields."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from mtlint.findings import Edit, Finding, Fix, Passage, Place, Region, Severity, SourcePlace, Tally
from mtlint.provenance import Freshness
from mtlint.result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence


def written(result: Result) -> bytes:
    """The JSON of a result."""
    return json.dumps(_plain(result), ensure_ascii=True, separators=(",", ":")).encode()


def read(content: bytes) -> Result:
    """The result of which this is the JSON. Raises ValueError, TypeError or RecursionError where it is of none."""
    path, findings, locale, skipped, failed, freshness, tallies, suppressed, untouched = json.loads(content)
    result = Result(
        path,
        tuple(map(_finding, findings)),
        locale,
        skipped,
        failed,
        Freshness(freshness),
        tuple((rule, Tally(*tally)) for rule, tally in tallies),
        suppressed,
        untouched,
    )
    if not isinstance(path, str) or not isinstance(suppressed, int) or not isinstance(untouched, int):
        raise TypeError("not a result")
    return result


def _plain(value: object) -> object:
    if is_dataclass(value):
        return list(map(_plain, values_of(value)))
    if isinstance(value, tuple):
        return list(map(_plain, cast("tuple[object, ...]", value)))
    return value


def values_of(value: object) -> list[object]:
    """What the fields of a dataclass hold, in their order."""
    return [getattr(value, name) for name in _names(cast("type", type(value)))]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _finding(values: Sequence[Any]) -> Finding:
    rule, category, severity, message, path, line, column, end_line, end_column, *values = values
    locale, source, fingerprint, excerpt, source_excerpt, fix, passage, source_passage = values
    return Finding(
        rule,
        category,
        Severity(severity),
        message,
        path,
        line,
        column,
        end_line,
        end_column,
        locale,
        SourcePlace(*source) if source else None,
        fingerprint,
        excerpt,
        source_excerpt,
        _fix(*fix) if fix else None,
        Passage(*passage) if passage else None,
        Passage(*source_passage) if source_passage else None,
    )


def _fix(message: str, edits: Sequence[tuple[tuple[Sequence[int], Sequence[int]], str]], safe: bool) -> Fix:
    return Fix(message, tuple(Edit(Region(Place(*start), Place(*end)), text) for (start, end), text in edits), safe)
