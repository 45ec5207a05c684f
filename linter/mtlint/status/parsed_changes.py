"""How much two versions of a source differ, told by parsing both: what `rough_changes` cannot tell from their text."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtlint.document.parse import UnreadableError
from mtlint.pairing.changes import Change, change, wording
from mtlint.pairing.freshness import weighed
from mtlint.pairing.versions import read_update
from mtlint.status.rough_changes import NOTHING, Size

if TYPE_CHECKING:
    from mtlint.pairing.match import Match
    from mtlint.provenance import Freshness


def parsed_change(known: Freshness, old: bytes, new: bytes, *, mdx: bool) -> tuple[Size, Freshness]:
    """The size of the change, and what is `known` before parsing weighed by it; of versions that cannot be read, no
    more than that."""
    try:
        _, found = read_update(old, new, mdx=mdx, python_markdown=False)
    except UnreadableError:
        return NOTHING, known
    texts = [match for match in found if change(match) is Change.TEXT]
    return Size(len(texts), sum(map(_words, texts))), weighed(known, found)


def _words(match: Match) -> int:
    """How many words of a block are new, or gone where more are gone."""
    old, new = (
        Counter(word for text in wording(block) for word in text.split()) if block else Counter[str]()
        for block in (match.source, match.target)
    )
    return max((new - old).total(), (old - new).total())
