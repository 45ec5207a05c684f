"""How old a translation is, once both versions of its source are parsed: only what readers read makes it stale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mtlint.provenance import Freshness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtlint.pairing.match import Match
    from mtlint.pairing.pair import Pair

_MOVED_ON: Final = (Freshness.STALE, Freshness.COSMETIC, Freshness.POSSIBLY_STALE)


def freshness(pair: Pair) -> Freshness:
    """`Provenance.freshness`, weighed by what changed: words and code, not only addresses, formatting or comments."""
    known = pair.provenance.freshness
    if pair.today is None or pair.recorded is None:
        return known
    return weighed(known, pair.changes)


def weighed(known: Freshness, changes: Iterable[Match]) -> Freshness:
    """What is known before parsing, weighed by the changes between both versions of the source."""
    if known not in _MOVED_ON:
        return known

    from mtlint.pairing.changes import Change, change

    if any(change(match) is Change.TEXT for match in changes):
        return Freshness.STALE if known is Freshness.COSMETIC else known
    return known.at_most
