"""What the pages of several versions of a site have wrong in the same words is told with the newest."""

from __future__ import annotations

from functools import partial

import pytest

from mtlint.config.selection import ActiveRule
from mtlint.job import Job, SourceVersion
from mtlint.registry import all_rules
from mtlint.runner import in_this_process, run
from mtlint.runner.processes import in_processes
from mtlint.site_versions import page_of

SOURCE = b"See [ovens](ovens.md).\n\nPress `oven.start()`.\n\nPress `oven.start()`.\n"
LOST = b"Zie de ovens.\n\nDruk op de knop.\n\nDruk op de knop.\n"


def told(targets: dict[str, bytes], processes: int = 1, sources: dict[str, bytes] | None = None) -> list[str]:
    wanted = {"link-missing", "code-span-missing"}
    rules = tuple(ActiveRule(rule, rule.severity, rule.options()) for rule in all_rules() if rule.id in wanted)
    jobs = [
        Job(path, content, "nl", SourceVersion("a.md", "worktree", (sources or {}).get(path, SOURCE)))
        for path, content in targets.items()
    ]
    workers = partial(in_processes, processes) if processes > 1 else in_this_process
    findings = run(jobs, rules, open_workers=workers).findings
    return [f"{finding.path}:{finding.line} {finding.message}" for finding in findings]


def test_the_newest_version_tells_of_the_others() -> None:
    link = 'link to "ovens.md" is lost: the source has it on "ovens"'
    code = 'code "oven.start()" is missing here'
    once = LOST.replace(b"Zie de ovens.", b"Zie [ovens](ovens.md).")
    pages = {
        "nl/version-1.9/a.md": LOST,
        "nl/current/a.md": once,
        "nl/version-1.10/a.mdx": LOST,
        "nl/version-1.9/b.md": LOST,
        "de/version-1.9/a.md": LOST,
    }
    expected = [
        *(f"de/version-1.9/a.md:{line} {text}" for line, text in ((1, link), (3, code), (5, code))),
        *(f"nl/current/a.md:{line} {code} (also in 2 other versions of the page)" for line in (3, 5)),
        f"nl/version-1.10/a.mdx:1 {link} (also in another version of the page)",
        *(f"nl/version-1.9/b.md:{line} {text}" for line, text in ((1, link), (3, code), (5, code))),
    ]
    assert told(pages) == expected
    assert told(dict(reversed(pages.items())), processes=2) == expected


def test_what_differs_is_told_of_each_version() -> None:
    other = LOST.replace(b"Druk op de knop.", b"Druk nu op de knop.", 1)

    assert told({"nl/v1/a.md": LOST, "nl/v2/a.md": other}) == [
        'nl/v1/a.md:5 code "oven.start()" is missing here',
        'nl/v2/a.md:1 link to "ovens.md" is lost: the source has it on "ovens" (also in another version of the page)',
        'nl/v2/a.md:3 code "oven.start()" is missing here',
        'nl/v2/a.md:5 code "oven.start()" is missing here (also in another version of the page)',
    ]


def test_what_a_message_counts_may_differ() -> None:
    again = SOURCE.replace(b"Press", b"Press `oven.start()` or", 1)
    more = again.replace(b"Press", b"Press `oven.start()` or", 1)
    targets = {"nl/v1/a.md": LOST, "nl/v2/a.md": LOST, "nl/v3/a.md": LOST}
    code = 'code "oven.start()" is missing here'

    assert told(targets, sources={"nl/v1/a.md": again, "nl/v2/a.md": more}) == [
        f"nl/v2/a.md:3 {code} (3 times) (also in another version of the page)",
        'nl/v3/a.md:1 link to "ovens.md" is lost: the source has it on "ovens" (also in 2 other versions of the page)',
        f"nl/v3/a.md:3 {code} (also in 2 other versions of the page)",
        f"nl/v3/a.md:5 {code}",
    ]


def test_versions_from_old_to_new() -> None:
    names = (
        *("0.9", "version-1.2-beta", "1.2.x", "v1.10", "version-2.0.0-rc.1", "2.0.0", "Version-12"),
        *("stable", "latest", "main", "next", "current"),
    )
    pages = [page_of(f"docs/{name}/guide/a.md") for name in names]
    ages = [page.age for page in pages if page]
    assert {page and page.of for page in pages} == {"docs/*/guide/a"}
    assert sorted(ages) == ages


@pytest.mark.parametrize("path", ["docs/a.md", "docs/2024/a.md", "docs/vue/a.md", "docs/chapter-1.2/a.md", "v1.2.md"])
def test_what_is_no_version(path: str) -> None:
    assert page_of(path) is None
