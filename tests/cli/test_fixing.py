"""`mtlint check --fix`, `--unsafe-fixes` and `--diff` as a user runs them."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mtlint.project.rewrite import UnwritableFileError, rewrite
from tests.cli.conftest import PAGES, Run

Mtlint = Callable[..., Run]
ENGLISH = "# Ovens\n\nPress **Start** and read the [manual](manual.md) now.\n"
BROKEN = "# Ovens\n\nDruk op ** Start ** en lees de [handleiding](manual.md)nu.\n"
MENDED = "# Ovens\n\nDruk op **Start** en lees de [handleiding](manual.md) nu.\n"


@pytest.fixture
def ovens(site: Path) -> Path:
    """The site with one Dutch page, which has two safe fixes."""
    (site / "nl/guide.md").unlink()
    (site / "nl/setup.md").unlink()
    write(site / "en/ovens.md", ENGLISH)
    write(site / "nl/ovens.md", BROKEN)
    return site


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())


def read(path: Path) -> str:
    return path.read_bytes().decode()


def test_fix_writes_the_page_and_reports_what_is_left(ovens: Path, mtlint: Mtlint) -> None:
    write(ovens / "nl/guide.md", PAGES["nl/guide.md"])
    run = mtlint("nl", "--source", "en", "--locale", "nl-NL", "--fix", "--format", "concise")
    assert read(ovens / "nl/ovens.md") == MENDED
    assert run == Run(
        1,
        'nl/guide.md:6:1: error link-missing: link to "setup.md" is lost: the source has it on "setup page"\n'
        "Found 1 problem (1 error) in 1 of 2 pages; 2 problems fixed.\n",
        "",
    )
    again = mtlint("nl", "--source", "en", "--locale", "nl-NL", "--fix", "--format", "json")
    assert json.loads(again.out)["summary"]["fixed"] == 0


def test_what_is_told_of_one_version_is_fixed_in_all(ovens: Path, mtlint: Mtlint) -> None:
    for version in ("v1.0", "v1.1"):
        write(ovens / f"en/{version}/ovens.md", ENGLISH)
        write(ovens / f"nl/{version}/ovens.md", BROKEN)
    (ovens / "nl/ovens.md").unlink()
    told = mtlint("nl", "--source", "en", "--locale", "nl-NL", "--format", "json")
    run = mtlint("nl", "--source", "en", "--locale", "nl-NL", "--fix", "--format", "json")
    assert {finding["path"] for finding in json.loads(told.out)["findings"]} == {"nl/v1.1/ovens.md"}
    assert (run.status, json.loads(run.out)["summary"]["fixed"]) == (0, 4)
    assert read(ovens / "nl/v1.0/ovens.md") == read(ovens / "nl/v1.1/ovens.md") == MENDED


def test_the_summary_counts_what_is_fixed(ovens: Path, mtlint: Mtlint) -> None:
    run = mtlint("nl", "--source", "en", "--locale", "nl-NL", "--fix", "--format", "json")
    report = json.loads(run.out)
    assert (run.status, report["summary"]["fixed"], report["findings"]) == (0, 2, [])
    assert read(ovens / "nl/ovens.md") == MENDED


def test_the_file_keeps_its_mode_line_ends_byte_order_mark_and_missing_last_line_end(
    ovens: Path, mtlint: Mtlint
) -> None:
    page = ovens / "nl/ovens.md"
    write(page, "\ufeff" + BROKEN.replace("\n", "\r\n").removesuffix("\r\n"))
    page.chmod(0o640)
    assert mtlint("nl", "--source", "en", "--locale", "nl-NL", "--fix").status == 0
    assert read(page) == "\ufeff" + MENDED.replace("\n", "\r\n").removesuffix("\r\n")
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert sorted(path.name for path in page.parent.iterdir()) == ["ovens.md"]


def test_suppressed_findings_are_not_fixed(ovens: Path, mtlint: Mtlint) -> None:
    page = ovens / "nl/ovens.md"
    text = BROKEN.replace("Druk", "<!-- mtlint-disable-next-block glued-text: so the customer wants it -->\nDruk")
    write(page, text)
    run = mtlint("nl", "--source", "en", "--locale", "nl-NL", "--fix")
    assert read(page) == text.replace("** Start **", "**Start**")
    assert run.out == "No problems in 1 page; 1 problem suppressed in the pages; 1 problem fixed.\n"


def test_what_the_baseline_hides_is_not_fixed(ovens: Path, mtlint: Mtlint) -> None:
    page = ovens / "nl/ovens.md"
    mtlint("baseline", "nl", "--source", "en", "--locale", "nl-NL", "--select", "glued-text", "--output", "known.json")
    write(page, BROKEN + "\n## ** Ovens **\n")
    write(ovens / "en/ovens.md", ENGLISH + "\n## **Ovens**\n")
    run = mtlint("nl", "--source", "en", "--locale", "nl-NL", "--baseline", "known.json", "--fix")
    assert read(page) == BROKEN + "\n## **Ovens**\n"
    assert "1 problem hidden by the baseline; 1 problem fixed" in run.out


def test_what_is_not_safe_is_fixed_on_request(ovens: Path, mtlint: Mtlint) -> None:
    page = ovens / "nl/ovens.md"
    write(page, "# Ovens\n\n[Lees de handleiding] (https://ovens.example.com) nu.\n")
    arguments = ("nl", "--locale", "nl-NL", "--select", "link-broken")
    assert mtlint(*arguments, "--fix").status == 1
    assert "] (https" in read(page)
    assert mtlint(*arguments, "--fix", "--unsafe-fixes").status == 0
    assert "](https" in read(page)


def test_diff_shows_what_git_can_apply_and_writes_nothing(ovens: Path, mtlint: Mtlint) -> None:
    name = 'nl/een "lange" naam.md'
    text = BROKEN.replace("\n", "\r\n").removesuffix("\r\n")
    write(ovens / name, text)
    write(ovens / name.replace("nl", "en"), ENGLISH)
    run = mtlint("nl", "--source", "en", "--locale", "nl-NL", "--diff")
    assert (run.status, run.err) == (1, "")
    assert read(ovens / "nl/ovens.md") == BROKEN
    assert "-Druk op ** Start ** en lees de [handleiding](manual.md)nu.\n" in run.out
    applied = subprocess.run(["git", "apply", "-"], input=run.out.encode(), capture_output=True, check=False)
    assert applied.stderr.decode() == ""
    assert read(ovens / "nl/ovens.md") == MENDED
    assert read(ovens / name) == MENDED.replace("\n", "\r\n").removesuffix("\r\n")
    assert mtlint("nl", "--source", "en", "--locale", "nl-NL", "--diff") == Run(0, "", "")


def test_diff_and_a_report(ovens: Path, mtlint: Mtlint) -> None:
    arguments = ("nl", "--source", "en", "--locale", "nl-NL", "--diff", "--format", "json")
    assert mtlint(*arguments) == Run(2, "", "mtlint: --diff goes to standard output: give --format an --output\n")
    assert mtlint(*arguments, "--output", "report.json").status == 1
    assert len(json.loads(read(ovens / "report.json"))["findings"]) == 2
    quiet = mtlint(*arguments, "--output", "report.json", "--quiet")
    assert quiet == Run(1, "", "")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--unsafe-fixes"], "--unsafe-fixes needs --fix, or --diff to show what it would do"),
        (["--fix", "--diff"], "--fix writes the pages and --diff shows what it would write: give one of them"),
    ],
)
def test_options_that_do_not_go_together(mtlint: Mtlint, options: list[str], message: str) -> None:
    assert mtlint("nl", "--source", "en", *options) == Run(2, "", f"mtlint: {message}\n")


def test_a_page_that_cannot_be_written_is_told_and_the_others_are_fixed(ovens: Path, mtlint: Mtlint) -> None:
    hostile = os.fsencode(ovens / "nl") + b"/a\xff.md"
    Path(os.fsdecode(hostile)).write_bytes(b"[Lees] (https://ovens.example.com) nu.\n")
    write(ovens / "nl/b.md", "[Lees] (https://ovens.example.com) nu.\n")
    run = mtlint("nl", "--locale", "nl-NL", "--select", "link-broken", "--fix", "--unsafe-fixes")
    assert run.status == 2
    assert run.err.endswith("mtlint: not fixed: nl/a\\udcff.md is not there (any more) under this name\n")
    assert read(ovens / "nl/b.md") == "[Lees](https://ovens.example.com) nu.\n"


def test_through_a_symbolic_link_the_file_it_means_is_written(ovens: Path, mtlint: Mtlint) -> None:
    (ovens / "nl/ovens.md").rename(ovens / "nl/real.txt")
    (ovens / "nl/ovens.md").symlink_to("real.txt")
    assert mtlint("nl", "--source", "en", "--locale", "nl-NL", "--fix").status == 0
    assert (ovens / "nl/ovens.md").is_symlink()
    assert read(ovens / "nl/real.txt") == MENDED


def test_a_link_that_came_to_lead_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.md").write_bytes(b"bad")
    (tmp_path / "site/a.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(UnwritableFileError, match=r"^is reached by a symbolic link that leaves the folder"):
        rewrite("site/a.md", b"bad", b"good", ["site"], tmp_path)
    assert (tmp_path / "secret.md").read_bytes() == b"bad"


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"edited")
    with pytest.raises(UnwritableFileError, match=r"^changed while it was checked; run again$"):
        rewrite("a.md", b"bad", b"good", ["."], tmp_path)
    assert (tmp_path / "a.md").read_bytes() == b"edited"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_stays(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"bad")
    (tmp_path / "a.md").chmod(0o444)
    with pytest.raises(UnwritableFileError, match=r"^cannot be written: it is read-only$"):
        rewrite("a.md", b"bad", b"good", ["."], tmp_path)
