"""Every kind of defect, in every locale it can occur in: found by its rule, at its line, and by no other rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtlint.config.selection import select_rules
from mtlint.engine import lint
from mtlint.job import Job, SourceVersion
from mtlint.registry import all_rules
from tests.mutations.defects import ALL, DEFECTS, Defect

PAGES = Path(__file__).parent / "pages"
RULES = select_rules(all_rules())
SOURCE = SourceVersion("docs/garden.md", "worktree", (PAGES / "en.md").read_bytes())


def found(text: str, locale: str) -> list[tuple[int, str, str]]:
    """Line, rule and message of every finding of the default rules."""
    result = lint(Job("docs/garden.md", text.encode(), locale, SOURCE), RULES)
    return [(finding.line, finding.rule, finding.message) for finding in result.findings]


def page(locale: str) -> str:
    return (PAGES / f"{locale}.md").read_text("utf-8")


def test_there_are_enough_kinds() -> None:
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= 40


@pytest.mark.parametrize("locale", ALL)
def test_the_pages_have_no_defect(locale: str) -> None:
    assert found(page(locale), locale) == []


@pytest.mark.parametrize(
    ("defect", "locale"),
    [pytest.param(d, locale, id=f"{d.name}-{locale}") for d in DEFECTS for locale in d.locales],
)
def test_one_defect_is_one_finding(defect: Defect, locale: str) -> None:
    text = "\n".join(defect.inject(page(locale).split("\n"), locale))
    assert [(line, rule) for line, rule, _ in found(text, locale)] == [(defect.line, defect.rule)], found(text, locale)
