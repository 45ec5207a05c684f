"""Markers of bold and italics that show as text, with what stands between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import frozen

if TYPE_CHECKING:
    from mtlint_rules._markers import Marker

EMPTY = 4


@frozen
class Broken:
    """Markers meant to emphasise what stands between them; `closer` is None for a marker without a partner.

    `cut`: the marker touches a run that renders with too few of its characters, as in `**text*`; `torn`: part of the
    opening marker stands apart from it, as in `_ *text**`.
    """

    opener: Marker
    closer: Marker | None
    inner: str
    cut: bool = False
    torn: bool = False

    @property
    def start(self) -> int:
        return self.opener.start

    @property
    def end(self) -> int:
        return (self.closer or self.opener).end

    @property
    def length(self) -> int:
        """The number of characters of the marker that was meant: 1 italic, 2 bold, 3 both."""
        return min(3, max(self.opener.length, self.closer.length if self.closer else 0))

    @property
    def empty(self) -> bool:
        """Nothing stands between the markers: `****`, `** **`."""
        if self.closer is None:
            return self.opener.length == EMPTY
        return not self.inner.strip()
