"""Fixes are applied byte for byte, and only as far as they do good."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Range, Region, Severity, rule
from mtlint.config.selection import ActiveRule
from mtlint.engine import lint
from mtlint.findings import Place
from mtlint.fixes import EditError, apply, mend
from mtlint.job import Job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.findings import Finding
    from mtlint.rule import Rule


def words(pair: Pair, word: str) -> Iterator[Range]:
    """Where a word stands in the text."""
    at = pair.target.text.find(word)
    while at >= 0:
        yield Range(at, at + len(word))
        at = pair.target.text.find(word, at + 1)


@rule("says-bad", summary="test", severity=Severity.ERROR, needs_source=False)
def says_bad(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """`bad` should be `good`."""
    for where in words(pair, "bad"):
        yield Problem("bad", where, fix=Fix("write good", (Edit(where, "good"),)))


@rule("says-worse", summary="test", severity=Severity.ERROR, needs_source=False)
def says_worse(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """`worse` should be `bad`, which another rule reports."""
    for where in words(pair, "worse"):
        yield Problem("worse", where, fix=Fix("write bad", (Edit(where, "bad"),)))


@rule("says-dull", summary="test", severity=Severity.ERROR, needs_source=False)
def says_dull(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """`dull` should be `bright`."""
    for where in words(pair, "dull"):
        yield Problem("dull", where, fix=Fix("write bright", (Edit(where, "bright"),)))


@rule("never-content", summary="test", severity=Severity.ERROR, needs_source=False)
def never_content(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Its fix leaves what it reports."""
    for where in words(pair, "grow"):
        yield Problem("grow", where, fix=Fix("grow", (Edit(where, "grow grow"),)))


@rule("unsure", summary="test", severity=Severity.ERROR, needs_source=False)
def unsure(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """`perhaps` goes with its line."""
    for where in words(pair, "perhaps\n"):
        yield Problem("perhaps", where, fix=Fix("delete it", (Edit(where, ""),), safe=False))


@rule("overlaps-itself", summary="test", severity=Severity.ERROR, needs_source=False)
def overlaps_itself(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Its fix has two edits of one stretch."""
    for where in words(pair, "twice"):
        yield Problem("twice", where, fix=Fix("no", (Edit(where, "a"), Edit(where, "b"))))


@rule("all-lower", summary="test", severity=Severity.ERROR, needs_source=False)
def all_lower(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Blocks in capitals."""
    for block in (match.target for match in pair.matches if match.target):
        raw = pair.target.raw(block)
        if raw != raw.lower():
            yield Problem("upper", block, fix=Fix("write it small", (Edit(block, raw.lower()),)))


def anything(_finding: Finding) -> bool:
    return True


def mended(content: str, *rules: Rule, hidden: tuple[str, ...] = ()) -> str:
    """A page with all fixes of these rules."""
    return mend(Job("a.md", content.encode()), active(*rules), None, anything, hidden).content.decode()


def active(*rules: Rule) -> list[ActiveRule]:
    return [ActiveRule(item, item.severity, item.options()) for item in rules]


def test_every_other_byte_stays() -> None:
    content = "\ufeff# bad\r\n\r\n\tbad  \r\nlone \r bad é字🙂 bad\n\x0cx\u2028bad"
    assert mended(content, says_bad) == content.replace("bad", "good")


def test_line_ends_of_an_edit_are_those_of_the_page() -> None:
    edit = Fix("", (Edit(Region(Place(2, 1), Place(2, 1)), "x\ny\n"),))
    finding = replace(lint(Job("a.md", b"bad"), active(says_bad)).findings[0], fix=edit)
    assert apply(b"a\r\nb\r\n", [finding]) == b"a\r\nx\r\ny\r\nb\r\n"
    assert apply(b"a\nb\n", [finding]) == b"a\nx\ny\nb\n"
    assert apply(b"a\n", [finding]) == b"a\nx\ny\n"


@pytest.mark.parametrize("place", [Place(3, 1), Place(1, 3), Place(0, 1), Place(1, 0), Place(2, 2)])
def test_a_place_that_the_page_has_not(place: Place) -> None:
    finding = replace(
        lint(Job("a.md", b"bad"), active(says_bad)).findings[0], fix=Fix("", (Edit(Region(place, place), "x"),))
    )
    with pytest.raises(EditError, match=f"the page has no line {place.line}, column {place.column}"):
        apply(b"a\n", [finding])


def test_edits_that_overlap_are_refused_and_the_page_stays() -> None:
    assert mended("twice bad", overlaps_itself, says_bad) == "twice good"


def test_of_two_fixes_of_one_place_the_first_wins_and_the_next_pass_takes_the_rest() -> None:
    assert mended("A bad DAY\n", all_lower, says_bad) == "a good day\n"


def test_a_fix_that_another_rule_reports_is_left_out_and_the_others_are_applied() -> None:
    content = "bad\n\nworse\n\nbad\n\nworse bad\n"
    assert mended(content, says_bad, says_worse) == "good\n\nworse\n\ngood\n\nworse good\n"
    assert mended(content, says_worse) == "bad\n\nbad\n\nbad\n\nbad bad\n"


def test_a_fix_that_does_not_mend_is_left_out() -> None:
    assert mended("grow bad grow\n\ngrow\n", never_content, says_bad) == "grow good grow\n\ngrow\n"


def test_findings_below_a_fix_that_takes_lines_away_are_not_new() -> None:
    content = "perhaps\n\nworse\n\nperhaps\nworse perhaps\n"
    assert mended(content, unsure, says_worse) == "\nbad\n\nbad "


def test_what_is_hidden_stays_hidden() -> None:
    """Also what stands in its block, which its fingerprint is made of."""
    content = "bad\ndull\n\nvery bad dull\n"
    first = lint(Job("a.md", content.encode()), active(says_bad)).findings[0]
    assert mended(content, says_bad, says_dull, hidden=(first.fingerprint,)) == "bad\ndull\n\nvery good bright\n"


def test_only_what_is_wanted_is_fixed_and_it_is_counted() -> None:
    job = Job("a.md", b"bad\n\nperhaps\n\nbad worse\n")
    result = mend(job, active(says_bad, unsure, says_worse), None, lambda item: item.fix is not None and item.fix.safe)
    assert result.content == b"good\n\nperhaps\n\ngood worse\n"
    assert result.fixed == {"says-bad": 2}
    assert [item.rule for item in result.result.findings] == ["unsure", "says-worse"]


UNIT = (
    '<span data-ttu-id="0a0a0-{0}">{1}</span><span class="sxs-lookup"><span data-stu-id="0a0a0-{0}">{2}</span></span>'
)


def test_the_english_of_a_bilingual_page_is_never_touched() -> None:
    page = UNIT.format(101, "bad", "bad") + UNIT.format(102, "Een bad.", "One bad.") + "\n"
    assert mended(page, says_bad) == (
        UNIT.format(101, "good", "bad") + UNIT.format(102, "Een good.", "One bad.") + "\n"
    )


def test_a_fix_that_reaches_over_the_english_is_none() -> None:
    page = UNIT.format(101, "EEN.", "ONE.") + " " + UNIT.format(102, "TWEE.", "TWO.") + "\n"
    (finding,) = lint(Job("a.md", page.encode()), active(all_lower)).findings
    assert finding.fix is None
    assert mended(UNIT.format(101, "EEN.", "ONE.") + "\n", all_lower) == UNIT.format(101, "een.", "ONE.") + "\n"


@rule("edits-the-file", summary="test", severity=Severity.ERROR, needs_source=False)
def edits_the_file(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Its fix is a place in the file, where the English stands."""
    at = pair.target.file_text.find("One")
    if at >= 0:
        where = pair.target.file_region(at, at + 3)
        yield Problem("one", where, fix=Fix("", (Edit(where, "Two"),)))


def test_a_fix_of_the_english_is_left_out() -> None:
    page = UNIT.format(101, "Een bad.", "One bad.") + "\n"
    assert mended(page, edits_the_file, says_bad) == UNIT.format(101, "Een good.", "One bad.") + "\n"


def test_many_fixes_with_one_that_does_harm() -> None:
    lines = ["bad"] * 60
    lines[41] = "bad worse"
    text = "\n\n".join(lines)
    assert mended(text, says_bad, says_worse) == text.replace("bad", "good")
