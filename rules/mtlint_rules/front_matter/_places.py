"""Which page the front matter is compared with, and where keys stand."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from mtlint.api import Range, frozen, regex
from mtlint_rules.front_matter._values import mapping, sequence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtlint.api import Document, Pair

Path: TypeAlias = tuple[str | int, ...]
_NAME = regex(r"""(?:(?<=[\s{,])|^)(?:"([^"\n]+)"|'([^'\n]+)'|([^\s:=,{}\[\]"'#-][^\s:=,{}"']*))[ \t]*[:=](?=\s)""")


def source_of(pair: Pair) -> Document | None:
    """The page the front matter was translated from; the English that a bilingual page carries has none of its own."""
    return pair.recorded if pair.bilingual else pair.source


@frozen
class Places:
    """Where keys stand; `fence` is the line that opens the front matter, or the first of the page."""

    fence: Range
    keys: Mapping[Path, Range]

    def __getitem__(self, path: Path) -> Range:
        """The line of a key, from the key on; of the one it stands under, where its own cannot be told."""
        while path:
            if path in self.keys:
                return self.keys[path]
            path = path[:-1]
        return self.fence


def places(document: Document) -> Places:
    """The places of all keys of a page."""
    start = 1 if document.text.startswith("\ufeff") else 0
    return Places(Range(start, line_end(document.text, start)), dict(_keys(document)))


def _keys(document: Document) -> Iterator[tuple[Path, Range]]:
    front_matter = document.front_matter
    ends = [*sorted(where.start for where in front_matter.ranges.values()), front_matter.body_start]
    after = dict(pairwise(ends))
    for name, value in front_matter.values.items():
        if (top := front_matter.ranges.get(name)) is not None:
            yield (name,), top
            inner = list(_paths((name,), value))
            block = Range(top.start + len(name), after.get(top.start, top.end))
            yield from _nested(document.text, block, inner) if inner else ()


def _nested(text: str, block: Range, paths: list[Path]) -> Iterator[tuple[Path, Range]]:
    lines: dict[str, list[int]] = {}
    for written in _NAME.finditer(text, block.start, block.end):
        name = next(group for group in written.groups() if group)
        lines.setdefault(name, []).append(written.start())
    of_name: dict[str, list[Path]] = {}
    for path in paths:
        of_name.setdefault(str(path[-1]), []).append(path)
    for name, same in of_name.items():
        starts = lines.get(name, [])
        if len(starts) == len(same):
            yield from ((path, Range(at, line_end(text, at))) for path, at in zip(same, starts, strict=True))


def line_end(text: str, start: int) -> int:
    """Where the line that `start` is on ends."""
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _paths(path: Path, value: object) -> Iterator[Path]:
    """Every key below a value in the order written."""
    for name, inner in (mapping(value) or {}).items():
        yield (*path, name)
        yield from _paths((*path, name), inner)
    for index, item in enumerate(sequence(value) or ()):
        yield from _paths((*path, index), item)
