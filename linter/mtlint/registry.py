"""Finds rules: every `Rule` in the packages that the entry-point group `mtlint.rules` names.

The built-in rules come through the same door as anybody's. Adding a rule is adding a file.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from mtlint.entry_points import entry_points
from mtlint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

GROUP = "mtlint.rules"


class RegistryError(Exception):
    """An installed rule package is broken: two rules share an id, or a module does not import."""


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every installed rule, sorted by category and id. Raises RegistryError."""
    found: dict[str, Rule] = {}
    for _, package in entry_points(GROUP):
        try:
            rules = list(_rules_in(import_module(package)))
        except Exception as error:
            raise RegistryError(f"rule package {package!r} does not load: {error}") from error
        for rule in rules:
            other = found.setdefault(rule.id, rule)
            if other is not rule:
                raise RegistryError(
                    f"rule {rule.id!r} is defined twice: in {other.check.__module__} and {rule.check.__module__}"
                )
    return tuple(sorted(found.values(), key=lambda rule: (rule.category, rule.id)))


def _rules_in(package: ModuleType) -> Iterator[Rule]:
    from pkgutil import walk_packages

    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if not module.ispkg:
            yield from (item for item in vars(import_module(module.name)).values() if isinstance(item, Rule))
