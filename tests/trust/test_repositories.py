"""Repositories of every kind: the verdict is the same, or it is said which folder is in the way and what to do."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Run
from tests.project.repos import Repo, page, write

if TYPE_CHECKING:
    from pathlib import Path

Mtlint = Callable[..., Run]
ENGLISH = "# Guide\n\nRead the [setup page](setup.md) first.\n"
DUTCH = page() + "\nLees eerst de installatiepagina.\n"
LOST = 'nl/guide.md:8:1: error link-missing: link to "setup.md" is lost: the source has it on "setup page"'
LOCAL = ("-c", "protocol.file.allow=always")


@pytest.fixture
def english(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "english")
    repo.commit({"guide.md": "# Guide\n\nNothing yet.\n"})
    repo.commit({"guide.md": ENGLISH})
    return repo


@pytest.fixture
def here(tmp_path: Path, english: Repo, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with a translation that lost a link, recorded to be of the second commit; it is the cwd."""
    repo = Repo(tmp_path / "site")
    commit = english.git("rev-parse", "HEAD")
    repo.commit({"nl/guide.md": page(commit=commit) + "\nLees eerst de installatiepagina.\n"})
    monkeypatch.chdir(repo.folder)
    return repo


def check(mtlint: Mtlint, *arguments: str) -> Run:
    return mtlint(*arguments, "--format", "concise", "--select", "links,translation-stale,source-commit-unknown")


def told(run: Run) -> list[str]:
    return run.out.splitlines()[:-1]


@pytest.mark.parametrize(
    "command",
    [
        ("clone", "--quiet", "{url}", "{other}"),
        ("clone", "--quiet", "--bare", "{url}", "{other}"),
        ("clone", "--quiet", "--mirror", "{url}", "{other}"),
        ("clone", "--quiet", "--depth=1", "{url}", "{other}"),
        ("clone", "--quiet", "--filter=blob:none", "{url}", "{other}"),
        ("clone", "--quiet", "--shared", "{url}", "{other}"),
        ("worktree", "add", "--quiet", "--detach", "{other}"),
        ("submodule", "add", "--quiet", "{url}", "{other}"),
    ],
    ids=lambda command: " ".join(command[:3]),
)
def test_source_in_any_kind_of_repository(here: Repo, english: Repo, mtlint: Mtlint, command: tuple[str, ...]) -> None:
    english.git("config", "uploadpack.allowFilter", "true")
    other = here.folder / "other" if command[0] == "submodule" else here.folder.parent / "other"
    arguments = [part.format(url=english.folder.as_uri(), other=other) for part in command]
    (here if command[0] == "submodule" else english).git(*LOCAL, *arguments)
    run = check(mtlint, "nl", "--source", str(other))
    assert (run.status, run.err, told(run)) == (1, "", [LOST])


def test_pages_in_a_linked_work_tree_and_in_a_submodule(
    here: Repo, english: Repo, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Repo(here.folder.parent / "whole")
    whole.git(*LOCAL, "submodule", "add", "--quiet", here.folder.as_uri(), "site")
    here.git("worktree", "add", "--quiet", "--detach", str(here.folder.parent / "linked"))
    for folder in (whole.folder / "site", here.folder.parent / "linked"):
        monkeypatch.chdir(folder)
        run = check(mtlint, "nl", "--source", str(english.folder), "--changed-since", "HEAD~0")
        assert (run.status, run.out) == (0, "No changed page to check, 1 page unchanged.\n")
        run = check(mtlint, "nl", "--source", str(english.folder))
        assert (run.status, told(run)) == (1, [LOST])


def test_sha256(tmp_path: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages and their source in one repository of that format."""
    repo = Repo(tmp_path / "site", "sha256")
    commit = repo.commit({"en/guide.md": ENGLISH, "nl/guide.md": DUTCH})
    repo.commit({"nl/guide.md": page(commit=commit) + "\nLees eerst de installatiepagina.\n"})
    repo.commit({"en/guide.md": ENGLISH + "\nNew.\n"})
    monkeypatch.chdir(repo.folder)
    run = check(mtlint, "nl", "--source", "en", "--changed-since", commit)
    assert run.status == 1
    assert [line.partition(": ")[0] for line in told(run)] == ["nl/guide.md:3:1", "nl/guide.md:8:1"]
    assert "translation-stale" in run.out


def test_a_submodule_that_is_not_checked_out(here: Repo, english: Repo, mtlint: Mtlint) -> None:
    here.git(*LOCAL, "submodule", "add", "--quiet", english.folder.as_uri(), "english")
    here.commit({})
    here.git("submodule", "deinit", "--quiet", "--force", "english")
    assert check(mtlint, "nl", "--source", "english") == Run(
        2,
        "",
        "mtlint: source `english` is a submodule that is not checked out; `git submodule update --init` does that\n",
    )


@pytest.mark.parametrize(
    "arguments", [("nl", "--source", "../english"), ("nl",), ("nl/guide.md",), ("nl", "--changed-since", "HEAD")]
)
def test_a_work_tree_that_lost_its_repository(
    here: Repo, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    linked = here.folder.parent / "linked"
    here.git("worktree", "add", "--quiet", "--detach", str(linked))
    here.folder.rename(here.folder.parent / "elsewhere")
    monkeypatch.chdir(linked)
    run = check(mtlint, *arguments)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"mtlint: the repository of `{linked}")
    assert run.err.endswith(
        f"is not where its `.git` says: `{here.folder}/.git/worktrees/linked`; bring it back (`git worktree repair`, "
        "`git submodule update --init`), or remove that `.git` to do without\n"
    )


def _belongs_to_another(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    if os.geteuid() == 0:
        for folder in folders:
            subprocess.run(["chown", "-R", "12345", str(folder)], check=True)
    else:
        monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")


@pytest.mark.skipif(os.name == "nt", reason="no owners as numbers")
@pytest.mark.parametrize(
    "arguments",
    [("nl", "--source", "en"), (".",), ("nl/guide.md",), ("--changed-since", "HEAD"), ("status",), ("baseline", "nl")],
    ids=" ".join,
)
def test_a_repository_of_another_user(
    tmp_path: Path, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    repo = Repo(tmp_path / "our site")
    repo.commit({"en/guide.md": ENGLISH, "nl/guide.md": DUTCH})
    monkeypatch.chdir(repo.folder)
    _belongs_to_another(monkeypatch, repo.folder)
    assert mtlint(*arguments) == Run(
        2,
        "",
        f"mtlint: the repository `{repo.folder}` belongs to another user, so git does not read it; if you trust it: "
        f"git config --global --add safe.directory '{repo.folder}'\n",
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    write(tmp_path, {"gitconfig": f'[safe]\n\tdirectory = "{repo.folder}"\n'})
    if not arguments[0].startswith(("nl/", "status")):
        assert mtlint(*arguments).status in (0, 1)


@pytest.mark.skipif(os.name == "nt", reason="no owners as numbers")
@pytest.mark.parametrize("kind", ["work tree", "bare", "url"])
def test_a_source_of_another_user(
    here: Repo, english: Repo, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """A bare repository that is named is meant, as for git itself with `--git-dir`."""
    bare = here.folder.parent / "bare.git"
    english.git("clone", "--quiet", "--bare", english.folder.as_uri(), str(bare))
    _belongs_to_another(monkeypatch, english.folder, bare)
    source = {"work tree": str(english.folder), "bare": str(bare), "url": english.folder.as_uri()}[kind]
    run = check(mtlint, "nl", "--source", source)
    if kind == "bare":
        assert (run.status, told(run)) == (1, [LOST])
        return
    named = english.folder / ".git" if kind == "url" else english.folder
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"mtlint: the repository `{named}` belongs to another user, so git does not read it")
    assert here.git("status", "--porcelain") == ""


@pytest.mark.parametrize("arguments", [("nl", "--source", "../english"), ("nl",), ("nl/guide.md",)], ids=" ".join)
def test_a_repository_without_git(
    here: Repo, mtlint: Mtlint, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    run = check(mtlint, *arguments)
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith(f"mtlint: `{here.folder}")
    assert run.err.endswith(
        "is in a git repository: git is not installed or not on the PATH; install git 2.30 or later\n"
    )
