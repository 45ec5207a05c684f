"""The files that pages link to: looked for beside the source and beside the translation, and read with care."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtlint.linked import Neighbour, neighbour_key
from mtlint.project import neighbours as module
from tests.project.repos import Repo, jobs, one_job, page, write

if TYPE_CHECKING:
    from pathlib import Path

CARE, CARE_NL = "# Care\n", "# Onderhoud\n"
LINK = "[care](care.md#care)\n"
NOTHING = Neighbour()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def beside(target: Path, text: str, *, source: str = "../source") -> dict[str, Neighbour]:
    """The neighbours of `oven/a.md` in the target, whose text this is."""
    write(target, {"oven/a.md": page() + text})
    return dict(one_job(target, "oven/a.md", source=source).neighbours)


def test_page_linked_with_a_fragment_is_read_on_both_sides(tmp_path: Path, target: Path) -> None:
    write(tmp_path / "source", {"oven/a.md": LINK, "oven/care.md": CARE})
    assert beside(target, LINK) == {"care.md": Neighbour(in_source=True, source=CARE.encode())}
    write(target, {"oven/care.md": CARE_NL})
    assert beside(target, LINK) == {"care.md": Neighbour(True, True, CARE.encode(), CARE_NL.encode())}


def test_paths_that_only_one_side_has_are_looked_up(tmp_path: Path, target: Path) -> None:
    write(tmp_path / "source", {"oven/a.md": "![x](x.png) ![y](y.png) [b](b.md)\n", "oven/x.png": "X", "nl/x.png": "X"})
    write(target, {"oven/z.png": "Z"})
    assert beside(target, "![x](../nl/x.png) ![y](y.png) ![z](z.png) [b](b.md)\n") == {
        "../nl/x.png": Neighbour(in_source=True),
        "x.png": Neighbour(in_source=True),
        "z.png": Neighbour(in_target=True),
    }


@pytest.mark.parametrize(
    "text",
    [
        "[care](<care.md#care>)",
        "[care](care.md?view=all#care 'title')",
        "[care](c%61re.md#care)",
        '<a class="x" href="care.md#care">care</a>',
        "<Link href={'care.md#care'}>care</Link>",
        "[care]\n\n[care]: care.md#care",
    ],
)
def test_ways_to_write_a_link(tmp_path: Path, target: Path, text: str) -> None:
    write(tmp_path / "source", {"oven/a.md": text, "oven/care.md": CARE})
    assert beside(target, text) == {"care.md": Neighbour(in_source=True, source=CARE.encode())}


@pytest.mark.parametrize(
    "link", ["https://x.org/care.md#x", "/care.md#x", "#x", "mailto:x@x.org", "~/care.md#x", "{{ref}}#x", "?a#x", ""]
)
def test_what_is_no_relative_path(link: str) -> None:
    assert neighbour_key(link) == ""


def test_git_repositories(tmp_path: Path, target: Path) -> None:
    source = Repo(tmp_path / "source")
    source.commit({"oven/a.md": LINK, "oven/care.md": "# Before\n"})
    source.commit({"oven/care.md": CARE})
    source.git("clone", "--quiet", "--bare", ".", "../bare.git")
    source.git("config", "uploadpack.allowFilter", "true")
    source.git("config", "uploadpack.allowAnySHA1InWant", "true")
    expected = {"care.md": Neighbour(in_source=True, source=CARE.encode())}
    assert beside(target, LINK) == expected
    assert beside(target, LINK, source="../bare.git") == expected
    assert beside(target, LINK, source=source.folder.as_uri()) == expected
    write(source.folder, {"oven/care.md": "# Not committed\n"})
    assert beside(target, LINK, source="../bare.git") == expected
    assert beside(target, LINK)["care.md"].source == b"# Not committed\n"


def test_what_several_pages_link_to_is_read_once(tmp_path: Path, target: Path) -> None:
    write(tmp_path / "source", {"a.md": LINK, "b.md": LINK, "care.md": CARE})
    write(target, {"a.md": page() + LINK, "b.md": page() + LINK, "care.md": CARE_NL})
    first, second, _ = jobs(target, source="../source", locale="nl-NL")
    assert first.neighbours["care.md"].source is second.neighbours["care.md"].source
    assert first.neighbours["care.md"].target is second.neighbours["care.md"].target


@pytest.mark.parametrize("link", ["../../secret.md", "../../target-2/secret.md", "linked.md", "folder/secret.md"])
def test_paths_that_leave_the_folder_are_unknown(tmp_path: Path, target: Path, link: str) -> None:
    write(tmp_path, {"secret.md": CARE, "target-2/secret.md": CARE, "source/oven/a.md": f"[x]({link}#care)\n"})
    write(target, {"oven/b.md": ""})
    Repo(target)
    (target / "oven/linked.md").symlink_to(tmp_path / "secret.md")
    (target / "oven/folder").symlink_to(tmp_path)
    assert beside(target, f"[x]({link}#care)\n") == {}


def test_paths_that_leave_the_source_lead_nowhere(tmp_path: Path, target: Path) -> None:
    links = "[x](../../secret.md#x) [y](linked.md#x) [z](../.git/config.md#x)\n"
    Repo(tmp_path / "source").commit({"oven/a.md": links})
    write(tmp_path, {"secret.md": CARE, "source/.git/config.md": CARE})
    (tmp_path / "source/oven/linked.md").symlink_to(tmp_path / "secret.md")
    assert set(beside(target, links).values()) == {NOTHING}
    assert set(beside(target, links, source="../source/.git").values()) == {NOTHING}


def test_what_is_no_regular_file_or_too_large_is_not_read(
    tmp_path: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LARGEST", 100)
    links = "[x](folder.md#x) [y](large.md#x)\n"
    write(tmp_path / "source", {"oven/a.md": links, "oven/large.md": "x" * 101})
    (tmp_path / "source/oven/folder.md").mkdir()
    write(target, {"oven/large.md": "x" * 101})
    assert beside(target, links) == {"folder.md": NOTHING, "large.md": Neighbour(in_source=True, in_target=True)}


def test_without_a_source_there_are_none(target: Path) -> None:
    write(target, {"a.md": page() + LINK, "care.md": CARE_NL})
    assert one_job(target, "a.md").neighbours == {}
