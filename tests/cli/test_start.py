"""A hook checks one page at a time: what such a page does not need is not loaded for it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.bench.__main__ import PAGE, TRANSLATION, check
from tests.cli.test_installed import TELLS_MODULES
from tests.project.repos import write

if TYPE_CHECKING:
    from pathlib import Path

MOST_MODULES = 230
NEEDLESS = {
    *(
        "click",
        "difflib",
        "hashlib",
        "jinja2",
        "langdetect",
        "rich",
        "ruamel",
        "sqlite3",
        "subprocess",
        "tomllib",
        "yaml",
    ),
    *("mtlint.cli.commands", "mtlint.cli.options", "mtlint.config.reading", "mtlint.document.comments"),
    *("mtlint.document.html_nodes", "mtlint.document.outline", "mtlint.fixes", "mtlint.language.foreign_scripts"),
    "mtlint.language.trials",
    *("mtlint.pairing.changes", "mtlint.pairing.landing", "mtlint.report.terminal", "mtlint.suppression_comments"),
    *("mtlint_rules.code.code_span_changed", "mtlint_rules.code.placeholder_changed"),
    *("mtlint_rules.emphasis._slight", "mtlint_rules.emphasis.emphasis_broken", "mtlint_rules.links._lost"),
    *("mtlint_rules.links.bare_url_changed", "mtlint_rules.links.fragment_not_found"),
    *("mtlint_rules.structure.include_changed", "mtlint_rules.structure.table_shape_changed"),
    *("mtlint_rules.text.encoding_damaged", "mtlint_rules.text.merge_conflict"),
}
TELLS_PROFILES = """
import sys
from pathlib import Path
opened = []
sys.addaudithook(lambda event, given: event == "open" and opened.append(Path(str(given[0]))))
from mtlint.cli import main
main(sys.argv[1:])
print(*sorted(file.name for file in opened if file.parent.name == "profiles"), file=sys.stderr)
"""


def test_a_small_page_needs_little(tmp_path: Path) -> None:
    write(tmp_path, {"en/ovens.md": PAGE, "nl/ovens.md": TRANSLATION})
    arguments = [*check("nl", "en")[2:], "--locale", "nl", "--no-cache"]
    command = [sys.executable, "-c", TELLS_MODULES, *arguments]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(found.stderr.split())
    assert '"findings": []' in found.stdout
    assert "mtlint_rules.links.link_missing" in loaded
    assert loaded & NEEDLESS == set()
    assert sum(name.partition(".")[0] in ("mtlint", "mtlint_rules") for name in loaded) < MOST_MODULES


def test_the_languages_of_a_few_words(tmp_path: Path) -> None:
    write(tmp_path, {"en/ovens.md": PAGE, "nl/ovens.md": TRANSLATION})
    arguments = [*check("nl", "en")[2:], "--locale", "nl", "--no-cache"]
    command = [sys.executable, "-c", TELLS_PROFILES, *arguments]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert found.stderr.split() == ["en", "nl"]
