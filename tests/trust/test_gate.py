"""What a stranger's pull request can do to the run that judges it, and what the README tells gates to do about it."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mtlint.baseline import write_baseline
from tests.cli.conftest import Run
from tests.project.repos import Repo, write
from tests.trust.processes import PROGRAM

Mtlint = Callable[..., Run]
ROOT = Path(__file__).parents[2]
SECTION = (ROOT / "README.md").read_text("utf-8").partition("\n## Gates\n")[2].partition("\n## ")[0]
LOST = "error link-missing: link to"
ENGLISH = "# Guide\n\nRead the [setup page](setup.md) and the [manual](manual.md) first.\n"
DUTCH = "---\nms.contentlocale: nl-NL\n---\n# Handleiding\n\nLees eerst de [installatiepagina](setup.md) en {}.\n"
SOUND, BROKEN = DUTCH.format("de [handleiding](manual.md)"), DUTCH.format("de handleiding")
CONFIGURATION = """\
source: docs/en
layout: same-path
baseline: .mtlint-baseline.json
rules: {term-violated: {glossary: glossary.csv}}
"""


@pytest.mark.parametrize("name", ["--output=x.md", "--fix", "--no-inline-suppressions", "-x.md", "--jobs"])
def test_a_file_is_no_option(mtlint: Mtlint, site: Path, name: str) -> None:
    (site / name).write_text("Tekst\n", "utf-8")
    told = (
        f"mtlint: `{name}` looks like an option, and there is a file of that name; write `./{name}`, or `--` before "
        "the files, if the file is meant, else rename it\n"
    )
    assert mtlint(name, "nl", "--source", "en") == Run(2, "", told)
    assert mtlint("check", "nl", name, "--source", "en") == Run(2, "", told)
    assert mtlint("--source", "en", "--", "nl", name).status == 1
    assert not (site / "x.md").exists()


@pytest.mark.parametrize("way", ["report.json", "reports/report.json"])
def test_a_report_does_not_leave_the_repository(
    mtlint: Mtlint, site: Path, tmp_path_factory: pytest.TempPathFactory, way: str
) -> None:
    """A pull request may hold a link where CI writes its report."""
    outside = tmp_path_factory.mktemp("outside")
    Repo(site)
    (site / "report.json").symlink_to(outside / "report.json")
    (site / "reports").symlink_to(outside)
    assert mtlint("nl", "--source", "en", "--format", "json", "--output", way) == Run(
        2,
        "",
        f"mtlint: cannot write the report to '{way}': a symbolic link leads out of the repository, to "
        f"{outside.resolve()}/report.json; name a file that can be written with --output\n",
    )
    assert list(outside.iterdir()) == []


MODULES = ("mtlint", "mtlint_rules", "json", "click", "langdetect", "markdown_it", "yaml", "sitecustomize", "evil")


@pytest.mark.parametrize("command", [[PROGRAM], [sys.executable, "-m", "mtlint"]], ids=["program", "module"])
def test_nothing_of_the_checked_folder_is_run(site: Path, command: list[str]) -> None:
    """Neither modules, nor rule packages beside the pages, nor what a configuration or git attributes name."""
    modules = [name for name in MODULES if not (name == "mtlint" and command[0] == sys.executable)]
    write(site, {f"{name}.py": "raise SystemExit('imported from the checked folder')\n" for name in modules})
    write(
        site,
        {
            "evil-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n",
            "evil-1.0.dist-info/entry_points.txt": "[mtlint.rules]\nevil = evil\n",
            ".gitattributes": "*.md diff=evil\n",
        },
    )
    repo = Repo(site)
    repo.commit({})
    for key in ("diff.evil.textconv", "diff.evil.command", "diff.external", "core.fsmonitor"):
        repo.git("config", key, "touch owned")
    (site / "nl" / "guide.md").write_text((site / "nl" / "guide.md").read_text("utf-8") + "\nTekst.\n", "utf-8")
    run = subprocess.run(
        [*command, "nl", "--source", "en", "--jobs", "2", "--changed-since", "HEAD", "--format", "concise"],
        cwd=site, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (1, "")
    assert LOST in run.stdout
    assert not list(site.rglob("owned"))


@pytest.fixture
def pull_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A sound page on the base branch `origin/main`, broken on the branch that is checked out, which is the cwd."""
    repo = Repo(tmp_path / "docs")
    pages = {"docs/en/guide.md": ENGLISH, "docs/nl/guide.md": SOUND}
    gate = {
        ".mtlint.yaml": CONFIGURATION,
        ".mtlint-baseline.json": write_baseline([]),
        "glossary.csv": "manual,handleiding\n",
    }
    repo.commit({**pages, **gate})
    repo.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repo.commit({"docs/nl/guide.md": BROKEN})
    monkeypatch.chdir(repo.folder)
    return repo


def _change(repo: Repo, change: str, mtlint: Mtlint) -> None:
    if change == "baseline":
        mtlint("baseline", "docs/nl")
    repo.commit(CHANGES.get(change, {}))


CHANGES: dict[str, dict[str, str | None]] = {
    "configuration": {".mtlint.yaml": CONFIGURATION + "ignore: [links]\n"},
    "other configuration": {"mtlint.yaml": "ignore: [links]\n", ".mtlint.yaml": None},
    "pyproject": {"pyproject.toml": "[tool.mtlint]\nignore = ['links']\n", ".mtlint.yaml": None},
    "per path": {".mtlint.yaml": CONFIGURATION + 'per-path: {"**": {ignore: [links]}}\n'},
    "excluded": {".mtlint.yaml": CONFIGURATION + 'exclude: ["**"]\n'},
    "suppression": {"docs/nl/guide.md": BROKEN + "\n<!-- mtlint-disable-file link-missing -->\n"},
    "git ignores it": {".gitignore": "*.md\n"},
    "git calls it binary": {".gitattributes": "*.md binary export-ignore linguist-generated\n"},
    "layout": {"crowdin.yml": "files:\n- source: /docs/en/none.md\n  translation: /docs/%locale%/none.md\n"},
}


@pytest.mark.parametrize("change", [*CHANGES, "baseline"])
def test_the_commands_of_the_readme_hold_against_a_pull_request(
    pull_request: Repo, mtlint: Mtlint, change: str
) -> None:
    _change(pull_request, change, mtlint)
    checkout, check = re.findall(r"^    (git checkout .*|mtlint .*)$", SECTION, re.MULTILINE)
    pull_request.git(*shlex.split(checkout)[1:])
    run = mtlint(*shlex.split(check)[1:], "--format", "concise")
    assert (run.status, run.err) == (1, ""), run
    assert f'docs/nl/guide.md:6:1: {LOST} "manual.md" is lost' in run.out


@pytest.mark.parametrize("change", ["configuration", "suppression", "baseline"])
def test_without_them_it_can_let_itself_pass(pull_request: Repo, mtlint: Mtlint, change: str) -> None:
    """What the README warns of is so."""
    _change(pull_request, change, mtlint)
    assert mtlint("docs/nl").status == 0


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("baseline: ../secret", "1: baseline: '../secret': not in the folder of the configuration file"),
        (
            "rules: {term-violated: {glossary: /etc/passwd}}",
            "1: rules.term-violated.glossary: '/etc/passwd': not in the folder of the configuration file",
        ),
        (
            "rules: {term-violated: {glossary: link.csv}}",
            "1: rules.term-violated.glossary: 'link.csv': not in the folder of the configuration file",
        ),
    ],
)
def test_a_configuration_reads_nothing_outside_its_folder(mtlint: Mtlint, site: Path, settings: str, told: str) -> None:
    (site / "link.csv").symlink_to("/etc/passwd")
    (site / ".mtlint.yaml").write_text(settings + "\n", "utf-8")
    assert mtlint("nl", "--source", "en") == Run(2, "", f"mtlint: .mtlint.yaml:{told}\n")


@pytest.mark.usefixtures("site")
def test_secrets_stay_out_of_what_is_told(mtlint: Mtlint) -> None:
    run = mtlint("nl", "--source", "https://user:s3cret@127.0.0.1:1/docs.git")
    assert run.status == 2
    assert "https://127.0.0.1:1/docs.git" in run.err
    assert "s3cret" not in run.out + run.err
