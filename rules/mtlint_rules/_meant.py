"""What translators may mean: information on a page that people translated, where a machine would have erred."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Severity

if TYPE_CHECKING:
    from mtlint.api import Pair


def if_meant(pair: Pair, meant: bool = True) -> Severity | None:
    """The severity of a difference that people may have `meant`; None, that of the rule, for any other."""
    return Severity.INFO if meant and not pair.by_machine else None
