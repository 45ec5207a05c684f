"""Which rules run, how severe their findings are: rule ids, categories and `default`, `all`.

Several places may choose: the configuration file, its `per-path` tables, the command line. A later one beats an
earlier one, with one exception: what a place leaves out by a more precise name than the later one uses stays out, so
that `--select links` does not bring back the one rule of that category that the file ignores.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from mtlint.frozen import frozen, frozen_with_lazy, lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mtlint.findings import Severity
    from mtlint.rule import Rule

DEFAULT, ALL = "default", "all"


class SelectionError(Exception):
    """A name that is no rule and no category, or a selection that leaves no rule."""


@frozen_with_lazy
class ActiveRule:
    """A rule as this run uses it. `given` are its options, None for those it has by default."""

    rule: Rule
    severity: Severity
    given: Any = None

    @lazy
    def options(self) -> Any:
        """What the rule is called with."""
        return self.rule.options() if self.given is None else self.given

    def severity_of(self, own: Severity | None) -> Severity:
        """The severity of a problem that may have its own: that holds, but no more than a lowered rule's."""
        if own is None or self.severity < self.rule.severity:
            return min(own or self.severity, self.severity)
        return own


@frozen
class Choice:
    """What one place says. `select` takes the place of what earlier places selected; `extend` adds to it."""

    __eq__, __hash__ = object.__eq__, object.__hash__

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict[str, "Severity"])


def select_rules(
    rules: Sequence[Rule], select: Iterable[str] = (), ignore: Iterable[str] = (), extend: Iterable[str] = ()
) -> tuple[ActiveRule, ...]:
    """The rules that one place chooses, with their own severities and options. Raises SelectionError."""
    return active_rules(rules, [Choice(tuple(select), tuple(ignore), tuple(extend))])


def active_rules(
    rules: Sequence[Rule], choices: Sequence[Choice], options: Mapping[str, Any] | None = None
) -> tuple[ActiveRule, ...]:
    """The rules to run, in the registry's order; `options` are those given, by rule id.

    Within one choice a name given exactly wins over a category: `--select bold-dropped --ignore emphasis` runs
    bold-dropped. Raises SelectionError naming every unknown name and the nearest valid one, or that no rule is left.
    """
    _check_names(rules, [name for choice in choices for name in (*choice.select, *choice.ignore, *choice.extend)])
    chosen = tuple(_active(rule, choices, options or {}) for rule in rules if _runs(rule, choices))
    if not chosen:
        raise SelectionError("no rule is left to run; see `mtlint rules` for what --select and --ignore can name")
    return chosen


def nameable(rules: Iterable[Rule]) -> dict[str, frozenset[str]]:
    """What a comment may name, with the rules that must have run before a suppression by that name counts as unused:
    the rule itself; of a category those on by default, or all where none is."""
    categories: dict[str, list[Rule]] = {}
    names: dict[str, frozenset[str]] = {}
    for rule in rules:
        names[rule.id] = frozenset({rule.id})
        categories.setdefault(rule.category, []).append(rule)
    for category, members in categories.items():
        usual = frozenset(rule.id for rule in members if rule.default)
        names[category] = usual or frozenset(rule.id for rule in members)
    return names


def valid_names(rules: Iterable[Rule]) -> frozenset[str]:
    """Everything that a selection may name."""
    return frozenset({DEFAULT, ALL}.union(*((rule.id, rule.category) for rule in rules)))


def unknown_name(name: str, valid: frozenset[str]) -> str:
    """What is said of a name that is none of the valid ones."""
    from mtlint.config.values import nearest

    return f"unknown rule or category {name!r}{nearest(name, valid)}"


def _runs(rule: Rule, choices: Sequence[Choice]) -> bool:
    selected, refused = rule.default, 0
    for choice in choices:
        wanted = _rank(rule, (*choice.select, *choice.extend))
        selected = wanted > 0 or (selected and not choice.select)
        if wanted >= refused:
            refused = 0
        ignored = _rank(rule, choice.ignore)
        if ignored >= wanted:
            refused = max(refused, ignored)
    return selected and not refused


def _rank(rule: Rule, names: Sequence[str]) -> int:
    """How precisely the names mean the rule: 0 not at all, then by `all` or `default`, by category, by id."""
    if rule.id in names:
        return 3
    if rule.category in names:
        return 2
    return int(ALL in names or (DEFAULT in names and rule.default))


def _active(rule: Rule, choices: Sequence[Choice], options: Mapping[str, Any]) -> ActiveRule:
    severity = rule.severity
    for choice in choices:
        severity = choice.severity.get(rule.id, severity)
    return ActiveRule(rule, severity, options.get(rule.id))


def _check_names(rules: Sequence[Rule], names: Sequence[str]) -> None:
    valid = valid_names(rules)
    unknown = [unknown_name(name, valid) for name in dict.fromkeys(names) if name not in valid]
    if unknown:
        raise SelectionError("\n".join([*unknown, "`mtlint rules` lists all rules and categories"]))
