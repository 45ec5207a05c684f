"""Which files the paths of a command line mean."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from mtlint.job import Job
from mtlint.project.request import ProjectError
from tests.project.repos import Repo, found, names, one_job, page, skipped, write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = page()


def test_folder(tmp_path: Path) -> None:
    pages = ["b.md", "a/x.MD", "c.markdown", "d.mdx"]
    others = ["e.txt", "md", ".hidden/a.md", "node_modules/m/README.md", ".a.md"]
    write(tmp_path, dict.fromkeys([*pages, *others], PAGE))
    assert names(found(tmp_path)) == ["a/x.MD", "b.md", "c.markdown", "d.mdx"]


def test_each_file_once_in_whatever_order(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(["docs/a.md", "docs/b/c.md"], PAGE))
    orders = [("docs", "docs/b", "docs/a.md"), ("./docs/a.md", "docs/../docs/b", "docs/"), (str(tmp_path), "docs")]
    for paths in orders:
        assert names(found(tmp_path, *paths)) == ["docs/a.md", "docs/b/c.md"]


def test_result_is_the_same_for_any_order_of_paths(tmp_path: Path) -> None:
    write(tmp_path, {"english/a.md": "# A\n", "english/docs/a.md": "# Docs\n", "dutch/docs/a.md": PAGE})
    paths = ("dutch", "dutch/docs")
    assert found(tmp_path, *paths, source="english") == found(tmp_path, *reversed(paths), source="english")


def test_outside_the_working_directory(tmp_path: Path) -> None:
    write(tmp_path, {"other/a.md": PAGE, "here/b.md": PAGE})
    assert names(found(tmp_path / "here", "../other")) == ["../other/a.md"]


def test_ignored_and_untracked_files(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({".gitignore": "build/\n*.draft.md\n", "a.md": PAGE, "tracked.draft.md": PAGE, "gone.md": PAGE})
    write(tmp_path, {"new.md": PAGE, "build/b.md": PAGE, "x.draft.md": PAGE, "gone.md": None, ".github/c.md": PAGE})
    assert names(found(tmp_path)) == ["a.md", "new.md", "tracked.draft.md"]
    assert names(found(tmp_path, "build")) == ["build/b.md"]
    assert names(found(tmp_path, "x.draft.md")) == ["x.draft.md"]


def test_repositories_inside_a_folder(tmp_path: Path) -> None:
    Repo(tmp_path / "nl").commit({".gitignore": "out\n", "a.md": PAGE})
    write(tmp_path, {"nl/out/b.md": PAGE, "c.md": PAGE})
    assert names(found(tmp_path)) == ["c.md", "nl/a.md"]
    Repo(tmp_path)
    assert names(found(tmp_path)) == ["c.md", "nl/a.md"]


def test_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        found(tmp_path, "docs/nowhere")
    assert str(caught.value) == "path `docs/nowhere` does not exist; name a Markdown file or a folder"


def test_file_that_is_no_markdown(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "x", "b.md": PAGE})
    assert skipped(found(tmp_path, "a.txt", "b.md")) == {"a.txt": "not a Markdown file"}


def test_links(tmp_path: Path) -> None:
    write(tmp_path, {"secret.md": "# Secret\n", "docs/real.md": PAGE, "elsewhere/b.md": PAGE})
    docs = tmp_path / "docs"
    docs.joinpath("inside.md").symlink_to("real.md")
    docs.joinpath("outside.md").symlink_to("../secret.md")
    docs.joinpath("dangling.md").symlink_to("nowhere.md")
    docs.joinpath("loop.md").symlink_to("loop.md")
    docs.joinpath("folder").symlink_to("../elsewhere")
    Repo(tmp_path / "repository").commit({"c.md": PAGE})
    docs.joinpath("repository").symlink_to("../repository")
    results = found(tmp_path, "docs")
    assert names(results) == ["docs/inside.md", "docs/outside.md", "docs/real.md"]
    assert skipped(results) == {"docs/outside.md": "a symbolic link that leaves the folder"}


def test_named_link_that_leaves_the_work_tree(tmp_path: Path) -> None:
    write(tmp_path, {"secret.md": PAGE, "docs/real.md": PAGE})
    Repo(tmp_path / "docs")
    (tmp_path / "docs" / "outside.md").symlink_to("../secret.md")
    assert skipped(found(tmp_path, "docs/outside.md")) == {"docs/outside.md": "a symbolic link that leaves the folder"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_neither_folder_nor_pipe_is_a_page(tmp_path: Path) -> None:
    write(tmp_path, {"folder.md/a.md": PAGE})
    os.mkfifo(tmp_path / "pipe.md")
    assert names(found(tmp_path)) == ["folder.md/a.md"]
    job = one_job(tmp_path, "pipe.md")
    assert job == Job("pipe.md", b"", error="not a regular file", root_path="pipe.md")


def test_large_file(tmp_path: Path) -> None:
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(20_000_001)
    job = one_job(tmp_path)
    assert job.error == "too large to be a page: 20001 kB, over the limit of 20000 kB"
    assert job.content == b""


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_forbidden_file(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PAGE})
    (tmp_path / "a.md").chmod(0)
    assert one_job(tmp_path).error == "cannot be read: Permission denied"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_forbidden_folder(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": PAGE, "closed/b.md": PAGE})
    (tmp_path / "closed").chmod(0)
    with pytest.raises(ProjectError, match="cannot be read: Permission denied; name the folders to check"):
        found(tmp_path)


def test_page_that_is_no_utf8(tmp_path: Path) -> None:
    write(tmp_path, {"nl/a.md": b"---\nms.contentlocale: nl-NL\n---\n\xff\n"})
    job = one_job(tmp_path)
    assert job.content == b"---\nms.contentlocale: nl-NL\n---\n\xff\n"
    assert job.provenance.locale is None
    assert job.error is None


def test_bilingual_page_needs_no_other_sign(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": '<span data-ttu-id="e9e4a-101">Kop</span>\n', "b.md": "# Kop\n"})
    results = found(tmp_path)
    assert isinstance(results[0], Job)
    assert results[0].provenance.orphaned is None
    assert skipped(results) == {"b.md": "no source found"}


def test_configuration_of_a_repository_within_the_pages_is_not_run(tmp_path: Path) -> None:
    """A bare repository may hide in any pull request."""
    repo = Repo(tmp_path)
    repo.commit({"nl/a.md": PAGE})
    script = f"[core]\n repositoryformatversion = 0\n bare = false\n worktree = .\n fsmonitor = touch {tmp_path}/run\n"
    write(tmp_path / "nl", {"HEAD": "ref: refs/heads/main\n", "config": script, "objects/x": "", "refs/x": ""})
    assert names(found(tmp_path, "nl")) == ["nl/a.md"]
    assert not (tmp_path / "run").exists()
