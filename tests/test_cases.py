"""Every rule has cases that fire and cases that stay silent, and says exactly what its cases say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtlint.registry import all_rules
from tests.case_files import CASES, Case, read_cases, run_case, told

if TYPE_CHECKING:
    from mtlint.rule import Rule

FILES = sorted(CASES.glob("*/*.md"))
RULES = {rule.id: rule for rule in all_rules()}
ALL_CASES = [case for file in FILES for case in read_cases(file)]


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: f"{case.rule_id}:{case.line}")
def test_case(case: Case) -> None:
    result = run_case(case, RULES[case.rule_id])
    assert [told(finding) for finding in result.findings] == list(case.findings), case.title


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_rule_has_firing_and_silent_cases(rule: Rule) -> None:
    path = CASES / rule.category / f"{rule.id}.md"
    assert path.is_file(), f"no cases for {rule.id}: write {path.relative_to(Path(__file__).parent.parent)}"
    cases = read_cases(path)
    assert any(case.findings for case in cases), "no case fires"
    assert any(not case.findings for case in cases), "no case stays silent"
    inputs = [(case.source, case.target, case.today, str(case.config), str(case.files)) for case in cases]
    assert len(set(inputs)) == len(inputs), "two cases are the same"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_case_file_belongs_to_a_rule(file: Path) -> None:
    assert file.stem in RULES
    assert RULES[file.stem].category == file.parent.name
    assert file.read_text("utf-8").startswith(f"# {file.stem}\n")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_rule_lives_in_a_file_of_its_name(rule: Rule) -> None:
    assert rule.check.__module__ == f"mtlint_rules.{rule.category.replace('-', '_')}.{rule.id.replace('-', '_')}"
    assert rule.documentation.strip(), "the docstring is the user's manual"
