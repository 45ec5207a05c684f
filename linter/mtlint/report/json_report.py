"""The `json` format, schema 1: a contract with other programs, byte-identical for equal reports."""

from collections.abc import Iterator
from typing import Final

from mtlint import __version__
from mtlint.findings import Finding, Fix, Passage
from mtlint.report.json_stream import placeholder, written
from mtlint.report.results import Report, Shard

SCHEMA: Final = 1


def render_json(report: Report) -> Iterator[str]:
    """The report as one JSON object, indented by two spaces, its characters unescaped where UTF-8 allows."""
    document: dict[str, object] = {
        "schema": SCHEMA,
        "tool": {"name": "mtlint", "version": __version__},
        "summary": {
            "checked": report.checked,
            "skipped": len(report.skipped),
            "errors": report.errors,
            "warnings": report.warnings,
            "infos": report.infos,
            "suppressed": report.suppressed,
            "baselined": report.baselined,
            "stale": report.stale,
            "fixed": report.fixed,
            "gone": len(report.gone),
            "untouched": report.untouched,
            "unchanged": report.unchanged,
        },
        "findings": placeholder("findings"),
        "skipped": [{"path": page.path, "reason": page.reason} for page in report.skipped_by_path],
        "gone": [{"path": one.path, "rule": one.rule, "fingerprint": one.fingerprint} for one in report.gone],
    }
    if report.partial:
        document["partial"] = True
    if report.shard:
        document["shard"] = _shard(report.shard)
    findings = (
        finding_object(finding) | ({"shown": _shown(finding)} if report.shard else {}) for finding in report.findings
    )
    yield from written(document, 2, {"findings": findings})


def finding_object(finding: Finding) -> dict[str, object]:
    """One finding as the contract has it."""
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": str(finding.severity),
        "message": finding.message,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "locale": finding.locale,
        "source": _source(finding),
        "fingerprint": finding.fingerprint,
        "fix": _fix(finding.fix),
    }


def _shown(finding: Finding) -> dict[str, object]:
    """What reports for people show beside a finding, which a part of a run keeps for them."""
    source = finding.source
    return {
        "excerpt": finding.excerpt,
        "source_excerpt": finding.source_excerpt,
        "source_end": {"line": source.end_line, "column": source.end_column} if source else None,
        "passage": _passage(finding.passage),
        "source_passage": _passage(finding.source_passage),
    }


def _passage(passage: Passage | None) -> dict[str, object] | None:
    if passage is None:
        return None
    return {"text": passage.text, "start": passage.start, "end": passage.end}


def _shard(shard: Shard) -> dict[str, object]:
    tallies = [
        {
            "path": one.path,
            "locale": one.locale,
            "rule": one.rule,
            "lost": one.tally.lost,
            "total": one.tally.total,
            "what": one.tally.what,
            "by_people": one.tally.by_people,
            "told": one.tally.told,
        }
        for one in shard.tallies
    ]
    return {"index": shard.index, "count": shard.count, "tallies": tallies}


def _fix(fix: Fix | None) -> dict[str, object] | None:
    if fix is None:
        return None
    edits = [
        {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column, "text": edit.text}
        for edit in fix.edits
        for start, end in [edit.region]
    ]
    return {"safe": fix.safe, "message": fix.message, "edits": edits}


def _source(finding: Finding) -> dict[str, object] | None:
    if finding.source is None:
        return None
    return {
        "path": finding.source.path,
        "revision": finding.source.revision,
        "line": finding.source.line,
        "column": finding.source.column,
    }
