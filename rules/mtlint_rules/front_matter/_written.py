"""Where a value of YAML front matter is written, to the character, so that a fix changes nothing around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from mtlint.api import Edit, Fix, Range, regex
from mtlint_rules.front_matter._values import is_date, scalar

if TYPE_CHECKING:
    from mtlint.api import Document
    from mtlint_rules.front_matter._comparison import Changed

Scalar: TypeAlias = tuple[str, Range]
"""A value's text, and where it stands."""
_AUTHORS = frozenset({"author", "authors"})
_ORDERS = frozenset({"weight", "sidebar_position", "nav_order", "order", "num", "number", "position", "index", "rank"})
_NEIGHBOURS = regex(r"(?:next|prev|previous)(?:[-_]?(?:page|post|chapter|lesson|url|link))?", re.IGNORECASE)
_PICTURE = regex(r"\.(?:avif|gif|jpe?g|png|svg|webp)\b", re.IGNORECASE)


def restored(source: Document, target: Document, item: Changed) -> Fix | None:
    """Put the source's value of a key in the place of the translation's, as the source writes it.

    Of lists, one entry that changed; values of several lines, links into a page, whose sections have other names in the
    translation, and TOML are left alone. The page's comments, quotes and order stay. Safe but for pictures, of which
    there may be a localized one, days, places in an order, which may differ for all pages of a folder, and authors, of
    whom a site may have a list for each locale.
    """
    ours, theirs = _nodes(source, item), _nodes(target, item)
    if len(item.lost) == len(item.gained) == 1 and (len(ours) > 1 or len(theirs) > 1):
        ours, theirs = _with(ours, item.lost[0]), _with(theirs, item.gained[0])
    if not len(ours) == len(theirs) == 1:
        return None
    where, new = theirs[0][1], source.raw(ours[0][1])
    if not new or "\n" in new + target.raw(where) or "#" in new:
        return None
    space = "" if target.text[where.start - 1].isspace() or where.start < where.end else " "
    is_own = is_place(item.key.path) or is_date(new.strip("'\"")) or are_authors(item)
    safe = not _PICTURE.search(new) and not is_own
    return Fix(f"write {new}", (Edit(where, space + new),), safe=safe)


def is_place(path: tuple[str | int, ...]) -> bool:
    """Whether a key gives a page its place among others: in an order, or by its neighbours."""
    name = str(path[-1])
    return name in _ORDERS or _NEIGHBOURS.fullmatch(name) is not None


def are_authors(item: Changed) -> bool:
    """Whether authors have names in another script."""
    return item.key.name in _AUTHORS and not all(value.isascii() for value in item.gained)


def _with(nodes: list[Scalar], part: str) -> list[Scalar]:
    return [node for node in nodes if scalar(node[0]) == part]


def _nodes(document: Document, item: Changed) -> list[Scalar]:
    """The scalars of a key's value; none where it is something else."""
    import yaml

    start, end = document.text.find("\n") + 1, document.front_matter.body_start
    block = document.text[start : document.text.rfind("\n---", start, end) + 1]
    if not document.text.lstrip("\ufeff").startswith("---"):
        return []
    node: Any = yaml.compose(block, Loader=yaml.BaseLoader)
    for part in item.key.path:
        node = _child(node, part)
    entries = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not all(isinstance(entry, yaml.ScalarNode) for entry in entries):
        return []
    return [(entry.value, Range(start + entry.start_mark.index, start + entry.end_mark.index)) for entry in entries]


def _child(node: Any, part: str | int) -> Any:
    import yaml

    if isinstance(part, int):
        return node.value[part] if isinstance(node, yaml.SequenceNode) and part < len(node.value) else None
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if str(key.value).lower() == part.lower()), None)
