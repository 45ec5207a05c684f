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
    result = list(found)
    for half in found:
        markers = _underscores(half)
        for marker in markers:
            torn = _TORN.match(document.text, marker.start)
            if torn is None:
                continue
            opener = Marker(marker.start, torn.start("inner"), "*", 2)
            closer = Marker(torn.end("inner"), torn.end(), "*", 2)
            result = [run for run in result if run is not half and not marker.end <= run.start < torn.end()]
            result += [Broken(other, None, "") for other in markers if other is not marker]
            result.append(Broken(opener, closer, torn.group("inner"), cut=True, torn=True))
            break
    return result


def _underscores(run: Broken) -> list[Marker]:
    markers = [run.opener, run.closer] if run.closer else [run.opener]
    return [marker for marker in markers if marker.literal and (marker.char, marker.length) == ("_", 1)]
