"""A fingerprint stays while the text it is about stays, whatever happens around it, and no two are the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtlint.config.selection import ActiveRule
from mtlint.engine import lint
from mtlint.job import Job, SourceVersion
from mtlint.provenance import Provenance, Recorded, Update
from mtlint.registry import all_rules

if TYPE_CHECKING:
    from mtlint.findings import Finding

# Every rule that compares block by block; those that look at the page as a whole answer for the page.
RULES = tuple(
    ActiveRule(rule, rule.severity, rule.options())
    for rule in all_rules()
    if rule.category in ("links", "emphasis", "code") or rule.id in ("glued-text", "block-missing")
)
ENGLISH = (
    "# Set up the agent",
    "Read the [setup page](setup.md) and the [guide](guide.md) first.",
    "Select **Start** and **Stop**, then **Pause**.",
    "Run `mtlint check` on each of your pages.",
    "- Open [Contoso](https://contoso.example/a) to see the results.\n- Open it again when the job has run.",
    "| Name | Means |\n|---|---|\n| **Start** | begin |\n| **Stop** | end |",
    "The folder `C:\\logs` holds all that was written.",
)
DUTCH = (
    "# De agent installeren",
    "Lees eerst de installatiepagina en de handleiding.",
    "Selecteer ** Start** en Stop, daarna Pauze.",
    "Voer de controle uit op elk van uw pagina's.",
    "- Open Contoso om de resultaten te zien.\n- Open het opnieuw wanneer de taak is uitgevoerd.",
    "| Naam | Betekent |\n|---|---|\n| ** Start** | beginnen |\n| **Stop** | eindigen |",
    "De map `C:\\ logs` bevat alles wat is geschreven.",
)
NEW = (("See the [notes](notes.md).", "Zie de notities."), ("Nothing else changed here.", "Verder is er niets anders."))


def findings(english: tuple[str, ...], dutch: tuple[str, ...], line_end: str = "\n") -> tuple[Finding, ...]:
    source, target = (f"{2 * line_end}".join(blocks).replace("\n", line_end).encode() for blocks in (english, dutch))
    return lint(Job("nl/a.md", target, "nl-NL", SourceVersion("en/a.md", "worktree", source)), RULES).findings


@cache
def known() -> Counter[str]:
    return Counter(finding.fingerprint for finding in findings(ENGLISH, DUTCH))


def test_there_are_several_findings_of_one_rule_in_one_block() -> None:
    told = Counter((finding.rule, finding.line) for finding in findings(ENGLISH, DUTCH))
    assert told["link-missing", 3] == 2
    assert len(told) == 6
    assert set(known().values()) == {1}


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.data())
def test_edits_elsewhere_keep_them(data: st.DataObject) -> None:
    """Move blocks together with their source, put new ones between them, change the line ends."""
    pairs: list[tuple[str, str]] = list(zip(ENGLISH, DUTCH, strict=True))
    order = data.draw(st.permutations(pairs))
    for pair in NEW:
        order.insert(data.draw(st.integers(0, len(order))), pair)
    english, dutch = zip(*order, strict=True)
    now = Counter(
        finding.fingerprint for finding in findings(english, dutch, data.draw(st.sampled_from(["\n", "\r\n"])))
    )
    assert known() <= now
    assert max(now.values()) == 1


@pytest.mark.parametrize("at", range(len(DUTCH)))
@pytest.mark.parametrize("more", [" En meer.", " 12", "\nEn op een nieuwe regel."])
def test_an_edit_changes_those_of_its_own_block_alone(at: int, more: str) -> None:
    edited = (*DUTCH[:at], DUTCH[at] + more, *DUTCH[at + 1 :])
    now = {finding.fingerprint for finding in findings(ENGLISH, edited)}
    first = sum(block.count("\n") + 2 for block in DUTCH[:at]) + 1
    lines = range(first, first + DUTCH[at].count("\n") + 1)
    changed = [finding.line for finding in findings(ENGLISH, DUTCH) if finding.fingerprint not in now]
    assert [line for line in changed if line not in lines] == []


def test_a_missing_block_is_known_by_its_english_and_not_by_what_stands_around_the_gap() -> None:
    def told(*dutch: str) -> list[str]:
        return [finding.fingerprint for finding in findings(ENGLISH, dutch) if finding.rule == "block-missing"]

    (gap,) = told(*DUTCH[:3], *DUTCH[4:])
    assert told(*DUTCH[:2], DUTCH[2] + " Klaar.", "Klaar: " + DUTCH[4], *DUTCH[5:]) == [gap]
    assert told(*DUTCH[:4], *DUTCH[5:]) != [gap]


STALE = [ActiveRule(rule, rule.severity, rule.options()) for rule in all_rules() if rule.id == "translation-stale"]


def stale(today: str, commits: int, target: str = "") -> Finding:
    page = f"---\nms.sourcegitcommit: 0123456\n---\n{target or DUTCH[1]}\n"
    value = page.index("0123456")
    update = Update(today.encode(), "worktree", commits, "2026-03-04")
    provenance = Provenance(commit=Recorded("ms.sourcegitcommit", "0123456", value, value + 7), update=update)
    source = SourceVersion("en/a.md", "0123456", ENGLISH[1].encode())
    (finding,) = lint(Job("nl/a.md", page.encode(), "nl-NL", source, provenance), STALE).findings
    return finding


def test_a_stale_page_stays_the_same_finding_while_the_source_moves_on() -> None:
    one, two = stale("Read the [setup page](setup.md).", 1), stale("Read nothing at all.\n\nGo.", 7, DUTCH[2])
    assert one.message != two.message
    assert one.fingerprint == two.fingerprint
    spaces = stale(ENGLISH[1] + "  ", 1)
    assert (str(spaces.severity), str(one.severity)) == ("info", "warning")
    assert spaces.fingerprint != one.fingerprint, "what was harmless yesterday is told when it no longer is"


def test_the_path_counts_from_the_root_of_the_repository() -> None:
    job = Job("../nl/a.md", DUTCH[2].encode(), "nl-NL", SourceVersion("en/a.md", "worktree", ENGLISH[2].encode()))
    inside = replace(job, path="a.md", root_path="nl/a.md")
    here, there, elsewhere = (
        [finding.fingerprint for finding in lint(one, RULES).findings]
        for one in (inside, replace(job, root_path="nl/a.md"), replace(inside, root_path="de/a.md"))
    )
    assert here == there
    assert set(here).isdisjoint(elsewhere)
