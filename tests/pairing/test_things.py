"""Rules about one kind of things are not asked of pages without any: they would have nothing to say."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

import pytest

from mtlint.config.selection import ActiveRule
from mtlint.engine import lint
from mtlint.pairing.things import Thing
from mtlint.registry import all_rules
from tests.case_files import CASES, case_job, read_cases
from tests.project.repos import write

if TYPE_CHECKING:
    from pathlib import Path

FILES = sorted(CASES.glob("*/*.md"))
ABOUT = [rule for rule in all_rules() if rule.about is not None]
ASKED = tuple(ActiveRule(rule, rule.severity) for rule in ABOUT)
ALWAYS_ASKED = tuple(ActiveRule(replace(rule, about=None), rule.severity) for rule in ABOUT)
TELLS_RULES = """
import sys
from mtlint.cli import main
main(sys.argv[1:])
print(*sorted(name for name in sys.modules if name.startswith("mtlint_rules.")), file=sys.stderr)
"""
CHECK = ("check", "nl", "--source", "en", "--locale", "nl", "--isolated", "--no-cache")


def test_there_are_rules_about_all_kinds() -> None:
    assert {rule.about for rule in ABOUT} == set(get_args(Thing))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_lost(file: Path) -> None:
    for case in read_cases(file)[:5]:
        job = case_job(case)
        assert lint(job, ASKED).findings == lint(job, ALWAYS_ASKED).findings, case.title


def test_rules_about_what_is_not_there_are_not_loaded(tmp_path: Path) -> None:
    def loaded(page: str) -> set[str]:
        write(tmp_path, {"en/page.md": page, "nl/page.md": page})
        command = [sys.executable, "-c", TELLS_RULES, *CHECK]
        told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stderr.split()
        return {name.rpartition(".")[2] for name in told}

    plain = loaded("# Oven\n")
    assert "link_missing" in plain
    assert plain.isdisjoint(("bold_added", "code_span_changed", "table_shape_changed", "span_unbalanced"))
    assert loaded("# Oven\n\nPress `on`.\n") - plain >= {"code_span_changed", "code_block_changed"}
