"""What today's source takes back of what a page has against the recorded one, and what it cannot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint.config.selection import ActiveRule, select_rules
from mtlint.engine import lint
from mtlint.job import Job, SourceVersion
from mtlint.provenance import Basis, Provenance, Update
from mtlint.registry import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RECORDED = b"# Stove\n\nUse `fan`.\n\n## Times\n\n| dish | time |\n| --- | --- |\n| pie | 40 |\n\nSee [more](a.md).\n"
asked: list[str] = []


@rule("every-block", summary="test", severity=Severity.WARNING)
def every_block(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Reports every paragraph, and notes what it was asked about."""
    asked.append(pair.source.text if pair.source else "")
    yield from (Problem("here", target, source) for source, target in pair.blocks if target.kind == "paragraph")


@rule("fails-today", summary="test", severity=Severity.WARNING)
def fails_today(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Cannot read today's source."""
    if pair.source is pair.today:
        raise ZeroDivisionError("no good")
    yield Problem("here", pair.target.body)


def _job(target: bytes, today: bytes) -> Job:
    provenance = Provenance(basis=Basis.RECORDED, update=Update(today, "8bc60ec34b"))
    return Job("docs/nl/a.md", target, "nl-NL", SourceVersion("docs/a.md", "1f2a90aa01", RECORDED), provenance)


def _told(target: bytes, today: bytes, rules: Sequence[ActiveRule] | None = None) -> list[tuple[int, str]]:
    active = rules or select_rules(all_rules(), select=("default",), ignore=("provenance",))
    return [(finding.line, finding.rule) for finding in lint(_job(target, today), active).findings]


def _active(*rules: object) -> list[ActiveRule]:
    return [ActiveRule(item, item.severity, item.options()) for item in (every_block, fails_today) if item in rules]


def test_a_patched_passage_is_no_damage() -> None:
    today = RECORDED.replace(b"| pie | 40 |\n", b"| pie | 40 |\n| tart | 20 |\n").replace(b"a.md", b"b.md")
    target = today.replace(b"See [more]", b"Zie [meer]").replace(b"tart", b"taart")
    assert _told(target, RECORDED) == [(10, "table-shape-changed"), (12, "link-target-changed")]
    assert _told(target, today) == []


def test_damage_that_shows_on_the_page_is_damage_whatever_today_says() -> None:
    target = RECORDED.replace(b"| --- | --- |", b"| --- | --- | --- |")
    today = RECORDED.replace(b"| dish | time |\n| --- | --- |\n| pie | 40 |\n", b"A pie takes forty minutes.\n")
    assert _told(target, today) == [(7, "table-shape-changed")]


def test_a_word_that_only_todays_version_has_is_no_damage() -> None:
    """The maintainers of a site replace a name on all pages, and leave what else is older."""
    code = b"\n```sh\nbake --oven=old.example/pie -n=2\nbake more\n```\n"
    recorded = RECORDED + code
    job = _job(recorded.replace(b"old.example", b"new.example"), b"")
    today = RECORDED + code.replace(b"old.example", b"new.example").replace(b" -n=2", b" \\\n  -n=2 --fan")
    patched = replace(
        job,
        source=SourceVersion("docs/a.md", "1f2a90aa01", recorded),
        provenance=Provenance(basis=Basis.RECORDED, update=Update(today, "8bc60ec34b")),
    )
    rules = select_rules(all_rules(), select=("code",))
    assert lint(patched, rules).findings == ()
    other = replace(patched, content=recorded.replace(b"old.example", b"own.example"))
    assert [(finding.line, finding.rule) for finding in lint(other, rules).findings] == [(14, "code-block-changed")]


def test_a_link_to_where_todays_version_leads_is_no_damage_wherever_it_stands_there() -> None:
    today = RECORDED.replace(b"`fan`", b"`fan`, as in [more](b.md)").replace(b"[more](a.md)", b"[times](d.md)")
    target = RECORDED.replace(b"See [more](a.md)", b"Zie [meer](b.md)")
    assert (11, "link-target-changed") not in _told(target, today)
    assert (11, "link-target-changed") in _told(target.replace(b"b.md", b"c.md"), today)


def test_a_key_that_todays_version_has_under_another_name_is_not_missing() -> None:
    recorded, today = (b"---\ntitle: Oven\n" + key + b": 1\n---\n\nBake it.\n" for key in (b"rack", b"tray"))
    job = replace(
        _job(b"---\ntitle: Oven\n---\n\nBak het.\n", today), source=SourceVersion("docs/a.md", "1f2a90aa01", recorded)
    )
    rules = select_rules(all_rules(), select=("front-matter",))
    assert lint(job, rules).findings == ()
    same = replace(job, provenance=replace(job.provenance, update=Update(recorded + b"\nMore.\n", "8bc60ec34b")))
    assert [(found.line, found.rule) for found in lint(same, rules).findings] == [(2, "front-matter-key-missing")]


def test_what_both_versions_say_is_told() -> None:
    today = RECORDED.replace(b"a.md", b"b.md")
    target = RECORDED.replace(b"See [more](a.md)", b"Zie [meer](c.md)").replace(b"`fan`", b"fan")
    assert _told(target, today) == [(3, "code-span-missing"), (11, "link-target-changed")]


def test_what_moved_to_another_section_is_found_there() -> None:
    today = b"# Stove\n\nUse `fan`. See [more](a.md).\n\n## Times\n\n| dish | time |\n| --- | --- |\n| pie | 40 |\n"
    target = today.replace(b"See [more]", b"Zie [meer]").replace(b"Use", b"Gebruik")
    assert _told(target, RECORDED) == [(9, "block-missing")]
    assert _told(target, today) == []


def test_sections_that_did_not_change_are_not_asked_about() -> None:
    target = RECORDED.replace(b"Use", b"Gebruik")
    asked.clear()
    assert _told(target, RECORDED.replace(b"See", b"Read"), _active(every_block)) == [
        (3, "every-block"),
        (11, "every-block"),
    ]
    assert len(asked) == 2
    asked.clear()
    assert (
        len(_told(target.replace(b"See [more](a.md).\n", b""), RECORDED.replace(b"40", b"30"), _active(every_block)))
        == 1
    )
    assert asked == [RECORDED.decode()]


def test_a_rule_that_fails_beside_todays_source_is_an_error_of_the_page() -> None:
    result = lint(_job(RECORDED, RECORDED + b"\nBye.\n"), _active(fails_today))
    assert result.failed
    assert [finding.message for finding in result.findings] == [
        "rule fails-today failed on this page: ZeroDivisionError: no good; please report it"
    ]


def test_what_stands_word_for_word_in_todays_source_only_is_from_it() -> None:
    today = RECORDED.replace(b"Use `fan`.", b"Use `fan`, or `fan --all`, never `grill`.")
    target = RECORDED.replace(b"Use `fan`.", b"Gebruik `fan --all`.").replace(b"See", b"Zie")
    assert _told(target, RECORDED.replace(b"40", b"30")) == [(3, "code-span-changed")]
    assert _told(target, today) == []


def test_the_address_of_a_reference_link_may_have_changed_elsewhere() -> None:
    recorded = b"# Stove\n\nSee [more][m].\n\n## Heat\n\nHot.\n\n[m]: a.md\n"
    today = recorded.replace(b"a.md", b"b.md")
    provenance = Provenance(basis=Basis.RECORDED, update=Update(today, "8bc60ec34b"))
    source = SourceVersion("docs/a.md", "1f2a90aa01", recorded)
    target = today.replace(b"See [more]", b"Zie [meer]").replace(b"Hot.", b"Heet.")
    job = Job("docs/nl/a.md", target, "nl-NL", source, provenance)
    rules = select_rules(all_rules(), select=("default",), ignore=("provenance",))
    assert [finding.rule for finding in lint(job, rules).findings] == []


def _shortcodes(target: str, today: str) -> list[str]:
    recorded = "# Stove\n\n{{% note %}}\n\nHot: {{< oven >}} is a [stove](a.md).\n\n{{% /note %}}\n\n{{% end %}}\n"
    provenance = Provenance(basis=Basis.RECORDED, update=Update(today.encode(), "8bc60ec34b"))
    source = SourceVersion("docs/a.md", "1f2a90aa01", recorded.encode())
    job = Job("docs/nl/a.md", target.encode(), "nl-NL", source, provenance)
    rules = select_rules(all_rules(), select=("default",), ignore=("provenance",))
    return [finding.message for finding in lint(job, rules).findings]


def test_the_loss_of_another_thing_of_the_same_block_is_no_confirmation() -> None:
    today = "# Stove\n\nHot: {{< grill >}} is a [grill](b.md).\n\n{{< legal >}}\n"
    assert _shortcodes("# Oven\n\nHeet: een [oven](a.md).\n", today) == []
    assert _shortcodes("# Oven\n\nHeet: een oven.\n", today.replace("b.md", "c/a.md").replace("grill", "oven")) == [
        '"{{< oven >}}" is lost',
        'link to "a.md" is lost: the source has it on "stove"',
    ]


def test_a_front_matter_key_is_confirmed_by_the_same_key() -> None:
    recorded = b"---\ntitle: Stove\nweight: 3\n---\n\nHot.\n"
    source = SourceVersion("docs/a.md", "1f2a90aa01", recorded)
    rules = select_rules(all_rules(), select=("front-matter",), ignore=("title-untranslated",))

    def told(today: bytes) -> list[str]:
        provenance = Provenance(basis=Basis.RECORDED, update=Update(today, "8bc60ec34b"))
        job = Job("docs/nl/a.md", b"---\ntitle: Oven\n---\n\nHeet.\n", "nl-NL", source, provenance)
        return [finding.message for finding in lint(job, rules).findings]

    assert told(recorded.replace(b"3", b"4")) == ['front matter key "weight" is missing: add it as in the source, "3"']
    assert told(recorded.replace(b"weight", b"draft")) == []


def test_of_many_problems_of_one_block_none_need_be_about_the_same_thing() -> None:
    rules = select_rules(all_rules(), select=("link-missing",))

    def told(count: int) -> int:
        recorded, today = (
            f"# Stove\n\nSee {' '.join(link.format(number) for number in range(count))}\n".encode()
            for link in ("[pie {0}](https://a.example/{0})", "[quiche lorraine {0}](../../menus/winter/{0}/)")
        )
        job = replace(
            _job(b"# Fornuis\n\nZie taart.\n", today), source=SourceVersion("docs/a.md", "1f2a90aa01", recorded)
        )
        return len(lint(job, rules).findings)

    assert (told(20), told(60)) == (0, 60)
