"""Which configuration file counts."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from mtlint.config.load import load_configuration
from mtlint.config.locate import find_configuration
from mtlint.config.tree import ConfigurationError

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "[tool.mtlint]\nlocale = 'de'\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder three levels deep in a git repository."""
    deep = tmp_path / "repo" / "docs" / "nl"
    deep.mkdir(parents=True)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "repo", check=True)
    return deep


def name(folder: Path) -> str | None:
    found = find_configuration(folder)
    return found.name if found else None


def told(folder: Path) -> str:
    with pytest.raises(ConfigurationError) as caught:
        find_configuration(folder)
    return str(caught.value)


def test_the_nearest_up_to_the_root_of_the_repository(site: Path) -> None:
    (site.parents[2] / ".mtlint.yaml").write_text("locale: nl\n", "utf-8")
    assert name(site) is None
    (site.parents[1] / "mtlint.yaml").write_text("locale: nl\n", "utf-8")
    assert name(site) == "../../mtlint.yaml"
    (site.parents[0] / "pyproject.toml").write_text("[project]\nname = 'mtlint-docs'\n", "utf-8")
    assert name(site) == "../../mtlint.yaml"
    (site.parents[0] / "pyproject.toml").write_text(TABLE, "utf-8")
    assert name(site) == "../pyproject.toml"
    (site / ".mtlint.yaml").write_text("locale: nl\n", "utf-8")
    assert name(site) == ".mtlint.yaml"


def test_outside_a_repository_only_the_folder_itself(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / ".mtlint.yaml").write_text("locale: nl\n", "utf-8")
    assert name(tmp_path / "docs") is None
    assert name(tmp_path) == ".mtlint.yaml"


def test_two_files_in_a_folder(site: Path) -> None:
    (site / ".mtlint.yaml").write_text("locale: nl\n", "utf-8")
    (site / "pyproject.toml").write_text(TABLE, "utf-8")
    assert told(site) == "two configuration files, .mtlint.yaml and pyproject.toml: keep one, or name one with --config"


def test_a_pyproject_that_does_not_parse(site: Path) -> None:
    (site / "pyproject.toml").write_text("[project\nname = 'mtlint'\n", "utf-8")
    assert name(site) is None
    (site / "pyproject.toml").write_text("[project\n[tool.mtlint]\n", "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(tuple, site)
    assert str(caught.value) == "pyproject.toml:1: not TOML: Expected ']' at the end of a table declaration"


def test_files_that_cannot_be_read(site: Path) -> None:
    (site / ".mtlint.yaml").mkdir()
    assert told(site) == "configuration file .mtlint.yaml: not a regular file"
    (site / ".mtlint.yaml").rmdir()
    (site / ".mtlint.yaml").symlink_to("/etc/hostname")
    assert told(site) == (
        "configuration file .mtlint.yaml: a symbolic link that leaves the repository; name it with --config to use it"
    )
    (site / ".mtlint.yaml").unlink()
    (site / ".mtlint.yaml").write_bytes(b"locale: caf\xe9\n")
    assert told(site) == "configuration file .mtlint.yaml: not UTF-8: byte 0xe9; save it as UTF-8"


def test_a_pyproject_that_is_a_link_out_of_its_folder(site: Path) -> None:
    (site.parents[2] / "secret.toml").write_text(TABLE, "utf-8")
    (site / "pyproject.toml").symlink_to(site.parents[2] / "secret.toml")
    assert name(site) is None


def test_a_link_inside_the_repository(site: Path) -> None:
    (site.parents[1] / "shared.yaml").write_text("locale: nl\n", "utf-8")
    (site / ".mtlint.yaml").symlink_to("../../shared.yaml")
    assert name(site) == ".mtlint.yaml"


def test_config_and_isolated(site: Path) -> None:
    (site / ".mtlint.yaml").write_text("locale: nl\n", "utf-8")
    (site.parent / "other.yaml").write_text("source: en\n", "utf-8")
    (site.parent / "other.toml").write_text("[tool.mtlint]\nsource = 'https://example.com/a.git'\n", "utf-8")
    (site.parent / "empty.toml").write_text("[tool.mtlint2]\n", "utf-8")
    assert load_configuration(tuple, site).locale == "nl"
    assert load_configuration(tuple, site, isolated=True).locale is None
    found = load_configuration(tuple, site, file="../other.yaml")
    assert (found.folder, found.source, found.locale) == (site.parent, str(site.parent / "en"), None)
    assert load_configuration(tuple, site, file="../other.toml").source == "https://example.com/a.git"
    for file, isolated, message in (
        ("../none.yaml", False, "configuration file ../none.yaml: no such file"),
        ("../empty.toml", False, "../empty.toml:1: has no table [tool.mtlint]"),
        ("../other.yaml", True, "--config and --isolated contradict each other; leave one out"),
    ):
        with pytest.raises(ConfigurationError) as caught:
            load_configuration(tuple, site, file=file, isolated=isolated)
        assert str(caught.value) == message
