"""Which rules run when several places choose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtlint.api import Severity
from mtlint.config.configuration import Configuration
from mtlint.config.pages import is_wanted, rules_of_pages
from mtlint.config.selection import ActiveRule, Choice, SelectionError, active_rules, select_rules
from mtlint.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

RULES = [rule for rule in all_rules() if rule.id in ("bold-dropped", "bold-added", "italic-dropped", "link-missing")]
HERE = Path("/site/docs")


def ids(rules: Sequence[ActiveRule]) -> str:
    return " ".join(active.rule.id for active in rules)


def test_rules_that_are_off_by_default() -> None:
    assert ids(select_rules(RULES)) == "bold-dropped italic-dropped link-missing"
    assert ids(select_rules(RULES, extend=["bold-added"])) == "bold-added bold-dropped italic-dropped link-missing"


@pytest.mark.parametrize(
    ("file", "command_line", "left"),
    [
        (Choice(ignore=("links",)), Choice(), "bold-dropped italic-dropped"),
        (Choice(ignore=("links",)), Choice(select=("link-missing",)), "link-missing"),
        (Choice(ignore=("links",)), Choice(select=("links",)), "link-missing"),
        (Choice(ignore=("links",)), Choice(extend=("link-missing",)), "bold-dropped italic-dropped link-missing"),
        (Choice(ignore=("links",)), Choice(select=("default",)), "bold-dropped italic-dropped"),
        (Choice(ignore=("bold-dropped",)), Choice(select=("emphasis",)), "bold-added italic-dropped"),
        (Choice(ignore=("bold-dropped",)), Choice(select=("bold-dropped",)), "bold-dropped"),
        (Choice(select=("links",)), Choice(select=("emphasis",)), "bold-added bold-dropped italic-dropped"),
        (Choice(select=("links",)), Choice(extend=("bold-added",)), "bold-added link-missing"),
        (Choice(select=("bold-added", "links")), Choice(ignore=("emphasis",)), "link-missing"),
        (Choice(extend=("bold-added",)), Choice(select=("links",)), "link-missing"),
        (Choice(select=("bold-dropped",), ignore=("emphasis",)), Choice(), "bold-dropped"),
        (Choice(select=("all",)), Choice(ignore=("default",)), "bold-added"),
    ],
)
def test_the_command_line_beats_the_file(file: Choice, command_line: Choice, left: str) -> None:
    assert ids(active_rules(RULES, [file, command_line])) == left


def test_severities_and_options() -> None:
    severity = {"bold-dropped": Severity.ERROR}
    rules = active_rules(RULES, [Choice(severity=severity), Choice(severity={"link-missing": Severity.INFO})])
    assert [str(active.severity) for active in rules] == ["error", "warning", "info"]


def test_a_problems_own_severity() -> None:
    (rule,) = select_rules(RULES, ["bold-dropped"])
    raised, lowered = replace(rule, severity=Severity.ERROR), replace(rule, severity=Severity.INFO)
    assert rule.severity_of(None) is Severity.WARNING
    assert rule.severity_of(Severity.INFO) is Severity.INFO
    assert rule.severity_of(Severity.ERROR) is Severity.ERROR
    assert raised.severity_of(None) is Severity.ERROR
    assert raised.severity_of(Severity.INFO) is Severity.INFO
    assert lowered.severity_of(Severity.WARNING) is Severity.INFO


def test_nothing_left() -> None:
    with pytest.raises(SelectionError) as caught:
        active_rules(RULES, [Choice(select=("links",)), Choice(ignore=("link-missing",))])
    assert str(caught.value) == "no rule is left to run; see `mtlint rules` for what --select and --ignore can name"


CONFIGURATION = Configuration(
    Path("/site"),
    include=("docs", "help/**/*.mdx"),
    exclude=("**/legal",),
    choice=Choice(ignore=("bold-dropped",)),
    per_path=(
        ("docs/zh/**", Choice(ignore=("italic-dropped",), severity={"link-missing": Severity.INFO})),
        ("docs/zh/old", Choice(select=("bold-dropped",))),
        ("docs/ja", Choice(ignore=("all",))),
    ),
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docs/nl/a.md", True),
        ("docs/nl/legal/a.md", False),
        ("docs/nl/legal.md", True),
        ("help/nl/a.mdx", True),
        ("help/nl/a.md", False),
        ("readme.md", False),
        ("../other/docs/a.md", False),
    ],
)
def test_include_and_exclude(path: str, expected: bool) -> None:
    assert is_wanted(f"/site/{path}", CONFIGURATION) is expected


def test_rules_of_pages() -> None:
    rules_of = rules_of_pages(RULES, CONFIGURATION, Choice(), HERE)
    assert ids(rules_of("nl/a.md")) == "italic-dropped link-missing"
    assert ids(rules_of("zh/a.md")) == "link-missing"
    assert [active.severity for active in rules_of("zh/a.md")] == [Severity.INFO]
    assert ids(rules_of("zh/old/a.md")) == "bold-dropped"
    assert ids(rules_of("../help/a.mdx")) == "italic-dropped link-missing"
    assert rules_of("nl/a.md") is rules_of("nl/b.md")


def test_the_command_line_beats_per_path() -> None:
    given = Choice(select=("italic-dropped",))
    assert ids(rules_of_pages(RULES, CONFIGURATION, given, HERE)("zh/a.md")) == "italic-dropped"


def test_a_page_without_rules_is_told() -> None:
    with pytest.raises(SelectionError) as caught:
        rules_of_pages(RULES, CONFIGURATION, Choice(), HERE)("ja/a.md")
    assert str(caught.value) == "per-path leaves no rule for ja/a.md; leave the page out with exclude"
