"""The subject of every rule: a localized page beside its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mtlint.pairing import hrefs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mtlint.document.block import Block
    from mtlint.document.document import Document
    from mtlint.job import Provenance
    from mtlint.pairing.match import Match


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A localized page (`target`), the English it is compared with (`source`, None where there is none), and how
    their blocks stand side by side.

    `revision` is the source's commit id, "worktree" or "embedded". A bilingual page is compared with the English it
    carries; `recorded` is the version from the source repository all the same, None where it was not found.
    `changes` pairs the blocks of the recorded source with `today`'s, where the source moved on; else it is empty.
    `drift` pairs them with those of the English that a bilingual page carries.
    `locale` is a BCP 47 tag or None.
    """

    path: str
    locale: str | None
    target: Document
    source: Document | None
    source_path: str
    revision: str
    matches: tuple[Match, ...]
    provenance: Provenance
    recorded: Document | None
    today: Document | None
    changes: tuple[Match, ...]
    drift: tuple[Match, ...] = ()

    @property
    def blocks(self) -> Iterator[tuple[Block, Block]]:
        """Source and target blocks that stand beside each other, in reading order."""
        for match in self.matches:
            if match.source is not None and match.target is not None:
                yield match.source, match.target

    def source_key(self, href: str) -> str:
        """A link target of the source, comparable with the translation's `target_key`."""
        return hrefs.source_key(href, self.locale, self.source_path)

    def target_key(self, href: str, known: Collection[str] = ()) -> str:
        """A link target of the translation; equal to that one of the `known` source keys that leads to the same place,
        if any does."""
        keys = hrefs.target_keys(href, self.locale, self.path, self.source_path)
        found = next((key for key in keys if key in known), None)
        return found or self._renamed_section(href, keys, known) or keys[0]

    def _renamed_section(self, href: str, keys: Sequence[str], known: Collection[str]) -> str | None:
        """The one known key that names the section by its English heading: of this page, where the headings stand
        beside each other; of another page of the site, whose headings are not at hand."""
        if "#" not in href or not hrefs.is_local(href):
            return None
        if keys[0].startswith("#"):
            names = _sections(self).get(_folded(keys[0]), frozenset())
            found = [key for key in known if key.startswith("#") and _folded(key) in names]
        else:
            found = [key for key in known if any(hrefs.same_file(key, other) for other in keys)]
        return found[0] if len(found) == 1 else None

    @property
    def bilingual(self) -> bool:
        """Whether the page carries its own English."""
        return self.target.bilingual is not None


@lru_cache(maxsize=1)
def _sections(pair: Pair) -> Mapping[str, frozenset[str]]:
    """Names of the source's sections by those of the translation's: publishing systems make both from the headings."""
    found: dict[str, set[str]] = {}
    for source, target in pair.blocks:
        if source.kind == target.kind == "heading":
            found.setdefault(_folded(target.text), set()).add(_folded(source.text))
    return {name: frozenset(names) for name, names in found.items()}


def _folded(text: str) -> str:
    """A heading, or the fragment made from it, without what systems make differently: case, spaces, punctuation."""
    return "".join(filter(str.isalnum, text.casefold()))
