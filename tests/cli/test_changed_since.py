"""`--changed-since` and `--changed-blocks`: a pull request answers for its own pages, or its own blocks."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import Run
from tests.project.repos import Repo, write

if TYPE_CHECKING:
    from pathlib import Path

Mtlint = Callable[..., Run]
CHECK = ("nl", "--source", "en", "--changed-since", "main", "--format", "concise")
HEAD = "---\nms.contentlocale: nl-NL\n---\n"
ENGLISH = (
    "# Backups\n",
    "Open the [portal](https://portal.example) before you leave the office.\n",
    "Select **Start** and wait.\nThe first backup runs for **ten** minutes.\n",
    "Read the [notes](notes.md) when the backup has ended well.\n",
    "| Name | Means |\n|---|---|\n| **Start** | begin |\n| **Stop** | end |\n",
)
DUTCH = (
    "# Back-ups\n",
    "Open de portal voordat u het kantoor verlaat.\n",
    "Selecteer Start en wacht.\nDe eerste back-up duurt **tien** minuten.\n",
    "Lees de [notities](notes.md) wanneer de back-up goed is afgelopen.\n",
    "| Naam | Betekent |\n|---|---|\n| Start | beginnen |\n| **Stop** | eindigen |\n",
)
LOST_LINK = "7: error link-missing"
LOST_BOLD = "9: warning bold-dropped"
LOST_CELL = "16: warning bold-dropped"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """Two pages with three defects each, on a branch that has changed nothing yet. It is the working directory."""
    repo = Repo(tmp_path / "site")
    pages = {f"en/{name}.md": page(ENGLISH, "") for name in ("a", "b", "notes")}
    repo.commit(pages | {f"nl/{name}.md": page(DUTCH) for name in ("a", "b")})
    repo.git("checkout", "-q", "-b", "work")
    monkeypatch.chdir(repo.folder)
    monkeypatch.setenv("NO_COLOR", "1")
    return repo


def page(blocks: tuple[str, ...], head: str = HEAD + "\n") -> str:
    return head + "\n".join(blocks)


def told(mtlint: Mtlint, *arguments: str) -> list[str]:
    """The findings, without the common part of paths and without columns and messages."""
    lines = mtlint(*CHECK, *arguments).out.splitlines()[:-1]
    return [
        f"{path[3:-3]} {line}: {said.partition(': ')[0]}"
        for path, line, _, said in (line.replace(": ", ":", 1).split(":", 3) for line in lines)
    ]


@pytest.mark.usefixtures("repo")
def test_nothing_has_changed(mtlint: Mtlint) -> None:
    assert mtlint(*CHECK) == Run(0, "No changed page to check, 2 pages unchanged.\n", "")
    assert mtlint(*CHECK[:-2], "--changed-blocks").status == 0
    assert mtlint("en", *CHECK[1:]).status == 2, "sources are no translations, changed or not"


def test_a_changed_page_and_a_page_whose_source_changed(mtlint: Mtlint, repo: Repo) -> None:
    write(repo.folder, {"nl/a.md": page((*DUTCH, "Klaar.\n"))})
    assert [line for line in told(mtlint) if not line.startswith("a ")] == []
    assert mtlint(*CHECK).out.endswith("in 1 of 1 page; 1 page unchanged.\n")
    write(repo.folder, {"en/b.md": page((*ENGLISH, "Ready.\n"), "")})
    assert {line[0] for line in told(mtlint)} == {"a", "b"}
    summary = json.loads(mtlint(*CHECK[:-1], "json", "--changed-blocks").out)["summary"]
    assert (summary["checked"], summary["untouched"], summary["unchanged"]) == (2, 7, 0)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ((*DUTCH[:1], DUTCH[1].replace("kantoor", "huis"), *DUTCH[2:]), [f"a {LOST_LINK}"]),
        ((*DUTCH[:2], DUTCH[2].replace("tien", "negen"), *DUTCH[3:]), [f"a {LOST_BOLD}"]),
        ((*DUTCH[:4], DUTCH[4].replace("beginnen", "starten")), [f"a {LOST_CELL}"]),
        ((*DUTCH[:4], DUTCH[4].replace("eindigen", "stoppen")), []),
        ((*DUTCH[:3], DUTCH[3].replace("[notities](notes.md)", "notities"), DUTCH[4]), ["a 12: error link-missing"]),
        ((*DUTCH[:3], DUTCH[4]), [f"a {LOST_BOLD}", "a 10: error block-missing"]),
        (DUTCH[1:], ["a 4: error block-missing", "a 5: error link-missing"]),
    ],
)
def test_blocks(mtlint: Mtlint, repo: Repo, blocks: tuple[str, ...], expected: list[str]) -> None:
    """What is gone concerns the block before it: there it is reported."""
    repo.commit({"nl/a.md": page(blocks)})
    assert told(mtlint, "--changed-blocks") == expected


def test_a_new_page_answers_for_all_of_it(mtlint: Mtlint, repo: Repo) -> None:
    write(repo.folder, {"nl/notes.md": page(DUTCH)})
    assert told(mtlint, "--changed-blocks") == [f"notes {found}" for found in (LOST_LINK, LOST_BOLD, LOST_CELL)]


def test_suppressions_of_other_blocks_are_left_alone(mtlint: Mtlint, repo: Repo) -> None:
    unused = "<!-- mtlint-disable-next-block link-added: nothing here -->\n"
    repo.commit({"nl/a.md": page((unused, *DUTCH))})
    repo.git("branch", "-f", "main")
    repo.commit({"nl/a.md": page((unused, *DUTCH[:4], DUTCH[4].replace("eindigen", "stoppen")))})
    assert told(mtlint, "--changed-blocks") == []
    repo.commit({"nl/a.md": page((unused.replace("here", "there"), *DUTCH))})
    assert told(mtlint, "--changed-blocks") == ["a 5: warning unused-suppression"]


def test_what_a_baseline_records_of_other_blocks_is_not_gone(mtlint: Mtlint, repo: Repo) -> None:
    mtlint("baseline", "nl", "--source", "en", "--output", "known.json")
    write(
        repo.folder,
        {
            "nl/a.md": page(
                (*DUTCH[:1], DUTCH[1].replace("de portal", "de [portal](https://portal.example)"), *DUTCH[2:])
            )
        },
    )
    report = json.loads(mtlint(*CHECK[:-1], "json", "--changed-blocks", "--baseline", "known.json").out)
    assert (report["findings"], report["gone"]) == ([], [])
    report = json.loads(mtlint(*CHECK[:-1], "json", "--baseline", "known.json").out)
    assert [(one["path"], one["rule"]) for one in report["gone"]] == [("nl/a.md", "link-missing")]


@pytest.mark.usefixtures("repo")
def test_blocks_need_a_revision(mtlint: Mtlint) -> None:
    assert mtlint("nl", "--source", "en", "--changed-blocks") == Run(
        2, "", "mtlint: --changed-blocks needs --changed-since REV, which says since when\n"
    )
