"""Which version of the source a page is compared with, and what that says of its recorded fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtlint.job import Job, SourceVersion
from mtlint.project.jobs import find_jobs
from mtlint.project.request import Request
from mtlint.provenance import CommitState, HashState, Update
from tests.project.repos import Repo, found, jobs, one_job, page, sha1, sha256, skipped, write

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW, NEWEST = "# Old\n", "# New\n", "# Newest\n"
UNKNOWN = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def source(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "source")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def test_current_page(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD})
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    job = one_job(target, source="../source")
    assert job.path == "a.md"
    assert job.locale == "nl-NL"
    assert job.content == page(commit=commit, hash=sha1(OLD)).encode()
    assert job.source == SourceVersion("a.md", commit, OLD.encode())
    assert job.provenance.commit_state is CommitState.FOUND
    assert job.provenance.hash_state is HashState.VERIFIED
    assert job.provenance.update is None
    assert job.provenance.orphaned is None
    assert job.provenance.missing == ()


def test_stale_page_is_compared_with_the_recorded_version(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD})
    source.commit({"b.md": "# Other\n"})
    source.commit({"a.md": NEW})
    source.commit({"a.md": NEWEST})
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", commit, OLD.encode())
    assert job.provenance.update == Update(NEWEST.encode(), "worktree", commits=2, since="2024-01-03")


def test_uncommitted_edit_is_an_update_of_no_commit(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD})
    write(source.folder, {"a.md": NEW})
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    assert one_job(target, source="../source").provenance.update == Update(NEW.encode(), "worktree")


def test_only_line_ends_differ_from_today(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD})
    source.commit({"a.md": OLD.replace("\n", "\r\n")})
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    assert one_job(target, source="../source").provenance.update is None


def test_commits_on_a_merged_branch_count_and_those_recorded_already_do_not(source: Repo, target: Path) -> None:
    source.commit({"a.md": OLD})
    source.git("checkout", "--quiet", "-b", "side")
    source.commit({"a.md": NEW})
    source.git("checkout", "--quiet", "main")
    recorded = source.commit({"b.md": "# Other\n"})
    source.git("merge", "--quiet", "--no-edit", "side")
    source.commit({"a.md": NEWEST})
    write(target, {"a.md": page(commit=recorded, hash=sha1(OLD))})
    job = one_job(target, source="../source")
    assert job.provenance.update == Update(NEWEST.encode(), "worktree", commits=2, since="2024-01-02")


@pytest.mark.parametrize("value", [sha1(OLD), sha1(OLD).upper(), sha1("# Old\r\n"), sha256(OLD), sha256("# Old\r\n")])
@pytest.mark.parametrize("stored", [OLD, "# Old\r\n"])
def test_hash_of_any_line_ends_and_both_lengths(source: Repo, target: Path, value: str, stored: str) -> None:
    commit = source.commit({"a.md": stored})
    write(target, {"a.md": page(commit=commit, hash=value)})
    assert one_job(target, source="../source").provenance.hash_state is HashState.VERIFIED


def test_hash_of_another_version(source: Repo, target: Path) -> None:
    first = source.commit({"a.md": OLD})
    commit = source.commit({"a.md": NEW})
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", commit, NEW.encode())
    assert job.provenance.hash_state is HashState.ELSEWHERE
    assert job.provenance.hash_revision == first


def test_hash_of_an_uncommitted_version(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD})
    write(source.folder, {"a.md": NEW})
    write(target, {"a.md": page(commit=commit, hash=sha1(NEW))})
    provenance = one_job(target, source="../source").provenance
    assert (provenance.hash_state, provenance.hash_revision) == (HashState.ELSEWHERE, "worktree")


def test_hash_of_no_version(source: Repo, target: Path) -> None:
    source.commit({"a.md": OLD})
    commit = source.commit({"a.md": NEW})
    write(target, {"a.md": page(commit=commit, hash=sha1("# Never\n"))})
    job = one_job(target, source="../source")
    assert job.provenance.hash_state is HashState.NOWHERE
    assert job.provenance.hash_revision is None


def test_unknown_commit_is_found_by_its_hash(source: Repo, target: Path) -> None:
    first = source.commit({"a.md": OLD})
    source.commit({"a.md": NEW})
    write(target, {"a.md": page(commit=UNKNOWN, hash=sha1(OLD))})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", first, OLD.encode())
    assert job.provenance.commit_state is CommitState.UNKNOWN_COMMIT
    assert job.provenance.hash_state is HashState.VERIFIED
    assert job.provenance.update == Update(NEW.encode(), "worktree", commits=1, since="2024-01-02")


def test_hash_found_on_another_branch(source: Repo, target: Path) -> None:
    source.commit({"a.md": OLD})
    source.git("checkout", "--quiet", "-b", "live")
    live = source.commit({"a.md": NEW})
    source.git("checkout", "--quiet", "main")
    write(target, {"a.md": page(commit=UNKNOWN, hash=sha1(NEW))})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", live, NEW.encode())
    assert job.provenance.update == Update(OLD.encode(), "worktree")


def test_hash_of_a_merge_that_changed_the_page_itself(source: Repo, target: Path) -> None:
    source.commit({"a.md": OLD})
    source.git("checkout", "--quiet", "-b", "side")
    source.commit({"b.md": "# Other\n"})
    source.git("checkout", "--quiet", "main")
    source.commit({"c.md": "# Third\n"})
    source.git("merge", "--quiet", "--no-commit", "side")
    merge = source.commit({"a.md": NEW})
    source.commit({"a.md": NEWEST})
    write(target, {"a.md": page(commit=UNKNOWN, hash=sha1(NEW))})
    assert one_job(target, source="../source").source == SourceVersion("a.md", merge, NEW.encode())


def test_unknown_commit_and_unknown_hash(source: Repo, target: Path) -> None:
    source.commit({"a.md": OLD})
    write(target, {"a.md": page(commit=UNKNOWN, hash=sha1(NEW))})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", "worktree", OLD.encode())
    assert job.provenance.commit_state is CommitState.UNKNOWN_COMMIT
    assert job.provenance.hash_state is HashState.NOWHERE
    assert job.provenance.complete_history is True


def test_shallow_history_proves_nothing(source: Repo, target: Path, tmp_path: Path) -> None:
    commit = source.commit({"a.md": OLD})
    source.commit({"a.md": NEW})
    source.git("clone", "--quiet", "--depth=1", source.folder.as_uri(), str(tmp_path / "shallow"))
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    provenance = one_job(target, source="../shallow").provenance
    assert provenance.commit_state is CommitState.UNKNOWN_COMMIT
    assert provenance.hash_state is HashState.NOT_CHECKED
    assert provenance.complete_history is False


def test_page_younger_than_the_recorded_commit(source: Repo, target: Path) -> None:
    commit = source.commit({"b.md": OLD})
    source.commit({"a.md": NEW})
    write(target, {"a.md": page(commit=commit)})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", "worktree", NEW.encode())
    assert job.provenance.commit_state is CommitState.UNKNOWN_PATH


def test_recorded_version_under_an_earlier_name(source: Repo, target: Path) -> None:
    text = "# Page\n" + "A line that stays.\n" * 20
    commit = source.commit({"old/a.md": text})
    source.commit({"old/a.md": None, "new/a.md": text})
    source.commit({"new/a.md": text + "More.\n"})
    write(target, {"new/a.md": page(commit=commit, hash=sha1(text))})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("old/a.md", commit, text.encode())
    assert job.provenance.commit_state is CommitState.FOUND


@pytest.mark.parametrize(("then", "now"), [("a.md", "a/index.md"), ("a/_index.md", "a.md"), ("a.md", "a/_index.md")])
def test_recorded_version_of_a_page_that_became_a_folder_and_was_rewritten(
    source: Repo, target: Path, then: str, now: str
) -> None:
    commit = source.commit({then: OLD})
    source.commit({then: None, now: "# Page\n\nNothing of what it was.\n"})
    write(target, {now: page(commit=commit)})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion(then, commit, OLD.encode())
    assert job.provenance.commit_state is CommitState.FOUND
    assert job.provenance.update is not None


def test_hash_alone(source: Repo, target: Path) -> None:
    first = source.commit({"a.md": OLD})
    source.commit({"a.md": NEW})
    write(target, {"a.md": page(hash=sha1(OLD))})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", first, OLD.encode())
    assert job.provenance.commit_state is CommitState.NOT_CHECKED
    assert job.provenance.hash_state is HashState.VERIFIED
    assert job.provenance.missing == ("ms.sourcegitcommit",)


def test_nothing_recorded_is_compared_with_today(source: Repo, target: Path) -> None:
    source.commit({"a.md": OLD})
    write(target, {"a.md": "# Kop\n"})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", "worktree", OLD.encode())
    assert job.locale is None
    assert job.provenance.missing == ()


def test_short_commit_id(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD})
    source.commit({"a.md": NEW})
    write(target, {"a.md": page(commit=commit[:7])})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", commit, OLD.encode())
    assert job.provenance.commit_state is CommitState.FOUND


def test_branch_named_like_a_short_id_is_not_taken_for_it(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD})
    source.commit({"a.md": NEW})
    source.git("branch", commit[:8])
    source.git("branch", "0123abc")
    write(target, {"a.md": page(commit=commit[:8]), "b.md": page(commit="0123abc")})
    known, unknown = jobs(target, source="../source")
    assert known.source == SourceVersion("a.md", commit, OLD.encode())
    assert unknown.provenance.commit_state is CommitState.UNKNOWN_COMMIT


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("", "is empty"),
        ("--output=x", "is not hexadecimal"),
        ("HEAD", "is not hexadecimal"),
        ("main~1", "is not hexadecimal"),
        ("../../etc/passwd", "is not hexadecimal"),
        ("abc123", "has 6 digits, not 7 to 40 (SHA-1) or 64 (SHA-256)"),
        ("a" * 41, "has 41 digits, not 7 to 40 (SHA-1) or 64 (SHA-256)"),
    ],
)
def test_commit_that_can_be_none(source: Repo, target: Path, value: str, error: str) -> None:
    source.commit({"a.md": OLD})
    write(target, {"a.md": page(commit=value)})
    job = one_job(target, source="../source")
    assert job.provenance.commit_error == error
    assert job.provenance.commit_state is CommitState.NOT_CHECKED
    assert job.source == SourceVersion("a.md", "worktree", OLD.encode())
    assert sorted(entry.name for entry in target.iterdir()) == ["a.md"]


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("", "is empty"),
        ("unknown", "is not hexadecimal"),
        ("a" * 39, "has 39 digits, not 16 (xxh64), 32 (MD5), 40 (SHA-1) or 64 (SHA-256)"),
        ("a" * 40, None),
        ("A" * 64, None),
    ],
)
def test_hash_that_can_be_none(source: Repo, target: Path, value: str, error: str | None) -> None:
    source.commit({"a.md": OLD})
    write(target, {"a.md": page(hash=value)})
    provenance = one_job(target, source="../source").provenance
    assert provenance.hash_error == error
    assert provenance.hash_state is (HashState.NOT_CHECKED if error else HashState.NOWHERE)


def test_id_of_a_blob_is_no_commit(source: Repo, target: Path) -> None:
    source.commit({"a.md": OLD})
    blob = source.git("rev-parse", "HEAD:a.md")
    write(target, {"a.md": page(commit=blob), "b.md": page(commit=blob[:9])})
    results = jobs(target, source="../source")
    assert [job.provenance.commit_state for job in results] == [CommitState.UNKNOWN_COMMIT] * 2


def test_deleted_source(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD, "b.md": NEW})
    deleting = source.commit({"a.md": None})
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD)), "b.md": page(commit=commit)})
    job = jobs(target, source="../source")[0]
    assert job.source == SourceVersion("a.md", commit, OLD.encode())
    assert job.provenance.orphaned == f"`a.md` was deleted from the source in commit {deleting[:10]} on 2024-01-02"
    assert job.provenance.update is None


def test_renamed_source(source: Repo, target: Path) -> None:
    text = "# Page\n" + "A line that stays.\n" * 20
    commit = source.commit({"a.md": text})
    renaming = source.commit({"a.md": None, "new/b.md": text + "One more.\n"})
    write(target, {"a.md": page(commit=commit)})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", commit, text.encode())
    assert job.provenance.orphaned == f"`a.md` was renamed to `new/b.md` in commit {renaming[:10]} on 2024-01-02"
    assert job.witnesses == ((text + "One more.\n").encode(),)


def test_a_page_that_was_rewritten_when_it_got_a_folder(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD, "b/_index.md": OLD})
    source.commit({"a.md": None, "a/index.md": NEW * 20, "b/_index.md": None, "b.md": NEW * 20})
    write(target, {"a/index.md": page(commit=commit), "b.md": page(commit=commit)})
    assert [job.source for job in jobs(target, source="../source")] == [
        SourceVersion("a.md", commit, OLD.encode()),
        SourceVersion("b/_index.md", commit, OLD.encode()),
    ]


def test_source_that_never_was(source: Repo, target: Path) -> None:
    commit = source.commit({"b.md": OLD})
    write(target, {"a.md": page(commit=commit), "b.md": page(commit=commit)})
    job = jobs(target, source="../source")[0]
    assert job.source is None
    assert job.provenance.orphaned == "the source has no `a.md`"
    assert job.provenance.commit_state is CommitState.UNKNOWN_PATH


def test_page_without_sign_and_source(source: Repo, target: Path) -> None:
    source.commit({"b.md": OLD})
    write(target, {"a.md": "# Kop\n", "b.md": "# Kop\n"})
    assert skipped(found(target, source="../source")) == {"a.md": "no source found"}


def test_fields_missing_where_most_pages_have_them(source: Repo, target: Path) -> None:
    commit = source.commit({f"{name}.md": OLD for name in "abcd"})
    write(target, {f"{name}.md": page(commit=commit, hash=sha1(OLD)) for name in "abc"})
    write(target, {"d.md": "---\ntitle: Bladzijde\n---\n# Kop\n"})
    results = jobs(target, source="../source")
    assert [job.provenance.missing for job in results] == [(), (), (), ("ms.openlocfilehash", "ms.sourcegitcommit")]


@pytest.mark.parametrize(
    ("source_page", "target_page", "pages_with_fields"),
    [
        (OLD, "# Kop\n", 3),  # no front matter on either side
        (OLD, "---\ntitle: [\n---\n# Kop\n", 3),  # front matter that does not parse
        (OLD, "---\ntitle: Bladzijde\n---\n", 2),  # too few pages to tell
    ],
)
def test_fields_not_missing(
    source: Repo, target: Path, source_page: str, target_page: str, pages_with_fields: int
) -> None:
    commit = source.commit({f"{name}.md": source_page for name in "abcd"})
    for name in "abc"[:pages_with_fields]:
        write(target, {f"{name}.md": page(commit=commit, hash=sha1(OLD))})
    write(target, {"d.md": target_page})
    assert jobs(target, source="../source")[-1].provenance.missing == ()


@pytest.mark.parametrize(
    "front_matter",
    [
        "source-git-commit: {commit}",
        "default_lang_commit: {commit} # patched",
        "default_lang_commit: '{commit} # patched'",
        "l10n:\n  sourceCommit: {commit}",
    ],
)
def test_other_dialects(source: Repo, target: Path, front_matter: str) -> None:
    commit = source.commit({"a.md": OLD})
    source.commit({"a.md": NEW})
    write(target, {"a.md": f"---\n{front_matter.format(commit=commit)}\n---\n# Kop\n"})
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("a.md", commit, OLD.encode())
    assert job.provenance.missing == ()


def test_half_of_a_dialect_without_a_source(target: Path) -> None:
    write(target, {"a.md": page(commit="0123456"), "b.md": page(hash=sha1(OLD)), "c.md": page()})
    assert [job.provenance.missing for job in jobs(target)] == [("ms.openlocfilehash",), ("ms.sourcegitcommit",), ()]


def test_place_of_recorded_fields_counts_code_points_of_lines_ended_by_line_feeds(target: Path) -> None:
    write(target, {"a.md": "---\r\ntitle: Één\r\nms.sourcegitcommit: 0123456\r\n---\r\n# Kop\r\n"})
    commit = one_job(target).provenance.commit
    assert commit is not None
    assert (commit.name, commit.value, commit.start, commit.end) == ("ms.sourcegitcommit", "0123456", 15, 42)


def test_page_that_is_younger_than_the_clone_of_its_source(source: Repo, tmp_path: Path) -> None:
    commit = source.commit({"a.md": OLD, "b.md": OLD})
    recording = page(commit=UNKNOWN)
    target = Repo(tmp_path / "docs.nl-nl")
    target.commit({"a.md": recording, "b.md": recording})
    target.commit({"a.md": recording + "Nieuw.\n"})
    told: list[str] = []
    young, old = find_jobs(Request((".",), "../source", tell=told.append), target.folder)
    assert isinstance(young, Job)
    assert isinstance(old, Job)
    assert (young.source, young.provenance.source_ends) == (None, "2024-01-01")
    assert (old.source, old.provenance.source_ends) == (SourceVersion("b.md", commit, OLD.encode()), "")
    assert told == [
        "the last commit of the source is of 2024-01-01, and 1 page came from a later one: it is not compared; update "
        "the clone (`git pull`) and check again"
    ]


def test_page_about_the_repository_of_translations(source: Repo, tmp_path: Path) -> None:
    commit = source.commit(dict.fromkeys(("a.md", "b.md", "c.md", "README.md", "docs/README.md"), OLD))
    target = Repo(tmp_path / "docs.nl-nl")
    recording = page(commit=commit)
    target.commit({**dict.fromkeys(("a.md", "b.md", "c.md"), recording), "README.md": NEW, "docs/README.md": NEW})
    missing: list[str] = []

    def note(path: str, _locale: str) -> None:
        missing.append(path)

    results = list(find_jobs(Request((".",), "../source", untranslated=note), target.folder))
    assert skipped(results) == {"README.md": "is about its own repository"}
    assert missing == []
