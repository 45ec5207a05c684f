"""The pages to whose sections links lead by addresses: found below the folders of each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtlint.job import Job
from mtlint.linked import LinkedPage
from tests.project.repos import Repo, jobs
from tests.project.repos import found as pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CARE, CARE_NL = "## Cleaning\n", "## Schoonmaak\n"
FILES = {
    "content/en/docs/care.md": CARE,
    "content/nl/docs/care.md": CARE_NL,
    "content/en/docs/oven/use.mdx": "## Heating\n",
    "content/nl/docs/oven/use.mdx": "## Verwarmen\n",
    "content/en/docs/new.md": "## News\n",
    "content/en/e.md": "Text\n",
    "content/nl/e.md": "Tekst\n",
}
BOTH = LinkedPage(CARE.encode(), CARE_NL.encode())
ENGLISH = LinkedPage(CARE.encode())


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "site")


def places(repo: Repo, english: str, text: str) -> Mapping[str, LinkedPage]:
    repo.commit({**FILES, "content/en/docs/a.md": english, "content/nl/docs/a.md": text})
    found = {job.path: job for job in jobs(repo.folder, "content/nl")}
    return found["content/nl/docs/a.md"].places


def test_a_page_below_the_folder_of_the_language(repo: Repo) -> None:
    found = places(repo, "Text [b](/docs/care/#cleaning)\n", "Tekst [b](/nl/docs/care/#cleaning)\n")
    assert found == {"/nl/docs/care/": BOTH, "/docs/care/": ENGLISH}


@pytest.mark.parametrize("address", ["../care/", "care", "care/"])
def test_an_address_that_is_relative(repo: Repo, address: str) -> None:
    """To the folder that the page becomes, or to the one that it is in."""
    assert places(repo, f"Text [b]({address}#cleaning)\n", f"Tekst [b]({address}#cleaning)\n") == {address: BOTH}


def test_a_page_of_mdx(repo: Repo) -> None:
    found = places(repo, "Text [b](/docs/oven/use#heating)\n", "Tekst [b](/nl/docs/oven/use#heating)\n")
    assert found["/nl/docs/oven/use"] == LinkedPage(b"## Heating\n", b"## Verwarmen\n", mdx=True)


@pytest.mark.parametrize(
    ("english", "text"),
    [
        ("[b](/docs/care/#cleaning)", "[b](/docs/care/#cleaning)"),  # may lead to the English page
        ("[b](/docs/care/#cleaning)", "[b](/de/docs/care/#cleaning)"),
        ("[b](/docs/care/)", "[b](/nl/docs/care/)"),
        ("[b](/docs/new/#news)", "[b](/nl/docs/new/#news)"),  # not translated
        ("[b](/docs/e/#x)", "[b](/nl/docs/care/#cleaning)"),  # another page than the source's
        ("[b](/docs/a/#x)", "[b](/nl/docs/a/#x)"),  # the page itself
        ("[b](/../../secret/#x)", "[b](/nl/../../secret/#x)"),
    ],
)
def test_no_question(repo: Repo, english: str, text: str) -> None:
    assert places(repo, f"Text {english}\n", f"Tekst {text}\n") == {}


def test_an_address_of_an_english_page_among_those_of_the_language(repo: Repo) -> None:
    own = "[b](/nl/docs/care) [c](/nl/docs/oven/use) [d](/nl/e/)"
    english = "[d](/docs/oven/use/#x) [e](/en/docs/care/) [f](/docs/new/) [g](/x.png)"
    assert places(repo, "Text\n", f"Tekst {own} {english}\n") == {
        "/docs/oven/use/": LinkedPage(translation="/nl/docs/oven/use/"),
        "/en/docs/care/": LinkedPage(translation="/nl/docs/care/"),
    }
    assert places(repo, "Text\n", "[b](/nl/docs/care) [d](/nl/e/) [e](/en/docs/care/)\n") == {}
    assert places(repo, "Text\n", f"{own} [x](/docs/care) [y](/en/docs/care) [z](/e)\n") == {}


def test_names_that_the_translated_page_gives_itself(repo: Repo) -> None:
    links = {"content/en/docs/a.md": "[b](/docs/care/#cleaning)", "content/nl/docs/a.md": "[b](/nl/docs/care#cleaning)"}
    repo.commit({**FILES, **links, "content/nl/docs/care.md": "## Schoonmaak {#cleaning}\n"})
    found = {job.path: job for job in jobs(repo.folder, "content/nl")}
    assert found["content/nl/docs/a.md"].places == {}


def test_a_translation_that_lies_outside_is_not_read(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    repo.commit({**FILES, "content/en/docs/s.md": "## S\n"})
    (repo.folder / "content/nl/docs/s.md").symlink_to(tmp_path / "secret.md")
    repo.commit({"content/en/docs/a.md": "[b](/docs/s/#s)\n", "content/nl/docs/a.md": "[b](/nl/docs/s/#s)\n"})
    found = {job.path: job for job in pages(repo.folder, "content/nl") if isinstance(job, Job)}
    assert found["content/nl/docs/a.md"].places == {}
