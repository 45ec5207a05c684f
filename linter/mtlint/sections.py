"""Sections of a source that stand in another version of it as they are: there, nothing need be asked about them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mtlint.findings import Region
from mtlint.front_matter import read_front_matter
from mtlint.frozen import frozen_with_lazy, lazy
from mtlint.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtlint.document.document import Document
    from mtlint.findings import Ranged
    from mtlint.pairing.match import Match

_ADDRESS = regex(r"[^\s<>]+")
_BEFORE_HEADING = regex(r"\n(?=#{1,6}\s)")


@frozen_with_lazy
class Witness:
    """Another version of the source: its text, and what parses it and puts the blocks of the version that the page is
    compared with beside its own; that may raise UnreadableError."""

    text: str
    read: Callable[[], tuple[Document, tuple[Match, ...]]]

    @lazy
    def addresses(self) -> frozenset[str]:
        """What definitions of links in its text lead to, among other words."""
        return frozenset(_ADDRESS.findall(self.text))

    @lazy
    def sections(self) -> frozenset[str]:
        """Its text from heading to heading, as far as lines tell."""
        body = self.text[read_front_matter(self.text).body_start :]
        return frozenset(section.strip() for section in _BEFORE_HEADING.split(body))


class Sections:
    """Those of a source, from heading to heading, of which it is asked whether they stand in another version."""

    def __init__(self, source: Document) -> None:
        self._source = source
        self._starts = _starts(source)
        self._hrefs = frozenset(source.definitions.values())
        self._with_addresses: dict[Witness, bool] = {}
        self._with_section: dict[tuple[Witness, int], bool] = {}

    def stand(self, where: Ranged | Region | None, witness: Witness) -> bool:
        """Whether all of the sections that a place of the source is in stand in another version as they are, and so do
        the addresses that reference links take from elsewhere on the page."""
        if where is None or isinstance(where, Region):
            return False
        if not self._have_addresses(witness):
            return False
        first, last = (bisect_right(self._starts, at) - 1 for at in (where.start, max(where.start, where.end - 1)))
        return first >= 0 and all(self._has_section(witness, index) for index in range(first, last + 1))

    def _have_addresses(self, witness: Witness) -> bool:
        if witness not in self._with_addresses:
            self._with_addresses[witness] = not self._hrefs or self._hrefs <= witness.addresses
        return self._with_addresses[witness]

    def _has_section(self, witness: Witness, index: int) -> bool:
        if (witness, index) not in self._with_section:
            end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._source.text)
            section = self._source.text[self._starts[index] : end].strip()
            self._with_section[witness, index] = section in witness.sections
        return self._with_section[witness, index]


def _starts(document: Document) -> list[int]:
    """Where the sections begin: the body, and the line of each heading."""
    headings = (document.text.rfind("\n", 0, block.start) + 1 for block in document.blocks if block.kind == "heading")
    return sorted({document.body.start, *headings})
