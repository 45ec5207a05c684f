"""Reads what the `json` format writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from mtlint import __version__
from mtlint.baseline import Known
from mtlint.findings import Edit, Finding, Fix, Passage, Place, Region, Severity, Skipped, SourcePlace, Tally
from mtlint.report.json_report import SCHEMA
from mtlint.report.results import PageTally, Report, Shard

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SEVERITIES: Final = {str(severity): severity for severity in Severity}


class NoReportError(Exception):
    """A text is no report that this version can read; the message, which can follow the file's name, says why."""


class _Object:
    """A JSON object whose values are taken out with their type. Raises KeyError and TypeError."""

    def __init__(self, value: Any) -> None:
        if not isinstance(value, dict):
            raise TypeError(f"an object is missing where {value!r} stands")
        self._values = cast("Mapping[str, Any]", value)

    def text(self, key: str) -> str:
        return str(self._of(key, str))

    def number(self, key: str) -> int:
        return int(self._of(key, int))

    def truth(self, key: str) -> bool:
        return bool(self._of(key, bool))

    def optional_text(self, key: str) -> str | None:
        return None if self._values[key] is None else self.text(key)

    def has(self, key: str) -> bool:
        return self._values.get(key) is not None

    def object(self, key: str) -> _Object:
        return _Object(self._values[key])

    def objects(self, key: str) -> list[_Object]:
        return [_Object(value) for value in cast("Sequence[Any]", self._of(key, list))]

    def _of(self, key: str, kind: type) -> Any:
        value = self._values[key]
        if not isinstance(value, kind):
            raise TypeError(f"{key} is {value!r}")
        return value


def read_json(text: str) -> Report:
    """The report that a text holds. Raises NoReportError."""
    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NoReportError(f"not JSON: {error}") from error
    try:
        report = _Object(document)
        schema, version = report.number("schema"), report.object("tool").text("version")
    except (KeyError, TypeError) as error:
        raise NoReportError("not a report; `mtlint check --format json` writes one") from error
    if (schema, version) != (SCHEMA, __version__):
        raise NoReportError(f"by mtlint {version}, and this is {__version__}; use the version that checked the pages")
    try:
        return _report(report)
    except (KeyError, TypeError) as error:
        raise NoReportError(f"not a whole report ({type(error).__name__}: {error})") from error


def _report(report: _Object) -> Report:
    summary = report.object("summary")
    return Report(
        findings=tuple(map(_finding, report.objects("findings"))),
        skipped=tuple(Skipped(page.text("path"), page.text("reason")) for page in report.objects("skipped")),
        checked=summary.number("checked"),
        stale=summary.number("stale"),
        suppressed=summary.number("suppressed"),
        baselined=summary.number("baselined"),
        fixed=summary.number("fixed"),
        gone=tuple(
            Known(one.text("path"), one.text("rule"), one.text("fingerprint")) for one in report.objects("gone")
        ),
        untouched=summary.number("untouched"),
        unchanged=summary.number("unchanged"),
        shard=_shard(report.object("shard")) if report.has("shard") else None,
        partial=report.has("partial") and report.truth("partial"),
    )


def _finding(finding: _Object) -> Finding:
    shown = finding.object("shown") if finding.has("shown") else None
    return Finding(
        rule=finding.text("rule"),
        category=finding.text("category"),
        severity=_SEVERITIES[finding.text("severity")],
        message=finding.text("message"),
        path=finding.text("path"),
        line=finding.number("line"),
        column=finding.number("column"),
        end_line=finding.number("end_line"),
        end_column=finding.number("end_column"),
        locale=finding.optional_text("locale"),
        source=_source(finding.object("source"), shown) if finding.has("source") else None,
        fingerprint=finding.text("fingerprint"),
        excerpt=shown.text("excerpt") if shown else "",
        source_excerpt=shown.text("source_excerpt") if shown else "",
        fix=_fix(finding.object("fix")) if finding.has("fix") else None,
        passage=_passage(shown, "passage"),
        source_passage=_passage(shown, "source_passage"),
    )


def _source(source: _Object, shown: _Object | None) -> SourcePlace:
    start = Place(source.number("line"), source.number("column"))
    end = _place(shown.object("source_end")) if shown else start
    return SourcePlace(source.text("path"), source.text("revision"), *start, *end)


def _fix(fix: _Object) -> Fix:
    edits = [
        Edit(Region(_place(edit), Place(edit.number("end_line"), edit.number("end_column"))), edit.text("text"))
        for edit in fix.objects("edits")
    ]
    return Fix(fix.text("message"), tuple(edits), fix.truth("safe"))


def _place(place: _Object) -> Place:
    return Place(place.number("line"), place.number("column"))


def _passage(shown: _Object | None, key: str) -> Passage | None:
    if shown is None or not shown.has(key):
        return None
    passage = shown.object(key)
    return Passage(passage.text("text"), passage.number("start"), passage.number("end"))


def _shard(shard: _Object) -> Shard:
    tallies = [
        PageTally(
            page.text("path"),
            page.optional_text("locale"),
            page.text("rule"),
            Tally(
                page.number("lost"),
                page.number("total"),
                page.text("what"),
                page.truth("by_people"),
                page.text("told") if page.has("told") else "",
            ),
        )
        for page in shard.objects("tallies")
    ]
    return Shard(shard.number("index"), shard.number("count"), tuple(tallies))
