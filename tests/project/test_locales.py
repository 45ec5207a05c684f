"""Which locale a path names, and which spellings mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtlint.project.files import PageFile, find_files
from mtlint.project.layouts.locales import canonical, same_locale
from mtlint.project.request import ProjectError
from mtlint.project.survey import survey
from tests.project.repos import Repo, found, jobs, one_job, page, skipped, write

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = "# Kop\n"


@pytest.mark.parametrize(
    ("path", "locale"),
    [
        ("docs/nl/a.md", "nl"),
        ("docs/nl-nl/a.md", "nl-NL"),
        ("docs/pt_BR/a.md", "pt-BR"),
        ("docs/zh-hans/a.md", "zh-Hans"),
        ("docs/sr-latn-rs/a.md", "sr-Latn-RS"),
        ("docs/es-419/a.md", "es-419"),
        ("cs-CZ/a.md", "cs-CZ"),
        ("de/fr/a.md", "de"),
        ("de/nl-be/a.md", "nl-BE"),
        ("README.fr.md", "fr"),
        ("docs/guide.zh-cn.md", "zh-CN"),
    ],
)
def test_locale_of_a_path(tmp_path: Path, path: str, locale: str) -> None:
    write(tmp_path, {path: PLAIN})
    job = one_job(tmp_path)
    assert (job.locale, job.provenance.path_locale) == (locale, locale)


@pytest.mark.parametrize(
    "folder",
    ["id", "is", "it", "cs", "ts", "ps", "ml", "vi", "no", "to", "os", "xx", "to-do", "as-is", "de-id", "nl-xx"],
)
def test_words_and_names_are_no_locale(tmp_path: Path, folder: str) -> None:
    write(tmp_path, {f"docs/{folder}/a.md": PLAIN})
    assert skipped(found(tmp_path)) == {f"docs/{folder}/a.md": "no source found"}


@pytest.mark.parametrize(
    ("folder", "locale"), [("it", "it"), ("cs", "cs"), ("cn", "zh-CN"), ("jp", "ja"), ("so", "so"), ("ptbr", "pt-BR")]
)
def test_word_beside_a_locale_is_one(tmp_path: Path, folder: str, locale: str) -> None:
    write(tmp_path, {f"docs/{folder}/a.md": PLAIN, "docs/de/a.md": PLAIN})
    assert {job.locale for job in jobs(tmp_path)} == {locale, "de"}


def test_name_of_the_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "handbook.nl-nl")
    repo.commit({"docs/a.md": PLAIN})
    assert one_job(repo.folder).locale == "nl-NL"
    assert one_job(tmp_path, "handbook.nl-nl/docs").locale == "nl-NL"


CHINESE = "# 指南\n\n" + "开始之前请阅读安装页面。" * 5 + "\n"
FRENCH = "# Guide\n\n" + "Lisez la page de ce guide avant de commencer avec le service. " * 3 + "\n"
ENGLISH = "# Guide\n\n" + "Read the page of this guide before you start with the service. " * 3 + "\n"


@pytest.mark.parametrize(
    ("name", "text", "locale"),
    [
        ("docs-zh-cn", PLAIN, "zh-CN"),
        ("handbook_pt_BR", PLAIN, "pt-BR"),
        ("zh-hans.example.dev", PLAIN, "zh-Hans"),
        ("docs-cn", CHINESE, "zh-CN"),
        ("docs-french", FRENCH, None),
        ("fr.example.dev", FRENCH, "fr"),
        ("lib-es", ENGLISH, None),
        ("lib-cs", FRENCH, None),
        ("docs-cn", ENGLISH, None),
        ("docs", CHINESE, None),
    ],
)
def test_other_names_of_a_repository(tmp_path: Path, name: str, text: str, locale: str | None) -> None:
    source = Repo(tmp_path / "source")
    source.commit({"a.md": ENGLISH})
    repo = Repo(tmp_path / name)
    repo.commit({"a.md": text})
    assert one_job(repo.folder, source="../source").locale == locale


@pytest.mark.parametrize(("begun", "locale"), [(3, "fr"), (2, None)])
def test_a_fork_of_which_few_pages_are_translated(tmp_path: Path, begun: int, locale: str | None) -> None:
    pages = {f"{number:02}.md": ENGLISH for number in range(40)}
    Repo(tmp_path / "source").commit(pages)
    repo = Repo(tmp_path / "fr.example.dev")
    repo.commit({**pages, **{f"{number:02}.md": f"{FRENCH} C'est l'été, à bientôt.\n" for number in range(begun)}})
    assert {job.locale for job in jobs(repo.folder, source="../source")} == {locale}


def test_folder_that_ends_in_a_locale(tmp_path: Path) -> None:
    write(tmp_path, {"docs/a.md": PLAIN, "docs-nl-nl/a.md": PLAIN})
    assert one_job(tmp_path, "docs-nl-nl", source="docs").locale == "nl-NL"


def test_name_of_the_given_folder(tmp_path: Path) -> None:
    write(tmp_path, {"nl-nl/a.md": PLAIN, "here/b.md": PLAIN})
    assert one_job(tmp_path / "here", "../nl-nl").locale == "nl-NL"


def test_order_of_evidence(tmp_path: Path) -> None:
    write(tmp_path, {"nl/a.md": page(locale="nl-be")})
    recorded = one_job(tmp_path)
    assert (recorded.locale, recorded.provenance.path_locale) == ("nl-BE", "nl")
    given = one_job(tmp_path, locale="nl_nl")
    assert (given.locale, given.provenance.path_locale) == ("nl-NL", "nl-NL")


@pytest.mark.parametrize(
    ("names", "text", "locale"),
    [
        (["search.es.md"], ENGLISH, None),
        (["search.es.md"], FRENCH, "es"),
        (["search.es.md", "search.md"], ENGLISH, "es"),
        (["search.es-mx.md"], ENGLISH, "es-MX"),
        (["search.en.md"], ENGLISH, "en"),
    ],
)
def test_last_part_of_a_name_that_stands_alone(tmp_path: Path, names: list[str], text: str, locale: str | None) -> None:
    write(tmp_path, {f"docs/{name}": text for name in names})
    files = (file for file in find_files([f"docs/{names[0]}"], tmp_path) if isinstance(file, PageFile))
    pages = survey(files, None, tmp_path)
    assert [found.path_locale for found in pages] == [locale]


def test_recorded_locale_that_is_none_is_not_believed(tmp_path: Path) -> None:
    write(tmp_path, {"nl/a.md": page(locale="'::error::'")})
    job = one_job(tmp_path)
    assert job.locale == "nl"
    assert job.provenance.locale_conflict is True


def test_given_locale_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        found(tmp_path, locale="Dutch (NL)")
    assert str(caught.value) == "locale `Dutch (NL)` is none; write it like `nl-NL`"


@pytest.mark.parametrize("path", ["en/a.md", "docs/en-us/a.md", "content/en_GB/a.md", "README.en.md"])
def test_english_pages_are_sources(tmp_path: Path, path: str) -> None:
    write(tmp_path, {path: PLAIN})
    assert skipped(found(tmp_path)) == {path: "is a source page"}


@pytest.mark.parametrize(
    ("recorded", "folder", "conflict"),
    [
        ("nl-NL", "nl-nl", False),
        ("nl-NL", "nl", False),
        ("nb-NO", "no-no", False),
        ("zh-CN", "zh-hans", False),
        ("zh-CN", "zh-hant", True),
        ("nl-NL", "nl-be", True),
        ("nl-NL", "de-de", True),
    ],
)
def test_conflict(tmp_path: Path, recorded: str, folder: str, conflict: bool) -> None:
    write(tmp_path, {f"{folder}/a.md": page(locale=recorded)})
    assert one_job(tmp_path).provenance.locale_conflict is conflict


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("pt", "br", True), ("pt-PT", "br", False), ("sr-latn", "sr-cyrl-rs", False), ("zh-TW", "zh-Hant", True)],
)
def test_same_locale(one: str, other: str, same: bool) -> None:
    assert same_locale(one, other) is same


@pytest.mark.parametrize(
    ("tag", "spelled"),
    [("ZH_hans_cn", "zh-Hans-CN"), ("es-419", "es-419"), ("fil", "fil"), ("pcm", "pcm"), ("nl-", None), ("", None)],
)
def test_canonical(tag: str, spelled: str | None) -> None:
    assert canonical(tag) == spelled
