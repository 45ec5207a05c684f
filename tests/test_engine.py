"""One page in, findings out: order, fingerprints, what happens when a rule fails."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint.config.selection import ActiveRule, select_rules
from mtlint.engine import lint
from mtlint.findings import NO_SOURCE, SourcePlace
from mtlint.job import Job, SourceVersion
from mtlint.provenance import Freshness
from mtlint.registry import all_rules
from tests.project.repos import Repo, jobs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@rule("every-link", summary="test", severity=Severity.WARNING, needs_source=False)
def every_link(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports every link, last first."""
    for match in reversed(pair.matches):
        if match.target is not None:
            yield from (Problem(f"link {link.href}", link, match.source) for link in reversed(match.target.links))


@rule("always-fails", summary="test", severity=Severity.ERROR, needs_source=False)
def always_fails(_pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Raises."""
    raise ZeroDivisionError("no good")
    yield


@rule("needs-source", summary="test", severity=Severity.ERROR)
def needs_source(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports once, as info."""
    yield Problem("here", pair.target.body, severity=Severity.INFO)


RULES = tuple(ActiveRule(item, item.severity, item.options()) for item in (every_link, always_fails, needs_source))
JOB = Job(
    "docs/nl/a.md",
    b"---\ntitle: x\n---\n[een](1.md) [twee](2.md)\n\n[drie](3.md)\n",
    "nl-NL",
    SourceVersion("docs/a.md", "8bc60ec34b", b"[one](1.md) [two](2.md)\n\n[three](3.md)\n"),
)


def test_findings_are_ordered_by_place_and_carry_both_places() -> None:
    result = lint(JOB, RULES[:1])
    assert [(finding.line, finding.column, finding.message) for finding in result.findings] == [
        (4, 1, "link 1.md"),
        (4, 13, "link 2.md"),
        (6, 1, "link 3.md"),
    ]
    last = result.findings[-1]
    assert last.source == SourcePlace("docs/a.md", "8bc60ec34b", 3, 1, 3, 14)
    assert (last.end_line, last.end_column) == (6, 13)
    assert (last.excerpt, last.source_excerpt) == ("[drie](3.md)", "[three](3.md)")
    assert (result.skipped, result.failed, result.freshness) == (None, False, Freshness.UNKNOWN)


def test_a_failing_rule_becomes_a_finding_and_the_others_go_on() -> None:
    result = lint(JOB, RULES)
    assert result.failed
    assert [(finding.line, finding.rule, str(finding.severity)) for finding in result.findings] == [
        (1, "internal-error", "error"),
        (4, "every-link", "warning"),
        (4, "needs-source", "info"),
        (4, "every-link", "warning"),
        (6, "every-link", "warning"),
    ]
    (error,) = [finding for finding in result.findings if finding.rule == "internal-error"]
    assert error.message == "rule always-fails failed on this page: ZeroDivisionError: no good; please report it"
    assert (error.line, error.column) == (1, 1)


def test_no_comment_and_no_choice_of_blocks_hides_that_a_rule_failed() -> None:
    comment = b"<!-- mtlint-disable-file internal-error, every-link: known -->\n\n"
    names = {name: frozenset({name}) for name in ("internal-error", "every-link")}
    page = replace(JOB, content=comment + b"[een](1.md)\n")
    assert [finding.rule for finding in lint(page, RULES[:2], names).findings] == ["internal-error"]
    elsewhere = lint(replace(JOB, touched=((6, 6),)), RULES[:2])
    assert [(finding.line, finding.rule) for finding in elsewhere.findings] == [
        (1, "internal-error"),
        (6, "every-link"),
    ]


def test_without_a_source_only_rules_that_need_none_run() -> None:
    result = lint(replace(JOB, source=None), (RULES[0], RULES[2]))
    assert {finding.rule for finding in result.findings} == {"every-link"}
    assert {finding.source for finding in result.findings} == {None}
    assert result.skipped == NO_SOURCE


def test_fingerprints_survive_edits_elsewhere_and_tell_repeats_apart() -> None:
    before = lint(JOB, RULES[:1]).findings
    moved = replace(JOB, content=JOB.content.replace(b"---\n[een]", b"---\nNieuw.\n\n[een]"))
    after = lint(moved, RULES[:1]).findings
    assert [finding.fingerprint for finding in before] == [finding.fingerprint for finding in after]
    assert [finding.line for finding in after] == [6, 6, 8]
    twice = lint(replace(JOB, content=b"[a](x.md)\n\n[a](x.md)\n"), RULES[:1]).findings
    assert len({finding.fingerprint for finding in twice}) == 2


def test_an_unreadable_page_is_a_finding() -> None:
    result = lint(Job("a.md", b"", error="permission denied"), RULES)
    assert [(finding.rule, finding.message) for finding in result.findings] == [("internal-error", "permission denied")]
    assert result.failed


@pytest.mark.parametrize(
    ("part", "told"),
    [("parse", "the page could not be parsed: "), ("align", "the page could not be compared with its source: ")],
)
def test_a_crash_before_any_rule_is_a_finding(monkeypatch: pytest.MonkeyPatch, part: str, told: str) -> None:
    """Which no page is known to cause."""

    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no good")

    monkeypatch.setattr(f"mtlint.engine.{part}", crash)
    result = lint(JOB, RULES)
    assert [(finding.rule, finding.message) for finding in result.findings] == [
        ("internal-error", f"{told}ZeroDivisionError: no good")
    ]
    assert result.failed


def test_an_unreadable_source_is_told_with_its_name() -> None:
    result = lint(replace(JOB, source=SourceVersion("docs/a.md", "worktree", b"\xff")), RULES)
    (finding,) = result.findings
    assert finding.message == (
        "its source docs/a.md is not UTF-8: byte 0xff at line 1, column 1; save the file as UTF-8"
    )


def test_a_bilingual_page_is_compared_with_the_english_it_carries() -> None:
    page = (
        b'<span data-ttu-id="0a0a0-101">[een](1.md)</span><span class="sxs-lookup">'
        b'<span data-stu-id="0a0a0-101">[one](1.md)</span></span>\n'
    )
    (finding,) = lint(Job("a.md", page, "nl-NL"), RULES[:1]).findings
    assert finding.source is not None
    assert (finding.source.path, finding.source.revision, finding.source.line) == ("a.md", "embedded", 1)
    assert finding.source.column == page.index(b"[one]") + 1


@rule("tells-locale", summary="test", severity=Severity.INFO, needs_source=False)
def tells_locale(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports the locale."""
    yield Problem(str(pair.locale), pair.target.body)


@pytest.mark.parametrize(
    ("locale", "text", "seen"),
    [
        (None, "먼저 [정원 계획](plan.md)에서 자세한 내용을 읽으십시오. Garden plan v2.", "ko"),
        (None, "まず[庭の計画](plan.md)で詳しい内容をお読みになってください。Garden plan v2.", "ja"),
        (None, "先阅读[花园计划](plan.md)，然后在屋后的棚子里找玫瑰和其他植物的种子。", "zh-Hans"),
        (None, "Lees eerst [het plan](plan.md) van de tuin.", "None"),
        (None, "Read the plan of the garden first, and then the word 정원.", "None"),
        ("nl-NL", "먼저 [정원 계획](plan.md)에서 자세한 내용을 읽으십시오. Garden plan v2.", "nl-NL"),
    ],
)
def test_rules_know_the_language_where_nothing_but_the_script_tells(locale: str | None, text: str, seen: str) -> None:
    active = ActiveRule(tells_locale, tells_locale.severity, tells_locale.options())
    found = lint(Job("a.md", f"{text} {text}".encode(), locale), [active]).findings
    assert [(finding.message, finding.locale) for finding in found] == [(seen, locale)]


def test_what_hangs_on_wording_is_information_on_a_page_that_people_wrote_freely() -> None:
    plain = [f"Leave the loaf {number} hours in cold place {number}." for number in range(8)]
    lines = [text.replace("in cold place", "**in cold place") + "**" for text in plain]
    free = [*plain[:4], *(text.replace("loaf", "*loaf*") for text in lines[4:])]
    source = SourceVersion("docs/a.md", "", "\n\n".join(lines).encode())
    active = [ActiveRule(item, item.severity, item.options()) for item in all_rules() if item.id == "bold-dropped"]
    said = {
        how: {finding.severity for finding in lint(replace(JOB, content=page.encode(), source=source), active).findings}
        for how, page in (("free", "\n\n".join(free)), ("close", "\n\n".join([plain[0], *lines[1:]])))
    }
    assert said == {"free": {Severity.INFO}, "close": {Severity.WARNING}}


def test_where_mtlint_runs_changes_no_finding(tmp_path: Path) -> None:
    """The folder `content` says that this is a site of Hugo, which reads front matter below blank lines."""
    repo = Repo(tmp_path)
    english, persian = "---\ntitle: Oven\n---\nText.\n", "\n---\ntitle: x\n---\nمتن.\n"
    repo.commit({f"content/en/{name}.md": english for name in "abc"})
    repo.commit({f"content/fa/{name}.md": persian for name in "abc"})
    rules = select_rules(all_rules(), select=("front-matter-invalid",))
    told = [
        [finding.message for job in jobs(folder, path) for finding in lint(job, rules).findings]
        for folder, path in ((tmp_path, "content/fa"), (tmp_path / "content", "fa"))
    ]
    assert told == [[], []]
