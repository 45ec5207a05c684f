"""A page is written freely where marks are gone in some sentences and new in others; not where all are gone."""

from __future__ import annotations

from mtlint.document.parse import parse
from mtlint.pairing.alignment import align
from mtlint.pairing.freedom import is_free

BOLD = [f"Bake **rye** at {degrees} degrees." for degrees in range(200, 210)]
PLAIN = [text.replace("**", "") for text in BOLD]
MORE = [text.replace("degrees", "*degrees*") for text in BOLD]


def found(source: list[str], target: list[str]) -> bool:
    ours, theirs = (parse("\n\n".join(side).encode()).document.blocks for side in (source, target))
    return is_free(align(ours, theirs))


def test_marks_are_gone_here_and_new_there() -> None:
    assert found(BOLD, [*PLAIN[:3], *MORE[3:6], *BOLD[6:]])


def test_marks_that_are_only_gone_or_only_new_are_no_freedom() -> None:
    assert not found(BOLD, [*PLAIN[:6], *BOLD[6:]])
    assert not found(BOLD, [*MORE[:6], *BOLD[6:]])


def test_few_changes_are_no_freedom() -> None:
    assert not found(BOLD, [*PLAIN[:2], *MORE[2:4], *BOLD[4:]])
    assert not found(BOLD[:6], [*PLAIN[:3], *MORE[3:6]])
