"""Opening markers that a machine tore apart: `_ *text**` where the source has `**text**`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import regex
from mtlint_rules._markers import Marker
from mtlint_rules.emphasis._broken_run import Broken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.api import Document

_TORN = regex(r"_[ \t]{1,3}\*(?P<inner>[^\s*](?:[^*\n]{0,80}[^\s*])?)\*\*(?!\*)")


def with_torn(found: Sequence[Broken], document: Document) -> list[Broken]:
    """The broken runs, where an underscore before a run that lacks a star is the other half of its opening marker; what
    that underscore was paired with stands alone then."""
    torn: list[Broken] = []
    kept: list[Broken] = []
    for run in sorted(found, key=lambda run: run.start):
        markers = _underscores(run)
        halves = [(marker, match) for marker in markers if (match := _TORN.match(document.text, marker.start))]
        for marker, match in halves[:1]:
            opener = Marker(marker.start, match.start("inner"), "*", 2)
            closer = Marker(match.end("inner"), match.end(), "*", 2)
            torn.append(Broken(opener, closer, match.group("inner"), cut=True, torn=True))
            kept += [Broken(other, None, "") for other in markers if other is not marker]
        if not halves:
            kept.append(run)
    covered = {place for run in torn for place in range(run.opener.start, run.end)}
    return [*torn, *(run for run in kept if run.start not in covered)]


def _underscores(run: Broken) -> list[Marker]:
    markers = [run.opener, run.closer] if run.closer else [run.opener]
    return [marker for marker in markers if marker.literal and (marker.char, marker.length) == ("_", 1)]
