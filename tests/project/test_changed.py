"""What a branch touches, in real repositories: files, lines, sources, and revisions that are none."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mtlint.findings import UNCHANGED, Skipped
from mtlint.job import Job
from mtlint.project.jobs import find_jobs
from mtlint.project.request import ProjectError, Request
from tests.project.repos import ENVIRONMENT, Repo, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TEXT = "".join(f"Regel {number}.\n\n" for number in range(1, 6))
EDITED = TEXT.replace("Regel 3.", "Regel drie.")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Pages under `nl` with their English under `en`, and a branch `work` that begins at the first commit of two."""
    repo = Repo(tmp_path / "site")
    pages = ("a.md", "b.md", "c.md", "d.md", "e.md", "na me.md", 'say "x".md', "caf\u00e9.md", "tab\there.md")
    repo.commit({f"{folder}/{name}": TEXT for folder in ("en", "nl") for name in pages} | {".gitignore": "draft*\n"})
    repo.git("branch", "work")
    repo.commit({"nl/a.md": EDITED, "en/b.md": EDITED})
    repo.git("checkout", "-q", "work")
    return repo


def jobs(
    repo: Repo, *paths: str, since: str = "main", blocks: bool = True, source: str | None = "en"
) -> list[Job | Skipped]:
    """What a run in the repository is about."""
    request = Request(paths or ("nl",), source, None, "nl-NL", since, blocks)
    return list(find_jobs(request, repo.folder))


def touched(repo: Repo, *paths: str, since: str = "main", source: str | None = "en") -> dict[str, object]:
    """The lines touched in each page that is."""
    found = jobs(repo, *paths, since=since, source=source)
    return {job.path.removeprefix("nl/"): job.touched for job in found if isinstance(job, Job)}


def test_committed_staged_unstaged_and_unknown_files(repo: Repo) -> None:
    assert touched(repo) == {}
    assert {item.reason for item in jobs(repo) if isinstance(item, Skipped)} == {UNCHANGED}
    repo.commit({"nl/c.md": EDITED})
    write(repo.folder, {"nl/d.md": EDITED + "Nog een.\n", "nl/new.md": TEXT, "nl/draft.md": TEXT})
    repo.git("add", "nl/d.md")
    write(repo.folder, {"nl/e.md": TEXT.replace("Regel 1.\n\n", "")})
    assert touched(repo) == {"c.md": ((5, 5),), "d.md": ((5, 5), (11, 11)), "e.md": ((1, 0),), "new.md": None}
    assert touched(repo, "nl/draft.md", source=None) == {"draft.md": None}, "git ignores it, so git cannot say"


def test_without_blocks_every_line_counts(repo: Repo) -> None:
    repo.commit({"nl/c.md": EDITED})
    found = [(job.path, job.touched) for job in jobs(repo, blocks=False) if isinstance(job, Job)]
    assert found == [("nl/c.md", None)]


def test_a_page_whose_source_is_touched(repo: Repo) -> None:
    repo.commit({"en/c.md": EDITED, "en/d.md": None})
    write(repo.folder, {"en/e.md": EDITED})
    assert touched(repo) == {"c.md": (), "d.md": (), "e.md": ()}
    other = Repo(repo.folder.parent / "english")
    other.commit({"c.md": EDITED})
    assert touched(repo, source="../english") == {}


def test_names_of_any_kind(repo: Repo) -> None:
    for name in ("quotePath", "precomposeUnicode"):
        repo.git("config", f"core.{name}", "false")
    names = ("na me.md", 'say "x".md', "caf\u00e9.md", "tab\there.md", "+++ b\\c.md")
    repo.commit({f"nl/{name}": EDITED for name in names})
    assert {name: lines for name, lines in touched(repo).items() if lines} == dict.fromkeys(names[:-1], ((5, 5),)) | {
        "+++ b\\c.md": ((1, 10),)
    }


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="names of files are Unicode here")
def test_a_name_that_is_no_unicode(repo: Repo) -> None:
    path = os.fsencode(repo.folder) + b"/nl/\xff.md"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(TEXT.encode())
    repo.commit({})
    with open(path, "ab") as file:  # noqa: PTH123
        file.write(b"Meer.\n")
    assert touched(repo, since="HEAD") == {"\\udcff.md": ((11, 11),)}


def test_a_renamed_page_has_the_lines_that_differ(repo: Repo) -> None:
    repo.commit({"nl/c.md": None, "nl/renamed.md": EDITED, "en/c.md": None, "en/renamed.md": TEXT})
    assert touched(repo)["renamed.md"] == ((5, 5),)


def test_line_ends(repo: Repo) -> None:
    windows = TEXT.replace("\n", "\r\n")
    repo.commit({"nl/w.md": windows, "en/w.md": TEXT})
    repo.commit({"nl/w.md": windows.replace("Regel 3.", "Regel drie.") + "Geen einde"})
    assert touched(repo, since="HEAD~1") == {"w.md": ((5, 5), (11, 11))}


@pytest.mark.parametrize(
    "settings",
    [
        {"diff.mnemonicPrefix": "true"},
        {"diff.noprefix": "true"},
        {"diff.external": "false"},
        {"color.ui": "always"},
        {"diff.context": "9", "diff.interHunkContext": "9"},
        {"diff.renames": "false"},
        {"diff.relative": "true"},
        {"diff.x.textconv": "false", "diff.x.command": "false"},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_what_a_user_has_configured_changes_nothing(repo: Repo, settings: Mapping[str, str]) -> None:
    for key, value in settings.items():
        repo.git("config", key, value)
    repo.commit({"nl/c.md": None, "nl/renamed.md": EDITED, "nl/d.md": EDITED, ".gitattributes": "*.md diff=x\n"})
    assert touched(repo) == {"renamed.md": ((5, 5),), "d.md": ((5, 5),)}


def test_attributes_hide_nothing(repo: Repo) -> None:
    repo.commit({".gitattributes": "*.md -diff binary linguist-generated\n", "nl/c.md": EDITED})
    assert touched(repo) == {"c.md": ((5, 5),)}


def test_text_that_looks_like_a_patch(repo: Repo) -> None:
    hostile = "++ b/nl/d.md\n@@ -1,9 +1,9 @@\n-- a/nl/d.md\n"
    repo.commit({"nl/c.md": hostile + TEXT.replace("Regel 1.\n", hostile), "nl/d.md": EDITED})
    assert touched(repo) == {"c.md": ((1, 6),), "d.md": ((5, 5),)}


def test_more_pages_than_git_is_given_by_name(repo: Repo) -> None:
    repo.commit({f"nl/{number}.md": TEXT for number in range(300)})
    repo.commit({f"nl/{number}.md": EDITED for number in range(300)} | {"nl/image.png": b"\0\n+++ b/nl/1.md\n" * 9})
    assert touched(repo, since="HEAD~1") == {f"{number}.md": ((5, 5),) for number in range(300)}


@pytest.mark.parametrize(
    "revision", ["--output=x", "-h", "no-such", "main^{tree}", "", "a\0b", "HEAD:nl/a.md", "@{99}"]
)
def test_a_revision_that_is_none(repo: Repo, revision: str) -> None:
    with pytest.raises(ProjectError) as caught:
        jobs(repo, since=revision)
    assert str(caught.value) == (
        f"--changed-since: the repository has not revision `{revision}`; give a branch, tag or commit of its past"
    )
    assert sorted(path.name for path in repo.folder.iterdir()) == [".git", ".gitignore", "en", "nl"]


def test_a_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"nl/c.md": EDITED})
    clone = tmp_path / "clone"
    url = repo.folder.as_uri()
    subprocess.run(["git", "clone", "-q", "--depth=1", url, str(clone)], check=True, env=os.environ | ENVIRONMENT)
    fetching = "fetch its history (`fetch-depth: 0` of actions/checkout; `GIT_DEPTH: 0` in GitLab)"
    remedy = f"; `{clone}` is a shallow clone: {fetching}"
    request = Request(("nl",), "en", None, "nl-NL", "origin/main")
    with pytest.raises(ProjectError) as caught:
        list(find_jobs(request, clone))
    assert str(caught.value) == f"--changed-since: the repository has not revision `origin/main`{remedy}"
    fetch = ["git", "fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main"]
    subprocess.run(fetch, cwd=clone, check=True, env=os.environ | ENVIRONMENT)
    with pytest.raises(ProjectError) as caught:
        list(find_jobs(request, clone))
    assert str(caught.value) == f"--changed-since: `origin/main` and HEAD have no common ancestor{remedy}"


def test_histories_without_a_common_ancestor(repo: Repo) -> None:
    repo.git("checkout", "-q", "--orphan", "other")
    repo.commit({})
    with pytest.raises(ProjectError) as caught:
        jobs(repo)
    assert str(caught.value) == (
        "--changed-since: `main` and HEAD have no common ancestor; give a branch, tag or commit of its past"
    )


def test_no_repository_and_one_without_commits(tmp_path: Path) -> None:
    write(tmp_path, {"en/a.md": TEXT, "nl/a.md": TEXT})
    request = Request(("nl",), "en", None, "nl-NL", "main")
    with pytest.raises(ProjectError) as caught:
        list(find_jobs(request, tmp_path))
    page = tmp_path / "nl" / "a.md"
    assert str(caught.value) == f"--changed-since needs a git repository, and `{page}` is in none"
    Repo(tmp_path)
    with pytest.raises(ProjectError) as caught:
        list(find_jobs(request, tmp_path))
    assert str(caught.value) == (
        "--changed-since: the repository has not any commit; give a branch, tag or commit of its past"
    )
