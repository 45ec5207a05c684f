"""Controls that stand behind others, which no input gets past: so each is tested at its own door."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from mtlint.job import Job, SourceVersion
from mtlint.project.git.command import GitDirectory, GitError, environment, run
from mtlint.project.git.objects import Objects
from mtlint.project.jobs import find_jobs
from mtlint.project.layouts.paths import is_safe
from mtlint.project.layouts.template import parse_template
from mtlint.project.request import ProjectError, Request
from mtlint.provenance import Freshness
from tests.project.repos import Repo, found, names, one_job, page, sha1, write

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


@pytest.mark.parametrize("name", ["HEAD", "main", "HEAD~0", "{short}", "{full} main", "{full}\nHEAD", "{upper}"])
def test_git_reads_objects_by_full_ids_alone(source: Repo, name: str) -> None:
    commit = source.commit({"a.md": OLD})
    name = name.format(short=commit[:12], full=commit, upper=commit.upper())
    for ahead in ([], [name, commit]):
        with closing(Objects(GitDirectory(source.folder / ".git"), partial=False)) as objects:
            objects.expect_commits(ahead)
            assert not objects.is_commit(name)
            assert objects.is_commit(commit)


def test_a_branch_is_no_short_id_of_sha256(tmp_path: Path, target: Path) -> None:
    """An id as long as one of SHA-1 is a short one there."""
    source = Repo(tmp_path / "sha256", object_format="sha256")
    first = source.commit({"a.md": OLD})
    source.git("branch", first[:40], source.commit({"a.md": NEW}))
    write(target, {"a.md": page(commit=first[:40])})
    assert one_job(target, source="../sha256").source == SourceVersion("a.md", first, OLD.encode())


def test_a_blob_that_is_too_large_is_passed_over(source: Repo) -> None:
    commit = source.commit({"large.md": b"\n" * 20_000_001, "a.md": OLD})
    with closing(Objects(GitDirectory(source.folder / ".git"), partial=False)) as objects:
        large, small = (objects.blob_id(commit, name) or "" for name in ("large.md", "a.md"))
        assert objects.blob(large) is None
        assert objects.blob(small) == OLD.encode()


def _commands(trace: Path, name: str) -> list[str]:
    """The commands of this name that git ran."""
    lines = trace.read_text("utf-8").splitlines()
    return [line.partition("built-in: ")[2] for line in lines if f"built-in: git {name} " in line]


def test_options_end_before_a_revision(
    source: Repo, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.commit({"a.md": OLD})
    Repo(target).commit({"a.md": page()})
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    for request in (Request((".",), "../source", "--all"), Request((".",), "../source", changed_since="--all")):
        with pytest.raises(ProjectError):
            list(find_jobs(request, target))
    told = [command for command in _commands(tmp_path / "trace", "rev-parse") if "--all" in command]
    assert told == ["git rev-parse --verify --quiet --end-of-options '--all^{commit}'"] * 2


def test_options_end_before_a_url(source: Repo, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source.commit({"a.md": OLD})
    write(target, {"a.md": page()})
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))
    url = source.folder.as_uri()
    one_job(target, source=url)
    (command,) = _commands(tmp_path / "trace", "clone")
    assert f" -- {url} " in command
    assert " --template= " in command, "no hooks of the user's"


@pytest.mark.parametrize("name", [":(top)a.md", ":!a.md", "a*.md", "a[b].md"])
def test_names_are_no_patterns(source: Repo, target: Path, name: str) -> None:
    first = source.commit({name: OLD})
    source.commit({name: NEW, "ab.md": OLD})
    write(target, {name: page(hash=sha1(OLD))})
    assert one_job(target, source="../source").source == SourceVersion(name, first, OLD.encode())


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../a.md",
        "a/../b.md",
        "a/..",
        "./a.md",
        "a//b.md",
        ".git/config",
        "a/.GIT/a.md",
        "a\\b.md",
        "a\0b.md",
    ],
)
def test_paths_that_are_not_safe(path: str) -> None:
    assert not is_safe(path)


@pytest.mark.parametrize("path", ["a.md", "a/b.md", "...md", ".github/a.md", "a/.gitignore", "a..md", "..a/b.md"])
def test_paths_that_are_safe(path: str) -> None:
    assert is_safe(path)


def test_a_template_leads_to_no_path_that_is_not_safe() -> None:
    template = parse_template("docs/{locale}/{path} <-> docs/en/{path}")
    for path in ("docs/nl/.git/a.md", "docs/nl/a\\b.md", "docs/nl/../a.md"):
        (match,) = template.matches(path)
        assert template.sources(match, ".md") == ()


def test_records_and_copies_beside_a_page_are_no_links_out_of_the_folder(tmp_path: Path, target: Path) -> None:
    write(tmp_path / "english", {"a.md": OLD, "b.md": OLD, "c.md": OLD})
    write(tmp_path / "outside", {"hash": "0123456789abcdef\n", "copy.md": NEW, "co-op.json": "{"})
    write(target, {"nl/a.md": "# Kop\n", "nl/b.md": "# Kop\n", "nl/c.md": "# Kop\n"})
    links = {"a.md.hash": "hash", "b.en.md": "copy.md", ".co-op-translator.json": "co-op.json"}
    for name, leads in links.items():
        (target / "nl" / name).symlink_to(tmp_path / "outside" / leads)
    told: list[str] = []
    request = Request(("nl",), "../english", None, "nl-NL", tell=told.append)
    jobs = [item for item in find_jobs(request, target) if isinstance(item, Job)]
    assert ([job.path for job in jobs], told) == (["nl/a.md", "nl/b.md", "nl/c.md"], [])
    for job in jobs:
        assert (job.provenance.hash, job.provenance.copy, job.provenance.freshness) == (None, None, Freshness.UNKNOWN)


def test_a_repository_in_disguise_decides_nothing(tmp_path: Path) -> None:
    """Not even which pages there are."""
    Repo(tmp_path).commit({"nl/a.md": page(), "nl/b.md": page()})
    configuration = "[core]\n repositoryformatversion = 0\n bare = false\n worktree = .\n"
    write(tmp_path / "nl", {"HEAD": "ref: refs/heads/main\n", "config": configuration, "objects/x": "", "refs/x": ""})
    write(tmp_path / "nl", {"info/exclude": "a.md\n"})
    assert names(found(tmp_path, "nl")) == ["nl/a.md", "nl/b.md"]


def test_git_runs_no_program_and_asks_nobody(source: Repo) -> None:
    source.commit({"a.md": OLD})
    directory = GitDirectory(source.folder / ".git")
    assert run(directory, "rev-parse", "--git-path", "hooks").strip() == b"/dev/null"
    for name, value in {
        "core.fsmonitor": b"false",
        "log.showSignature": b"false",
        "protocol.allow": b"never",
        "protocol.ext.allow": b"never",
    }.items():
        source.git("config", name, "true" if name != "core.fsmonitor" else "touch owned")
        assert run(directory, "config", name).strip() == value
    assert environment()["GIT_NO_LAZY_FETCH"] == "1"
    assert environment()["GIT_TERMINAL_PROMPT"] == environment(network=True)["GIT_TERMINAL_PROMPT"] == "0"


def test_objects_that_were_replaced_are_read_as_they_were(source: Repo) -> None:
    """`refs/replace` would give a commit other contents under the same id."""
    first = source.commit({"a.md": OLD})
    second = source.commit({"a.md": NEW})
    source.git("replace", first, second)
    with closing(Objects(GitDirectory(source.folder / ".git"), partial=False)) as objects:
        assert objects.blob(objects.blob_id(first, "a.md") or "") == OLD.encode()


def test_git_has_a_time_limit(source: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    source.commit({"a.md": OLD})
    monkeypatch.setattr("mtlint.project.git.command.LOCAL_TIMEOUT", 0.2)
    source.git("config", "alias.wait", "!sleep 60")
    with pytest.raises(GitError, match="`git wait` took more than 0 seconds"):
        run(GitDirectory(source.folder / ".git"), "wait")
