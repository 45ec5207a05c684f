"""Repositories whose layout is not sure, or whose folders only look like locales: no pair, and the question told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project.repos import Repo, pairs, write
from tests.project.test_layouts import each, expected, repository, text

if TYPE_CHECKING:
    from pathlib import Path

CZECH = "# Průvodce\n\nPřečtěte si příručku, než začnete používat službu. Účet je třeba ověřit.\n"
RECORDED = "---\nx-i18n:\n  source_path: {}\n  source_hash: {}\n---\n# Seite\n"
CHINESE = "# 指南\n\n" + "开始之前请阅读安装页面。" * 5 + "\n"


@pytest.mark.parametrize("word", ["cs", "ts", "ps", "ml", "vi", "id", "is", "no", "it", "cn", "ne"])
def test_folder_that_may_be_a_word(tmp_path: Path, word: str) -> None:
    repo = repository(tmp_path, *each("docs/*.md", f"docs/{word}/*.md"))
    assert pairs(repo.folder) == {}


@pytest.mark.parametrize("word", ["cs", "vi", "no", "cn"])
def test_folder_that_may_be_a_word_beside_a_locale(tmp_path: Path, word: str) -> None:
    repo = repository(tmp_path, *each("docs/*.md", f"docs/{word}/*.md", "docs/de/*.md"))
    assert pairs(repo.folder) == {
        **expected(f"docs/{word}/*.md", "docs/*.md"),
        **expected("docs/de/*.md", "docs/*.md"),
    }


@pytest.mark.parametrize(("word", "words"), [("cs", CZECH), ("cn", CHINESE)])
def test_folder_that_may_be_a_word_with_pages_in_that_language(tmp_path: Path, word: str, words: str) -> None:
    repo = repository(tmp_path, *each("docs/*.md"), texts=dict.fromkeys(each(f"docs/{word}/*.md"), words))
    assert pairs(repo.folder) == expected(f"docs/{word}/*.md", "docs/*.md")


def test_name_of_a_language_without_a_source_beside_it(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("docs/*.md", "nails/*.polish.md"), "docs/polish.md", "docs/french.md")
    assert pairs(repo.folder) == {}


def test_english_pages_in_a_folder_named_for_a_language(tmp_path: Path) -> None:
    lesson = "# Lesson\n\nThis is the lesson that you read with your teacher when you have the time for it.\n"
    other = lesson.replace("your teacher", "other people from the class")
    texts = {**dict.fromkeys(each("*.md"), lesson), **dict.fromkeys(each("french/*.md"), other)}
    repo = repository(tmp_path, texts=texts)
    assert pairs(repo.folder) == {}


@pytest.mark.parametrize("folder", ["lib-de", "api-no", "docs-2"])
def test_folder_that_is_named_like_a_locale_with_nothing_beside_it(tmp_path: Path, folder: str) -> None:
    repo = repository(tmp_path, *each("docs/*.md", f"{folder}/*.md"))
    assert pairs(repo.folder) == {}


def test_two_words_are_no_locales(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("docs/*.md", "docs/cs/*.md", "docs/ts/*.md"))
    assert pairs(repo.folder) == {}


def test_names_that_end_in_a_word(tmp_path: Path) -> None:
    repo = repository(tmp_path, "docs/what.md", "docs/what-is.md", "docs/api.md", "docs/api-cs.md", "docs/add-no.md")
    told: list[str] = []
    assert pairs(repo.folder, told=told) == {}
    assert told == []


def test_many_pages_some_of_which_one_locale_has_alone(tmp_path: Path) -> None:
    names, own = [f"n{number}" for number in range(200)], [f"own{number}" for number in range(50)]
    repo = repository(tmp_path, *each("en/*.md", "ja/*.md", names=names), *each("ja/*.md", names=own))
    told: list[str] = []
    assert pairs(repo.folder, told=told) == {
        **expected("ja/*.md", "en/*.md", names=names),
        **dict.fromkeys(each("ja/*.md", names=own)),
    }
    assert told == []


def test_too_many_pages_that_one_locale_has_alone(tmp_path: Path) -> None:
    names, own = [f"n{number}" for number in range(200)], [f"own{number}" for number in range(51)]
    repo = repository(tmp_path, *each("en/*.md", "ja/*.md", names=names), *each("ja/*.md", names=own))
    told: list[str] = []
    assert set(pairs(repo.folder, told=told).values()) == {None}
    assert told[1] == "  {locale}/{path} <-> en/{path}: only 200 of 251 pages have a source"


def test_too_few_pages(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("content/en/*.md", "content/de/*.md", names="ab"))
    told: list[str] = []
    assert pairs(repo.folder, told=told) == {"content/de/a.md": None, "content/de/b.md": None}
    assert told == [
        "the layout of 2 pages is not sure, so their source was not looked for. What may fit:",
        "  content/{locale}/{path} <-> content/en/{path}: fewer than 3 pages have a source",
        "Say which is right, if one is, by --layout 'content/{locale}/{path} <-> content/en/{path}' or the key "
        "`layout` of .mtlint.yaml; or say by --source where the English is, or by --layout same-path that it is not "
        "here",
    ]


def test_too_many_pages_without_a_source(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("docs/en/*.md"), *each("docs/de/*.md", "docs/de/own/*.md"))
    told: list[str] = []
    assert set(pairs(repo.folder, told=told).values()) == {None}
    assert told[1] == "  docs/{locale}/{path} <-> docs/en/{path}: only 4 of 8 pages have a source"


def test_two_layouts_that_fit_as_well(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("*.md", "translations/en/*.md", "translations/de/*.md"))
    told: list[str] = []
    assert set(pairs(repo.folder, told=told).values()) == {None}
    assert told[1:3] == [
        "  translations/{locale}/{path} <-> translations/en/{path}: translations/{locale}/{path} <-> {path} finds a "
        "source for 4 of the pages as well",
        "  translations/{locale}/{path} <-> {path}: translations/{locale}/{path} <-> translations/en/{path} finds a "
        "source for 4 of the pages as well",
    ]


def test_what_pages_record_decides_between_two_layouts(tmp_path: Path) -> None:
    recorded = {
        path: RECORDED.format(path.removeprefix("translations/de/"), "0" * 64) for path in each("translations/de/*.md")
    }
    repo = repository(tmp_path, *each("*.md", "translations/en/*.md"), texts=recorded)
    assert pairs(repo.folder) == expected("translations/de/*.md", "*.md")


def test_what_pages_record_where_no_layout_fits(tmp_path: Path) -> None:
    recorded = RECORDED.format("docs/guide/a.md", "0" * 64)
    repo = repository(tmp_path, "docs/guide/a.md", texts={"intl/german/anfang.md": recorded})
    assert pairs(repo.folder) == {"intl/german/anfang.md": "docs/guide/a.md"}


def test_lists_by_language_are_no_translations(tmp_path: Path) -> None:
    lists = {
        f"books/{name}-{locale}.md": "# Books\n\n"
        + "".join(f"* [Book](https://{locale}.example.org/{name}/{number})\n" for number in range(6))
        for name in ("free", "more", "other", "old")
        for locale in ("en", "fr", "de")
    }
    repo = repository(tmp_path, texts=lists)
    told: list[str] = []
    assert pairs(repo.folder, told=told) == {}
    assert told[1] == (
        "  {path}-{locale}.md <-> {path}-en.md: the pages hardly ever link to what the pages of the same name link to"
    )


def test_pages_that_hold_the_place_of_translations_say_nothing(tmp_path: Path) -> None:
    urls = "".join(f"See <https://example.org/{number}>.\n\n" for number in range(5))
    site = {f"content/en/{name}.md": f"# Title\n\n{urls}" for name in range(12)}
    held = {f"content/ta/{name}.md": "---\nslug: a\n---\n" for name in range(12)}
    repo = repository(tmp_path, texts=site | held)
    names = [*map(str, range(12))]
    assert pairs(repo.folder) == expected("content/ta/*.md", "content/en/*.md", names)


def test_a_readme_alone_in_folders_named_like_locales(tmp_path: Path) -> None:
    names = ("de", "fr", "es")
    repo = repository(tmp_path, "packages/README.md", *(f"packages/{name}/README.md" for name in names))
    told: list[str] = []
    assert set(pairs(repo.folder, told=told).values()) == {None}
    assert told[1] == "  packages/{locale}/{path} <-> packages/{path}: all pages have one and the same source"


def test_folders_of_regions_are_no_locales(tmp_path: Path) -> None:
    words = "# Returns\n\nSend what you bought back within thirty days and you will receive your money.\n"
    texts = dict.fromkeys(each("terms/*.md"), words)
    for region, money in (("uk", "pounds"), ("ca", "dollars")):
        texts |= {path: words.replace("money", money) for path in each(f"terms/{region}/*.md")}
    repo = repository(tmp_path, texts=texts)
    told: list[str] = []
    assert set(pairs(repo.folder, told=told).values()) == {None}
    assert told[1] == "  terms/{locale}/{path} <-> terms/{path}: most pages are in the words of their sources"


def test_a_file_under_a_locale_folder_is_never_a_source(tmp_path: Path) -> None:
    names = [*map(str, range(10))]
    repo = repository(tmp_path, *each("content/en/*.md", "content/fr/*.md", names=names), "content/fr/1.de.md")
    assert pairs(repo.folder) == {
        **expected("content/fr/*.md", "content/en/*.md", names),
        "content/fr/1.de.md": None,
    }


def test_same_names_in_a_second_tree(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("en/*.md", "de/*.md"), "docs/de/zz.md", "docs/en.md")
    assert pairs(repo.folder) == {**expected("de/*.md", "en/*.md"), "docs/de/zz.md": None}


def test_source_that_is_not_english(tmp_path: Path) -> None:
    config = "module.exports = { i18n: { defaultLocale: 'zh-CN', locales: ['zh-CN', 'de'] } };\n"
    repo = repository(
        tmp_path,
        *each("docs/*.md", "i18n/de/docusaurus-plugin-content-docs/current/*.md"),
        texts={"docusaurus.config.js": config},
    )
    told: list[str] = []
    assert set(pairs(repo.folder, told=told).values()) == {None}
    assert told[1] == (
        "  i18n/{locale}/docusaurus-plugin-content-docs/current/{path} <-> docs/{path}: `docusaurus.config.js` says "
        "that the source is zh-CN, not English"
    )


def test_names_of_repositories_that_only_look_alike(tmp_path: Path) -> None:
    Repo(tmp_path / "guide").commit({path: text() for path in each("docs/*.md")})
    repo = Repo(tmp_path / "guide-de")
    repo.commit({path: text() for path in each("other/*.md")})
    assert pairs(repo.folder) == {}


ENGLISH = "# Coolers\n\nThis is the manual of the cooler that you have bought. Keep it with the papers of your house.\n"
DUTCH = "# Koelers\n\nDit is de handleiding van de koeler die u hebt gekocht. Bewaar hem bij de papieren van uw huis.\n"
CORSICAN = "# Frigoriferi\n\nHè u manuale di u frigoriferu chì vo avete compru. Tenitelu cù e carte di a casa.\n"


@pytest.mark.parametrize("word", ["co", "it", "no"])
@pytest.mark.parametrize(("source", "folder"), [("docs/en/*.md", "docs"), ("docs/*.md", "docs"), ("en/*.md", ".")])
def test_a_folder_named_by_a_word_beside_a_locale(tmp_path: Path, word: str, source: str, folder: str) -> None:
    texts = dict.fromkeys(each(source), ENGLISH) | dict.fromkeys(each(f"{folder}/nl/*.md"), DUTCH)
    repo = repository(tmp_path, texts=texts | dict.fromkeys(each(f"{folder}/{word}/*.md"), ENGLISH))
    target = f"{folder}/nl/*.md".removeprefix("./")
    assert pairs(repo.folder) == expected(target, source)
    assert pairs(repo.folder / folder / word) == {}


def test_a_folder_named_by_a_word_that_is_a_locale(tmp_path: Path) -> None:
    texts = dict.fromkeys(each("docs/en/*.md"), ENGLISH) | dict.fromkeys(each("docs/nl/*.md"), DUTCH)
    repo = repository(tmp_path, texts=texts | dict.fromkeys(each("docs/co/*.md"), CORSICAN))
    both = expected("docs/nl/*.md", "docs/en/*.md") | expected("docs/co/*.md", "docs/en/*.md")
    assert pairs(repo.folder) == both
    for path in each("docs/it/*.md"):
        write(repo.folder, {path: RECORDED.format(path.replace("/it/", "/en/"), "0" * 64) + ENGLISH})
    assert pairs(repo.folder) == both | expected("docs/it/*.md", "docs/en/*.md")


def test_english_that_is_a_translation(tmp_path: Path) -> None:
    english = each("site/i18n/en/docusaurus-plugin-content-docs/current/*.md")
    repo = repository(tmp_path, *english, texts=dict.fromkeys(each("site/docs/*.md"), CHINESE * 2))
    told: list[str] = []
    template = "site/docs/{path} <-> site/i18n/en/docusaurus-plugin-content-docs/current/{path}"
    assert pairs(repo.folder, told=told) == {}
    assert told == [
        "the English of this site seems to be a translation of pages in another language; to compare these with it all "
        f"the same, say --layout '{template}'"
    ]
    assert pairs(repo.folder / "site" / "docs", layouts=(template,)) == expected(
        "*.md", "site/i18n/en/docusaurus-plugin-content-docs/current/*.md"
    )


def test_site_that_says_that_its_source_is_not_english(tmp_path: Path) -> None:
    texts = {"docusaurus.config.js": "export default {i18n: {defaultLocale: 'ja', locales: ['ja']}};\n"}
    told: list[str] = []
    assert pairs(repository(tmp_path, *each("docs/*.md"), texts=texts).folder, told=told) == {}
    assert told == [
        "`docusaurus.config.js` says that the source is ja, not English; mtlint compares translations with the English "
        "that they were made from"
    ]


@pytest.mark.parametrize(("together", "is_translation"), [(0, True), (20, True), (0, False)])
def test_english_that_came_after_the_pages_in_another_language(
    tmp_path: Path, together: int, *, is_translation: bool
) -> None:
    names = [f"{number}.md" for number in range(16 + together)]
    english, dutch = (
        {f"docs/{locale}/{name}": text + f"\n    {locale} {name}" * 60 for name in names}
        for locale, text in (("en", ENGLISH), ("nl", DUTCH))
    )
    first, later = (dutch, english) if is_translation else (english, dutch)
    repo = Repo(tmp_path / "site")
    repo.commit(dict(list(first.items())[:16]))
    repo.commit(first | later)
    told: list[str] = []
    layout, back = "docs/{locale}/{path} <-> docs/en/{path}", "docs/en/{path} <-> docs/nl/{path}"
    all_pairs = dict(zip(dutch, english, strict=True))
    assert pairs(repo.folder, told=told) == ({} if is_translation else all_pairs)
    assert told == is_translation * [
        "16 of 16 pages in nl were there before their English, which seems to be a translation of them; they are not "
        f"compared with it; to compare the English with them, say --layout '{back}'; if English is the source all "
        f"the same, say --layout '{layout}'"
    ]
    write(repo.folder, {"docs/nl/0.md": RECORDED.format("docs/en/0.md", "0" * 64) + DUTCH})
    assert pairs(repo.folder) == ({"docs/nl/0.md": "docs/en/0.md"} if is_translation else all_pairs)
    assert pairs(repo.folder, layouts=(layout,)) == all_pairs
    assert pairs(repo.folder, "docs/en", layouts=(back,)) == dict(zip(english, dutch, strict=True))
