"""Pages that record nothing: compared with their source as it was at their last edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtlint.job import Job, SourceVersion
from mtlint.project.provenance.elsewhere import bases_of
from mtlint.provenance import Basis, Freshness, Update
from tests.project.repos import Repo, found, write

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = "# Backups\n\nTen minutes.\n", "# Backups\n\nTwenty minutes.\n"
DUTCH = "# Back-ups\n\nTien minuten.\n"
SOURCE, TARGET = "docs/en/a.md", "docs/nl/a.md"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "docs")


def page(folder: Path, path: str = TARGET, source: str = "docs/en") -> Job:
    job = next(job for job in found(folder, "docs/nl", source=source, locale="nl") if job.path == path)
    assert isinstance(job, Job)
    return job


def told(job: Job) -> tuple[Basis, Freshness]:
    return job.provenance.basis, job.provenance.freshness


def test_source_changed_later(repo: Repo) -> None:
    repo.commit({SOURCE: "# Draft\n"})
    repo.commit({SOURCE: OLD})
    edit = repo.commit({TARGET: DUTCH})
    repo.commit({"docs/en/b.md": "# B\n"})
    repo.commit({SOURCE: NEW})
    job = page(repo.folder)
    assert told(job) == (Basis.LAST_EDIT, Freshness.POSSIBLY_STALE)
    assert job.source == SourceVersion(SOURCE, edit, OLD.encode())
    assert job.provenance.last_edit == edit
    assert job.provenance.update == Update(NEW.encode(), "worktree", commits=1, since="2024-01-05")


@pytest.mark.parametrize(
    "later",
    [
        {"docs/en/b.md": "# B\n"},
        {SOURCE: OLD.replace("Ten ", "Ten\n")},
        {SOURCE: f"---\ntitle: Backups\n---\n{OLD}"},
        {SOURCE: NEW, TARGET: DUTCH.replace("Tien", "Twintig")},
    ],
    ids=["another page", "white space", "front matter", "both at once"],
)
def test_page_is_never_called_current(repo: Repo, later: dict[str, str]) -> None:
    repo.commit({SOURCE: OLD, TARGET: DUTCH})
    repo.commit(later)
    assert told(page(repo.folder)) == (Basis.LAST_EDIT, Freshness.UNKNOWN)


def test_source_is_gone(repo: Repo) -> None:
    repo.commit({SOURCE: OLD, TARGET: DUTCH, "docs/en/b.md": "# B\n", "docs/nl/b.md": "# B\n"})
    repo.commit({SOURCE: None})
    assert told(page(repo.folder)) == (Basis.NONE, Freshness.ORPHANED)


@pytest.mark.parametrize("staged", [False, True])
def test_uncommitted_edit_is_later_than_all(repo: Repo, *, staged: bool) -> None:
    repo.commit({SOURCE: OLD, TARGET: DUTCH})
    repo.commit({SOURCE: NEW})
    write(repo.folder, {TARGET: DUTCH.replace("Tien", "Twintig")})
    if staged:
        repo.git("add", "--all")
    job = page(repo.folder)
    assert told(job) == (Basis.NONE, Freshness.UNKNOWN)
    assert job.source == SourceVersion(SOURCE, "worktree", NEW.encode())


def test_new_page(repo: Repo) -> None:
    repo.commit({SOURCE: OLD})
    write(repo.folder, {TARGET: DUTCH})
    assert told(page(repo.folder)) == (Basis.NONE, Freshness.UNKNOWN)


def test_line_ends_of_a_checkout_are_no_edit(repo: Repo) -> None:
    repo.commit({SOURCE: OLD, TARGET: DUTCH})
    repo.commit({SOURCE: NEW})
    write(repo.folder, {TARGET: DUTCH.replace("\n", "\r\n")})
    assert told(page(repo.folder)) == (Basis.LAST_EDIT, Freshness.POSSIBLY_STALE)


def test_rename_is_no_edit(repo: Repo) -> None:
    edit = repo.commit({SOURCE: OLD, "nl/a.md": DUTCH, "nl/b.md": "# B\n", "docs/en/b.md": "# B\n"})
    repo.commit({SOURCE: NEW})
    repo.commit({"nl/a.md": None, "nl/b.md": None, TARGET: DUTCH, "docs/nl/b.md": "# B\n"})
    job = page(repo.folder)
    assert told(job) == (Basis.LAST_EDIT, Freshness.POSSIBLY_STALE)
    assert job.provenance.last_edit == edit


def test_rename_with_an_edit_is_one(repo: Repo) -> None:
    repo.commit({SOURCE: OLD, "nl/a.md": f"{DUTCH}\nEerst een lange alinea, die niet verandert.\n"})
    repo.commit({SOURCE: NEW})
    edit = repo.commit({"nl/a.md": None, TARGET: f"{DUTCH}\nEerst een lange alinea, die niet veranderde.\n"})
    assert page(repo.folder).provenance.last_edit == edit


def test_source_was_renamed_since(repo: Repo) -> None:
    edit = repo.commit({"docs/en/old.md": OLD, TARGET: DUTCH})
    repo.commit({"docs/en/old.md": None, SOURCE: OLD})
    repo.commit({SOURCE: NEW})
    job = page(repo.folder)
    assert told(job) == (Basis.LAST_EDIT, Freshness.POSSIBLY_STALE)
    assert job.source == SourceVersion("docs/en/old.md", edit, OLD.encode())


def test_edit_on_a_branch_saw_the_source_of_that_branch(repo: Repo) -> None:
    repo.commit({SOURCE: OLD})
    repo.git("checkout", "--quiet", "-b", "side")
    edit = repo.commit({TARGET: DUTCH})
    repo.git("checkout", "--quiet", "main")
    repo.commit({SOURCE: NEW})
    repo.git("merge", "--quiet", "--no-edit", "side")
    job = page(repo.folder)
    assert told(job) == (Basis.LAST_EDIT, Freshness.POSSIBLY_STALE)
    assert job.provenance.last_edit == edit


def test_edit_on_a_branch_that_is_not_merged_does_not_count(repo: Repo) -> None:
    edit = repo.commit({SOURCE: OLD, TARGET: DUTCH})
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit({TARGET: DUTCH + "\nMeer.\n"})
    repo.git("checkout", "--quiet", "main")
    repo.commit({SOURCE: NEW})
    assert page(repo.folder).provenance.last_edit == edit


def test_shallow_clone_does_not_know(repo: Repo, tmp_path: Path) -> None:
    repo.commit({SOURCE: OLD, TARGET: DUTCH})
    repo.commit({SOURCE: NEW})
    repo.git("clone", "--quiet", "--depth=1", repo.folder.as_uri(), str(tmp_path / "shallow"))
    assert told(page(tmp_path / "shallow")) == (Basis.NONE, Freshness.UNKNOWN)


@pytest.fixture
def other(repo: Repo, tmp_path: Path) -> Repo:
    """A repository whose page was last changed on the second of January; its source changed on the first to third."""
    repo.commit({"old.md": "# Backups\n"})
    repo.commit({"old.md": None, "a.md": OLD})
    repo.commit({"a.md": NEW})
    other = Repo(tmp_path / "other")
    other.commit({TARGET: "# Back-ups\n"})
    other.commit({TARGET: DUTCH})
    other.commit({"docs/nl/b.md": "# B\n"})
    return other


def test_other_repository_knows_the_day(repo: Repo, other: Repo) -> None:
    job = page(other.folder, source="../docs")
    assert told(job) == (Basis.LAST_EDIT, Freshness.POSSIBLY_STALE)
    assert job.source == SourceVersion("a.md", repo.git("rev-parse", "HEAD~1"), OLD.encode())
    assert job.provenance.last_edit == other.git("rev-parse", "HEAD~1")
    assert job.provenance.update == Update(NEW.encode(), "worktree", commits=1, since="2024-01-03")


def test_other_repository_knows_the_day_by_the_name_of_then(repo: Repo, other: Repo) -> None:
    repo.commit({"a.md": None, "b.md": NEW})
    job = page(other.folder, "docs/nl/b.md", source="../docs")
    assert job.source == SourceVersion("a.md", repo.git("rev-parse", "HEAD~1"), NEW.encode())


def test_other_repository_knows_the_day_before_the_page_got_another_form(repo: Repo, other: Repo) -> None:
    repo.commit({"a.md": None, "a.mdx": "import Ovens from './ovens'\n\n<Ovens />\n"})
    job = page(other.folder, source="../docs")
    assert job.source == SourceVersion("a.md", repo.git("rev-parse", "HEAD~2"), OLD.encode())


def of_fork(fork: Repo) -> Job:
    """The page of a repository with the paths of its source, which is beside it."""
    (job,) = found(fork.folder, "a.md", source="../docs", locale="nl")
    assert isinstance(job, Job)
    return job


@pytest.mark.parametrize(
    ("before", "after", "is_edit"),
    [
        (f"---\ntitle: Back-ups\nimage: 1\n---\n{DUTCH}", f"---\ntitle: Back-ups\n---\n{DUTCH}", False),
        (f"{DUTCH}\nZie [het plan](plan.md).\n", f"{DUTCH}\nZie [het plan](/nl/plan/).\n", False),
        (f"{DUTCH}\nZie http://a.example/b.\n", f"{DUTCH}\nZie https://b.example/c\n", False),
        (f"{DUTCH}\nZie [het plan](plan.md).\n", f"{DUTCH}\nZie [het doel](plan.md).\n", True),
    ],
    ids=["front matter", "a link", "a URL", "words"],
)
def test_a_change_that_read_no_text_is_no_edit(repo: Repo, before: str, after: str, is_edit: bool) -> None:
    repo.commit({SOURCE: OLD})
    first = repo.commit({TARGET: before})
    repo.commit({SOURCE: NEW})
    second = repo.commit({TARGET: after})
    job = page(repo.folder)
    assert job.provenance.last_edit == (second if is_edit else first)
    assert job.source == SourceVersion(SOURCE, second if is_edit else first, (NEW if is_edit else OLD).encode())


def test_a_page_that_is_a_version_of_its_source_is_compared_with_that(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a.md": OLD})
    kept = repo.commit({"a.md": OLD.replace("Ten", "Eleven")})
    repo.commit({"a.md": NEW})
    fork = Repo(tmp_path / "fork")
    for number in range(4):
        fork.commit({"a.md": f"# Back-ups\n\n{number}\n"})
    fork.commit({"a.md": OLD.replace("Ten", "Eleven")})
    assert of_fork(fork).source == SourceVersion("a.md", kept, OLD.replace("Ten", "Eleven").encode())


def test_fork_has_what_it_merged(repo: Repo, tmp_path: Path) -> None:
    """Whatever the source said when a page was last changed there."""
    merged = repo.commit({"a.md": OLD})
    repo.git("clone", "--quiet", ".", str(tmp_path / "fork"))
    fork = Repo(tmp_path / "fork")
    repo.commit({"a.md": NEW})
    fork.commit({})
    edit = fork.commit({"a.md": DUTCH})
    repo.commit({"a.md": NEW + "\nOr more.\n"})
    job = of_fork(fork)
    assert job.source == SourceVersion("a.md", merged, OLD.encode())
    assert job.provenance.last_edit == edit


@pytest.mark.parametrize("message", ["Sync with example.com @ {}", "Merge branch 'sync-{}'"])
def test_message_names_what_was_taken_over(repo: Repo, tmp_path: Path, message: str) -> None:
    repo.commit({"b.md": "# B\n"})
    taken = repo.commit({"a.md": OLD})
    repo.commit({"a.md": NEW})
    fork = Repo(tmp_path / "fork")
    for _ in range(2):
        fork.commit({"a.md": OLD})
    fork.commit({"b.md": "# B\n"})
    fork.git("commit", "--quiet", "--amend", "--message", message.format(taken[:8]))
    fork.commit({"a.md": DUTCH})
    assert of_fork(fork).source == SourceVersion("a.md", taken, OLD.encode())


def test_what_was_taken_over_before_there_was_the_source_tells_nothing(repo: Repo, tmp_path: Path) -> None:
    taken = repo.commit({"b.md": "# B\n"})
    repo.commit({"a.md": OLD})
    made = repo.commit({"a.md": NEW})
    fork = Repo(tmp_path / "fork")
    fork.commit({"b.md": "# B\n"})
    fork.git("commit", "--quiet", "--amend", "--message", f"Sync {taken}")
    for _ in range(2):
        fork.commit({"a.md": DUTCH + "Meer.\n"})
    fork.commit({"a.md": DUTCH})
    assert of_fork(fork).source == SourceVersion("a.md", made, NEW.encode())


def test_the_newest_of_what_a_commit_has_is_its_base() -> None:
    newest, middle, oldest = "c" * 40, "b" * 40, "a" * 40
    commits = [
        ([oldest], "Start"),
        (["1", oldest], "Translate 1234567 words"),
        (["2", "1"], f"Sync @ {newest[:7]}, not {middle[:6]}"),
        (["3", "1"], f"Sync @ {middle[:9]}"),
        (["4", "3", "2"], "Merge"),
        (["5"], "Unrelated"),
        (["6", "5"], "Ambiguous ddddddd"),
    ]
    found = bases_of(commits, [newest, middle, oldest, "d" * 40, "d" * 39 + "e"])
    assert found == {oldest: oldest, "1": oldest, "2": newest, "3": middle, "4": newest}


def test_change_of_the_source_that_a_merge_left_out_is_no_edit(repo: Repo) -> None:
    repo.commit({SOURCE: OLD, TARGET: "# Back-ups\n"})
    repo.git("checkout", "--quiet", "-b", "upstream")
    repo.commit({SOURCE: NEW, TARGET: "# Backups\n"})
    repo.git("checkout", "--quiet", "main")
    edit = repo.commit({TARGET: DUTCH})
    repo.git("checkout", "--quiet", "upstream")
    repo.commit({TARGET: "# Backups, twice\n"})
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--strategy=ours", "--message", "Keep the translation", "upstream")
    assert page(repo.folder).provenance.last_edit == edit


def test_uncommitted_edit_in_another_repository(other: Repo) -> None:
    write(other.folder, {TARGET: DUTCH.replace("Tien", "Twintig")})
    assert told(page(other.folder, source="../docs")) == (Basis.NONE, Freshness.UNKNOWN)


def test_page_outside_git_beside_a_repository(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a.md": OLD})
    write(tmp_path / "other", {TARGET: DUTCH})
    assert told(page(tmp_path / "other", source="../docs")) == (Basis.NONE, Freshness.UNKNOWN)


def test_shallow_source_does_not_know_the_day(repo: Repo, other: Repo, tmp_path: Path) -> None:
    repo.git("clone", "--quiet", "--depth=1", repo.folder.as_uri(), str(tmp_path / "shallow"))
    assert told(page(other.folder, source="../shallow")) == (Basis.NONE, Freshness.UNKNOWN)
