"""No rule blames a translation for what its source has wrong, whether the translation keeps the damage or mends it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from mtlint.config.selection import ActiveRule
from mtlint.engine import lint
from mtlint.job import Job, SourceVersion
from mtlint.registry import all_rules

FILE = Path(__file__).parent / "damaged_sources.md"
BLAMES_THE_SOURCE = "source-malformed"


def _damages() -> dict[str, dict[str, str]]:
    """The fences of every level-two heading, by their info."""
    tokens = MarkdownIt("commonmark").parse(FILE.read_text("utf-8"))
    found: dict[str, dict[str, str]] = {}
    title = ""
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            title = tokens[index + 1].content
        elif token.type == "fence":
            found.setdefault(title, {})[token.info] = token.content
    return found


CASES = [(title, fences, translation) for title, fences in _damages().items() for translation in ("kept", "mended")]


@pytest.mark.parametrize(("title", "fences", "translation"), CASES, ids=[f"{title} {how}" for title, _, how in CASES])
def test_no_rule_blames_the_translation(title: str, fences: dict[str, str], translation: str) -> None:
    locale = yaml.safe_load(fences.get("config", "{}")).get("locale", "nl-NL")
    source = SourceVersion("page.md", "worktree", fences["source"].encode())
    rules = [ActiveRule(rule, rule.severity, rule.options()) for rule in all_rules() if rule.id != BLAMES_THE_SOURCE]
    findings = lint(Job("page.md", fences[translation].encode(), locale, source), rules).findings
    assert [f"{finding.rule}: {finding.message}" for finding in findings] == [], title
