"""Everything `--source` and `--source-rev` may name, and what is said when they name nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mtlint.job import Job, SourceVersion
from mtlint.project.jobs import find_jobs
from mtlint.project.request import ProjectError, Request
from mtlint.provenance import CommitState, Freshness, HashState, Update
from tests.project.repos import Repo, found, jobs, one_job, page, sha1, skipped, write

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = "# Old\n", "# New\n"


@pytest.fixture
def source(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "source")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def test_plain_folder(tmp_path: Path, target: Path) -> None:
    write(tmp_path / "english", {"a.md": OLD, "b.md": NEW})
    write(target, {"a.md": page(commit="0123456", hash=sha1(OLD)), "b.md": page(hash=sha1(OLD))})
    same, other = jobs(target, source="../english")
    assert same.source == SourceVersion("a.md", "worktree", OLD.encode())
    assert same.provenance.commit_state is CommitState.NOT_CHECKED
    assert same.provenance.hash_state is HashState.VERIFIED
    assert other.provenance.hash_state is HashState.NOT_CHECKED
    assert other.provenance.update is None


def test_folder_that_the_repository_around_it_does_not_track(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "project")
    write(repo.folder, {"english/a.md": OLD})
    repo.git("commit", "--quiet", "--allow-empty", "--message", "Empty")
    write(repo.folder, {"nl/a.md": page(commit="0123456")})
    job = one_job(repo.folder, "nl", source="english")
    assert job.source == SourceVersion("a.md", "worktree", OLD.encode())
    assert job.provenance.commit_state is CommitState.NOT_CHECKED


def test_folder_of_a_work_tree(source: Repo, target: Path) -> None:
    commit = source.commit({"docs/en/a.md": OLD})
    source.commit({"docs/en/a.md": NEW})
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    job = one_job(target, source="../source/docs/en")
    assert job.source == SourceVersion("docs/en/a.md", commit, OLD.encode())
    assert job.provenance.update == Update(NEW.encode(), "worktree", commits=1, since="2024-01-02")


def test_folder_of_a_work_tree_and_paths_from_the_root(source: Repo, target: Path) -> None:
    source.commit({"docs/a.md": OLD})
    write(target, {"docs/a.md": page()})
    assert one_job(target, "docs/a.md", source="../source/docs").source == SourceVersion(
        "docs/a.md", "worktree", OLD.encode()
    )


@pytest.mark.parametrize("git_directory", ["source/.git", "bare.git"])
def test_repository_without_work_tree(source: Repo, target: Path, git_directory: str) -> None:
    commit = source.commit({"a.md": OLD})
    head = source.commit({"a.md": NEW})
    source.git("clone", "--quiet", "--bare", ".", "../bare.git")
    write(source.folder, {"a.md": "# Not committed\n"})
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    job = one_job(target, source=f"../{git_directory}")
    assert job.source == SourceVersion("a.md", commit, OLD.encode())
    assert job.provenance.update == Update(NEW.encode(), head, commits=1, since="2024-01-02")


def test_sha256_repository(tmp_path: Path, target: Path) -> None:
    source = Repo(tmp_path / "source", object_format="sha256")
    commit = source.commit({"docs/a.md": OLD})
    source.commit({"docs/a.md": NEW})
    assert len(commit) == 64
    write(target, {"docs/a.md": page(commit=commit), "docs/b.md": page(commit=commit[:40])})
    whole, short = jobs(target, source="../source")
    assert whole.source == SourceVersion("docs/a.md", commit, OLD.encode())
    assert short.provenance.commit_state is CommitState.UNKNOWN_PATH


def test_url_is_cloned_without_contents_then_fetched(source: Repo, target: Path, tmp_path: Path) -> None:
    source.git("config", "uploadpack.allowFilter", "true")
    source.git("config", "uploadpack.allowAnySHA1InWant", "true")
    commit = source.commit({"a.md": OLD, "unused.md": "# Never asked for\n"})
    unused = source.git("rev-parse", "HEAD:unused.md")
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    url = source.folder.as_uri()
    assert one_job(target, source=url).source == SourceVersion("a.md", commit, OLD.encode())
    head = source.commit({"a.md": NEW})
    assert one_job(target, source=url).provenance.update == Update(NEW.encode(), head, commits=1, since="2024-01-02")
    write(target, {"a.md": page(commit="0" * 40, hash=sha1(OLD))})
    assert one_job(target, source=url).source == SourceVersion("a.md", commit, OLD.encode())
    (clone,) = (tmp_path / "cache" / "sources").iterdir()
    listed = source.git("--git-dir", str(clone), "cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    assert unused not in listed.split()


def test_url_of_a_server_without_filters(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD})
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    assert one_job(target, source=source.folder.as_uri()).provenance.hash_state is HashState.VERIFIED


def test_url_whose_default_branch_was_renamed(source: Repo, target: Path) -> None:
    commit = source.commit({"a.md": OLD})
    write(target, {"a.md": page(commit=commit, hash=sha1(OLD))})
    url = source.folder.as_uri()
    assert one_job(target, source=url).provenance.update is None
    source.git("branch", "--move", "trunk")
    head = source.commit({"a.md": NEW})
    assert one_job(target, source=url).provenance.update == Update(NEW.encode(), head, commits=1, since="2024-01-02")


@pytest.mark.parametrize("place", ["clone", "clone/docs"])
def test_clone_whose_checkout_failed(source: Repo, target: Path, tmp_path: Path, place: str) -> None:
    commit = source.commit({"docs/a.md": OLD})
    head = source.commit({"docs/a.md": NEW})
    source.git("clone", "--quiet", "--no-checkout", str(source.folder), str(tmp_path / "clone"))
    write(tmp_path / "clone", {"docs/half.md": "# As far as it came\n"})
    write(target, {"docs/a.md": page(commit=commit, hash=sha1(OLD))})
    job = one_job(target, source=f"../{place}")
    assert job.source == SourceVersion("docs/a.md", commit, OLD.encode())
    assert job.provenance.update == Update(NEW.encode(), head, commits=1, since="2024-01-02")


def test_partial_clone_of_the_user_says_what_it_lacks(source: Repo, target: Path, tmp_path: Path) -> None:
    source.git("config", "uploadpack.allowFilter", "true")
    commit = source.commit({"a.md": OLD})
    source.commit({"a.md": NEW})
    source.git("clone", "--quiet", "--filter=blob:none", source.folder.as_uri(), str(tmp_path / "partial"))
    write(target, {"a.md": page(commit=commit)})
    told: list[str] = []
    (job,) = find_jobs(Request((".",), "../partial", tell=told.append), target)
    assert isinstance(job, Job)
    assert job.source == SourceVersion("a.md", "worktree", NEW.encode())
    assert job.provenance.freshness is Freshness.UNKNOWN
    assert told == [
        "the source is a partial clone without the versions that 1 page came from; get them "
        "(`git fetch --refetch --no-filter`) or give the URL as --source"
    ]
    source.git("-C", str(tmp_path / "partial"), "fetch", "--quiet", "--refetch", "--no-filter")
    assert one_job(target, source="../partial").provenance.freshness is Freshness.STALE


def test_revision(source: Repo, target: Path) -> None:
    first = source.commit({"a.md": OLD, "b.md": OLD})
    second = source.commit({"a.md": NEW, "b.md": None})
    source.commit({"a.md": "# Newest\n"})
    source.git("tag", "release", second)
    write(target, {"a.md": page(commit=first, hash=sha1(OLD)), "b.md": page(commit=first)})
    job, gone = jobs(target, source="../source", rev="release")
    assert job.source == SourceVersion("a.md", second, NEW.encode())
    assert job.provenance.hash_state is HashState.VERIFIED
    assert job.provenance.update is None
    assert gone.provenance.orphaned == f"`b.md` was deleted from the source in commit {second[:10]} on 2024-01-02"


def test_revision_of_the_translations_own_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "project")
    commit = repo.commit({"a.md": OLD})
    repo.git("checkout", "--quiet", "-b", "nl")
    repo.commit({"a.md": page()})
    assert one_job(repo.folder, source=".", rev="main").source == SourceVersion("a.md", commit, OLD.encode())


def test_page_is_never_its_own_source(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "project")
    repo.commit({"docs/nl/a.md": page(), "docs/a.md": OLD})
    results = found(repo.folder, source=".")
    assert skipped(results) == {"docs/a.md": "is a source page"}
    (job,) = [result for result in results if isinstance(result, Job)]
    assert job.path == "docs/nl/a.md"
    assert job.source is None
    assert job.provenance.orphaned == "the only file with its path in the source is the page itself"


def test_translations_beside_their_source(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": OLD, "translations/nl/docs/a.md": "# Kop\n"})
    job = one_job(tmp_path, "translations/nl", source=".")
    assert job.source == SourceVersion("docs/a.md", "worktree", OLD.encode())
    assert job.locale == "nl"


def test_paths_that_hold_the_source_too(tmp_path: Path) -> None:
    write(tmp_path, {"english/a.md": OLD, "dutch/a.md": page(locale="nl-NL"), "README.md": OLD})
    results = found(tmp_path, source="english")
    assert skipped(results) == {"README.md": "no source found", "english/a.md": "is a source page"}
    (job,) = [result for result in results if isinstance(result, Job)]
    assert job.provenance.orphaned == "the source has no `dutch/a.md`"


def test_one_way_to_the_source_for_the_whole_run(tmp_path: Path) -> None:
    write(tmp_path / "english", {"index.md": "# Root\n", "guide/a.md": OLD, "guide/b.md": OLD})
    repo = Repo(tmp_path / "dutch")
    repo.commit({f"guide/{name}.md": page() for name in ("a", "b", "index")})
    *_, index = jobs(repo.folder, "guide", source="../english")
    assert index.source is None
    assert index.provenance.orphaned == "the source has no `guide/index.md`"


@pytest.mark.parametrize(("there", "here"), [("a.mdx", "a.md"), ("a.md", "a.mdx"), ("a.md", "a.markdown")])
def test_other_suffix(tmp_path: Path, target: Path, there: str, here: str) -> None:
    write(tmp_path / "english", {there: OLD})
    write(target, {here: page()})
    assert one_job(target, source="../english").source == SourceVersion(there, "worktree", OLD.encode())


def test_environment_of_a_git_hook(source: Repo, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = source.commit({"a.md": OLD})
    other = Repo(tmp_path / "other")
    other.commit({"c.md": NEW})
    repo = Repo(target)
    repo.commit({"a.md": page(commit=commit, hash=sha1(OLD))})
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.folder))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.folder / ".git" / "index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.folder / ".git" / "objects"))
    assert one_job(target, source="../source").source == SourceVersion("a.md", commit, OLD.encode())


def test_configuration_of_the_user_changes_nothing(
    source: Repo, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configuration = "[diff]\n relative = true\n renames = copies\n[log]\n showSignature = true\n showRoot = false\n"
    write(tmp_path, {"gitconfig": configuration + "[color]\n ui = always\n[core]\n abbrev = 5\n"})
    first = source.commit({"docs/a.md": OLD})
    source.commit({"docs/a.md": NEW})
    write(target, {"docs/a.md": page(hash=sha1(OLD))})
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    job = one_job(target, source="../source")
    assert job.source == SourceVersion("docs/a.md", first, OLD.encode())
    assert job.provenance.update == Update(NEW.encode(), "worktree", commits=1, since="2024-01-02")


def test_source_that_is_missing(target: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        found(target, source="../nowhere")
    assert str(caught.value) == "source `../nowhere` does not exist; give a folder, a git repository or a git URL"


def test_source_that_is_a_file(target: Path) -> None:
    write(target, {"a.md": OLD})
    with pytest.raises(ProjectError) as caught:
        found(target, source="a.md")
    assert str(caught.value) == "source `a.md` is a file; give the folder or repository that holds the English pages"


def test_source_that_is_no_repository_and_has_no_pages(target: Path, tmp_path: Path) -> None:
    write(tmp_path / "english", {"notes.txt": "x"})
    with pytest.raises(ProjectError) as caught:
        found(target, source="../english")
    assert str(caught.value) == (
        "source `../english` is neither a git repository nor a folder with Markdown files; "
        "give the folder, repository or git URL of the English pages"
    )


def test_revision_of_a_source_that_is_no_repository(target: Path, tmp_path: Path) -> None:
    write(tmp_path / "english", {"a.md": OLD})
    with pytest.raises(ProjectError) as caught:
        found(target, source="../english", rev="main")
    assert str(caught.value) == (
        "--source-rev needs a git repository, and the source `../english` is none; leave it out or give a clone"
    )


def test_revision_without_source(target: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        found(target, rev="main")
    assert str(caught.value) == "--source-rev needs --source: the repository that has the revision"


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "--all", "", "HEAD:a.md", "a\0b"])
def test_revision_that_is_unknown(source: Repo, target: Path, revision: str) -> None:
    source.commit({"a.md": OLD})
    with pytest.raises(ProjectError) as caught:
        found(target, source="../source", rev=revision)
    assert str(caught.value) == (
        f"revision `{revision}` is not in the source `../source`; give a branch, tag or commit it has"
    )
    assert not (source.folder / "x").exists()


def test_bare_repository_without_commits(source: Repo, target: Path) -> None:
    source.git("init", "--quiet", "--bare", "../empty.git")
    with pytest.raises(ProjectError) as caught:
        found(target, source="../empty.git")
    assert str(caught.value) == "source `../empty.git` has no commits; give a repository with the English pages"


def test_url_that_cannot_be_cloned_is_named_without_its_token(target: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        found(target, source=f"file://user:token@{tmp_path}/nowhere")
    message = str(caught.value)
    assert message.startswith(f"source `file://{tmp_path}/nowhere` cannot be fetched: ")
    assert message.endswith("or clone it yourself and give that folder as --source")
    assert "token" not in message
    assert list((tmp_path / "cache" / "sources").iterdir()) == []


def test_transport_that_runs_a_command_is_a_missing_folder(target: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="does not exist"):
        found(target, source=f"ext::touch {tmp_path}/touched")
    assert not (tmp_path / "touched").exists()


def test_git_is_not_installed(target: Path, source: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    source.commit({"a.md": OLD})
    write(target, {"a.md": page()})
    monkeypatch.setenv("PATH", str(tmp_path))
    assert one_job(target).source is None
    with pytest.raises(ProjectError) as caught:
        found(target, source="../source")
    assert str(caught.value) == (
        "source `../source`: git is not installed or not on the PATH; install git 2.30 or later"
    )


def test_symbolic_links_in_the_source_are_no_pages(source: Repo, target: Path, tmp_path: Path) -> None:
    write(tmp_path, {"secret.md": "# Secret\n"})
    source.folder.joinpath("a.md").symlink_to("../secret.md")
    source.folder.joinpath("folder").symlink_to("..")
    commit = source.commit({"b.md": OLD})
    write(target, {"a.md": page(commit=commit), "folder/secret.md": page(commit=commit), "b.md": page(commit=commit)})
    for place in ("../source", "../source/.git"):
        a, b, secret = jobs(target, source=place)
        assert (a.source, secret.source) == (None, None)
        assert b.source == SourceVersion("b.md", commit, OLD.encode())
        assert a.provenance.commit_state is CommitState.UNKNOWN_PATH


def test_odd_names(source: Repo, target: Path) -> None:
    odd = ["--output=x.md", ":(glob)*.md", "HEAD.md", "a\nb.md", "a b missing.md", "ünï.md"]
    commit = source.commit({name: f"# {number}\n" for number, name in enumerate(odd)})
    source.commit(dict.fromkeys(odd, NEW))
    write(target, {name: page(commit=commit, hash=sha1(f"# {number}\n")) for number, name in enumerate(odd)})
    results = {job.path: job for job in jobs(target, source="../source")}
    assert sorted(results) == sorted(odd)
    for number, name in enumerate(odd):
        assert results[name].source == SourceVersion(name, commit, f"# {number}\n".encode())
        assert results[name].provenance.update == Update(NEW.encode(), "worktree", commits=1, since="2024-01-02")


@pytest.mark.skipif(os.name == "nt", reason="file names there are Unicode")
def test_name_that_is_no_utf8(source: Repo, target: Path) -> None:
    name = os.fsdecode(b"a\xff.md")
    commit = source.commit({name: OLD})
    source.commit({name: NEW})
    write(target, {name: page(commit=commit, hash=sha1(OLD))})
    job = one_job(target, source="../source")
    assert job.path == "a\\udcff.md"
    assert job.source is not None
    assert job.source.content == OLD.encode()
    assert job.provenance.update == Update(NEW.encode(), "worktree", commits=1, since="2024-01-02")


def test_more_pages_than_git_is_given_paths(source: Repo, target: Path) -> None:
    commit = source.commit({f"{number:02}.md": OLD for number in range(60)})
    source.commit({f"{number:02}.md": NEW for number in range(60)})
    write(target, {f"{number:02}.md": page(commit=commit, hash=sha1(OLD)) for number in range(60)})
    updates = {job.provenance.update for job in jobs(target, source="../source")}
    assert updates == {Update(NEW.encode(), "worktree", commits=1, since="2024-01-02")}
