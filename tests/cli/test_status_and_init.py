"""`mtlint status` and `mtlint init` in real repositories."""

from __future__ import annotations

import json
from hashlib import md5
from typing import TYPE_CHECKING

import pytest

from mtlint.config.load import load_configuration
from mtlint.project.jobs import find_jobs
from mtlint.project.request import Request
from mtlint.registry import all_rules
from tests.project.repos import Repo, pairs, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

ENGLISH = {
    f"content/en/{name}.md": f"# {name}\n\nWords of {name}.\n"
    for name in ("a", "b", "c", "d", "e", "f", "g", "gone", "new")
}


def localized(commit: str) -> str:
    return f"---\ndefault_lang_commit: {commit}\n---\n# Seite\n\nWorte.\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """German: current, stale, cosmetic, unknown, orphaned, missing; French: six pages, one of them stale."""
    repo = Repo(tmp_path / "site")
    first = repo.commit(ENGLISH)
    repo.commit({"content/en/b.md": "# b\n\nOther words of b.\n"})
    repo.commit(
        {
            "content/en/b.md": "# b\n\nOther words of b.\n\nAnd a whole new paragraph.\n",
            "content/en/c.md": "# c\n\nWords   of\nc.\n",
            "content/en/gone.md": None,
        }
    )
    repo.commit(
        {
            **{f"content/de/{name}.md": localized(first) for name in ("a", "b", "c", "gone")},
            "content/de/d.md": localized("0" * 40),
            **{f"content/fr/{name}.md": localized(first) for name in ("a", "b", "d", "e", "f", "g")},
        }
    )
    monkeypatch.chdir(repo.folder)
    return repo


def test_table(repository: Repo, mtlint: Callable[..., Run]) -> None:
    done = mtlint("status")
    assert done.err == ""
    assert done.status == 0
    assert done.out == (
        "locale  translated  missing  current  stale  possibly stale  unknown  orphaned\n"
        "de               4        4        2      1               0        1         1\n"
        "fr               6        2        5      1               0        0         0\n"
        "\n"
        "stale, most changed first:\n"
        "  words  blocks  commits  since       page\n"
        "      7       2        2  2024-01-02  content/de/b.md\n"
        "      7       2        2  2024-01-02  content/fr/b.md\n"
        "\n"
        "orphaned:\n"
        " content/de/gone.md  `content/en/gone.md` was deleted from the source in commit "
        f"{repository.git('rev-parse', 'HEAD~1')[:10]} on 2024-01-03\n"
    )


@pytest.mark.usefixtures("repository")
def test_top_and_verbose(mtlint: Callable[..., Run]) -> None:
    assert "  content/fr/b.md\n" not in (first := mtlint("status", "--top", "1").out)
    assert "content/de/b.md\nand 1 more (--verbose lists all)\n" in first
    assert mtlint("status", "--verbose").out.endswith(
        "missing:\n de  content/en/e.md\n de  content/en/f.md\n de  content/en/g.md\n de  content/en/new.md\n"
        " fr  content/en/c.md\n fr  content/en/new.md\n"
    )


def test_names_cannot_write_to_the_terminal(repository: Repo, mtlint: Callable[..., Run]) -> None:
    hostile = "\x1b[31m\u202eb.md"
    commit = repository.commit({f"content/en/{hostile}": "# b\n\nOld.\n", "content/en/\x1b[31mc.md": "# c\n"})
    repository.commit({f"content/en/{hostile}": "# b\n\nNew.\n", f"content/de/{hostile}": localized(commit)})
    done = mtlint("status", "--verbose", "--top", "9")
    assert r"content/de/\x1b[31m\u202eb.md" in done.out
    assert r"content/en/\x1b[31mc.md" in done.out
    assert not {"\x1b", "\u202e"} & set(done.out + done.err)


@pytest.mark.usefixtures("repository")
def test_json(mtlint: Callable[..., Run]) -> None:
    told = json.loads(mtlint("status", "--format", "json", "content/de").out)
    assert told["schema"] == 1
    assert told["locales"] == [
        {
            "locale": "de", "translated": 4, "missing": 4, "current": 2, "stale": 1, "possibly_stale": 0, "unknown": 1,
            "orphaned": 1, "missing_sources": [f"content/en/{name}.md" for name in ("e", "f", "g", "new")],
        }
    ]  # fmt: skip
    assert [(page["path"], page["status"]) for page in told["pages"]] == [
        ("content/de/a.md", "current"),
        ("content/de/b.md", "stale"),
        ("content/de/c.md", "cosmetic"),
        ("content/de/d.md", "unknown"),
        ("content/de/gone.md", "orphaned"),
    ]
    assert told["pages"][1] == {
        "path": "content/de/b.md", "locale": "de", "status": "stale", "source": "content/en/b.md",
        "since": "2024-01-02", "commits": 2, "blocks": 2, "words": 7, "reason": None,
    }  # fmt: skip


@pytest.mark.usefixtures("repository")
def test_badge(mtlint: Callable[..., Run]) -> None:
    assert json.loads(mtlint("status", "--format", "badge", "content/de").out) == {
        "schemaVersion": 1, "label": "translation de", "message": "50% translated, 1 stale", "color": "orange",
    }  # fmt: skip
    assert json.loads(mtlint("status", "--format", "badge").out) == {
        "schemaVersion": 1, "label": "translations", "message": "62% translated, 2 stale", "color": "yellow",
    }  # fmt: skip


def test_two_folders(site: Path, mtlint: Callable[..., Run]) -> None:
    (site / "en" / "later.md").write_text("# Later\n", "utf-8")
    done = mtlint("status", "nl", "--source", "en", "--format", "json")
    (locale,) = json.loads(done.out)["locales"]
    assert (locale["locale"], locale["translated"], locale["missing_sources"]) == ("nl-NL", 2, ["later.md"])


def test_english_beside_the_translations_is_not_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mtlint: Callable[..., Run]
) -> None:
    repo = Repo(tmp_path / "site")
    folders = ("", "translations/en/", "translations/de/", "translations/fr/")
    repo.commit({f"{folder}{name}.md": f"# {name}\n" for name in "abcd" for folder in folders} | {"e.md": "# e\n"})
    monkeypatch.chdir(repo.folder)
    told = json.loads(mtlint("status", "--format", "json", "--layout", "source-at-root").out)
    missing = {locale["locale"]: locale["missing_sources"] for locale in told["locales"]}
    assert {"de": ["e.md"], "fr": ["e.md"]}.items() <= missing.items()


def test_nothing_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mtlint: Callable[..., Run]) -> None:
    monkeypatch.chdir(tmp_path)
    done = mtlint("status")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("mtlint: nothing was checked: no translated page found")


@pytest.mark.parametrize(
    ("source", "target", "layout"),
    [
        ("content/en/{}.md", "content/de/{}.md", "content/{locale}/{path} <-> content/en/{path}"),
        ("docs/{}.md", "docs/ja-JP/{}.md", "docs/{locale}/{path} <-> docs/{path}"),
        ("content/{}.md", "content/{}.fr.md", "{path}.{locale}.md <-> {path}.md"),
    ],
)
def test_init_writes_what_it_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mtlint: Callable[..., Run], source: str, target: str, layout: str
) -> None:
    repo = Repo(tmp_path / "site")
    repo.commit({form.format(name): f"# {name}\n" for name in "abcd" for form in (source, target)})
    monkeypatch.chdir(repo.folder)
    found = pairs(repo.folder)
    assert len(found) == 4
    printed = mtlint("init", "--dry-run")
    done = mtlint("init")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Found: {layout} (detected: 4 of 4 pages (")
    assert done.out.endswith("have a source)\nwritten: .mtlint.yaml\n")
    assert (repo.folder / ".mtlint.yaml").read_text("utf-8") == printed.out
    assert "# yaml-language-server: $schema=mtlint.schema.json\n" in printed.out
    settings = load_configuration(all_rules, repo.folder)
    assert settings.layouts == (layout,)
    assert pairs(repo.folder, layouts=settings.layouts) == found


def test_init_where_nothing_is_sure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mtlint: Callable[..., Run]
) -> None:
    repo = Repo(tmp_path / "site")
    repo.commit({f"content/{locale}/{name}.md": f"# {name}\n" for name in "ab" for locale in ("en", "de")})
    monkeypatch.chdir(repo.folder)
    done = mtlint("init")
    assert done.status == 0
    template = "content/{locale}/{path} <-> content/en/{path}"
    assert done.out == (
        f"Not sure: {template}: fewer than 3 pages have a source\n"
        "No layout was found that is sure: say in the file where the source of a page is (`layout` or `source`).\n"
        "written: .mtlint.yaml\n"
    )
    assert f'\nlayout: auto\n# layout: "{template}"\n' in (repo.folder / ".mtlint.yaml").read_text("utf-8")
    assert load_configuration(all_rules, repo.folder).layouts == ("auto",)


def test_init_two_repositories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mtlint: Callable[..., Run]) -> None:
    pages = {f"docs/{name}.md": f"# {name}\n" for name in "abcd"}
    Repo(tmp_path / "guide").commit(pages)
    ours = Repo(tmp_path / "guide.de-de")
    ours.commit(pages)
    monkeypatch.chdir(ours.folder)
    found = pairs(ours.folder)
    assert mtlint("init").out == (
        "Found: source: the repository guide beside this one, which has its pages\nwritten: .mtlint.yaml\n"
    )
    settings = load_configuration(all_rules, ours.folder)
    assert settings.source == "../guide"
    assert pairs(ours.folder, source=settings.source, layouts=settings.layouts) == found


def test_init_from_a_folder_below_writes_to_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mtlint: Callable[..., Run]
) -> None:
    repo = Repo(tmp_path / "site")
    repo.commit({f"content/{locale}/{name}.md": f"# {name}\n" for name in "abcd" for locale in ("en", "de")})
    monkeypatch.chdir(repo.folder / "content")
    assert mtlint("init").out.endswith("have a source)\nwritten: ../.mtlint.yaml\n")
    assert (repo.folder / ".mtlint.yaml").is_file()
    assert mtlint("init").err == (
        "mtlint: there is a configuration file already, ../.mtlint.yaml; --force writes over it\n"
    )


def test_init_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mtlint: Callable[..., Run]) -> None:
    repo = Repo(tmp_path / "site")
    repo.commit({f"content/{locale}/{name}.md": f"# {name}\n" for name in "abcd" for locale in ("en", "de")})
    monkeypatch.chdir(tmp_path)
    assert mtlint("init", "site/content").out.endswith("written: site/content/.mtlint.yaml\n")
    assert (
        mtlint("init", "none").err == "mtlint: `none` is no folder; name the one that the configuration file is for\n"
    )


def test_status_as_of_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mtlint: Callable[..., Run]) -> None:
    source = Repo(tmp_path / "source")
    first = source.commit({"a.md": "# a\n\nWords.\n", "b.md": "# b\n\nWords.\n"})
    second = source.commit({"a.md": "# a\n\nOther words.\n"})
    source.commit({"b.md": "# b\n\nOther words.\n"})
    target = tmp_path / "target.de-de"
    write(target, {name: localized(first) for name in ("a.md", "b.md")})
    monkeypatch.chdir(target)

    def stale(*options: str) -> list[str]:
        told = json.loads(mtlint("status", "--source", "../source", *options, "--format", "json").out)
        assert {page["status"] for page in told["pages"]} <= {"current", "stale"}
        return [page["path"] for page in told["pages"] if page["status"] == "stale"]

    assert stale() == ["a.md", "b.md"]
    assert stale("--source-rev", second) == ["a.md"]
    assert stale("--source-rev", first) == []


def test_english_is_no_locale_of_translations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mtlint: Callable[..., Run]
) -> None:
    repo = Repo(tmp_path / "site")
    pages = {f"{name}.md": f"# {name}\n\nWords.\n" for name in "abc"}
    record = (
        '<!--\nCO_OP_TRANSLATOR_METADATA:\n{{"original_hash": "{}", "source_file": "{}", "language_code": "{}"}}\n-->\n'
    )
    localized_pages = {
        f"translations/{locale}/{path}": record.format(md5(text.encode()).hexdigest(), path, locale) + text
        for path, text in pages.items()
        for locale in ("de", "en", "fr")
    }
    repo.commit(pages | localized_pages)
    monkeypatch.chdir(repo.folder)
    told = json.loads(mtlint("status", "--format", "json").out)
    assert [locale["locale"] for locale in told["locales"]] == ["de", "fr"]


def test_init_writes_over_nothing(site: Path, mtlint: Callable[..., Run]) -> None:
    (site / ".mtlint.yaml").write_text("locale: nl-NL\n", "utf-8")
    done = mtlint("init")
    assert (done.status, done.out) == (2, "")
    assert done.err == "mtlint: there is a configuration file already, .mtlint.yaml; --force writes over it\n"
    assert mtlint("init", "--force").status == 0
    assert "locale: nl-NL" not in (site / ".mtlint.yaml").read_text("utf-8").splitlines()


def test_status_reads_no_neighbours(repository: Repo) -> None:
    jobs = list(find_jobs(Request((".",), contents=False), repository.folder))
    assert jobs
    assert not any(getattr(job, "neighbours", None) for job in jobs)
