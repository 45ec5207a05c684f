"""Twice the page takes less than three times the work, whatever stands in it: parsing, alignment and every rule.

Work is counted in lines of Python that run, in this project and in the Markdown parser, so that a busy machine fails
no test. What compares each with each up to a fixed number has more than that of it here; the table of alignment, which
grows with the square of a page until it has `CELLS`, has few of them. What takes time inside C, `python -m tests.bench
--growth` tells.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown_it
import pytest

import mtlint
import mtlint_rules
from mtlint.config.selection import ActiveRule, nameable
from mtlint.engine import lint
from tests.parts import RULES, parts_apart
from tests.pathological import job, shapes

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from mtlint.job import Job

SIZE = 40
GROWTH = 3
SMALL = 3000
"""Lines that may be an accident."""
CELLS = 400
ROOTS = tuple(str(Path(package.__file__ or "").parent) for package in (mtlint, mtlint_rules, markdown_it))


class Lines:
    """Counts the lines that run, by the part of the work that is going on."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self.part = "the rest"

    def trace(self, frame: FrameType, _event: str, _argument: object) -> Any:
        return self.count if frame.f_code.co_filename.startswith(ROOTS) else None

    def count(self, _frame: FrameType, event: str, _argument: object) -> Any:
        if event == "line":
            self.counts[self.part] += 1
        return self.count

    def during(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, counted as a part of the whole."""

        def run(*arguments: Any, **options: Any) -> Any:
            before, self.part = self.part, part
            self.calls[part] += 1
            try:
                found: Any = work(*arguments, **options)
                return list(found) if hasattr(found, "__next__") else found
            finally:
                self.part = before

        return run


def lines(monkeypatch: pytest.MonkeyPatch, page: Job, only: str = "") -> Counter[str]:
    """How many lines each part of the check of a page takes; by the `only` rule, or all. Of one that is done twice,
    as by a rule that a witness asks again, it is the mean."""
    counted = Lines()
    with monkeypatch.context() as patch:
        patch.setattr("mtlint.pairing.alignment.CELLS", CELLS)
        rules = [active for active in parts_apart(patch, counted.during) if only in ("", active.rule.id)]
        sys.settrace(counted.trace)
        try:
            result = lint(page, rules, nameable(RULES))
        finally:
            sys.settrace(None)
    assert not [finding.message for finding in result.findings if finding.rule == "internal-error"]
    return Counter({part: count // max(1, counted.calls[part]) for part, count in counted.counts.items()})


@pytest.mark.parametrize(("shape", "path"), [pytest.param(*one, id=", ".join(one)) for one in shapes()])
def test_growth(shape: str, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    large = job(shape, path, 2 * SIZE)
    lint(large, [ActiveRule(rule, rule.severity, rule.options()) for rule in RULES])  # what is kept is kept for both
    one, other = (lines(monkeypatch, page) for page in (job(shape, path, SIZE), large))
    assert other["parsing"] > SIZE
    assert other["alignment"] > 0
    grown = {part: (one[part], count) for part, count in other.items() if count > GROWTH * one[part] + SMALL}
    assert grown == {}


def test_growth_beside_a_version_that_was_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [job("references", "a.md", size, rewritten=True) for size in (2 * SIZE, 4 * SIZE, 8 * SIZE)]
    one, two, four = (lines(monkeypatch, page, only="block-missing")["witnesses"] for page in pages)
    assert SIZE < four - two < GROWTH * (two - one)
