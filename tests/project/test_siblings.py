"""Pages of several locales in one run: which of them was made from the newest version of the source."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from mtlint.findings import Skipped
from mtlint.provenance import NewerSibling
from tests.project.repos import Repo, found, page, sha1, write

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW, NEWEST = "# Old\n", "# New\n", "# Newest\n"
UNKNOWN = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def source(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "source")


def localized(folder: Path, **commits: str | None) -> None:
    """The page `a.md` of each locale, made from these commits, in a folder of its own."""
    write(folder, {f"{locale}/a.md": made_from(commit) for locale, commit in commits.items()})


def made_from(commit: str | None) -> str:
    return page(commit=commit, locale=None)


def siblings(
    folder: Path, *paths: str, source: str | None = None, rev: str | None = None, locale: str | None = None
) -> dict[str, NewerSibling | None]:
    """The newer sibling of every page that is checked."""
    results = found(folder, *paths, source=source, rev=rev, locale=locale)
    return {job.path: job.provenance.newer_sibling for job in results if not isinstance(job, Skipped)}


def test_the_page_from_the_older_version_is_told_of_the_newer(source: Repo, tmp_path: Path) -> None:
    old, new = source.commit({"a.md": OLD}), source.commit({"a.md": NEW})
    localized(tmp_path, es=old, fr=new)
    assert siblings(tmp_path, "es", "fr", source="source") == {
        "es/a.md": NewerSibling("fr/a.md", "fr", new),
        "fr/a.md": None,
    }


def test_of_several_the_newest_is_named_and_all_are_counted(source: Repo, tmp_path: Path) -> None:
    old, new, newest = (source.commit({"a.md": text}) for text in (OLD, NEW, NEWEST))
    localized(tmp_path, de=new, es=old, fr=newest[:12], ja=newest, ko=new)
    assert siblings(tmp_path, "de", "es", "fr", "ja", "ko", source="source") == {
        "de/a.md": NewerSibling("fr/a.md", "fr", newest[:12], locales=2),
        "es/a.md": NewerSibling("fr/a.md", "fr", newest[:12], locales=4),
        "fr/a.md": None,
        "ja/a.md": None,
        "ko/a.md": NewerSibling("fr/a.md", "fr", newest[:12], locales=2),
    }


def test_two_localized_repositories(source: Repo, tmp_path: Path) -> None:
    old, new = source.commit({"docs/a.md": OLD}), source.commit({"docs/a.md": NEW})
    for locale, commit, text in (("nl-nl", old, OLD), ("fr-fr", new, NEW)):
        Repo(tmp_path / f"docs.{locale}").commit({"docs/a.md": page(commit=commit, hash=sha1(text), locale=locale)})
    assert siblings(tmp_path, "docs.nl-nl", "docs.fr-fr", source="source") == {
        "docs.fr-fr/docs/a.md": None,
        "docs.nl-nl/docs/a.md": NewerSibling("docs.fr-fr/docs/a.md", "fr-FR", new),
    }


def test_pages_of_different_names_have_nothing_in_common(source: Repo, tmp_path: Path) -> None:
    old, new = source.commit({"a.md": OLD, "b.md": OLD}), source.commit({"a.md": NEW, "b.md": NEW})
    write(tmp_path, {"es/a.md": made_from(old), "fr/b.md": made_from(new)})
    assert set(siblings(tmp_path, "es", "fr", source="source").values()) == {None}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (OLD, OLD),
        (OLD, "# Old\r\n"),
        ("# Old\n\nOne line\nof text.\n", "# Old\n\nOne line of text.\n"),
        ("---\nms.date: 01/02/2024\n---\n# Old\n", "---\nms.date: 03/04/2024\n---\n# Old\n"),
    ],
    ids=["same", "line ends", "white space", "front matter"],
)
def test_versions_that_say_the_same(source: Repo, tmp_path: Path, before: str, after: str) -> None:
    old, new = source.commit({"a.md": before}), source.commit({"a.md": after, "b.md": OLD})
    source.commit({"a.md": NEWEST})
    localized(tmp_path, es=old, fr=new)
    assert siblings(tmp_path, "es", "fr", source="source") == {"es/a.md": None, "fr/a.md": None}


def test_change_that_was_taken_back(source: Repo, tmp_path: Path) -> None:
    old, new = source.commit({"a.md": OLD}), source.commit({"a.md": NEW})
    source.commit({"a.md": OLD})
    localized(tmp_path, es=old, fr=new)
    assert siblings(tmp_path, "es", "fr", source="source") == {"es/a.md": None, "fr/a.md": None}


def test_page_that_was_renamed_in_between(source: Repo, tmp_path: Path) -> None:
    text = "# Old\n\n" + "A line that stays.\n" * 20
    old = source.commit({"old.md": text})
    source.commit({"old.md": None, "a.md": text})
    new = source.commit({"a.md": text + "One more.\n"})
    localized(tmp_path, es=old, fr=new)
    assert siblings(tmp_path, "es", "fr", source="source")["es/a.md"] == NewerSibling("fr/a.md", "fr", new)


@pytest.mark.parametrize("commit", [UNKNOWN, "main", "", None])
def test_unknown_commit(source: Repo, tmp_path: Path, commit: str | None) -> None:
    source.commit({"a.md": OLD})
    new = source.commit({"a.md": NEW})
    localized(tmp_path, es=commit, fr=new)
    assert siblings(tmp_path, "es", "fr", source="source") == {"es/a.md": None, "fr/a.md": None}


def test_versions_of_parallel_branches_have_no_order(source: Repo, tmp_path: Path) -> None:
    source.commit({"a.md": OLD})
    source.git("checkout", "--quiet", "-b", "side")
    side = source.commit({"a.md": NEW})
    source.git("checkout", "--quiet", "main")
    main = source.commit({"a.md": NEWEST})
    source.git("merge", "--quiet", "--strategy=ours", "side")
    source.commit({"a.md": "# Latest\n"})
    localized(tmp_path, es=side, fr=main)
    assert siblings(tmp_path, "es", "fr", source="source") == {"es/a.md": None, "fr/a.md": None}


def test_commit_of_a_squashed_branch_is_ordered_by_the_commit_that_brought_its_version(
    source: Repo, tmp_path: Path
) -> None:
    source.commit({"a.md": "# Oldest\n"})
    source.git("checkout", "--quiet", "-b", "side")
    squashed = source.commit({"a.md": OLD})
    source.git("checkout", "--quiet", "main")
    source.commit({"a.md": OLD})
    new = source.commit({"a.md": NEW})
    localized(tmp_path, es=squashed, fr=new)
    assert siblings(tmp_path, "es", "fr", source="source") == {
        "es/a.md": NewerSibling("fr/a.md", "fr", new),
        "fr/a.md": None,
    }


def test_version_that_came_twice_has_no_place_in_the_order(source: Repo, tmp_path: Path) -> None:
    source.commit({"a.md": "# Oldest\n"})
    source.git("checkout", "--quiet", "-b", "side")
    squashed = source.commit({"a.md": OLD})
    source.git("checkout", "--quiet", "main")
    source.commit({"a.md": OLD})
    new = source.commit({"a.md": NEW})
    source.commit({"a.md": OLD})
    source.commit({"a.md": NEWEST})
    localized(tmp_path, es=squashed, fr=new)
    assert siblings(tmp_path, "es", "fr", source="source") == {"es/a.md": None, "fr/a.md": None}


def test_given_revision_or_locale_asks_for_no_sibling(source: Repo, tmp_path: Path) -> None:
    old, new = source.commit({"a.md": OLD}), source.commit({"a.md": NEW})
    localized(tmp_path, es=old, fr=new)
    nothing = {"es/a.md": None, "fr/a.md": None}
    assert siblings(tmp_path, "es", "fr", source="source", rev=new) == nothing
    assert siblings(tmp_path, "es", "fr", source="source", locale="es") == nothing


@pytest.mark.parametrize("english", ["content/en/docs/a.md", "content/en-us/docs/a.md", "content/docs/a.md"])
@pytest.mark.parametrize("paths", [["content/es", "content/fr"], ["content"], ["."]])
def test_without_source_the_repository_of_the_pages_knows(tmp_path: Path, english: str, paths: list[str]) -> None:
    repo = Repo(tmp_path / "site")
    old, new = repo.commit({english: OLD}), repo.commit({english: NEW})
    repo.commit({"content/es/docs/a.md": made_from(old), "content/fr/docs/a.md": made_from(new)})
    told = siblings(repo.folder, *paths)
    assert told["content/es/docs/a.md"] == NewerSibling("content/fr/docs/a.md", "fr", new)
    assert told["content/fr/docs/a.md"] is None


def test_without_source_and_its_commits_elsewhere(source: Repo, tmp_path: Path) -> None:
    old, new = source.commit({"content/en/a.md": OLD}), source.commit({"content/en/a.md": NEW})
    repo = Repo(tmp_path / "site")
    repo.commit({"content/es/a.md": made_from(old), "content/fr/a.md": made_from(new)})
    assert siblings(repo.folder) == {"content/es/a.md": None, "content/fr/a.md": None}


def test_without_any_repository(source: Repo, tmp_path: Path) -> None:
    old, new = source.commit({"a.md": OLD}), source.commit({"a.md": NEW})
    localized(tmp_path / "plain", es=old, fr=new)
    assert siblings(tmp_path / "plain") == {"es/a.md": None, "fr/a.md": None}


def test_source_from_a_url(source: Repo, tmp_path: Path) -> None:
    source.git("config", "uploadpack.allowFilter", "true")
    source.git("config", "uploadpack.allowAnySHA1InWant", "true")
    old, new = source.commit({"a.md": OLD}), source.commit({"a.md": NEW})
    source.commit({"a.md": NEWEST})
    localized(tmp_path, es=old, fr=new)
    told = siblings(tmp_path, "es", "fr", source=source.folder.as_uri())
    assert told == {"es/a.md": NewerSibling("fr/a.md", "fr", new), "fr/a.md": None}


def test_job_with_a_sibling_goes_to_another_process(source: Repo, tmp_path: Path) -> None:
    old, new = source.commit({"a.md": OLD}), source.commit({"a.md": NEW})
    localized(tmp_path, es=old, fr=new)
    for job in found(tmp_path, "es", "fr", source="source"):
        assert pickle.loads(pickle.dumps(job)) == job
