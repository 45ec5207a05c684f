"""Which rules run: `--select`, `--ignore`, `--extend-select` over rule ids, categories and `default`, `all`."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtlint.findings import Severity
    from mtlint.rule import Rule

DEFAULT, ALL = "default", "all"


class SelectionError(Exception):
    """A name that is no rule and no category, or a selection that leaves no rule."""


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A rule as this run uses it."""

    rule: Rule
    severity: Severity
    options: Any


def select_rules(
    rules: Sequence[Rule],
    select: Iterable[str] = (DEFAULT,),
    ignore: Iterable[str] = (),
    extend: Iterable[str] = (),
) -> tuple[ActiveRule, ...]:
    """The rules to run, in the registry's order.

    A name given exactly wins over a category: `--select bold-dropped --ignore emphasis` runs bold-dropped.
    Raises SelectionError naming every unknown name and the nearest valid one, or that no rule is left.
    """
    select, ignore, extend = list(select), list(ignore), list(extend)
    _check_names(rules, [*select, *ignore, *extend])
    wanted = [*(select or [DEFAULT]), *extend]
    chosen = [rule for rule in rules if _rank(rule, wanted) > _rank(rule, ignore)]
    if not chosen:
        raise SelectionError("no rule is left to run; see `mtlint rules` for what --select and --ignore can name")
    return tuple(ActiveRule(rule, rule.severity, rule.options()) for rule in chosen)


def _rank(rule: Rule, names: Sequence[str]) -> int:
    """How precisely the names mean the rule: 0 not at all, then by `all` or `default`, by category, by id."""
    if rule.id in names:
        return 3
    if rule.category in names:
        return 2
    return int(ALL in names or (DEFAULT in names and rule.default))


def _check_names(rules: Sequence[Rule], names: Sequence[str]) -> None:
    valid = {DEFAULT, ALL, *(rule.id for rule in rules), *(rule.category for rule in rules)}
    unknown = [name for name in dict.fromkeys(names) if name not in valid]
    if not unknown:
        return
    told: list[str] = []
    for name in unknown:
        near = get_close_matches(name, sorted(valid), n=1)
        told.append(f"unknown rule or category {name!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    raise SelectionError("\n".join(told) + "\n`mtlint rules` lists all rules and categories")
