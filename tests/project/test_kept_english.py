"""Pages that keep their English in comments: the version of the source is the one whose paragraphs stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtlint.job import Job, SourceVersion
from mtlint.provenance import Basis, Freshness
from tests.project.repos import Repo, found

if TYPE_CHECKING:
    from pathlib import Path

FIRST = (
    "# The cluster\n\nThe control plane makes all global decisions about the whole of the cluster.\n\n"
    "A node runs the pods on behalf of the control plane and reports back to it.\n\n"
    "* The scheduler picks the node for a new pod\n* The kubelet starts its containers\n"
)
SECOND = FIRST + "\nEvery node maintains the network rules that pods need.\n"
CODE = SECOND + "\n```shell\nkubectl get pods --all of the many namespaces\n```\n"
THIRD = CODE.replace("Every node maintains", "Some of the nodes maintain")
SOURCE, TARGET = "en/a.md", "zh/a.md"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "docs")


def chinese(english: str) -> str:
    """The page with each paragraph's English in a comment, wrapped anew, before its translation."""
    kept = (paragraph.strip().replace(" the ", "\nthe ") for paragraph in english.split("\n\n"))
    return "".join(f"<!--\n{paragraph}\n-->\n译文。\n\n" for paragraph in kept)


def page(repo: Repo) -> Job:
    (job,) = (job for job in found(repo.folder, "zh", source="en", locale="zh-CN") if isinstance(job, Job))
    return job


def told(job: Job) -> tuple[Basis, Freshness]:
    return job.provenance.basis, job.provenance.freshness


def test_current_page(repo: Repo) -> None:
    repo.commit({SOURCE: FIRST})
    repo.commit({SOURCE: SECOND, TARGET: chinese(SECOND)})
    assert told(page(repo)) == (Basis.COPY, Freshness.CURRENT)


def test_page_whose_last_edit_was_not_of_its_english(repo: Repo) -> None:
    first = repo.commit({SOURCE: FIRST, TARGET: chinese(FIRST)})
    repo.commit({SOURCE: SECOND})
    repo.commit({TARGET: chinese(FIRST).replace("译文。", "译文！")})
    job = page(repo)
    assert told(job) == (Basis.COPY, Freshness.STALE)
    assert job.source == SourceVersion(SOURCE, first, FIRST.encode())
    assert job.provenance.last_edit is None


def test_version_later_than_the_branch_that_the_page_was_edited_on(repo: Repo) -> None:
    repo.commit({SOURCE: FIRST})
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit({TARGET: chinese(SECOND)})
    repo.git("checkout", "--quiet", "main")
    repo.commit({SOURCE: SECOND})
    repo.git("merge", "--quiet", "--no-edit", "side")
    assert told(page(repo)) == (Basis.COPY, Freshness.CURRENT)


def test_code_that_no_comment_keeps_is_as_old_as_the_page(repo: Repo) -> None:
    repo.commit({SOURCE: SECOND, TARGET: chinese(SECOND)})
    repo.commit({SOURCE: CODE})
    assert told(page(repo)) == (Basis.COPY, Freshness.STALE)


def test_newest_of_the_versions_that_fit_best(repo: Repo) -> None:
    repo.commit({SOURCE: FIRST})
    repo.commit({SOURCE: SECOND})
    code = repo.commit({SOURCE: CODE})
    repo.commit({SOURCE: THIRD, TARGET: chinese(SECOND)})
    job = page(repo)
    assert told(job) == (Basis.COPY, Freshness.STALE)
    assert job.source == SourceVersion(SOURCE, code, CODE.encode())


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "<!-- overview -->\n\n",
        "<!--\n" + "Quite another text about the very same matter. " * 10 + "\n-->\n\n",
        "<!-- " * 50,
    ],
    ids=["none", "too few words", "of no version", "never closed"],
)
def test_comments_that_keep_no_version(repo: Repo, kept: str) -> None:
    repo.commit({SOURCE: FIRST, TARGET: f"{kept}译文。\n"})
    assert told(page(repo)) == (Basis.LAST_EDIT, Freshness.UNKNOWN)
