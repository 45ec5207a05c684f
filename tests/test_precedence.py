"""One defect, one finding: the rule that explains another's finding at the same place is told alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mtlint.api import COMPARISONS, NoOptions, Pair, Problem, Severity, rule
from mtlint.config.selection import ActiveRule, select_rules
from mtlint.engine import lint
from mtlint.job import Job, SourceVersion
from mtlint.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule("every-block", summary="test", severity=Severity.WARNING, needs_source=False)
def every_block(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports every block."""
    for match in pair.matches:
        if match.target is not None:
            yield Problem(f"block {match.target.text}", match.target)


@rule("every-code", summary="test", severity=Severity.WARNING, needs_source=False, explains=("every-block",))
def every_code(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports every code span."""
    for match in pair.matches:
        if match.target is not None:
            yield from (Problem(f"code {code.code}", code) for code in match.target.codes)


JOB = Job("a.md", b"een `x` en `y`\n\ntwee\n\n`z`\n\ndrie\n", "nl-NL")
EVERY_BLOCK, EVERY_CODE = (ActiveRule(item, item.severity, item.options()) for item in (every_block, every_code))


def told(*rules: ActiveRule) -> list[str]:
    return [f"{finding.line}: {finding.message}" for finding in lint(JOB, rules).findings]


def test_what_is_explained_is_not_told_again() -> None:
    assert told(EVERY_BLOCK, EVERY_CODE) == ["1: code x", "1: code y", "3: block twee", "5: code z", "7: block drie"]


def test_a_rule_that_does_not_run_explains_nothing() -> None:
    assert told(EVERY_BLOCK) == ["1: block een x en y", "3: block twee", "5: block z", "7: block drie"]


@rule("every-page", summary="test", severity=Severity.WARNING, explains=(COMPARISONS,))
def every_page(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports the page."""
    yield Problem("page", pair.target.body)


@rule("every-emphasis", summary="test", severity=Severity.WARNING, evident=True)
def every_emphasis(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports the first block as damage to be seen without any source."""
    yield Problem("damage", pair.target.blocks[0])


@rule("every-difference", summary="test", severity=Severity.WARNING)
def every_difference(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports the first block as unlike the source."""
    yield Problem("difference", pair.target.blocks[0])


def test_a_page_that_cannot_be_compared_explains_what_comparing_it_finds() -> None:
    source = SourceVersion("en/a.md", "worktree", JOB.content)
    rules = [ActiveRule(item, item.severity, item.options()) for item in (every_page, every_emphasis, every_difference)]
    findings = lint(replace(JOB, source=source), [*rules, EVERY_CODE]).findings
    assert [finding.message for finding in findings] == ["damage", "page", "code x", "code y", "code z"]


def test_rules_explain_rules_that_exist() -> None:
    known = {COMPARISONS, *(item.id for item in all_rules())}
    assert {name for item in all_rules() for name in item.explains} <= known


def test_what_git_wrote_around_a_conflict_is_no_english_text() -> None:
    page = b"Bak.\n\n<<<<<<< HEAD\nEet de taart.\n=======\nEat all of the pie in the garden.\n>>>>>>> 1f2a90a (Eat)\n"
    source = SourceVersion("en/a.md", "worktree", b"Bake the pie.\n\nEat all of the pie in the garden.\n")
    findings = lint(replace(JOB, content=page, source=source), select_rules(all_rules())).findings
    assert [(finding.line, finding.rule) for finding in findings] == [(3, "merge-conflict")]
