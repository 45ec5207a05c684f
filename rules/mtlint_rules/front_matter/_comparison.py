"""The front matter of a page beside its source's: which keys are missing, added, renamed, and which values differ."""

from __future__ import annotations

from functools import lru_cache
from posixpath import basename, splitext
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import Basis, Flavour, frozen
from mtlint_rules.front_matter._damage import damage
from mtlint_rules.front_matter._places import source_of
from mtlint_rules.front_matter._policy import Treatment, is_case_blind, treatment
from mtlint_rules.front_matter._renamed import renamed
from mtlint_rules.front_matter._values import Parts, changed, is_empty, mapping, sequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtlint.api import Block, Document, Pair
    from mtlint_rules.front_matter._places import Path


@frozen
class Key:
    """A key by its path from the top, where numbers are positions in lists, and its value."""

    path: Path
    value: object
    treatment: Treatment

    @property
    def name(self) -> str:
        """As messages show it: `hero.actions.link`."""
        return ".".join(part for part in self.path if isinstance(part, str))


@frozen
class Missing:
    """A key of the source that the page has not.

    `after` is the page's key that it follows in the source, or the one it stands under. `renamed` is the key that the
    page has instead.
    """

    key: Key
    after: Path
    renamed: Key | None = None


@frozen
class Added:
    """A key of the page that the source has not."""

    key: Key


@frozen
class Changed:
    """A key of the source with what its value has and the page's has not, and what that has instead."""

    key: Key
    lost: Parts
    gained: Parts


Difference: TypeAlias = Missing | Added | Changed
_Keys: TypeAlias = "dict[str, Key]"


@lru_cache(maxsize=1)
def differences(pair: Pair) -> tuple[Difference, ...]:
    """What differs in the order of the source's keys; nothing where a side does not parse.

    Keys that the publishing system leaves to the localized page are not compared. Of a page whose recorded version is
    not to be had, only values and names of keys are.
    """
    source, target = source_of(pair), pair.target.front_matter
    if source is None or source.front_matter.error is not None or damage(pair):
        return ()
    found = _in_mapping(pair, (), source.front_matter.values, target.values)
    unknown = _is_of_unknown_version(pair)
    return tuple(item for item in found if not (unknown and _comes_and_goes(item)))


def _is_of_unknown_version(pair: Pair) -> bool:
    """Whether the page records a version of its source, and was compared with another, as that one is not there."""
    known = pair.provenance
    return known.basis is Basis.NONE and not known.pinned and (known.commit or known.hash) is not None


def _comes_and_goes(difference: Difference) -> bool:
    """Whether a key is there or not: that may differ from version to version of the source."""
    return isinstance(difference, Added) or (isinstance(difference, Missing) and difference.renamed is None)


def _in_mapping(
    pair: Pair, path: Path, source: Mapping[str, object], target: Mapping[str, object]
) -> Iterator[Difference]:
    ours, theirs = _keys(pair, path, source), _keys(pair, path, target)
    missing = {name for name, key in ours.items() if name not in theirs and not _goes_without_saying(pair, key)}
    added = {name for name in theirs if name not in ours}
    if path and len(missing) == len(ours) == len(added) > 1:
        return  # the keys are data themselves: names of sections, languages
    instead = renamed(_values(ours), _values(theirs), missing, added)
    after = path
    for name, key in ours.items():
        if name in missing:
            yield Missing(key, after, theirs[instead[name]] if name in instead else None)
        elif name in theirs:
            after = theirs[name].path
            yield from _in_value(pair, key, theirs[name].value)
    taken = set(instead.values())
    yield from (Added(key) for name, key in theirs.items() if name in added and name not in taken)


def _goes_without_saying(pair: Pair, key: Key) -> bool:
    """Whether a key has no value, or the one that the publishing system takes where there is none: the name of the file
    as `id`; with Docusaurus the heading that opens the page as `title`, and the text that does as `description`."""
    if pair.flavour is Flavour.DOCUSAURUS and key.path == ("title",):
        first = _first(pair.target, "heading", "paragraph")
        return first is not None and first.kind == "heading" and first.level == 1
    if pair.flavour is Flavour.DOCUSAURUS and key.path in (("description",), ("summary",)):
        first = _first(pair.source, "paragraph") if pair.source is not None else None
        return first is not None and first.text.startswith(str(key.value).strip())
    is_name = key.path == ("id",) and key.value == splitext(basename(pair.path))[0]
    return is_name or is_empty(key.value)


def _first(page: Document, *kinds: str) -> Block | None:
    return next((block for block in page.blocks if block.kind in kinds), None)


def _keys(pair: Pair, path: Path, values: Mapping[str, object]) -> _Keys:
    """The keys that are compared, by their names as the publishing system reads them."""
    keys = (_key(pair.flavour, (*path, name), value) for name, value in values.items())
    compared = [key for key in keys if key.treatment is not Treatment.FREE]
    return {str(key.path[-1]).lower() if is_case_blind(pair.flavour) else str(key.path[-1]): key for key in compared}


def _values(keys: _Keys) -> dict[str, object]:
    return {name: key.value for name, key in keys.items()}


def _key(flavour: Flavour, path: Path, value: object) -> Key:
    """A key; a mapping that the policy has nothing to say about is what all keys in it are."""
    found = treatment(flavour, path)
    inner = mapping(value)
    if inner and found is Treatment.UNKNOWN:
        ways = {_key(flavour, (*path, name), item).treatment for name, item in inner.items()}
        if ways <= {Treatment.FREE, Treatment.TEXT}:
            found = max(ways, key=lambda way: way is Treatment.TEXT)
    return Key(path, value, found)


def _in_value(pair: Pair, key: Key, target: object) -> Iterator[Difference]:
    inner = mapping(key.value)
    if inner is not None:
        yield from _in_mapping(pair, key.path, inner, mapping(target) or {})
    elif any(mapping(item) is not None for item in sequence(key.value) or ()):
        yield from _in_list(pair, key, target)
    elif key.treatment is not Treatment.TEXT and mapping(target) is None and not is_empty(key.value):
        fixed = key.treatment is Treatment.FIXED
        differs = changed(pair, key.value, target, fixed=fixed)
        if differs:
            yield Changed(key, *differs)


def _in_list(pair: Pair, key: Key, target: object) -> Iterator[Difference]:
    """Entries that are mappings, side by side where there are equally many."""
    ours, theirs = (_entries(value) for value in (key.value, target))
    if len(ours) == len(theirs):
        for index, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            yield from _in_mapping(pair, (*key.path, index), one, other)
    else:
        yield Changed(key, (_counted(len(ours)),), (_counted(len(theirs)),))


def _entries(value: object) -> list[Mapping[str, object]]:
    return [mapping(item) or {} for item in sequence(value) or ()]


def _counted(entries: int) -> str:
    return f"{entries} entr{'y' if entries == 1 else 'ies'}"
