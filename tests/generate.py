"""Writes what is generated from the rules' docstrings and cases: `python -m tests.generate`.

- `rules/mtlint_rules/rules.json`: the index of the rules, by which they are known before they are loaded;
- `rules/mtlint_rules/examples.json`: the examples that `mtlint explain` shows, shipped with the rules;
- `rules/README.md`: every rule's manual on one page;
- `rules/mtlint_rules/configuration.schema.json`: the JSON Schema of the configuration file, shipped with the rules.

A test compares them with what this writes.
"""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtlint.config.schema import configuration_schema
from mtlint.registry import INDEX, all_rules, index
from tests.case_files import CASES, Case, read_cases

if TYPE_CHECKING:
    from mtlint.rule import Rule

ROOT = Path(__file__).parent.parent
RULES = ROOT / "rules" / "mtlint_rules" / INDEX
EXAMPLES = ROOT / "rules" / "mtlint_rules" / "examples.json"
README = ROOT / "rules" / "README.md"
SCHEMA = ROOT / "rules" / "mtlint_rules" / "configuration.schema.json"

INTRODUCTION = """\
# Rules

Generated from the rules' docstrings and cases by `python -m tests.generate`; do not edit.

`mtlint explain RULE` shows one of these pages. `--select`, `--ignore` and `--extend-select` take rule ids and
categories. `--fix` applies safe fixes, `--unsafe-fixes` the others too; of `mixed` ones some are safe. Every rule's
cases, those that fire and those that must stay silent, are in `tests/cases/`.
"""


def rules_json() -> str:
    """The index, a line a rule."""
    return "[\n" + ",\n".join(json.dumps(told, ensure_ascii=False) for told in index("mtlint_rules")) + "\n]\n"


def examples_json() -> str:
    """For each rule the first case that fires and the first that stays silent."""
    examples = {rule.id: [_example(case) for case in _shown(rule)] for rule in all_rules()}
    return json.dumps(examples, indent=1, ensure_ascii=False) + "\n"


def _shown(rule: Rule) -> list[Case]:
    cases = read_cases(CASES / rule.category / f"{rule.id}.md")
    firing = [case for case in cases if case.findings]
    silent = [case for case in cases if not case.findings]
    return [*firing[:1], *silent[:1]]


def _example(case: Case) -> dict[str, Any]:
    def text(content: bytes | None) -> str | None:
        return None if content is None else content.decode("utf-8", "replace")

    return {
        "title": case.title,
        **({"files": case.files} if case.files else {}),
        "source": text(case.source),
        "today": text(case.today),
        "target": text(case.target),
        "findings": list(case.findings),
    }


def readme() -> str:
    """Every rule by category: a table, then a section a rule."""
    parts = [INTRODUCTION]
    rules = all_rules()
    for category, members in groupby(rules, key=lambda rule: rule.category):
        parts.append(f"\n## {category}\n\n| rule | severity | default | fixes | |\n|---|---|---|---|---|\n")
        parts += [
            f"| [{rule.id}](#{rule.id}) | {rule.severity} | {'on' if rule.default else 'off'} | {rule.fixable or ''} "
            f"| {rule.summary} |\n"
            for rule in members
        ]
    for rule in rules:
        parts.append(f"\n## {rule.id}\n\n*{rule.category}, {rule.severity}*\n\n{rule.documentation}\n")
        parts += [_section(case) for case in _shown(rule)]
    return "".join(parts)


def _section(case: Case) -> str:
    lines = [f"\n{case.title}:\n\n"]
    files = [(name, text.encode()) for name, text in case.files.items()]
    width = max(map(len, ("source", *case.files)))
    for language, content in (*files, ("source", case.source), ("today", case.today), ("target", case.target)):
        if content is not None:
            text = content.decode("utf-8", "replace").rstrip("\n")
            lines += [f"    {language:<{width}} │ {line}".rstrip() + "\n" for line in text.split("\n")]
    told = case.findings or ("nothing is reported",)
    return "".join([*lines, *(f"    → {finding}\n" for finding in told)])


def schema_json() -> str:
    """What `mtlint schema` prints where no other rules are installed."""
    return json.dumps(configuration_schema(all_rules()), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    RULES.write_text(rules_json(), "utf-8")
    SCHEMA.write_text(schema_json(), "utf-8")
    EXAMPLES.write_text(examples_json(), "utf-8")
    README.write_text(readme(), "utf-8")
