"""Layouts of published repositories, built as git repositories: the right pairs, without any option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtlint.job import Job, SourceVersion
from mtlint.project.jobs import find_jobs
from mtlint.project.request import Request
from tests.project.repos import Repo, found, page, pairs, skipped, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

NAMES = ("a", "b", "guide/c", "guide/d")


def text(words: str = "Text") -> str:
    return f"# {words}\n\n{words} of a page.\n"


def repository(folder: Path, *paths: str, texts: Mapping[str, str | bytes] | None = None) -> Repo:
    """A work tree with these pages, which are not committed yet."""
    repo = Repo(folder / "site")
    write(repo.folder, {**{path: text(path) for path in paths}, **(texts or {})})
    return repo


def each(*templates: str, names: Iterable[str] = NAMES) -> list[str]:
    return [template.replace("*", name) for template in templates for name in names]


def expected(target: str, source: str, names: Iterable[str] = NAMES) -> dict[str, str]:
    return dict(zip(each(target, names=names), each(source, names=names), strict=True))


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        ("content/en/*.md", ["content/de/*.md", "content/zh-cn/*.md"]),
        ("content/en-us/*.md", ["content/pt-br/*.md"]),
        ("docs/en/docs/*.md", ["docs/fr/docs/*.md", "docs/es/docs/*.md"]),
        ("_i18n/en_US/*.md", ["_i18n/pt_BR/*.md"]),
        ("translations/en/*.md", ["translations/de/*.md"]),
        ("src/content/docs/*.mdx", ["src/content/docs/fr/*.mdx", "src/content/docs/zh-cn/*.mdx"]),
        ("docs/*.md", ["docs/ja-JP/*.md"]),
        ("*.md", ["translations/de/*.md", "translations/zh-TW/*.md"]),
        ("docs/*.md", ["docs/i18n/ja/*.md"]),
        ("docs/*.md", ["i18n/fr/docusaurus-plugin-content-docs/current/*.md"]),
        ("site/docs/*.md", ["site/i18n/fr/docusaurus-plugin-content-docs/current/*.md"]),
        ("docs/*.md", ["website/i18n/pt-BR/docusaurus-plugin-content-docs/current/*.md"]),
        ("versioned_docs/version-2.x/*.md", ["i18n/ja/docusaurus-plugin-content-docs/version-2.x/*.md"]),
        ("community/*.md", ["i18n/ja/docusaurus-plugin-content-docs-community/current/*.md"]),
        ("blog/*.md", ["i18n/ja/docusaurus-plugin-content-blog/*.md"]),
        ("src/pages/*.md", ["i18n/ja/docusaurus-plugin-content-pages/*.md"]),
        ("content/*.md", ["content/*.fr.md", "content/*.zh-cn.md"]),
        ("content/*.en.md", ["content/*.fr.md"]),
        ("docs/*.en-US.md", ["docs/*.zh-CN.md"]),
        ("docs/*.md", ["docs/*_de.md", "docs/*_pt_BR.md"]),
        ("docs/*.md", ["docs/*-es.md", "docs/*-zh-Hans.md"]),
        ("pages/*.md", ["pages.de/*.md", "pages.pt_BR/*.md", "pages.no/*.md"]),
        ("site/docs/*.md", ["site/docs-zh/*.md"]),
        ("docs_en/*.md", ["docs_ja/*.md", "docs_zh-cn/*.md"]),
        ("sections/*.md", ["sections/*.french.md", "sections/*.brazilian-portuguese.md", "sections/*.polish.md"]),
        ("docs/*.english.md", ["docs/*.Deutsch.md", "docs/*.Simplified_Chinese.md"]),
        ("docs/english/*.md", ["docs/french/*.md", "docs/chinese-traditional/*.md"]),
        ("docs/*.md", ["docs/русский/*.md", "docs/简体中文/*.md"]),
        ("guide/*.md", ["guide-spanish/*.md"]),
        ("_tour/*.md", ["_ja/tour/*.md", "_pt-br/tour/*.md", "_it/tour/*.md"]),
        ("site/_en/*.md", ["site/_fr/*.md"]),
        ("*.md", ["_de/*.md"]),
    ],
)
def test_layout_without_any_option(tmp_path: Path, source: str, targets: list[str]) -> None:
    repo = repository(tmp_path, *each(source, *targets))
    told: list[str] = []
    wanted: dict[str, str] = {}
    for target in targets:
        wanted |= expected(target, source)
    assert pairs(repo.folder, told=told) == wanted
    assert told == []


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("README.fr.md", "README.md"),
        ("README-zh_CN.md", "README.md"),
        ("README_ja.md", "README.md"),
        ("docs/README.fr.md", "README.md"),
        ("docs/i18n/README.fr.md", "README.md"),
        ("docs/translations/README.pt-BR.md", "README.md"),
        ("i18n/README.ja.md", "README.md"),
        ("docs/fr/README.md", "README.md"),
        ("package/README.de.md", "package/README.md"),
        ("README.french.md", "README.md"),
        ("docs/README_Chinese.md", "README.md"),
        ("package/docs/README.de.md", "package/README.md"),
    ],
)
def test_one_readme(tmp_path: Path, target: str, source: str) -> None:
    repo = repository(tmp_path, "README.md", "package/README.md", target, "CHANGELOG.md")
    assert pairs(repo.folder) == {target: source}


def test_a_readme_beside_comes_before_the_one_at_the_root(tmp_path: Path) -> None:
    repo = repository(tmp_path, "README.md", "docs/README.md", "docs/README.fr.md")
    assert pairs(repo.folder) == {"docs/README.fr.md": "docs/README.md"}


def test_readmes_beside_another_layout(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("content/en/*.md", "content/de/*.md"), "README.md", "README-de.md")
    assert pairs(repo.folder) == {**expected("content/de/*.md", "content/en/*.md"), "README-de.md": "README.md"}


@pytest.mark.parametrize(("there", "here"), [("mdx", "md"), ("md", "mdx"), ("md", "markdown")])
def test_another_suffix(tmp_path: Path, there: str, here: str) -> None:
    repo = repository(tmp_path, *each(f"content/en/*.{there}", f"content/de/*.{here}"))
    assert pairs(repo.folder) == expected(f"content/de/*.{here}", f"content/en/*.{there}")


@pytest.mark.parametrize(
    ("folder", "locale"),
    [
        ("zh-CN", "zh-CN"),
        ("ZH_cn", "zh-CN"),
        ("br", "pt-BR"),
        ("cn", "zh-CN"),
        ("jp", "ja"),
        ("kr", "ko"),
        ("tw", "zh-TW"),
        ("Japanese", "ja"),
        ("brazilian_portuguese", "pt-BR"),
        ("simplified-chinese", "zh-Hans"),
        ("Português", "pt"),
    ],
)
def test_spellings_of_a_locale(tmp_path: Path, folder: str, locale: str) -> None:
    repo = repository(tmp_path, *each("content/en/*.md", f"content/{folder}/*.md", "content/de/*.md"))
    found_here = {job.path: job for job in found(repo.folder) if isinstance(job, Job)}
    job = found_here[f"content/{folder}/guide/c.md"]
    assert (job.locale, job.source and job.source.path) == (locale, "content/en/guide/c.md")


def test_a_version_that_is_behind_with_its_sources(tmp_path: Path) -> None:
    versions = each("docs/v1/en/*.md", "docs/v1/zh-cn/*.md", "docs/v2/en/*.md", "docs/v2/zh-cn/*.md")
    new = each("docs/next/zh-cn/*.md") + each("docs/next/en/*.md", names=NAMES[:3])
    repo = repository(tmp_path, *versions, *new)
    wanted = {**expected("*.md", "docs/next/en/*.md", NAMES[:3]), "guide/d.md": None}
    assert pairs(repo.folder / "docs" / "next" / "zh-cn") == wanted


def test_one_file_is_judged_by_the_whole_repository(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("content/en/*.md", "content/de/*.md"))
    assert pairs(repo.folder, "content/de/b.md") == {"content/de/b.md": "content/en/b.md"}
    assert pairs(repo.folder / "content" / "de", "b.md") == {"b.md": "content/en/b.md"}


def test_pages_that_are_not_yet_committed_count(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({path: text() for path in each("content/en/*.md", "content/de/*.md")})
    write(repo.folder, {"content/fr/a.md": text()})
    assert pairs(repo.folder, "content/fr") == {"content/fr/a.md": "content/en/a.md"}


def test_recorded_commits_are_of_the_pages_own_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    commit = repo.commit({path: text() for path in each("content/en/*.md")})
    repo.commit({"content/en/a.md": text("Newer")})
    repo.commit(dict.fromkeys(each("content/de/*.md"), f"---\ndefault_lang_commit: {commit}\n---\n# Seite\n"))
    (job,) = [job for job in found(repo.folder, "content/de/a.md") if isinstance(job, Job)]
    assert job.source == SourceVersion("content/en/a.md", commit, text().encode())
    assert job.provenance.update is not None


def test_a_source_that_is_gone_is_told_by_its_path(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("content/en/*.md", "content/de/*.md", names=[*map(str, range(10))]))
    repo.commit({})
    repo.commit({"content/en/0.md": None})
    (job,) = [job for job in found(repo.folder, "content/de/0.md") if isinstance(job, Job)]
    assert job.source is None
    assert (job.provenance.orphaned or "").startswith("`content/en/0.md` was deleted")


def test_sources_and_other_pages_are_left_out(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("docs/*.md", "docs/fr/*.md"), "docs/new.md", "notes.md")
    results = list(find_jobs(Request((".",)), repo.folder))
    reasons = skipped(results)
    assert reasons == dict.fromkeys([*each("docs/*.md"), "docs/new.md"], "is a source page") | {
        "notes.md": "no source found"
    }


def test_outside_git(tmp_path: Path) -> None:
    write(tmp_path, {path: text() for path in each("site/en/*.md", "site/de/*.md")})
    assert pairs(tmp_path, "site/de") == expected("site/de/*.md", "site/en/*.md")


def test_several_repositories_in_one_run(tmp_path: Path) -> None:
    for name, folder in (("one", "content/en"), ("two", "docs")):
        repo = Repo(tmp_path / name)
        repo.commit({path: text(path) for path in each(f"{folder}/*.md", f"{folder.removesuffix('/en')}/de/*.md")})
    assert pairs(tmp_path) == {
        **{f"one/{target}": source for target, source in expected("content/de/*.md", "content/en/*.md").items()},
        **{f"two/{target}": source for target, source in expected("docs/de/*.md", "docs/*.md").items()},
    }


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("docs", "docs.nl-nl"),
        ("docs", "docs-pr.nl-nl"),
        ("docs.en-us", "docs.nl-nl"),
        ("docs.en", "docs.de-DE"),
        ("react.dev", "fr.react.dev"),
        ("guide", "guide-zh-cn"),
        ("guide", "guide-ja"),
    ],
)
def test_two_repositories_side_by_side(tmp_path: Path, source: str, target: str) -> None:
    english = Repo(tmp_path / source)
    commit = english.commit({path: text(path) for path in each("docs/*.md")})
    english.commit({"docs/a.md": text("Newer")})
    repo = Repo(tmp_path / target)
    repo.commit({path: page(commit=commit, locale=None) for path in each("docs/*.md")})
    jobs = {job.path: job for job in found(repo.folder) if isinstance(job, Job)}
    assert set(jobs) == set(each("docs/*.md"))
    assert jobs["docs/a.md"].source == SourceVersion("docs/a.md", commit, text("docs/a.md").encode())
    assert jobs["docs/a.md"].locale


def test_two_repositories_by_the_url_one_was_cloned_from(tmp_path: Path) -> None:
    Repo(tmp_path / "docs").commit({path: text(path) for path in each("*.md")})
    repo = Repo(tmp_path / "work")
    repo.commit({path: text() for path in each("*.md")})
    repo.git("remote", "add", "origin", "https://example.com/contoso/docs.pl-pl.git")
    assert pairs(repo.folder) == {path: path for path in each("*.md")}


def test_two_repositories_of_which_one_is_missing(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "docs.nl-nl")
    published = (
        '{"docsets_to_publish": [{"locale": "nl-nl"}], "dependent_repositories": '
        '[{"path_to_root": "_repo.en-us", "url": "https://example.com/contoso/docs", "branch": "live"}]}'
    )
    repo.commit({path: text() for path in each("*.md")} | {".openpublishing.publish.config.json": published})
    told: list[str] = []
    assert set(pairs(repo.folder, told=told).values()) == {None}
    assert told == [
        "`docs.nl-nl` is the nl-NL translation of a repository that is not beside it: say by --source where that is; "
        ".openpublishing.publish.config.json names https://example.com/contoso/docs"
    ]


def test_translations_on_another_branch(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "docs-pr.nl-nl")
    repo.commit({"README.md": text()})
    repo.git("branch", "live")
    told: list[str] = []
    pairs(repo.folder, told=told)
    assert told == [
        "`docs-pr.nl-nl` is the nl-NL translation of a repository that is not beside it: say by --source where that "
        "is. The translations may be on the branch `live`"
    ]


def test_layout_across_to_a_given_source(tmp_path: Path) -> None:
    english = Repo(tmp_path / "content")
    english.commit({path: text(path) for path in each("files/en-us/*.md")})
    repo = Repo(tmp_path / "translated")
    repo.commit({path: text() for path in each("files/fr/*.md", "files/ja/*.md")})
    assert pairs(repo.folder, source="../content") == {
        **expected("files/fr/*.md", "files/en-us/*.md"),
        **expected("files/ja/*.md", "files/en-us/*.md"),
    }


def test_the_repository_is_named_for_its_locale_and_the_source_is_given(tmp_path: Path) -> None:
    Repo(tmp_path / "english").commit({path: text(path) for path in each("*.md")})
    repo = Repo(tmp_path / "guide-zh-cn")
    repo.commit({path: text() for path in each("*.md")})
    jobs = [job for job in found(repo.folder, source="../english") if isinstance(job, Job)]
    assert {job.locale for job in jobs} == {"zh-CN"}


def test_given_source_with_the_pages_own_paths_goes_on_as_before(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({path: text() for path in each("content/en/*.md", "content/de/*.md")})
    assert pairs(repo.folder, "content/de", source="content/en") == expected("content/de/*.md", "content/en/*.md")


def test_english_copies_are_no_localization(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("docs/*.md", "docs/*.en.md"))
    assert pairs(repo.folder) == {}
    assert set(skipped(found(repo.folder)).values()) == {"is a source page", "no source found"}


def test_another_clone_of_the_repository_is_no_source_of_its_own_translations(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("docs/en/*.md", "docs/nl/*.md", "docs/de/*.md"))
    repo.git("add", "--all")
    repo.git("commit", "-qm", "pages")
    clone = tmp_path / "clone.git"
    repo.git("clone", "-q", "--bare", ".", str(clone))
    jobs = find_jobs(Request((str(repo.folder / "docs/nl"),), str(clone)), tmp_path)
    sources = {job.path: job.source.path for job in jobs if isinstance(job, Job) and job.source}
    assert sources == expected("site/docs/nl/*.md", "docs/en/*.md")


def test_two_repositories_that_group_their_folders_otherwise(tmp_path: Path) -> None:
    guide, options = "packages/guide/copy/en/*.md", "packages/options-reference/copy/en/*-option.md"
    ours = each("docs/guide/fr/*.md", "docs/guide/id/*.md", "docs/options/fr/*-option.md")
    repo = repository(tmp_path, *ours, "README.md")
    source = Repo(tmp_path / "website")
    source.commit(
        dict.fromkeys([*each(guide, options, "packages/glossary/copy/en/z/*.md"), "README.md"], text("Words"))
    )
    assert pairs(repo.folder, source="../website") == {
        **expected("docs/guide/fr/*.md", guide),
        **expected("docs/guide/id/*.md", guide),
        **expected("docs/options/fr/*-option.md", options),
    }


def test_groups_that_may_belong_to_two_folders_of_english(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("docs/guide/fr/*.md"))
    source = Repo(tmp_path / "website")
    source.commit(dict.fromkeys(each("packages/one/en/*.md", "packages/two/en/*.md"), text("Words")))
    assert set(pairs(repo.folder, source="../website").values()) == {None}
