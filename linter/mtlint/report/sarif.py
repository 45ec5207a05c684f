"""The `sarif` format: SARIF 2.1.0, which GitHub code scanning, Azure DevOps and editors read.

Paths are URIs relative to the folder mtlint ran in (`%SRCROOT%`); the English is named relative to the root of its own
repository or folder (`ENGLISH`), which need not be this one.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from mtlint import __version__
from mtlint.findings import Finding, Fix, Place, Region, Severity, SourcePlace
from mtlint.report.escaping import encodable, one_line, relative_uri, sarif_text
from mtlint.report.json_stream import placeholder, written
from mtlint.report.results import Report
from mtlint.rule import Rule

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITHUB_SEVERITIES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_HERE: Final = "%SRCROOT%"
_ENGLISH: Final = "ENGLISH"
_BASES: Final = {
    _HERE: {"description": {"text": "The folder that mtlint ran in."}},
    _ENGLISH: {"description": {"text": "The root of the repository or folder of the English pages."}},
}


def render_sarif(report: Report, rules: Iterable[Rule]) -> Iterator[str]:
    """The report as one SARIF log with one run. Of `rules`, those with findings are described."""
    known = {rule.id: rule for rule in rules}
    ids = sorted({finding.rule for finding in report.findings})
    index = {rule_id: number for number, rule_id in enumerate(ids)}
    run = {
        "tool": {
            "driver": {
                "name": "mtlint",
                "semanticVersion": __version__,
                "rules": [_descriptor(rule_id, known.get(rule_id)) for rule_id in ids],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": _BASES,
        "results": placeholder("results"),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    results = (_result(finding, index[finding.rule]) for finding in report.findings)
    yield from written(log, 1, {"results": results})


def _descriptor(rule_id: str, rule: Rule | None) -> dict[str, Any]:
    """A rule, with its manual as help. Of a rule that is not installed here only the id is known."""
    if rule is None:
        return {"id": rule_id}
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.category], "problem.severity": _GITHUB_SEVERITIES[rule.severity]},
    }


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    place = Region(Place(finding.line, finding.column), Place(finding.end_line, finding.end_column))
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": sarif_text(finding.message)},
        "locations": [{"physicalLocation": _location(finding.path, _HERE, place)}],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{finding.fingerprint}:1",  # the one that GitHub heeds
            "mtlint/v1": finding.fingerprint,
        },
    }
    if finding.source is not None:
        result["relatedLocations"] = [_english(finding.source)]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.path, finding.fix)]
    if finding.locale is not None:
        result["properties"] = {"locale": encodable(finding.locale)}
    return result


def _english(source: SourcePlace) -> dict[str, Any]:
    embedded = source.revision == "embedded"
    place = Region(Place(source.line, source.column), Place(source.end_line, source.end_column))
    return {
        "id": 1,
        "message": {"text": f"The English ({one_line(source.revision)})"},
        "physicalLocation": _location(source.path, _HERE if embedded else _ENGLISH, place),
        "properties": {"revision": encodable(source.revision)},
    }


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(edit.region), "insertedContent": {"text": encodable(edit.text)}} for edit in fix.edits
    ]
    return {
        "description": {"text": sarif_text(fix.message)},
        "artifactChanges": [{"artifactLocation": _artifact(path, _HERE), "replacements": replacements}],
        "properties": {"safe": fix.safe},
    }


def _location(path: str, base: str, region: Region) -> dict[str, Any]:
    return {"artifactLocation": _artifact(path, base), "region": _region(region)}


def _region(region: Region) -> dict[str, int]:
    (line, column), (end_line, end_column) = region
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _artifact(path: str, base: str) -> dict[str, str]:
    return {"uri": relative_uri(path), "uriBaseId": base}
