"""The JSON Schema says of a configuration what reading it says, as far as a schema can."""
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from mtlint.cli import main
from mtlint.config.reading import KEYS, PER_PATH_KEYS, SOURCE_KEYS
from mtlint.config.schema import configuration_schema
from tests.config.conftest import RULES
from tests.config.test_reading import EVERYTHING
from tests.generate import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtlint.config.configuration import Configuration

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
SAID = configuration_schema(RULES)
VALIDATOR = jsonschema.Draft7Validator(SAID)
VALID = (
    "{}",
    "source: {url: https://example.com/docs.git}",
    "source: {url: ../docs, rev: 0123456}",
    "severity: {link-added: off}",
    "rules: {bold-dropped: {}}",
    "rules: {with-options: {least: 5, min-ratio: 1, strict: false, words: []}}",
    "per-path: {nl: {}}",
    "fail-on: never",
)
INVALID = (
    "selct: [links]",
    "source: {rev: main}",
    "source: {url: ../docs, branch: main}",
    "source:",
    "include: docs",
    "include: ['']",
    "select: [linsk]",
    "ignore: [[links]]",
    "severity: {emphasis: error}",
    "severity: {bold-dropped: fatal}",
    "rules: {bold-droped: {}}",
    "rules: {bold-dropped: {min: 3}}",
    "rules: {with-options: {least: 1.5}}",
    "rules: {with-options: {least: '5'}}",
    "rules: {with-options: {limit: null}}",
    "rules: {with-options: {min-ratio: half}}",
    "rules: {with-options: {strict: 1}}",
    "rules: {with-options: {label: ' '}}",
    "rules: {with-options: {label: {a: b}}}",
    "rules: {with-options: {words: a}}",
    "per-path: {nl: {rules: {}}}",
    "per-path: {nl: 3}",
    "fail-on: fatal",
    "baseline: [a]",
    "- links",
)


def as_editors_read(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize("text", [EVERYTHING, *VALID])
def test_what_is_read_is_valid(text: str, read: Callable[..., Configuration]) -> None:
    read(text)
    VALIDATOR.validate(as_editors_read(text))


@pytest.mark.parametrize("text", INVALID)
def test_what_is_refused_is_invalid(text: str, errors: Callable[..., list[str]]) -> None:
    assert errors(text)
    assert not VALIDATOR.is_valid(as_editors_read(text))


def test_the_file_in_the_readme_is_valid() -> None:
    section = README.partition("## Configuration")[2].partition("\n## ")[0]
    lines = [line[4:] for line in section.splitlines() if line.startswith("    ") and not line.startswith("    mtlint")]
    VALIDATOR.validate(as_editors_read("\n".join(lines)))


def test_it_is_a_schema_of_every_key() -> None:
    jsonschema.Draft7Validator.check_schema(SAID)
    assert tuple(SAID["properties"]) == KEYS
    assert tuple(SAID["properties"]["per-path"]["additionalProperties"]["properties"]) == PER_PATH_KEYS
    assert tuple(SAID["properties"]["source"]["anyOf"][1]["properties"]) == SOURCE_KEYS
    assert all("description" in said for key, said in SAID["properties"].items() if key != "severity")
    assert SAID["properties"]["rules"]["properties"]["with-options"]["properties"]["min-ratio"]["default"] == 0.5


def test_the_command_prints_what_is_shipped(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capfd.readouterr().out) == json.loads(SCHEMA.read_text("utf-8"))
