"""What makes a finding the same one tomorrow: a baseline and code scanning know findings by their fingerprints.

It is made of the rule, the page, and the text at the finding's place: the block it is in, the stretch it marks, and
the English node it names. It is not made of line numbers, nor of the message, which may count other things on the page
or tell what became of the source since, and which a later version may word better. So it changes only with the text it
is about, or when the rule takes the defect for more or less severe than before.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeAlias

from mtlint.document.block import Block
from mtlint.findings import Region

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtlint.document.document import Document
    from mtlint.findings import Problem, Ranged, Severity

    Stretch: TypeAlias = tuple[int, int] | None

_DIGITS = 20


class Fingerprints:
    """Gives the findings of one page their fingerprints; of several that are alike each has its own.

    `path` is what the page is known by: the path from the root of its repository, so that it is the same from
    whatever folder a run starts. A text is cut out and hashed once, however many findings are in it.
    """

    def __init__(self, path: str, target: Document, source: Document | None) -> None:
        self._path = path
        self._target = target
        self._seen: dict[str, int] = {}
        self._in_target = _digests(target.text)
        self._in_source = _digests(source.text if source else "")
        self._in_file = _digests(target.file_text)

    def of(self, rule_id: str, severity: Severity, problem: Problem) -> str:
        """The fingerprint of a problem that a rule of this id reports with this severity of its own."""
        key = digest(rule_id, self._path, str(severity), *self._place(problem), self._named(problem))
        count = self._seen[key] = self._seen.get(key, 0) + 1
        return digest(key, str(count))

    def _place(self, problem: Problem) -> tuple[str, str]:
        """The text around the place, and that of the place itself where it is a part of it."""
        where = problem.target
        if isinstance(where, Region):
            start, end = (self._target.lines.starts[place.line - 1] + place.column - 1 for place in where)
            line = _line(self._target.file_text, start)
            return self._in_file(line), self._in_file((start, end) if end <= line[1] else None)
        if _is_gap(where) and problem.source is not None:
            return "", ""  # something is missing here: what stands beside the gap says nothing
        block = self._block_at(where.start)
        if block is not None and where.end > block.end:
            return "", ""  # about the page, or a good part of it
        around = _line(self._target.text, where.start) if block is None or block.row else (block.start, block.end)
        return self._in_target(around), self._in_target((where.start, where.end))

    def _named(self, problem: Problem) -> str:
        """The English node that the problem is about; a whole block says no more than the one beside it."""
        where = problem.source
        if where is None or isinstance(where, Region):
            return ""
        told = not isinstance(where, Block) or _is_gap(problem.target)
        return self._in_source((where.start, where.end)) if told else ""

    def _block_at(self, offset: int) -> Block | None:
        index = bisect_right(self._blocks, offset, key=lambda block: block.start) - 1
        return self._blocks[index] if index >= 0 and offset < self._blocks[index].end else None

    @cached_property
    def _blocks(self) -> list[Block]:
        return sorted(self._target.blocks, key=lambda block: (block.start, block.end))


def digest(*parts: str) -> str:
    """A short digest of texts."""
    from hashlib import sha256  # slow to import, and most pages have no finding

    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _digests(text: str) -> Callable[[Stretch], str]:
    """Gives the digest of a stretch of a text, whatever its white space."""

    @cache
    def digest_of(stretch: Stretch) -> str:
        return digest(" ".join(text[slice(*stretch)].split())) if stretch else ""

    return digest_of


def _line(text: str, offset: int) -> tuple[int, int]:
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text)


def _is_gap(where: Ranged | Region) -> bool:
    return not isinstance(where, Region) and where.start == where.end
