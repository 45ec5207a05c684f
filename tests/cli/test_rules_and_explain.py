"""`mtlint rules` and `mtlint explain`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from mtlint.registry import all_rules
from tests.cli.conftest import Run

Mtlint = Callable[..., Run]


def test_rules_lists_every_rule(mtlint: Mtlint) -> None:
    run = mtlint("rules")
    assert run.status == 0
    listed = [line.split() for line in run.out.splitlines() if line.startswith("  ")]
    assert [(words[0], words[1], words[2]) for words in listed] == [
        (rule.id, str(rule.severity), "on" if rule.default else "off") for rule in all_rules()
    ]
    assert "  link-missing" in run.out


def test_rules_as_json(mtlint: Mtlint) -> None:
    run = mtlint("rules", "--format", "json")
    listed = {item["id"]: item for item in json.loads(run.out)}
    assert listed["link-missing"] == {
        "id": "link-missing",
        "category": "links",
        "severity": "error",
        "default": True,
        "fixable": None,
        "needs_source": True,
        "summary": "a link of the source is lost",
    }


@pytest.mark.parametrize("rule_id", [rule.id for rule in all_rules()])
def test_explain_shows_the_manual_and_two_examples(mtlint: Mtlint, rule_id: str) -> None:
    run = mtlint("explain", rule_id)
    assert run.status == 0
    assert run.out.startswith(f"# {rule_id}\n")
    assert run.out.count("    → ") >= 2
    assert "    → nothing is reported" in run.out


def test_explain_an_unknown_rule(mtlint: Mtlint) -> None:
    run = mtlint("explain", "link-mising")
    assert run == Run(
        2, "", "mtlint: unknown rule 'link-mising'; did you mean 'link-missing'? (`mtlint rules` lists all)\n"
    )
