"""Rules as data: all that is told of a rule but its code, which is loaded when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from mtlint.findings import Severity
from mtlint.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mtlint.rule import Code

_TOLD: Final = (
    *("id", "category", "summary", "severity", "default", "needs_source"),
    *("evident", "of_wording", "explains", "fixable", "about"),
)


def record(rule: Rule) -> dict[str, Any]:
    """What JSON can keep of a rule."""
    return {name: getattr(rule, name) for name in _TOLD}


def recorded(code: Callable[[], Code], *, severity: int, explains: Iterable[str], **told: Any) -> Rule:
    """The rule of a record. Raises TypeError or ValueError where it is none."""
    return Rule(severity=Severity(severity), explains=tuple(explains), code=code, **told)
