"""Pages that record nothing, and were made from an older source than that of their last edit, or from several."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from mtlint.config.selection import select_rules
from mtlint.engine import lint
from mtlint.job import Job, SourceVersion
from mtlint.project.git.command import GitDirectory
from mtlint.project.git.renames import Renames
from mtlint.project.git.repository import open_repository
from mtlint.project.provenance.best_fit import MOST_OTHERS, best_fit, others, traits
from mtlint.project.request import SIZE_LIMIT
from mtlint.provenance import Basis, Freshness, Update
from mtlint.registry import all_rules
from tests.project.repos import ENVIRONMENT, Repo, found, write

if TYPE_CHECKING:
    from pathlib import Path

SOURCE, TARGET = "docs/en/a.md", "docs/nl/a.md"
OLD = "# Oven\n\nRun `bake` for [bread](bread.md).\n\n## Heat\n\nTurn to 220.\n"
NEW = OLD.replace("`bake`", "`oven --bake`").replace("220", "180").replace("## Heat", "Wait.\n\n## Warmth")
NEWEST = NEW.replace("bread.md", "loaf.md")
DUTCH = "# Oven\n\nDraai `bake` voor [brood](bread.md).\n\n## Hitte\n\nZet op 220.\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "docs")


def page(repo: Repo, path: str = TARGET, paths: str = "docs/nl") -> Job:
    job = next(job for job in found(repo.folder, paths, source="docs/en", locale="nl") if job.path == path)
    assert isinstance(job, Job)
    return job


def _commit_in(repo: Repo, year: int, files: dict[str, str | bytes | None]) -> None:
    write(repo.folder, files)
    repo.git("add", "--all")
    environment = os.environ | ENVIRONMENT | {"GIT_COMMITTER_DATE": f"{year}-01-01T12:00:00+00:00"}
    subprocess.run(["git", "commit", "--quiet", "--message", "Old"], cwd=repo.folder, env=environment, check=True)


def told(job: Job) -> tuple[Basis, Freshness]:
    return job.provenance.basis, job.provenance.freshness


def rules_of(job: Job) -> list[tuple[int, str]]:
    return [(finding.line, finding.rule) for finding in lint(job, select_rules(all_rules())).findings]


def test_an_older_version_fits_better_than_that_of_the_last_edit(repo: Repo) -> None:
    made = repo.commit({SOURCE: OLD, TARGET: DUTCH.replace("Zet", "Set")})
    repo.commit({SOURCE: NEW})
    repo.commit({TARGET: DUTCH})
    repo.commit({SOURCE: NEWEST})
    job = page(repo)
    assert told(job) == (Basis.BEST_FIT, Freshness.POSSIBLY_STALE)
    assert job.source == SourceVersion(SOURCE, made, OLD.encode())
    assert job.provenance.last_edit is None
    assert job.provenance.update == Update(NEWEST.encode(), "worktree", commits=2, since="2024-01-02")
    (finding,) = lint(job, select_rules(all_rules())).findings
    assert finding.message.startswith(
        "possibly stale: the source changed in 2 commits since 2024-01-02, after the version that this page fits best "
        f'(commit "{made[:10]}…"): '
    )


def _shelves(count: int, first: int = 0) -> str:
    return "# Oven\n" + "".join(f"\n- `shelf {number}`\n" for number in range(first, first + count))


def test_a_page_that_was_added_long_after_its_source_changed(repo: Repo) -> None:
    _commit_in(repo, 2019, {SOURCE: _shelves(9)})
    made = repo.git("rev-parse", "HEAD")
    _commit_in(repo, 2021, {SOURCE: _shelves(20, first=30)})
    repo.commit({TARGET: _shelves(9).replace("Oven", "Fornuis")})
    job = page(repo)
    assert told(job) == (Basis.BEST_FIT, Freshness.POSSIBLY_STALE)
    assert job.source == SourceVersion(SOURCE, made, _shelves(9).encode())


def test_a_page_that_lacks_a_little_of_its_source_is_no_older_than_that(repo: Repo) -> None:
    _commit_in(repo, 2019, {SOURCE: _shelves(9)})
    _commit_in(repo, 2021, {SOURCE: _shelves(12)})
    added = repo.commit({TARGET: _shelves(9).replace("Oven", "Fornuis")})
    job = page(repo)
    assert told(job) == (Basis.LAST_EDIT, Freshness.UNKNOWN)
    assert job.source == SourceVersion(SOURCE, added, _shelves(12).encode())


def test_of_very_many_versions_none_that_is_looked_at_can_be_read(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtlint.project.provenance.fitting._MOST_VERSIONS", 2)
    huge = "x" * (SIZE_LIMIT + 1)
    _commit_in(repo, 2019, {SOURCE: huge + "y"})
    _commit_in(repo, 2021, {SOURCE: _shelves(20, first=30)})
    repo.commit({SOURCE: huge})
    repo.commit({TARGET: _shelves(9).replace("Oven", "Fornuis")})
    repo.commit({SOURCE: _shelves(20, first=30) + "\nWait.\n"})
    assert told(page(repo)) == (Basis.NONE, Freshness.UNKNOWN)


def test_of_very_many_versions_that_of_the_last_edit_is_one(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtlint.project.provenance.fitting._MOST_VERSIONS", 2)
    made = repo.commit({SOURCE: OLD, TARGET: DUTCH.replace("Zet", "Set")})
    repo.commit({SOURCE: NEW})
    repo.commit({TARGET: DUTCH})
    repo.commit({SOURCE: NEWEST})
    assert page(repo).source == SourceVersion(SOURCE, made, OLD.encode())


def test_a_page_that_was_added_in_a_year_of_five_digits(repo: Repo) -> None:
    write(repo.folder, {SOURCE: OLD, TARGET: DUTCH})
    repo.git("add", "--all")
    environment = os.environ | ENVIRONMENT | {"GIT_COMMITTER_DATE": "@300000000000 +0000"}
    subprocess.run(["git", "commit", "--quiet", "--message", "Later"], cwd=repo.folder, env=environment, check=True)
    made = repo.git("rev-parse", "HEAD")
    repo.commit({SOURCE: NEW})
    repo.commit({TARGET: DUTCH.replace("Zet", "Draai")})
    assert page(repo).source == SourceVersion(SOURCE, made, OLD.encode())


def test_a_source_that_was_renamed_and_changed(repo: Repo) -> None:
    made = repo.commit({"docs/en/b.md": OLD, "docs/nl/b.md": DUTCH})
    repo.commit({"docs/en/b.md": None, SOURCE: NEW.replace("`oven --bake`", "`bake`")})
    repo.commit({"docs/nl/b.md": None, TARGET: DUTCH.replace("Zet", "Draai")})
    assert page(repo).source == SourceVersion("docs/en/b.md", made, OLD.encode())


def test_a_version_that_each_release_renames(repo: Repo) -> None:
    made = repo.commit({"docs/en/v0/a.md": OLD, "docs/nl/v0/a.md": DUTCH})
    repo.commit({"docs/en/v0/a.md": NEW})
    for version in range(1, 9):
        gone = dict.fromkeys(f"docs/{locale}/v{version - 1}/a.md" for locale in ("en", "nl"))
        repo.commit({**gone, f"docs/en/v{version}/a.md": NEW, f"docs/nl/v{version}/a.md": DUTCH})
    assert page(repo, "docs/nl/v8/a.md").source == SourceVersion("docs/en/v0/a.md", made, OLD.encode())


def test_a_version_that_was_copied_and_changed(repo: Repo) -> None:
    """What the copied pages went on to is no version of theirs."""
    made = repo.commit({SOURCE: OLD, TARGET: DUTCH})
    repo.commit({SOURCE: NEW})
    links = {"docs/en/v1/a.md": NEW.replace("bread.md", "/v1/bread"), "docs/nl/v1/a.md": DUTCH.replace("bread", "v1/b")}
    repo.commit(links)
    repo.commit({SOURCE: OLD.replace("bread.md", "v1/b.md")})
    repo.commit({"docs/nl/v1/a.md": links["docs/nl/v1/a.md"].replace("Zet", "Draai")})
    assert page(repo, "docs/nl/v1/a.md").source == SourceVersion(SOURCE, made, OLD.encode())


def test_a_page_and_a_source_that_were_rewritten_as_they_got_another_form(repo: Repo) -> None:
    made = repo.commit({"docs/en/a/_index.md": OLD, "docs/nl/a/_index.md": "# Oven\n"})
    repo.commit({"docs/en/a/_index.md": None, SOURCE: NEW * 9})
    repo.commit({"docs/nl/a/_index.md": None, TARGET: DUTCH})
    assert page(repo).source == SourceVersion("docs/en/a/_index.md", made, OLD.encode())


def copied_section(repo: Repo) -> tuple[str, str]:
    """The first commit, in which the source stood elsewhere, and the last, after one copied it with four more pages."""
    others = {f"docs/nl/{name}.md": "# Oven\n" for name in "bcde"}
    section = {f"old/{name}.md": f"# {name}\n" for name in "bcde"}
    made = repo.commit({"old/a.md": OLD, **section, TARGET: DUTCH, **others})
    repo.commit({"old/a.md": NEW})
    repo.commit({SOURCE: NEW, **{f"docs/en/{name}.md": f"# {name}\n" for name in "bcde"}})
    return made, repo.commit({TARGET: DUTCH.replace("Zet", "Draai")})


def test_a_source_that_was_copied_with_its_section(repo: Repo) -> None:
    made, _ = copied_section(repo)
    assert page(repo).source == SourceVersion("old/a.md", made, OLD.encode())
    assert page(repo, paths=TARGET) == page(repo)


def test_a_section_that_is_too_small_a_part_of_its_repository(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtlint.project.git.renames._FILES_TO_A_PAGE", 2)
    _, last = copied_section(repo)
    assert page(repo).source == SourceVersion(SOURCE, last, NEW.encode())


def test_a_page_that_began_as_a_copy_of_another_source_is_as_old_as_the_copy(repo: Repo) -> None:
    """Whether or not a translation of that source is in the run."""
    old = {f"docs/en/old/{name}.md": f"# {name}\n" for name in "bcde"}
    copied = {f"docs/nl/{name}.md": f"# {name}\n" for name in "bcde"}
    beside = {f"docs/en/{name}.md": f"# {name}, new\n" for name in "bcde"}
    _commit_in(repo, 2020, {SOURCE: OLD, "docs/en/old/a.md": NEW, **old, **beside})
    _commit_in(repo, 2021, {SOURCE: NEWEST})
    made = repo.commit({SOURCE: OLD.replace("220", "230")})
    repo.commit({TARGET: NEW, **copied})
    repo.commit({SOURCE: NEWEST, TARGET: DUTCH, "docs/nl/old/a.md": DUTCH})
    assert page(repo).source == SourceVersion(SOURCE, made, OLD.replace("220", "230").encode())
    assert page(repo, paths=TARGET) == page(repo)


def test_links_by_address_and_by_file_fit_one_another(repo: Repo) -> None:
    text = "See [a](start), [b](/docs/b/c/#d) and [e](/f/).\n"
    made = repo.commit({SOURCE: text, TARGET: "x\n"})
    repo.commit({SOURCE: "See [a](/begin.md), [b](/b/c.md#g) and [e](/h.md).\n"})
    repo.commit({TARGET: "Zie [a](/start/index.mdx), [b](/b/c.md#d) en [e](/nl/f/).\n"})
    assert page(repo).source == SourceVersion(SOURCE, made, text.encode())


def test_a_page_that_began_as_a_copy_of_its_source_is_as_old_as_the_copy(repo: Repo) -> None:
    section = {f"docs/{{}}/{name}.md": f"# {name}\n" for name in "bcde"}
    for year, text in ((2020, OLD), (2021, NEWEST)):
        _commit_in(repo, year, {SOURCE: text, **{path.format("en"): text for path, text in section.items()}})
    repo.commit({SOURCE: NEW})
    repo.commit({TARGET: NEW, **{path.format("nl"): text for path, text in section.items()}})
    made = repo.commit({TARGET: DUTCH})
    assert page(repo).source == SourceVersion(SOURCE, made, NEW.encode())


def test_renames_in_a_clone_that_lacks_another_files_content(repo: Repo) -> None:
    made = repo.commit({"docs/en/b.md": OLD, TARGET: DUTCH, "large": "A line.\nAnother.\n" * 9})
    repo.commit({"docs/en/b.md": NEW})
    repo.commit({"docs/en/b.md": None, SOURCE: NEW, "large": None, "larger": "A line.\nAnother.\n" * 8})
    blob = repo.git("rev-parse", f"{made}:large")
    (repo.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()
    repo.commit({TARGET: DUTCH.replace("Zet", "Draai")})
    assert page(repo).source == SourceVersion("docs/en/b.md", made, OLD.encode())


def test_a_passage_of_another_version_is_no_damage(repo: Repo) -> None:
    repo.commit({SOURCE: OLD, TARGET: DUTCH})
    repo.commit({SOURCE: NEW})
    repo.commit({SOURCE: NEWEST, TARGET: DUTCH.replace("`bake`", "`oven --bake`")})
    repo.commit({SOURCE: NEWEST.replace("`oven --bake`", "`heat`")})
    job = page(repo)
    assert told(job) == (Basis.BEST_FIT, Freshness.POSSIBLY_STALE)
    assert job.witnesses == (NEW.encode(),)
    assert rules_of(job) == [(1, "translation-stale")]


def test_what_no_version_explains_is_told(repo: Repo) -> None:
    repo.commit({SOURCE: OLD, TARGET: DUTCH.replace("`bake`", "`bakken`")})
    repo.commit({SOURCE: OLD.replace("`bake`", "`oven --bake`")})
    assert (3, "code-span-changed") in rules_of(page(repo))


def test_nothing_is_sought_for_a_page_that_records_a_hash(repo: Repo) -> None:
    recorded = f"<!-- translation-source-hash: {'0' * 40} -->\n{DUTCH}"
    repo.commit({SOURCE: OLD, TARGET: recorded})
    repo.commit({SOURCE: NEW, TARGET: recorded + "\n"})
    job = page(repo)
    assert (job.provenance.basis, job.witnesses) == (Basis.NONE, ())


def test_pages_of_other_repositories_fit_the_versions_since_they_were_added(repo: Repo, tmp_path: Path) -> None:
    other = Repo(tmp_path / "other")
    repo.commit({SOURCE: OLD.replace("220", "200")})
    made = repo.commit({SOURCE: OLD})
    repo.commit({SOURCE: NEW})
    for text in ("# Oven\n", "# Ovens\n", DUTCH):
        other.commit({"a.md": text})
    (job,) = found(other.folder, "a.md", source="../docs/docs/en", locale="nl")
    assert isinstance(job, Job)
    assert (job.source, job.provenance.basis) == (SourceVersion(SOURCE, made, OLD.encode()), Basis.BEST_FIT)


def test_traits_are_what_a_translation_keeps() -> None:
    english = b"---\ntitle: Oven\norder: 5\n---\n# Oven\n\nSee [it](/en/docs/a), `b` and {{< note >}}.\n\n- 20 loaves\n"
    german = b"---\ntitle: Ofen\norder: 5\n---\n# Ofen\n\nSiehe [es](/de/docs/a), `b` und {{< note >}}.\n\n- 20 Laibe\n"
    assert traits(english) - traits(german) == {b"title: Oven": 1}
    assert traits(english.replace(b"\n", b"\r\n")) == traits(english)


def test_a_page_that_is_cut_off_fits_the_version_that_explains_what_it_has() -> None:
    old = Counter([b"`bake`", b"220"])
    page = old + Counter(b"line %d" % line for line in range(20))
    new = page + Counter(b"line %d" % line for line in range(20, 90))
    assert best_fit(page, [new, old]) == 0
    assert best_fit(page - Counter(b"line %d" % line for line in range(12)), [new, old]) == 1


def test_few_versions_are_called() -> None:
    page = traits("".join(f"`{number}` " for number in "abcdefgh").encode())
    versions = [traits(f"`{letter}`".encode()) for letter in "abcdefgh"]
    assert others(page, [traits(b"")], versions) == list(range(MOST_OTHERS))
    assert others(page, versions, versions) == []


def test_a_content_that_is_not_here_hides_no_rename_of_other_commits(repo: Repo) -> None:
    text = "".join(f"Step {number} of the bread.\n\n" for number in range(20))
    repo.commit({"old.md": text, "cake.md": text.upper()})
    one = repo.commit({"old.md": None, "new.md": f"{text}More.\n"})
    other = repo.commit({"cake.md": None, "pie.md": f"{text.upper()}MORE.\n"})
    blob = repo.git("rev-parse", f"{one}:cake.md").strip()
    git_directory = GitDirectory(repo.folder / ".git")
    (git_directory.path / "objects" / blob[:2] / blob[2:]).unlink()
    with open_repository(git_directory) as repository:
        assert Renames(repository).origins({one, other}) == {(one, "new.md"): "old.md"}


def test_the_version_that_a_shortcode_names_is_a_trait() -> None:
    one, other = (traits(f'{{{{< since for="{version}" >}}}}\n'.encode()) for version in ("v1.16", "1.16"))
    assert one - other == Counter({b'for="v1.16': 1})
