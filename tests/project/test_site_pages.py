"""What addresses of a site lead to: looked for below every folder above the source page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtlint.linked import SitePage, site_key
from tests.project.repos import Repo, jobs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILES = {
    "content/en/a.md": "Text [b](/docs/b/), [c](/docs/c/) and [d](d/).\n",
    "content/en/a/d.md": "Text\n",
    "content/en/docs/b.md": "Text\n",
    "content/en/docs/c/_index.md": "Text\n",
    "content/nl/docs/c/_index.md": "Tekst\n",
    "content/nl/e.md": "Tekst\n",
    "content/en/e.md": "Text\n",
    "content/nl/f.md": "Tekst\n",
    "content/en/f.md": "Text\n",
}
UNTRANSLATED, THERE, GONE = SitePage(exists=True, untranslated=True), SitePage(exists=True), SitePage(given_up=True)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "site")


def site(repo: Repo, text: str, name: str = "a.md") -> Mapping[str, SitePage]:
    repo.commit({**FILES, f"content/nl/{name}": text})
    found = {job.path: job for job in jobs(repo.folder, "content/nl")}
    return found[f"content/nl/{name}"].site


def test_pages_that_are_not_translated(repo: Repo) -> None:
    assert site(repo, "Tekst\n") == {"/docs/b/": UNTRANSLATED, "/docs/c/": THERE, "d/": UNTRANSLATED}


def test_addresses_that_both_have_are_looked_up_where_there_is_a_question(repo: Repo) -> None:
    assert site(repo, "Tekst [c](/docs/c), [d](/nl/d) [e](https://a.org/docs/b/) en ![](/x.png)\n") == {
        "/docs/b/": UNTRANSLATED,
        "/docs/c": THERE,
        "/nl/d": SitePage(),
        "/x.png": SitePage(),
    }


def test_no_question(repo: Repo) -> None:
    assert site(repo, "Tekst [b](/nl/docs/b), [c](/nl/docs/c/#x) en [d](d/)\n") == {}


def test_a_page_that_the_source_gave_up(repo: Repo) -> None:
    repo.commit(FILES)
    repo.commit({"content/nl/a.md": "Tekst\n"})
    repo.commit(
        {
            "content/en/docs/b.md": None,
            "content/en/docs/new/b.md": "Text\n",
            "content/en/a.md": "Text [b](/docs/new/b/).\n",
        }
    )
    repo.commit({"content/en/a.md": "Text [b](/docs/new/b/), too.\n"})
    found = {job.path: job for job in jobs(repo.folder, "content/nl")}
    assert found["content/nl/a.md"].site["/docs/b/"] == GONE


def moves(repo: Repo, files: Mapping[str, str]) -> Mapping[str, str]:
    """Where the addresses of a page lead, its links to pages that moved being those of the source."""
    english = "Text [b](/b/) [c](/old/c#x) [d](/old/deep/d) [g](/g) [h](/h)\n"
    repo.commit({**FILES, "content/en/a.md": english, "content/nl/a.md": "Tekst [b](/nl/new-b)\n", **files})
    found = {job.path: job for job in jobs(repo.folder, "content/nl")}
    return {address: page.moved_to for address, page in found["content/nl/a.md"].site.items() if page.moved_to}


def test_redirections_of_netlify(repo: Repo) -> None:
    lines = "# moved\n/b /new/b/ 301\n/old/c /new/c#y\n/old/* /archive/:splat 302!\n/g /de/g 302 Language=de\n/h /h\n"
    assert moves(repo, {"static/_redirects": f"{lines}/new-b/ /new/b\n/new/b https://b.example/\n"}) == {
        "/b/": "/new/b/",
        "/old/c": "/new/c#y",
        "/old/deep/d": "/archive/deep/d",
        "/nl/new-b": "/new/b",
    }


def test_redirections_of_mintlify(repo: Repo) -> None:
    settings = """{"redirects": [{"source": "/old/:slug*", "destination": "/new/:slug*"}, {"source": "/b"}, 7,
    {"source": "/g", "destination": "/g1"}, {"source": "/g1", "destination": "/g2"}]}"""
    settings += " " * 300_000
    assert moves(repo, {"docs.json": settings}) == {"/old/c": "/new/c", "/old/deep/d": "/new/deep/d", "/g": "/g2"}


@pytest.mark.parametrize("settings", ["", "{", "[1]", '{"redirects": 1}', "[" * 100_000])
def test_redirections_that_cannot_be_read(repo: Repo, settings: str) -> None:
    assert moves(repo, {"docs.json": settings}) == {}


def test_redirections_in_a_circle(repo: Repo) -> None:
    assert set(moves(repo, {"_redirects": "/g /h\n/h /g\n"})) == {"/g", "/h"}


@pytest.mark.parametrize(
    ("href", "key"),
    [
        ("/docs/a/?x=1#b", "/docs/a/"),
        ("../a%20b/", "../a b/"),
        ("a.md", ""),
        ("/docs/a.mdx#b", ""),
        ("#b", ""),
        ("//x.org/a", ""),
        ("https://x.org/a", ""),
        ("{{< ref a >}}", ""),
    ],
)
def test_the_key_of_an_address(href: str, key: str) -> None:
    assert site_key(href) == key


def test_addresses_that_leave_the_repository_are_not_looked_up(repo: Repo) -> None:
    text = "Text [x](/../../secret/) [y](../../../../secret/) [z](/.git/config/).\n"
    repo.commit({**FILES, "content/en/a.md": text, "content/nl/a.md": "Tekst\n"})
    (repo.folder.parent / "secret.md").write_text("Secret\n")
    found = {job.path: job for job in jobs(repo.folder, "content/nl")}
    assert found["content/nl/a.md"].site == {}
