"""Tampered, outdated and orphaned pages through the real command line: each its own finding, none other."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from mtlint.cli import main
from tests.project.repos import Repo, sha1, write

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = (
    "---\ntitle: Backups\nms.date: 01/02/2024\n---\n"
    "# Backups\n\n"
    "Open the [portal](https://portal.example.com/en-us/start) and select **Start** before you leave the office.\n\n"
    "The first backup runs for about ten minutes.\n"
)
DUTCH = (
    "# Back-ups\n\n"
    "Open de [portal](https://portal.example.com/nl-nl/start) en selecteer **Start** voordat u het kantoor verlaat.\n\n"
    "De eerste back-up duurt ongeveer tien minuten.\n"
)
UNITS = (
    ("Back-ups", "Backups"),
    ("Selecteer **Start** voordat u het kantoor verlaat.", "Select **Start** before you leave the office."),
)
BILINGUAL_ENGLISH = "# Backups\n\nSelect **Start** before you leave the office.\n"
UNKNOWN = "0123456789abcdef0123456789abcdef01234567"
OTHER_HASH = "89abcdef0123456789abcdef0123456789abcdef"
Finding = tuple[str, int, str]
Check = Callable[..., list[Finding]]


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("MTLINT_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def source(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "docs")


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The Dutch repository; it is the working directory."""
    folder = tmp_path / "docs.nl-nl"
    Repo(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def check(capfd: pytest.CaptureFixture[str]) -> Check:
    """Run every default rule on the working directory: rule, line and message of each finding, in order."""

    def run(*argv: str, source: str = "../docs", status: int = 1) -> list[Finding]:
        assert main([*(argv or (".",)), "--source", source, "--format", "json"]) == status
        report = json.loads(capfd.readouterr().out)
        return [(finding["rule"], finding["line"], finding["message"]) for finding in report["findings"]]

    return run


def dutch(
    *,
    hash: str | None = None,  # noqa: A002
    commit: str | None = None,
    locale: str = "nl-NL",
    body: str = DUTCH,
) -> str:
    """The Dutch page: its hash is on line 3, its commit on line 4, its locale on line 5."""
    fields = {"ms.openlocfilehash": hash, "ms.sourcegitcommit": commit, "ms.contentlocale": locale}
    lines = [f"{name}: {value}".rstrip() + "\n" for name, value in fields.items() if value is not None]
    return "---\ntitle: Back-ups\n" + "".join(lines) + "ms.date: 01/02/2024\n---\n" + body


def bilingual(commit: str, content_hash: str) -> str:
    """The page with every segment's English beside it."""
    body = [
        f'<span data-ttu-id="0a1b2-{number}">{ours}</span><span class="sxs-lookup">'
        f'<span data-stu-id="0a1b2-{number}">{theirs}</span></span>'
        for number, (ours, theirs) in enumerate(UNITS, start=101)
    ]
    return dutch(hash=content_hash, commit=commit, body=f"# {body[0]}\n\n{body[1]}\n")


def test_sound_page(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=commit)})
    assert check(status=0) == []


def test_hash_over_windows_line_ends(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH.replace("\n", "\r\n")).upper(), commit=commit[:12])})
    assert check(status=0) == []


def test_altered_hash(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=OTHER_HASH, commit=commit)})
    assert check() == [
        (
            "source-hash-mismatch",
            3,
            f'ms.openlocfilehash "89abcdef01…" is not the hash of the source at the recorded commit "{commit[:10]}…", '
            "nor of any other version: that version was never committed, the hash was altered, or the page was made "
            "from another file",
        )
    ]


def test_hash_of_another_version(source: Repo, target: Path, check: Check) -> None:
    earlier = source.commit({"a.md": ENGLISH.replace("ten", "five")})
    commit = source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH.replace("ten", "five")), commit=commit)})
    assert check() == [
        (
            "source-hash-mismatch",
            3,
            f'ms.openlocfilehash "{sha1(ENGLISH.replace("ten", "five"))[:10]}…" is not the hash of the source at the '
            f'recorded commit "{commit[:10]}…", but of the one at commit "{earlier[:10]}…": '
            "hash and commit must be of one version",
        )
    ]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("", "is empty"),
        ("none", 'is not hexadecimal: "none"'),
        (OTHER_HASH[:-1], f'has 39 digits, not 16 (xxh64), 32 (MD5), 40 (SHA-1) or 64 (SHA-256): "{OTHER_HASH[:-1]}"'),
    ],
)
def test_malformed_hash(source: Repo, target: Path, check: Check, value: str, problem: str) -> None:
    commit = source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=value, commit=commit)})
    message = f"ms.openlocfilehash {problem}; record the hash of the source file that was translated"
    assert check() == [("source-hash-invalid", 3, message)]


def test_removed_hash(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(commit=commit)})
    assert check() == [
        (
            "provenance-missing",
            3,
            "ms.openlocfilehash is missing, though ms.sourcegitcommit is there: "
            "record the version of the source that this page was translated from",
        )
    ]


def test_removed_commit(source: Repo, target: Path, check: Check) -> None:
    source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH))})
    assert check() == [
        (
            "provenance-missing",
            3,
            "ms.sourcegitcommit is missing, though ms.openlocfilehash is there: "
            "record the version of the source that this page was translated from",
        )
    ]


def test_page_that_records_nothing_among_pages_that_do(source: Repo, target: Path, check: Check) -> None:
    pages = [f"{name}.md" for name in "abc"]
    commit = source.commit({**dict.fromkeys(pages, ENGLISH), "bare.md": ENGLISH, "toc.md": "# [Backups](a.md)\n"})
    sound = dutch(hash=sha1(ENGLISH), commit=commit)
    bare = f"---\ntitle: Back-ups\nms.date: 01/02/2024\n---\n{DUTCH}"
    write(target, {**dict.fromkeys(pages, sound), "bare.md": bare, "toc.md": "# [Back-ups](a.md)\n"})
    assert check() == [
        (
            "provenance-missing",
            1,
            "ms.openlocfilehash and ms.sourcegitcommit are missing, though the other translated pages have them: "
            "record the version of the source that this page was translated from",
        )
    ]


def test_unknown_commit(source: Repo, target: Path, check: Check) -> None:
    source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=UNKNOWN)})
    assert check() == [
        (
            "source-commit-unknown",
            4,
            'ms.sourcegitcommit "0123456789…" is no commit of the source repository; '
            "the version that was translated is known all the same, by its hash",
        )
    ]


def test_malformed_commit(source: Repo, target: Path, check: Check) -> None:
    source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit="main~1")})
    assert check() == [
        (
            "source-commit-unknown",
            4,
            'ms.sourcegitcommit is not hexadecimal: "main~1"; record the id of the commit that was translated',
        )
    ]


def test_commit_from_before_the_page(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"b.md": "# Other\n"})
    source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=commit)})
    assert check() == [
        (
            "source-commit-unknown",
            4,
            f'ms.sourcegitcommit "{commit[:10]}…" is a commit in which the source does not have this page; '
            "the version that was translated is known all the same, by its hash",
        )
    ]


def test_shallow_clone_is_told_once(
    source: Repo, target: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    commit = source.commit(dict.fromkeys(("a.md", "b.md", "c.md"), ENGLISH))
    source.commit({"a.md": ENGLISH + "\nMore.\n", "b.md": ENGLISH + "\nMore.\n"})
    source.git("clone", "--quiet", "--depth=1", source.folder.as_uri(), str(tmp_path / "shallow"))
    page = dutch(hash=sha1(ENGLISH), commit=commit)
    newer = page.replace(DUTCH, DUTCH + "\nMeer.\n")
    write(target, {"a.md": newer, "b.md": newer, "c.md": page})
    assert main([".", "--source", "../shallow", "--format", "json"]) == 0
    output = capfd.readouterr()
    assert json.loads(output.out)["findings"] == []
    assert output.err == (
        "mtlint: the source is a shallow clone: from which version of it 2 pages came, cannot be told; get its "
        "whole history (`git fetch --unshallow`) and check again\n"
    )


def test_source_gained_a_paragraph(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    source.commit({"b.md": "# Other\n"})
    source.commit({"a.md": ENGLISH + "\nLater backups are faster.\n"})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=commit)})
    message = (
        'the source changed in 1 commit of 2024-01-03: 1 block added ("Later backups are faster."); translate again'
    )
    assert check() == [("translation-stale", 4, message)]


def test_source_changed_in_several_places(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    source.commit({"a.md": ENGLISH.replace("ten", "twenty")})
    source.commit({"a.md": ENGLISH.replace("ten", "thirty").replace("**Start**", "**Begin**") + "\n## Restore\n"})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=commit)})
    message = (
        "the source changed in 2 commits since 2024-01-02: 2 of 3 blocks changed "
        '("select Start before" is now "select Begin before", "about ten minutes." is now "about thirty minutes."), '
        '1 added ("Restore"); translate again'
    )
    assert check() == [("translation-stale", 4, message)]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "portal.example.com/en-us/start",
            "portal.example.com/begin",
            "only where links, images or includes lead, in 1 block "
            '("https://portal.example.com/en-us/start" is now "https://portal.example.com/begin")',
        ),
        ("01/02/2024", "03/04/2024", "only front matter (ms.date); nothing to translate"),
        ("title: Backups", "title: All backups", "only front matter (title); translate title"),
        ("for about", "for\nabout", "only white space or comments; nothing to translate"),
    ],
)
def test_lesser_changes_are_information(
    source: Repo, target: Path, check: Check, old: str, new: str, what: str
) -> None:
    commit = source.commit({"a.md": ENGLISH})
    source.commit({"a.md": ENGLISH.replace(old, new)})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=commit)})
    message = f"the source changed in 1 commit of 2024-01-02: {what}"
    assert check(status=0) == [("translation-stale", 4, message)]


def test_only_line_ends_changed(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    source.commit({"a.md": ENGLISH.replace("\n", "\r\n")})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=commit)})
    assert check(status=0) == []


def test_source_is_not_utf8_any_more(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    source.commit({"a.md": ENGLISH.encode() + b"\n" + b"Caf\xe9s. " * 40})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=commit, body=DUTCH.replace("**Start**", "Start"))})
    assert [(rule, line) for rule, line, _ in check()] == [("translation-stale", 4), ("bold-dropped", 10)]
    assert check()[0][2] == (
        "the source changed in 1 commit of 2024-01-02; what changed cannot be told, "
        "for today's source is not UTF-8 text"
    )


def test_page_that_records_nothing_beside_its_source(
    source: Repo, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.commit({"en/a.md": ENGLISH, "nl/a.md": dutch(body=DUTCH.replace("**Start**", "Start"))})
    edit = source.git("rev-parse", "HEAD")
    source.commit({"en/a.md": ENGLISH.replace(" before you leave the office", "")})
    monkeypatch.chdir(source.folder)
    assert check("nl", source="en") == [
        (
            "translation-stale",
            1,
            "possibly stale: the source changed in 1 commit of 2024-01-02, after this page was last changed (commit "
            f'"{edit[:10]}…"): 1 of 3 blocks changed ("select Start before you leave the office." is now '
            '"select Start."); translate again',
        ),
        ("bold-dropped", 8, '1 of 1 bold runs lost: "Start"'),
    ]


def test_page_that_records_another_pages_commit_beside_its_source(
    source: Repo, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = source.commit({"en/b.md": ENGLISH})
    source.commit({"en/a.md": ENGLISH, "nl/a.md": dutch(commit=early)})
    source.commit({"en/a.md": ENGLISH + "\nLater backups are faster.\n"})
    monkeypatch.chdir(source.folder)
    message = (
        f'ms.sourcegitcommit "{early[:10]}…" is a commit in which the source does not have this page: whether the '
        "translation is up to date cannot be told"
    )
    assert check("nl", "--ignore", "provenance-missing", source="en") == [("source-commit-unknown", 3, message)]


def test_given_revision_decides(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    source.commit({"a.md": ENGLISH + "\nLater backups are faster.\n"})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=commit)})
    assert check(".", "--source-rev", commit, status=0) == []


def test_orphan(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH, "b.md": ENGLISH})
    deleting = source.commit({"a.md": None})
    page = dutch(hash=sha1(ENGLISH), commit=commit)
    write(target, {"a.md": page, "b.md": page})
    message = f"source not found: `a.md` was deleted from the source in commit {deleting[:10]} on 2024-01-02"
    assert check() == [("source-not-found", 4, message)]


def test_orphan_that_never_had_a_source(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"b.md": ENGLISH})
    page = dutch(hash=sha1(ENGLISH), commit=commit)
    write(target, {"a.md": page, "b.md": page})
    assert check() == [("source-not-found", 4, "source not found: the source has no `a.md`")]


def test_page_of_another_locale(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=commit, locale="de-DE")})
    message = 'ms.contentlocale is "de-DE", but by its path or --locale this page is in "nl-NL"'
    assert [finding for finding in check() if finding[0] == "locale-mismatch"] == [("locale-mismatch", 5, message)]


def test_spelling_of_the_locale_is_free(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": ENGLISH})
    write(target, {"a.md": dutch(hash=sha1(ENGLISH), commit=commit, locale="nl_nl")})
    assert check(status=0) == []


def test_bilingual_page_is_compared_with_its_own_english(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": BILINGUAL_ENGLISH})
    write(target, {"a.md": bilingual(commit, sha1(BILINGUAL_ENGLISH))})
    assert check(status=0) == []


def test_stale_bilingual_page(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": BILINGUAL_ENGLISH})
    source.commit({"a.md": BILINGUAL_ENGLISH.replace("office", "building")})
    write(target, {"a.md": bilingual(commit, sha1(BILINGUAL_ENGLISH))})
    message = (
        "the source changed in 1 commit of 2024-01-02: 1 of 2 blocks changed "
        '("leave the office." is now "leave the building."); translate again'
    )
    assert check() == [("translation-stale", 4, message)]


def test_bilingual_page_with_an_altered_hash(source: Repo, target: Path, check: Check) -> None:
    commit = source.commit({"a.md": BILINGUAL_ENGLISH})
    write(target, {"a.md": bilingual(commit, OTHER_HASH)})
    assert [finding[:2] for finding in check()] == [("source-hash-mismatch", 3)]


@pytest.mark.parametrize("argv", [(".",), ("guide",), ("guide/a.md",), ("guide/a.md", "guide/b.md")])
@pytest.mark.parametrize("bare", [False, True])
def test_paths_and_kinds_of_source(
    source: Repo, target: Path, tmp_path: Path, check: Check, argv: tuple[str, ...], *, bare: bool
) -> None:
    commit = source.commit({"guide/a.md": ENGLISH, "guide/b.md": ENGLISH})
    source.commit({"guide/a.md": ENGLISH.replace("ten", "five")})
    page = dutch(hash=sha1(ENGLISH), commit=commit)
    write(target, {"guide/a.md": page, "guide/b.md": page})
    if bare:
        source.git("clone", "--quiet", "--bare", str(source.folder), str(tmp_path / "docs.git"))
    message = (
        "the source changed in 1 commit of 2024-01-02: 1 of 3 blocks changed "
        '("about ten minutes." is now "about five minutes."); translate again'
    )
    assert check(*argv, source="../docs.git" if bare else "../docs") == [("translation-stale", 4, message)]


def test_source_by_url_from_a_subfolder(
    source: Repo, target: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = source.commit({"guide/a.md": ENGLISH})
    write(target, {"guide/a.md": dutch(hash=OTHER_HASH, commit=commit)})
    monkeypatch.chdir(target / "guide")
    assert [finding[:2] for finding in check("a.md", source=source.folder.as_uri())] == [("source-hash-mismatch", 3)]
