"""`mtlint explain RULE`: the rule's manual, with an example that fires and one that does not."""

from __future__ import annotations

import json
from dataclasses import fields
from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import click

from mtlint.cli import CommandLineError, write_output

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtlint.rule import Fixable, Rule

EXAMPLES = "examples.json"
FIXES: Mapping[Fixable, str] = {
    "safe": "`--fix` mends it",
    "unsafe": "`--fix --unsafe-fixes` mends it",
    "mixed": "`--fix` mends what is certain, `--unsafe-fixes` more",
}


@click.command(short_help="Tell what a rule reports, why, and what it leaves alone.")
@click.argument("name", metavar="RULE")
def explain(name: str) -> None:
    """Explain RULE: what it reports, why, what it deliberately does not report, and an example of each."""
    from mtlint.registry import all_rules

    known = {rule.id: rule for rule in all_rules()}
    if name not in known:
        near = get_close_matches(name, sorted(known), n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise CommandLineError(f"unknown rule {name!r}{hint} (`mtlint rules` lists all)")
    write_output(manual(known[name], _examples(known[name])).encode())


def manual(rule: Rule, examples: list[dict[str, Any]]) -> str:
    """The rule's page, as Markdown."""
    state = "on by default" if rule.default else "off by default"
    source = "" if rule.needs_source else ", runs without a source"
    fixes = f" · {FIXES[rule.fixable]}" if rule.fixable else ""
    lines = [
        f"# {rule.id}",
        "",
        f"{rule.category} · {rule.severity} · {state}{source}{fixes}",
        "",
        rule.documentation,
    ]
    defaults = rule.options()
    options = {field.name.replace("_", "-"): getattr(defaults, field.name) for field in fields(rule.options)}
    if options:
        lines += ["", "Options:", ""]
        lines += [f"- `{name}` (default {'none' if value is None else repr(value)})" for name, value in options.items()]
    for example in examples:
        lines += ["", example["title"], ""]
        sides = {**example.get("files", {}), **{side: example[side] for side in ("source", "today", "target")}}
        width = max(len(side) for side, text in sides.items() if text is not None)
        for side, text in sides.items():
            lines += [f"    {side:<{width}} │ {line}".rstrip() for line in (text or "").splitlines()]
        told = example["findings"] or ["nothing is reported"]
        lines += ["", *(f"    → {finding}" for finding in told)]
    return "\n".join(lines) + "\n"


def _examples(rule: Rule) -> list[dict[str, Any]]:
    """The examples that the rule's package ships, made from its tested cases."""
    resource = files(rule.package).joinpath(EXAMPLES)
    return json.loads(resource.read_text("utf-8")).get(rule.id, []) if resource.is_file() else []
