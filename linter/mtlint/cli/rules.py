"""`mtlint rules`: what there is to check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from mtlint.cli import write_output

if TYPE_CHECKING:
    from mtlint.rule import Rule


FIXES = {None: "", "safe": "fix", "mixed": "fix", "unsafe": "fix?"}


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def rules(form: str) -> None:
    """List every rule."""
    from mtlint.registry import all_rules

    render = _json if form == "json" else _text
    write_output(render(all_rules()).encode())


def _text(known: tuple[Rule, ...]) -> str:
    width = max(len(rule.id) for rule in known)
    lines: list[str] = []
    category = ""
    for rule in known:
        if rule.category != category:
            category = rule.category
            lines += ["", category] if lines else [category]
        state = "on" if rule.default else "off"
        fix = FIXES[rule.fixable]
        lines.append(f"  {rule.id:<{width}}  {rule.severity!s:<7}  {state:<3}  {fix:<4}  {rule.summary}")
    lines += [
        "",
        "fix: `mtlint check --fix` mends what is certain; fix?: only with --unsafe-fixes, for somebody to look at.",
        "`mtlint explain RULE` tells what a rule reports, why, and what it leaves alone.",
    ]
    return "\n".join(lines) + "\n"


def _json(known: tuple[Rule, ...]) -> str:
    listed = [
        {
            "id": rule.id,
            "category": rule.category,
            "severity": str(rule.severity),
            "default": rule.default,
            "fixable": rule.fixable,
            "needs_source": rule.needs_source,
            "summary": rule.summary,
        }
        for rule in known
    ]
    return json.dumps(listed, indent=2, ensure_ascii=False) + "\n"
