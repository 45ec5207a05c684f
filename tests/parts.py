"""The parts of the check of a page, each of which can be measured by itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from mtlint.config.selection import ActiveRule
from mtlint.document import parse as parsing
from mtlint.pairing import versions
from mtlint.pairing.alignment import align
from mtlint.registry import all_rules
from mtlint.rule import Code
from mtlint.witnesses import upheld

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

RULES = all_rules()


def parts_apart(
    patch: pytest.MonkeyPatch, during: Callable[[str, Callable[..., Any]], Callable[..., Any]]
) -> list[ActiveRule]:
    """All rules; they, parsing, alignment, the comparison of two versions of the source and the hearing of witnesses
    are each done by what `during` makes of the name of the part and the work."""
    patch.setattr("mtlint.engine.parse", during("parsing", parsing.parse))
    patch.setattr("mtlint.engine.read_source", during("parsing", versions.read_source.__wrapped__))
    patch.setattr("mtlint.engine.read_update", during("changes", versions.read_update.__wrapped__))
    patch.setattr("mtlint.witnesses.upheld", during("witnesses", upheld))
    for module in ("engine", "pairing.changes", "witnesses"):
        patch.setattr(f"mtlint.{module}.align", during("alignment", align))
    return [
        ActiveRule(replace(rule, code=partial(Code, during(rule.id, rule.check), rule.options)), rule.severity)
        for rule in RULES
    ]
