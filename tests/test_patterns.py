"""Patterns that are compiled when they are used: every one of them can be."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import mtlint
import mtlint_rules
from mtlint.patterns import Late, regex

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_like_a_compiled_one() -> None:
    late, usual = regex(r"(?P<word>[a-z]+)", re.IGNORECASE), re.compile(r"(?P<word>[a-z]+)", re.IGNORECASE)
    assert late.pattern == usual.pattern
    assert late.sub("x", "Rye bread") == usual.sub("x", "Rye bread")
    assert [found["word"] for found in late.finditer("Rye bread")] == ["Rye", "bread"]
    assert late.flags == usual.flags


def test_every_pattern_of_the_program() -> None:
    patterns = [item for package in (mtlint, mtlint_rules) for item in _patterns(package)]
    assert len(patterns) > 300
    for item in patterns:
        assert re.compile(item.pattern, item.flags)


def _patterns(package: Any) -> Iterator[Late]:
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            yield from _within(vars(import_module(module.name)).values())


def _within(values: Any) -> Iterator[Late]:
    for value in values:
        if isinstance(value, Late):
            yield value
        elif isinstance(value, (tuple, list)):
            yield from _within(value)
        elif isinstance(value, dict):
            yield from _within(value.values())
