"""Fixes in the cases: each does what it says, its finding is gone after it, and no other rule finds anything new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtlint.engine import lint
from mtlint.fixes import mend
from mtlint.registry import all_rules
from tests.case_files import CASES, NAMES, Case, case_job, case_rules, read_cases

if TYPE_CHECKING:
    from mtlint.findings import Finding
    from mtlint.rule import Rule

RULES = {rule.id: rule for rule in all_rules()}
ALL_CASES = [case for file in sorted(CASES.glob("*/*.md")) for case in read_cases(file)]
WITH_FIXES = [case for case in ALL_CASES if case.findings and RULES[case.rule_id].fixable]


def fixable(case: Case, rule: Rule) -> list[Finding]:
    """The rule's findings in a case that have a fix."""
    findings = lint(case_job(case), case_rules(case, rule), NAMES).findings
    return [item for item in findings if item.fix and item.rule == rule.id]


@pytest.mark.parametrize("case", WITH_FIXES, ids=lambda case: f"{case.rule_id}:{case.line}")
def test_every_fix_of_a_case_is_good(case: Case) -> None:
    """With the other rules too, whose findings may become no more."""
    rule = RULES[case.rule_id]
    found = fixable(case, rule)
    assert found or case.fixed is None
    own = {item.fingerprint for item in found}
    alone = mend(case_job(case), case_rules(case, rule), NAMES, lambda item: item.rule == rule.id)
    assert [item.message for item in alone.result.findings if item.fix and item.rule == rule.id] == []
    if case.fixed is not None:
        assert alone.content.decode() == case.fixed.decode()
    every = case_rules(case, rule, besides=True)
    told = {item.fingerprint for item in lint(case_job(case), every, NAMES).findings}
    if own <= told:
        beside = mend(case_job(case), every, NAMES, lambda item: item.rule == rule.id)
        assert beside.content.decode() == alone.content.decode()


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_what_a_rule_says_of_its_fixes_is_so(rule: Rule) -> None:
    cases = [case for case in ALL_CASES if case.rule_id == rule.id]
    kinds = {item.fix.safe for case in cases for item in fixable(case, rule) if item.fix}
    assert kinds == {None: set[bool](), "safe": {True}, "unsafe": {False}, "mixed": {True, False}}[rule.fixable]
    assert bool(kinds) == any(case.fixed is not None for case in cases), (
        "a fixable rule has a case with a `fixed` fence"
    )
