"""Which findings a comment hides: scopes, places, what failed and what is explained by another rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint.config.selection import ActiveRule, nameable
from mtlint.document.comments import LONGEST
from mtlint.document.parse import parse
from mtlint.engine import lint
from mtlint.job import Job
from mtlint.suppression_comments import read_suppressions
from mtlint.suppressions import Suppressions
from mtlint_rules.engine.internal_error import internal_error
from mtlint_rules.engine.unused_suppression import unused_suppression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.result import Result


@rule("every-word", summary="test", severity=Severity.WARNING, needs_source=False)
def every_word(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports every `x`."""
    for match in pair.matches:
        block = match.target
        if block is not None:
            places = [i for i, letter in enumerate(block.text) if letter == "x"]
            yield from (Problem("an x", block.rendering.range(place, place + 1)) for place in places)
    yield Problem("the page", pair.target.body)


@rule("every-page", summary="test", severity=Severity.WARNING, needs_source=False, explains=("every-word",))
def every_page(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports the page, which explains every `x`."""
    yield Problem("the whole page", pair.target.body)


@rule("always-fails", summary="test", severity=Severity.ERROR, needs_source=False)
def always_fails(_pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Raises."""
    raise ZeroDivisionError("no good")
    yield


RULES = (every_word, every_page, always_fails, unused_suppression)
WORD, PAGE, FAILS, AUDIT = (ActiveRule(item, item.severity, item.options()) for item in RULES)
NAMES = nameable((*RULES, internal_error))


def check(text: str, *rules: ActiveRule, path: str = "a.md") -> Result:
    return lint(Job(path, text.encode(), "nl-NL"), rules or (WORD, AUDIT), NAMES)


def told(text: str, *rules: ActiveRule, path: str = "a.md") -> list[str]:
    return [f"{finding.line}:{finding.column} {finding.message}" for finding in check(text, *rules, path=path).findings]


def test_a_block_with_all_its_lines() -> None:
    page = "x\n\n<!-- mtlint-disable-next-block every-word -->\nx een\nx twee\nx drie\n\nx\n"
    assert told(page) == ["1:1 an x", "1:1 the page", "8:1 an x"]
    assert check(page).suppressed == 3


def test_a_stretch_begins_and_ends_at_its_comments() -> None:
    page = "x <!-- mtlint-disable every-word --> x\n\nx\n\nx <!-- mtlint-enable every-word --> x\n"
    assert told(page) == ["1:1 an x", "1:1 the page", "5:37 an x"]


def test_the_whole_page_also_before_the_comment() -> None:
    page = "---\ntitle: x\n---\nx\n\n<!-- mtlint-disable-file every-word -->\n"
    assert (told(page), check(page).suppressed) == ([], 2)


def test_a_comment_at_the_start_of_a_block_is_before_it() -> None:
    assert told("# <!-- mtlint-disable-next-block every-word --> x\n\nx\n") == ["3:1 an x"]
    assert told("<!-- mtlint-disable-next-block every-word --> x\n\nx\n") == ["3:1 an x"]


def test_a_comment_inside_a_block_is_about_the_next_one() -> None:
    assert told("x\nwoord <!-- mtlint-disable-next-block every-word --> x\n\nx\n") == [
        "1:1 an x",
        "1:1 the page",
        "2:53 an x",
    ]


def test_a_category_and_several_names() -> None:
    assert told("woord\n\n<!-- mtlint-disable-next-block tests, always-fails -->\n\nx\n") == ["1:1 the page"]


def test_a_rule_that_failed_is_not_called_unused() -> None:
    page = "<!-- mtlint-disable-file always-fails, every-page -->\n"
    assert told(page, FAILS, PAGE, AUDIT) == [
        "1:1 rule always-fails failed on this page: ZeroDivisionError: no good; please report it"
    ]
    assert told("<!-- mtlint-disable-file always-fails -->\n", AUDIT) == []


def test_an_internal_error_cannot_be_hidden_by_its_category() -> None:
    page = "<!-- mtlint-disable-file engine -->\n"
    result = lint(Job("a.md", page.encode()), (FAILS,), NAMES)
    assert [finding.rule for finding in result.findings] == ["internal-error"]
    assert (result.failed, result.suppressed) == (True, 0)


def test_what_another_rule_explains_was_there_to_suppress() -> None:
    page = "<!-- mtlint-disable-file every-word -->\n\nx\n"
    assert told(page, WORD, PAGE, AUDIT) == ["1:1 the whole page"]
    assert check(page, WORD, PAGE, AUDIT).suppressed == 0


def test_a_suppressed_explanation_does_not_bring_back_what_it_explains() -> None:
    page = "<!-- mtlint-disable-file every-page -->\n\nx\n"
    result = check(page, WORD, PAGE, AUDIT)
    assert (result.findings, result.suppressed) == ((), 1)


def test_without_names_comments_count_for_nothing() -> None:
    page = Job("a.md", b"<!-- mtlint-disable-file every-word, nonsense -->\n\nx\n")
    assert [finding.message for finding in lint(page, (WORD, AUDIT)).findings] == ["the page", "an x"]


def test_a_bilingual_page() -> None:
    unit = (
        '<span data-ttu-id="0a1b2-{n}">{t}</span>'
        '<span class="sxs-lookup"><span data-stu-id="0a1b2-{n}">{s}</span></span>\n\n'
    )
    hidden = unit.format(n=101, t="x een", s="one <!-- mtlint-disable-file every-word -->")
    shown = unit.format(n=102, t="x twee", s="two")
    page = "woord\n\n<!-- mtlint-disable-next-block every-word -->\n\n" + hidden + shown
    assert told(page) == ["1:1 the page", "7:31 an x"]


def test_an_unclosed_or_endless_comment_is_none() -> None:
    assert told("x <!-- mtlint-disable-file every-word\n") == ["1:1 an x", "1:1 the page"]
    long = f"x <!-- mtlint-disable-file every-word: {'reden ' * LONGEST} -->\n"
    assert told(long) == ["1:1 an x", "1:1 the page"]


def test_many_comments_on_a_large_page() -> None:
    page = "".join(f"<!-- mtlint-disable-next-block every-word: {n} -->\n\nx\n\n" for n in range(2000))
    assert check(f"woord\n\n{page}").suppressed == 2000


def test_mdx() -> None:
    page = "woord\n\n{/* mtlint-disable-next-block every-word: reden */}\n\nx\n"
    assert told(page, path="a.mdx") == ["1:1 the page"]
    assert "5:1 an x" in told(page)


def test_a_page_without_comments_costs_nothing() -> None:
    assert read_suppressions(parse(b"x\n").document) == Suppressions()


PIECES = "<!-- mtlint-disable|-next-block|-file|mtlint-enable| every-word|,|:| -->|{/*|*/}|\n|\n\n|x|- |> |`|```\n|    "


@settings(max_examples=200)
@given(st.lists(st.sampled_from((*PIECES.split("|"), "| a |\n|---|\n")), max_size=40))
def test_any_text_is_read(pieces: list[str]) -> None:
    for path in ("a.md", "a.mdx"):
        assert not check("".join(pieces), path=path).failed
