"""Inputs to begin with: the pages of the rules' cases, and files that say settings and layouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.case_files import CASES, read_cases
from tests.fuzz.targets import SEPARATOR
from tests.report.samples import HOSTILE_NAMES, HOSTILE_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

YAML = """\
source: {url: ../docs, rev: main}
layout: "docs/{locale}/{path} <-> docs/en/{path}"
locale: nl-NL
include: ["articles/**"]
select: [default, term-violated]
severity: {bold-dropped: error, link-added: off}
rules: {text-truncated: {min-ratio: 0.45}}
per-path: {"docs/**": {ignore: [bold-dropped]}}
fail-on: error
baseline: .mtlint-baseline.json
"""
TOML = "[tool.mtlint]\nselect = ['default']\n[tool.mtlint.rules.text-truncated]\nmin-ratio = 1\n"
LAYOUTS = (
    "files:\n- source: /docs/en/**/*.md\n  translation: /docs/%two_letters_code%/**/%original_file_name%\n",
    '{"defaultLocale": {"lang": "en"}, "files": [{"pattern": {"source": "docs/a.md", "locales": "docs/@lang/a.md"}}]}',
    "plugins:\n- i18n:\n    docs_structure: folder\n    languages:\n    - {locale: en, default: true}\n",
    "module.exports = {i18n: {defaultLocale: 'en', locales: ['en', 'fr']}, presets: [['classic', {docs: {}}]]};",
    '{"version": 1, "findings": {"a.md": [{"rule": "bold-dropped", "fingerprint": "f00d"}]}}',
)


def seeds(target: str) -> Iterator[bytes]:
    """Inputs for one target; each begins with its byte of choices."""
    if target in ("report", "records"):
        for name in HOSTILE_NAMES:
            parts = (name, HOSTILE_TEXT, HOSTILE_TEXT, name)
            yield b"B" + "\0".join(part.replace("\0", "") for part in parts).encode("utf-8", "surrogateescape")
    if target == "records":
        yield from (b"\0" + text.encode() for text in LAYOUTS)
    if target == "settings":
        yield from (b"\0" + YAML.encode(), b"\x80" + TOML.encode())
    if target not in ("report", "settings"):
        for path in sorted(CASES.glob("*/*.md")):
            for case in read_cases(path):
                yield b"\0" + case.target + (b"" if case.source is None else SEPARATOR + case.source)
