"""From what a rule says of two documents to what a user is told of two files."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING

from mtlint.findings import Edit, Finding, Fix, Passage, Region, SourcePlace
from mtlint.fingerprint import Fingerprints

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtlint.config.selection import ActiveRule
    from mtlint.document.block import Block
    from mtlint.document.document import Document
    from mtlint.findings import Problem, Ranged
    from mtlint.job import Job
    from mtlint.pairing.pair import Pair


class Stamp:
    """Turns a rule's Problem into a Finding: resolves offsets, adds rule, locale, fingerprint and what stands there.

    A line is cut out once, however many findings are on it.
    """

    def __init__(self, job: Job, pair: Pair) -> None:
        self.job = job
        self.pair = pair
        self.fingerprints = Fingerprints(job.lasting_path, pair.target, pair.source)
        self.line = cache(pair.target.line_text)
        self.source_line = cache(pair.source.line_text if pair.source else str)
        self.texts: dict[str, str] = {}

    def __call__(self, active: ActiveRule, problem: Problem) -> Finding:
        target = self.pair.target
        region = _region(target, problem.target)
        source, source_excerpt, source_passage = self._source(problem)
        return Finding(
            rule=active.rule.id,
            category=active.rule.category,
            severity=active.severity_of(problem.severity),
            message=problem.message,
            path=self.job.path,
            line=region.start.line,
            column=region.start.column,
            end_line=region.end.line,
            end_column=region.end.column,
            locale=self.job.locale,
            source=source,
            fingerprint=self.fingerprints.of(active.rule.id, problem.severity or active.rule.severity, problem),
            excerpt=self._shared(self.line(region.start.line)),
            source_excerpt=source_excerpt,
            fix=_placed(target, problem.fix),
            passage=self._passage(target, problem.target, self.blocks),
            source_passage=source_passage,
        )

    def _source(self, problem: Problem) -> tuple[SourcePlace | None, str, Passage | None]:
        document = self.pair.source
        if document is None or problem.source is None:
            return None, "", None
        start, end = _region(document, problem.source)
        place = SourcePlace(self.pair.source_path, self.pair.revision, start.line, start.column, end.line, end.column)
        line = self._shared(self.source_line(start.line))
        return place, line, self._passage(document, problem.source, self.source_blocks)

    @cached_property
    def blocks(self) -> list[Block]:
        return _by_start(match.target for match in self.pair.matches)

    @cached_property
    def source_blocks(self) -> list[Block]:
        return _by_start(match.source for match in self.pair.matches)

    def _passage(self, document: Document, where: Ranged | Region, blocks: Sequence[Block]) -> Passage:
        from mtlint.document.passage import passage

        found = passage(document, where, blocks)
        return Passage(self._shared(found.text), found.start, found.end)

    def _shared(self, text: str) -> str:
        """The same object for equal texts of the page: most blocks are one line, and several findings are in one."""
        return self.texts.setdefault(text, text)


def _by_start(blocks: Iterable[Block | None]) -> list[Block]:
    return sorted((block for block in blocks if block is not None), key=lambda block: block.start)


def _region(document: Document, where: Ranged | Region) -> Region:
    return where if isinstance(where, Region) else document.region(where)


def _placed(document: Document, fix: Fix | None) -> Fix | None:
    """A fix with its edits resolved to places in the file; None for one that reaches over what the document leaves out,
    as the English of a bilingual page."""
    if fix is None or any(_is_cut(document, edit.where) for edit in fix.edits):
        return None
    return Fix(fix.message, tuple(Edit(_region(document, edit.where), edit.text) for edit in fix.edits), fix.safe)


def _is_cut(document: Document, where: Ranged | Region) -> bool:
    return not isinstance(where, Region) and sum(1 for _ in document.origin.pieces(where.start, where.end)) > 1
