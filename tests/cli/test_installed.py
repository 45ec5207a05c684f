"""What is installed is remembered between runs, and never longer than it is true."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from importlib import invalidate_caches
from typing import TYPE_CHECKING

import pytest

from mtlint.registry import all_rules
from mtlint.rule import NoOptions
from mtlint.runner.environment import environment
from mtlint.runner.installed import installed
from mtlint.runner.shelf import open_shelf
from tests.cli.conftest import Run
from tests.project.repos import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.test_cache import Mtlint

CHECK = ("check", "nl", "--source", "en", "--format", "concise", "--cache-dir", "kept")
RULE = '''
from mtlint.api import Problem, Range, Severity, rule

@rule("{name}", summary="every page", severity=Severity.{severity})
def every_page(pair, options):
    """{message}"""
    yield Problem("seen", Range(0, 1))
'''
SLOW_TO_IMPORT = (
    "click",
    "concurrent.futures",
    "email",
    "importlib.metadata",
    "jinja2",
    "langdetect",
    "logging",
    "markdown_it",
    "mtlint.document",
    "mtlint.engine",
    "mtlint.pairing",
    "mtlint_rules",
    "multiprocessing",
    "rich",
    "ruamel",
    "tomllib",
    "xml",
)
TELLS_MODULES = """
import sys
from mtlint.cli import main
status = main(sys.argv[1:])
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(status)
"""


def told(text: str) -> None:
    raise AssertionError(text)


def every_page(severity: str = "ERROR", message: str = "seen", name: str = "every-page") -> str:
    return RULE.format(severity=severity, message=message, name=name)


@pytest.fixture
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rule package outside the site, installed."""
    folder = tmp_path_factory.mktemp("installed")
    write(
        folder,
        {
            "seen_rules/__init__.py": "",
            "seen_rules/seen/__init__.py": "",
            "seen_rules/seen/every_page.py": every_page(),
            "seen_rules-1.dist-info/METADATA": "Metadata-Version: 2.1\nName: seen-rules\nVersion: 1\n",
            "seen_rules-1.dist-info/entry_points.txt": "[mtlint.rules]\nseen = seen_rules\n",
        },
    )
    return folder


@pytest.fixture
def rules_there(tmp_path: Path, package: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """What a new process would know of the rules of the package, which is installed."""

    def forget() -> None:
        invalidate_caches()
        for cached in (all_rules, environment):
            cached.cache_clear()
        for name in [name for name in sys.modules if name.startswith("seen_rules")]:
            del sys.modules[name]

    def known() -> list[str]:
        forget()
        with open_shelf(tmp_path / "shelf", told) as shelf:
            found = [rule for rule in installed(shelf).rules if rule.category == "seen"]
        return [f"{rule.id} {rule.severity} {rule.documentation}" for rule in found]

    monkeypatch.setattr(sys, "dont_write_bytecode", True)  # which knows a file by its second and length
    monkeypatch.setattr(sys, "path", [str(package), *sys.path])
    yield known
    monkeypatch.undo()
    forget()


def test_the_rules_that_are_remembered_are_those_that_are_loaded(tmp_path: Path) -> None:
    with open_shelf(tmp_path, told) as shelf:
        first = installed(shelf)
    with open_shelf(tmp_path, told) as shelf:
        second = installed(shelf)
    assert (first.rules, first.environment) == (all_rules(), environment())
    assert second.environment == first.environment
    for remembered, loaded in zip(second.rules, first.rules, strict=True):
        assert remembered.code is not loaded.code
        assert (remembered.check, remembered.options) == (loaded.check, loaded.options)
        assert remembered.documentation == loaded.documentation
        for name in (
            "id",
            "category",
            "summary",
            "severity",
            "default",
            "needs_source",
            "evident",
            "of_wording",
            "explains",
        ):
            assert getattr(remembered, name) == getattr(loaded, name)
        assert remembered.fixable == loaded.fixable
    assert NoOptions in {rule.options for rule in second.rules}


def test_a_page_that_is_known_needs_no_code(site: Path) -> None:
    def modules() -> tuple[str, set[str]]:
        command = [sys.executable, "-c", TELLS_MODULES, *CHECK]
        found = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
        names = set(found.stderr.split())
        return found.stdout, {slow for slow in SLOW_TO_IMPORT if slow in names}

    cold, needed = modules()
    assert needed.issuperset({"markdown_it", "mtlint.engine", "mtlint_rules", "importlib.metadata"})
    assert modules() == (cold, set())


def test_a_rule_package_that_changes(package: Path, rules_there: Callable[[], list[str]]) -> None:
    file = package / "seen_rules/seen/every_page.py"
    assert rules_there() == rules_there() == ["every-page error seen"]
    before = file.stat()
    file.write_text(every_page(message="look"), "utf-8")  # of the same length
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert rules_there() == rules_there() == ["every-page error look"]
    file.write_text(every_page("INFO"), "utf-8")
    assert rules_there() == rules_there() == ["every-page info seen"]
    (package / "seen_rules/seen/another.py").write_text(every_page(name="another-page"), "utf-8")
    assert rules_there() == rules_there() == ["another-page error seen", "every-page info seen"]
    shutil.rmtree(package / "seen_rules-1.dist-info")
    assert rules_there() == rules_there() == []


def test_one_that_comes_after_the_first_run(package: Path, rules_there: Callable[[], list[str]]) -> None:
    aside = package.parent / "aside"
    (package / "seen_rules-1.dist-info").rename(aside)
    assert rules_there() == rules_there() == []
    aside.rename(package / "seen_rules-1.dist-info")
    assert rules_there() == rules_there() == ["every-page error seen"]


def test_the_settings_of_remembered_rules(site: Path, mtlint: Mtlint) -> None:
    (site / ".mtlint.yaml").write_text("rules: {text-truncated: {min-ratio: 0.5}}\nseverity: {links: info}\n", "utf-8")
    assert mtlint(*CHECK) == mtlint(*CHECK)
    assert mtlint(*CHECK) == mtlint(*CHECK, "--no-cache")
    (site / ".mtlint.yaml").write_text("rules: {text-truncated: {min-ratio: 2}}\n", "utf-8")
    told = "mtlint: .mtlint.yaml:1: rules.text-truncated: min-ratio must lie between 0 and 1\n"
    assert mtlint(*CHECK) == Run(2, "", told)
    assert (
        mtlint(*CHECK, "--select", "bold-droped", "--isolated").err
        == mtlint(*CHECK, "--select", "bold-droped", "--isolated", "--no-cache").err
    )


@pytest.mark.parametrize("change", ['{"rules":1}', '{"rules":[{}]}', '{"folders":null}', '{"environment":1}'])
def test_a_damaged_record_is_made_anew(tmp_path: Path, change: str) -> None:
    for _ in range(2):
        with open_shelf(tmp_path, told) as shelf:
            assert installed(shelf).environment == environment()
        database = sqlite3.connect(tmp_path / "results.sqlite3")
        ((value,),) = database.execute("SELECT value FROM results").fetchall()
        record = json.loads(value) | json.loads(change)
        with database:
            database.execute("UPDATE results SET value = ?", (json.dumps(record).encode(),))
        database.close()
