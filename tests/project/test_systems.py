"""The configuration of a site, above its pages, tells what builds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.project.repos import Repo, one_job, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    Repo(root).commit(
        {"docs/en/a.md": "Text\n", "docs/nl/a.md": "Tekst\n", "README.nl.md": "Lees mij\n", "README.md": "x\n"}
    )
    return root


def system(root: Path, page: str) -> str:
    return one_job(root, page).system


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("mkdocs.yml", "site_name: Bakery\n", "mkdocs"),
        ("mkdocs.yml", "docs_dir: 'docs'  # as usual\n", "mkdocs"),
        ("mkdocs.yml", "docs_dir: ./docs\n", "mkdocs"),
        ("mkdocs.yml", "docs_dir: manual\n", ""),
        ("docs/mkdocs.yml", "docs_dir: nl\n", "mkdocs"),
        ("docusaurus.config.ts", "", "docusaurus"),
        ("hugo.toml", "", "hugo"),
        ("other.yml", "", ""),
        ("../mkdocs.yml", "docs_dir: site/docs\n", ""),
    ],
)
def test_what_builds_a_page(site: Path, name: str, text: str, expected: str) -> None:
    write(site, {name: text})
    assert system(site, "docs/nl/a.md") == expected


@pytest.mark.parametrize(
    ("text", "page", "expected"),
    [
        ("module.exports = {};\n", "docs/nl/a.md", True),
        ("markdown: {format: 'mdx'}\n", "docs/nl/a.md", True),
        ('markdown: {\n  format: "detect",\n}\n', "docs/nl/a.md", False),
        ("markdown: { format: 'md' }\n", "docs/nl/a.md", False),
        ("", "README.nl.md", False),
    ],
)
def test_docusaurus_reads_what_is_in_its_folders_as_mdx(site: Path, text: str, page: str, expected: bool) -> None:
    write(site, {"docusaurus.config.js": text})
    assert one_job(site, page).is_mdx is expected


def test_mkdocs_builds_the_pages_of_its_folder_only(site: Path) -> None:
    write(site, {"mkdocs.yml": ""})
    assert system(site, "README.nl.md") == ""


def test_the_nearest_configuration_counts(site: Path) -> None:
    write(site, {"mkdocs.yml": "", "docs/nl/hugo.yaml": ""})
    assert system(site, "docs/nl/a.md") == "hugo"


def test_a_configuration_that_stands_with_the_source_alone(tmp_path: Path) -> None:
    english = " ".join(f"The oven bakes loaf number {number} when it is hot." for number in range(4))
    Repo(tmp_path / "site").commit({"docs/a.md": english, "mkdocs.yml": ""})
    crowdin = "files:\n- {source: /docs/**/*.md, translation: /i18n/%two_letters_code%/**/%original_file_name%}\n"
    Repo(tmp_path / "pages").commit({"i18n/he/a.md": english, "i18n/fr/a.md": "Le four", "crowdin.yml": crowdin})
    job = one_job(tmp_path / "pages", "i18n/he", source="../site")
    assert (job.source and job.source.path, job.locale, job.system) == ("docs/a.md", "he", "mkdocs")


def test_a_configuration_outside_is_not_read(site: Path, tmp_path: Path) -> None:
    write(tmp_path, {"mine.yml": "docs_dir: elsewhere\n"})
    (site / "mkdocs.yml").symlink_to(tmp_path / "mine.yml")
    assert system(site, "docs/nl/a.md") == "mkdocs"
