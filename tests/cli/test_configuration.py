"""`mtlint check` with a configuration file."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
Mtlint = Callable[..., Run]
GUIDE = 'nl/guide.md:6:1: error link-missing: link to "setup.md" is lost: the source has it on "setup page"\n'
TERM = 'nl/setup.md:6:10: warning term-violated: "portal" is not translated as the glossary says: write "webportaal"\n'
FOUND = "Found 1 problem (1 error) in 1 of 2 pages.\n"


@pytest.fixture
def configure(site: Path) -> Callable[[str], None]:
    """Write the site's configuration file."""

    def written(text: str) -> None:
        (site / ".mtlint.yaml").write_text(text, "utf-8")

    return written


Configure = Callable[[str], None]


def test_source_from_the_file(mtlint: Mtlint, configure: Configure) -> None:
    configure("source: en\n")
    assert mtlint("nl", "--format", "concise") == Run(1, GUIDE + FOUND, "")
    assert mtlint("nl", "--isolated").status == 0


def test_a_rule_with_a_glossary(mtlint: Mtlint, configure: Configure, site: Path) -> None:
    configure("source: en\nextend-select: [term-violated]\nrules: {term-violated: {glossary: terms.csv}}\n")
    (site / "terms.csv").write_text("source,target\nportal,webportaal\n", "utf-8")
    expected = GUIDE + TERM + "Found 2 problems (1 error, 1 warning) in 2 of 2 pages.\n"
    assert mtlint("nl", "--format", "concise") == Run(1, expected, "")
    assert mtlint("nl", "--format", "concise", "--jobs", "2") == Run(1, expected, "")
    (site / "terms.csv").write_text('portal;webportaal\nsetup,\n,x\na,b,c,d,e\nx,y,Dutch\n"open,x\n', "utf-8")
    row = "a row is source term, target term, locale, note"
    told = [
        f"1: one column; {row} (the last two may be left out); columns are parted by commas",
        "2: no target term for 'setup'",
        "3: no source term",
        f"4: 5 columns; {row}; text with a comma in it stands in double quotes",
        "5: 'Dutch' is no locale; write it like nl-NL, or leave the column empty",
        "6: not CSV: unexpected end of data",
    ]
    prefix = "mtlint: .mtlint.yaml:3: rules.term-violated: terms.csv:"
    assert mtlint("nl") == Run(2, "", "".join(f"{prefix}{line}\n" for line in told))


def test_many_malformed_rows(mtlint: Mtlint, configure: Configure, site: Path) -> None:
    configure("rules: {term-violated: {glossary: terms.csv}}\n")
    (site / "terms.csv").write_text("x\n" * 30, "utf-8")
    lines = mtlint("nl").err.splitlines()
    assert len(lines) == 11
    assert lines[-1] == "mtlint: .mtlint.yaml:1: rules.term-violated: and 20 more malformed rows"


@pytest.mark.parametrize("processes", ["1", "2"])
def test_severity_per_path_and_fail_on(mtlint: Mtlint, configure: Configure, processes: str) -> None:
    configure("source: en\nfail-on: error\nseverity: {link-missing: warning}\n")
    found = GUIDE.replace("error", "warning") + FOUND.replace("error", "warning")
    assert mtlint("nl", "--format", "concise", "--jobs", processes) == Run(0, found, "")
    assert mtlint("nl", "--format", "concise", "--fail-on", "warning").status == 1
    configure("source: en\nper-path:\n  nl/guide.md: {severity: {link-missing: info}}\n")
    run = mtlint("nl", "--format", "concise", "--jobs", processes)
    assert run == Run(0, GUIDE.replace("error", "info") + FOUND.replace("error", "info"), "")
    configure("source: en\nper-path:\n  '*/guide.md': {ignore: [links]}\n")
    assert mtlint("nl", "--format", "concise", "--jobs", processes) == Run(0, "No problems in 2 pages.\n", "")


def test_include_and_exclude(mtlint: Mtlint, configure: Configure) -> None:
    configure("source: en\ninclude: [nl/**]\nexclude: [nl/guide.md]\n")
    assert mtlint("nl", "en", "--format", "concise") == Run(0, "No problems in 1 page.\n", "")
    run = mtlint("nl/guide.md")
    assert (run.status, run.out) == (2, "No page was compared with a source.\n")
    assert run.err.startswith("mtlint: nothing was checked: ")


def test_from_a_folder_below(mtlint: Mtlint, configure: Configure, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    configure("source: en\nexclude: [nl/setup.md]\n")
    monkeypatch.chdir(site / "nl")
    found = GUIDE.removeprefix("nl/") + FOUND.replace("2 pages", "1 page")
    assert mtlint("--format", "concise") == Run(1, found, "")
    assert mtlint("--format", "concise", "--config", "../.mtlint.yaml") == Run(1, found, "")


def test_the_command_line_beats_the_file(mtlint: Mtlint, configure: Configure, site: Path) -> None:
    configure("source: none\nlocale: xx-YY\nselect: [emphasis]\n")
    assert mtlint("nl").err == ("mtlint: source `none` does not exist; give a folder, a git repository or a git URL\n")
    run = mtlint("nl", "--source", "en", "--locale", "nl-NL", "--select", "links", "--format", "json")
    assert json.loads(run.out)["summary"]["errors"] == 1
    (site / "terms.yaml").write_text("select: [links]\nsource: en\n", "utf-8")
    assert mtlint("nl", "--config", "terms.yaml", "--format", "concise") == Run(1, GUIDE + FOUND, "")


def test_errors_are_told_at_once(mtlint: Mtlint, configure: Configure) -> None:
    configure("selct: [links]\nignore: [link-mising]\n")
    assert mtlint("nl", "--source", "en") == Run(
        2,
        "",
        "mtlint: .mtlint.yaml:1: unknown key 'selct'; did you mean 'select'?\n"
        "mtlint: .mtlint.yaml:2: unknown rule or category 'link-mising'; did you mean 'link-missing'? (in ignore)\n",
    )


def test_names_in_the_file_cannot_write_to_the_terminal(mtlint: Mtlint, configure: Configure) -> None:
    configure('"\\e[31m": 1\n"\\u202ea": 1\n')
    err = mtlint("nl").err
    assert "\x1b" not in err
    assert "\u202e" not in err


def test_ruamel_is_imported_for_a_file_only(site: Path) -> None:
    code = "import sys; from mtlint.cli import main; main(['nl', '--source', 'en', '--quiet']); print(*sys.modules)"

    def imported() -> bool:
        run = subprocess.run([sys.executable, "-c", code], cwd=site, capture_output=True, text=True, check=True)
        return "ruamel.yaml" in run.stdout.split()

    assert not imported()
    (site / "mtlint.yaml").write_text("locale: nl\n", "utf-8")
    assert imported()


def test_the_file_in_the_readme_is_valid(mtlint: Mtlint, configure: Configure, site: Path) -> None:
    section = README.partition("## Configuration")[2].partition("## ")[0]
    configure("".join(line[4:] + "\n" for line in section.splitlines() if line.startswith("    ")))
    (site / "glossary.csv").write_text("portal,portaal\n", "utf-8")
    (site / "names.txt").write_text("Contoso\n", "utf-8")
    (site / ".mtlint-baseline.json").write_text('{"schema": 1, "findings": []}\n', "utf-8")
    assert "nothing was checked" in mtlint("nl", "--source", "en").err
