"""Finds rules: every `Rule` in the packages that the entry-point group `mtlint.rules` names.

The built-in rules come through the same door as anybody's. Adding a rule is adding a file. A package may ship an index
of its rules, `rules.json`: then a rule's module is imported only where the rule runs.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import lru_cache, partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from mtlint.entry_points import entry_points
from mtlint.rule import Rule
from mtlint.rule_records import record, recorded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.rule import Code

GROUP: Final = "mtlint.rules"
INDEX: Final = "rules.json"


class RegistryError(Exception):
    """An installed rule package is broken: two rules share an id, or a module does not import."""


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every installed rule, sorted by category and id. Raises RegistryError."""
    found: dict[str, Rule] = {}
    for _, package in entry_points(GROUP):
        try:
            rules = list(_rules_of(package))
        except Exception as error:
            raise RegistryError(f"rule package {package!r} does not load: {error}") from error
        for rule in rules:
            other = found.setdefault(rule.id, rule)
            if other is not rule:
                raise RegistryError(
                    f"rule {rule.id!r} is defined twice: in {other.check.__module__} and {rule.check.__module__}"
                )
    return tuple(sorted(found.values(), key=lambda rule: (rule.category, rule.id)))


def load_rules() -> None:
    """Import the modules of all rules, as a process does of which others are forked."""
    for rule in all_rules():
        rule.code()


def index(package: str) -> list[dict[str, Any]]:
    """The index of a rule package: the record of each rule, and its module."""
    found = (record(rule) | {"module": rule.check.__module__} for rule in _loaded(package))
    return sorted(found, key=lambda told: (told["category"], told["id"]))


def _rules_of(package: str) -> Iterator[Rule]:
    told = _read_index(package)
    if told is None:
        return _loaded(package)
    return (recorded(partial(_code, module=one.pop("module"), rule_id=one["id"]), **one) for one in told)


def _read_index(package: str) -> list[dict[str, Any]] | None:
    spec = find_spec(package)
    for folder in (spec and spec.submodule_search_locations) or ():
        with suppress(FileNotFoundError), open(f"{folder}/{INDEX}", encoding="utf-8") as file:  # noqa: PTH123
            told: list[dict[str, Any]] = json.load(file)
            return told
    return None


def _code(module: str, rule_id: str) -> Code:
    (found,) = (rule for rule in _rules_in(module) if rule.id == rule_id)
    return found.code()


def _loaded(package: str) -> Iterator[Rule]:
    from pkgutil import walk_packages

    for module in walk_packages(import_module(package).__path__, f"{package}."):
        if not module.ispkg:
            yield from _rules_in(module.name)


def _rules_in(module: str) -> Iterator[Rule]:
    return (item for item in vars(import_module(module)).values() if isinstance(item, Rule))
