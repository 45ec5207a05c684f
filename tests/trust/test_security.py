"""SECURITY.md names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
SECURITY = (TESTS.parent / ".github" / "SECURITY.md").read_text("utf-8")


def test_every_promise_has_its_tests() -> None:
    rows = SECURITY.partition("|---|---|---|\n")[2].partition("\n\n")[0].splitlines()
    assert len(rows) > 10
    for row in rows:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", row.rpartition(" | ")[2])
        assert named, row
        for file, test in named:
            assert f"def {test}" in (TESTS / file).read_text("utf-8"), (file, test)
