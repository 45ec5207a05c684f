"""Files in which a project says itself where its translations are: they are followed, and hostile ones are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project.repos import pairs
from tests.project.test_layouts import each, expected, repository

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("a", "guide/b")  # too few for detection


def crowdin(source: str, translation: str) -> str:
    return f"project_id: '1'\nfiles:\n  - source: {source}\n    translation: {translation}\n    update_option: x\n"


@pytest.mark.parametrize(
    ("entry", "source", "target"),
    [
        (("/docs/**/*.md", "/i18n/%locale%/docs/**/%original_file_name%"), "docs/*.md", "i18n/nl-NL/docs/*.md"),
        (
            ("docs/**/*", "/out/%two_letters_code%/%original_path%/%original_file_name%"),
            "docs/*.md",
            "out/no/docs/*.md",
        ),
        (("/docs/en/**/*.mdx", "/docs/%two_letters_code%/**/%original_file_name%"), "docs/en/*.mdx", "docs/is/*.mdx"),
        (("/docs/**/*.md", "/docs/**/%file_name%.%locale%.%file_extension%"), "docs/*.md", "docs/*.pt-BR.md"),
        (("/docs/**/*.md", "/%original_path%/%file_name%_%locale_with_underscore%.md"), "docs/*.md", "docs/*_pt_BR.md"),
    ],
)
def test_crowdin(tmp_path: Path, entry: tuple[str, str], source: str, target: str) -> None:
    files = {"crowdin.yml": crowdin(*entry)}
    repo = repository(tmp_path, *each(source, target, names=NAMES), texts=files)
    assert pairs(repo.folder) == expected(target, source, NAMES)


def test_crowdin_of_one_file_and_of_one_folder(tmp_path: Path) -> None:
    files = {
        "crowdin.yml": crowdin("/INSTALL.md", "/docs/%two_letters_code%/%original_file_name%")
        + "  - {source: /wiki/*.md, translation: /wiki/%two_letters_code%/%original_file_name%}\n"
    }
    paths = ("INSTALL.md", "docs/id/INSTALL.md", "wiki/a.md", "wiki/deep/c.md", "wiki/id/a.md", "wiki/id/deep/c.md")
    repo = repository(tmp_path, *paths, texts=files)
    assert pairs(repo.folder) == {"docs/id/INSTALL.md": "INSTALL.md", "wiki/id/a.md": "wiki/a.md"}


def test_crowdin_below_a_folder(tmp_path: Path) -> None:
    text = "base_path: ./content\n" + crowdin("/en/**/*.md", "/%two_letters_code%/**/%original_file_name%")
    names = each("site/content/en/*.md", "site/content/it/*.md", names=NAMES)
    repo = repository(tmp_path, *names, texts={"site/crowdin.yml": text})
    assert pairs(repo.folder) == expected("site/content/it/*.md", "site/content/en/*.md", NAMES)


@pytest.mark.parametrize(
    "entry",
    [
        ("/docs/**/*.json", "/i18n/%locale%/**/%original_file_name%"),
        ("/docs/**/*.md", "/i18n/%language%/**/%original_file_name%"),
        ("/docs/**/*.md", "/i18n/%locale%/%original_file_name%"),
        ("/docs/../../**/*.md", "/../%locale%/**/%original_file_name%"),
        ("{docs}/**/*.md", "/i18n/%locale%/**/%original_file_name%"),
        ("[a, b]", "/i18n/%locale%/**/%original_file_name%"),
    ],
)
def test_crowdin_that_says_nothing_of_pages(tmp_path: Path, entry: tuple[str, str]) -> None:
    repo = repository(tmp_path, *each("docs/*.md", "i18n/no/*.md", names=NAMES), texts={"crowdin.yml": crowdin(*entry)})
    assert pairs(repo.folder) == {}


LUNARIA = '{"sourceLocale": {"lang": "en"}, "locales": [{"lang": "is"}], "files": [{"include": ["x"], "pattern": %s}]}'


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        ('"docs/@lang/@path"', "docs/en/*.md"),
        ('"docs/@lang/@path"', "docs/*.md"),
        ('{"source": "src/@path", "locales": "docs/@tag/@path"}', "src/*.md"),
    ],
)
def test_lunaria(tmp_path: Path, pattern: str, source: str) -> None:
    files = {"lunaria.config.json": LUNARIA % pattern}
    repo = repository(tmp_path, *each(source, "docs/is/*.md", names=NAMES), texts=files)
    assert pairs(repo.folder) == expected("docs/is/*.md", source, NAMES)


LUNARIA_TS = """\
import {{ defineConfig }} from '@lunariajs/core/config';
export default defineConfig({{
  sourceLocale: {source},
  locales: [{{ label: 'Íslenska', lang: 'is' }}],
  files: [{{ include: ['**/*.(md|mdx)'], pattern: {pattern}, type: 'universal' }}],
}});
"""


@pytest.mark.parametrize("name", ["lunaria.config.ts", "lunaria.config.mts", "lunaria.config.js"])
@pytest.mark.parametrize(
    ("locale", "pattern", "source"),
    [
        ("'en'", "'docs/@lang/@path'", "docs/en/*.md"),
        ("{ label: 'English', lang: 'en' }", "'docs/@lang/@path'", "docs/*.md"),
        ("'en'", "{ source: 'src/@path', locales: 'docs/@tag/@path' }", "src/*.md"),
    ],
)
def test_lunaria_as_a_program(tmp_path: Path, name: str, locale: str, pattern: str, source: str) -> None:
    files = {name: LUNARIA_TS.format(source=locale, pattern=pattern)}
    repo = repository(tmp_path, *each(source, "docs/is/*.md", names=NAMES), texts=files)
    assert pairs(repo.folder) == expected("docs/is/*.md", source, NAMES)


MKDOCS = """\
site_name: X
docs_dir: pages
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
plugins:
  - search
  - i18n:
"""


@pytest.mark.parametrize(
    ("settings", "source", "target"),
    [
        ("docs_structure: folder\n      languages: [{locale: en, default: true}, {locale: it}]", "en/*.md", "it/*.md"),
        ("docs_structure: suffix\n      languages: [{locale: en, default: true}, {locale: it}]", "*.md", "*.it.md"),
        ("default_language: en\n      languages: {en: English, it: Italiano}", "*.en.md", "*.it.md"),
    ],
)
def test_mkdocs(tmp_path: Path, settings: str, source: str, target: str) -> None:
    files = {"mkdocs.yml": f"{MKDOCS}      {settings}\n"}
    repo = repository(tmp_path, *each(f"pages/{source}", f"pages/{target}", names=NAMES), texts=files)
    assert pairs(repo.folder) == expected(f"pages/{target}", f"pages/{source}", NAMES)


def test_docusaurus_with_its_pages_elsewhere(tmp_path: Path) -> None:
    config = """
        export default {
          i18n: { defaultLocale: 'en', locales: ['en', 'is'] },
          presets: [['classic', { docs: { path: '../guide', sidebarPath: './sidebars.js' } }]],
          plugins: [['@docusaurus/plugin-content-docs', { id: 'api', path: '../reference' }]],
        };
    """
    plugin = "site/i18n/is/docusaurus-plugin-content-docs"
    repo = repository(
        tmp_path,
        *each("guide/*.md", f"{plugin}/current/*.md", "reference/*.md", f"{plugin}-api/current/*.md", names=NAMES),
        texts={"site/docusaurus.config.ts": config},
    )
    assert pairs(repo.folder) == {
        **expected(f"{plugin}/current/*.md", "guide/*.md", NAMES),
        **expected(f"{plugin}-api/current/*.md", "reference/*.md", NAMES),
    }


def test_locales_that_a_configuration_lists_are_no_words(tmp_path: Path) -> None:
    config = "module.exports = { i18n: { defaultLocale: 'en', locales: ['en', 'no', 'it'] } };\n"
    repo = repository(tmp_path, *each("docs/*.md", "docs/no/*.md"), texts={"docusaurus.config.js": config})
    assert pairs(repo.folder) == expected("docs/no/*.md", "docs/*.md")


def test_what_a_configuration_says_must_be_there(tmp_path: Path) -> None:
    """A template whose pages have no source is left out, and detection goes on."""
    files = {"crowdin.yml": crowdin("/pages/**/*.md", "/docs/%two_letters_code%/**/%original_file_name%")}
    repo = repository(tmp_path, *each("docs/en/*.md", "docs/de/*.md"), texts=files)
    assert pairs(repo.folder) == expected("docs/de/*.md", "docs/en/*.md")


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("crowdin.yml", "files: [}", "it is not YAML: line 1: "),
        ("crowdin.yml", "[" * 60 + "]" * 60, "it is nested more than 50 levels deep"),
        ("crowdin.yml", b"\xff\xfe", "it is not UTF-8"),
        ("crowdin.yml", "#" * 300_000, "it is larger than 256 KB"),
        ("lunaria.config.json", "{", "it is not JSON: "),
        ("lunaria.config.json", "[" * 100_000, "it is nested too deep"),
        (".openpublishing.publish.config.json", "[" * 100_000, "it is nested too deep"),
        (
            "lunaria.config.ts",
            LUNARIA_TS.format(source="'en'", pattern="pattern()"),
            "it is a program, which is not run, and has no `pattern` with `@path` in plain text; say where the sources "
            "are by --layout 'docs/{locale}/{path} <-> docs/en/{path}'",
        ),
        (
            "crowdin.yml",
            crowdin("/docs/en/*.md", "/docs/%language%/%original_file_name%"),
            "it has only patterns with `%language%`, which stands for names that are no locales; say where the sources "
            "are by --layout 'docs/{locale}/{path} <-> docs/en/{path}'",
        ),
        ("mkdocs.yml", "plugins: [i18n: }", "it is not YAML: line 1: "),
    ],
)
def test_file_that_cannot_be_used(tmp_path: Path, name: str, text: str | bytes, fault: str) -> None:
    repo = repository(tmp_path, *each("docs/en/*.md", "docs/de/*.md"), texts={name: text})
    told: list[str] = []
    assert pairs(repo.folder, told=told) == expected("docs/de/*.md", "docs/en/*.md")
    (said,) = told
    assert said.startswith(f"`{name}` is left out: {fault}")


@pytest.mark.parametrize(
    "text",
    [
        "files: 7",
        "files: {source: x}",
        "files: [[], 7, {source: [x], translation: {}}]",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nfiles: *c",
        "files: &f [*f]",
        "",
    ],
)
def test_file_of_another_shape(tmp_path: Path, text: str) -> None:
    repo = repository(tmp_path, *each("docs/en/*.md", "docs/de/*.md"), texts={"crowdin.yml": text})
    assert pairs(repo.folder) == expected("docs/de/*.md", "docs/en/*.md")


def test_a_link_out_of_the_repository_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text(crowdin("/pages/**/*.md", "/x/%locale%/**/%original_file_name%"), "utf-8")
    repo = repository(tmp_path, *each("pages/*.md", "x/no/*.md", names=NAMES))
    (repo.folder / "crowdin.yml").symlink_to(tmp_path / "secret.yml")
    assert pairs(repo.folder) == {}


JEKYLL = """\
collections:
  manuals: {output: true}
  ja: {output: true, permalink: /:collection/:path.html}
defaults:
  - scope: {path: _manuals/book-of-tea}
    values: {permalink: "/guides/book/:title.html"}
  - scope: {path: _manuals/start}
    values: {permalink: "/:path.html"}
  - scope: {path: ""}
    values: {layout: page}
"""


def test_jekyll(tmp_path: Path) -> None:
    sources = each("_manuals/book-of-tea/*.md", "_manuals/start/*.md", names=NAMES)
    targets = each("_ja/guides/book/*.md", "_ja/start/*.md", names=NAMES)
    repo = repository(tmp_path, *sources, *targets, texts={"_config.yml": JEKYLL})
    assert pairs(repo.folder) == dict(zip(targets, sources, strict=True))


def test_jekyll_without_collections_of_locales(tmp_path: Path) -> None:
    repo = repository(tmp_path, *each("_manuals/start/*.md"), texts={"_config.yml": JEKYLL.replace("  ja:", "  jam:")})
    assert pairs(repo.folder) == {}


def test_jekyll_with_another_source_than_english(tmp_path: Path) -> None:
    pages = each("*.md", "de/*.md", names=("a", "b", "c"))
    repo = repository(tmp_path, *pages, texts={"_config.yml": "languages: [ja, en, de]\ndefault_lang: ja\n"})
    assert set(pairs(repo.folder).values()) == {None}
