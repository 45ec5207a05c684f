"""What makes a function a rule."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtlint.findings import Problem, Severity, Tally
    from mtlint.pairing.pair import Pair

_ID = re.compile(r"[a-z]+(?:-[a-z]+)*\Z")


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a rule that has none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and what users are told about it. `category` is the folder its module lives in."""

    id: str
    category: str
    summary: str
    severity: Severity
    default: bool
    needs_source: bool
    options: type
    check: Callable[[Pair, Any], Iterable[Problem | Tally]]

    @property
    def documentation(self) -> str:
        """The user's manual of the rule: its docstring, without indentation."""
        return inspect.cleandoc(self.check.__doc__ or "")

    @property
    def package(self) -> str:
        """The top-level package the rule comes from."""
        return self.check.__module__.partition(".")[0]


def rule(
    rule_id: str,
    *,
    summary: str,
    severity: Severity,
    default: bool = True,
    needs_source: bool = True,
    options: type = NoOptions,
) -> Callable[[Callable[[Pair, Any], Iterable[Problem | Tally]]], Rule]:
    """Make a generator `(pair, options) -> Iterator[Problem]` a rule.

    `options` is a frozen dataclass; the rule gets an instance as its second argument. `needs_source=False` lets it
    run on pages whose source could not be found; `default=False` keeps it out of the default selection. Raises
    ValueError on a malformed id.
    """
    if not _ID.match(rule_id):
        raise ValueError(f"rule id {rule_id!r} is not kebab-case")

    def decorate(check: Callable[[Pair, Any], Iterable[Problem | Tally]]) -> Rule:
        folder = check.__module__.split(".")[-2]
        category = folder.replace("_", "-")
        return Rule(rule_id, category, summary, severity, default, needs_source, options, check)

    return decorate
