"""Finds the emphasis that most languages lost at the same place of the source: one finding, not one a language.

Where ten of twelve translations lack the same bold word, that hangs on the English, whose marks came later than the
words, or on what it stresses, and not on any of the ten. What else most of them lack each of them needs to have back.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from mtlint.frozen import frozen

if TYPE_CHECKING:
    from mtlint.findings import Finding
    from mtlint.result import Result

    Key: TypeAlias = tuple[str, str, int, int]
    """A rule, and the place in a source that one of its findings is about."""

_FEWEST: Final = 4  # languages
_MOST: Final = 2 / 3
_CATEGORY: Final = "emphasis"


@frozen
class Shared:
    """What findings of most languages are the same by, and words for how many `languages` these are."""

    key: Key
    languages: str


class Everywhere:
    """Counts the languages of findings about the same place of the source."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._places: defaultdict[Key, int] = defaultdict(int)

    def count(self, page: Result) -> None:
        """Add the findings of a page, whatever language it is in."""
        if page.locale:
            bit = self._bits.setdefault(page.locale, 1 << len(self._bits))
            for finding in page.findings:
                if key := _key(finding):
                    self._places[key] |= bit

    def shared(self, finding: Finding) -> Shared | None:
        """What a finding has in common with those of most languages; None where most have none there."""
        key, known = _key(finding), len(self._bits)
        if key is None or key not in self._places:
            return None
        languages = self._places[key].bit_count()
        many = languages >= max(_FEWEST, _MOST * known)
        return Shared(key, f"{languages} of {known} languages") if many else None


def _key(finding: Finding) -> Key | None:
    place = finding.source
    if place is None or finding.category != _CATEGORY:
        return None
    return finding.rule, place.path, place.line, place.column
