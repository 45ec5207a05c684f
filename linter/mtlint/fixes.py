"""Applies fixes to a page, and only as far as they do good. Pure: no file, no clock, no network.

A page is linted, fixes that do not touch each other are applied together, and the result is linted again. It is kept
only if what was fixed is gone and nothing new is found; else the fixes of the lines at fault are put off and tried one
by one in the end, or half of them are tried, and single ones that do no good are left out. So the findings of a page
get fewer with every step, and a second run finds nothing to fix.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from mtlint.document.parse import decode
from mtlint.document.span_units import MARK, read_bilingual
from mtlint.engine import lint
from mtlint.front_matter import read_front_matter
from mtlint.frozen import frozen, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from mtlint.config.selection import ActiveRule
    from mtlint.findings import Finding, Place, Region
    from mtlint.job import Job
    from mtlint.result import Result

MOST_LINTS: Final = 100
"""How often one page is linted at most; what is not fixed by then is left for another run."""


class EditError(ValueError):
    """Edits that cannot be applied to a page: they overlap, or their place is not in it."""


@frozen
class Mended:
    """What became of a page: its bytes now, what is still found, and how many findings of each rule are gone."""

    content: bytes
    result: Result
    fixed: Mapping[str, int]


def mend(
    job: Job,
    rules: Sequence[ActiveRule],
    names: Mapping[str, frozenset[str]] | None,
    wanted: Callable[[Finding], bool],
    hidden: Collection[str] = (),
) -> Mended:
    """Apply the fixes of all findings that are `wanted`, as far as they do good.

    A finding whose fingerprint is `hidden` stays, and so does what else would change its fingerprint and so bring it to
    light. `rules` and `names` are those of `engine.lint`.
    """
    result = before = lint(job, rules, names)
    refused, doubtful = set(hidden), set[str]()
    size = len(result.findings)
    for _ in range(MOST_LINTS):
        batch = _batch(result.findings, wanted, refused | doubtful)[:size]
        batch = batch or _batch(result.findings, wanted, refused)[:1]
        if not batch:
            break
        content = _applied(job.content, batch)
        edited = replace(job, content=content)
        mended = lint(edited, rules, names) if content != job.content else result
        faults = _faults(result, batch, mended, hidden)
        if not faults and _english(content) == _english(job.content):
            job, result, size = edited, mended, len(mended.findings)
        elif len(batch) == 1:
            refused.add(batch[0].fingerprint)
            size = len(result.findings)
        else:
            moved = _moves(batch)
            suspects = {item.fingerprint for item in batch if moved(item) in faults}
            doubtful |= suspects
            size = len(batch) if suspects else len(batch) // 2
    return Mended(job.content, result, _by_rule(before) - _by_rule(result))


def apply(content: bytes, findings: Iterable[Finding]) -> bytes:
    """The page with the edits of the findings' fixes, line ends in them as the page has them; every other byte stays.

    Raises EditError for edits that overlap or whose place the page has not.
    """
    text = content.decode("utf-8")
    starts = [0]
    while at := text.find("\n", starts[-1]) + 1:
        starts.append(at)
    line_end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"

    def offset(place: Place) -> int:
        line, column = place
        end = starts[line] if line < len(starts) else len(text) + 1
        if not (0 < line <= len(starts) and 0 < column <= end - starts[line - 1]):
            raise EditError(f"the page has no line {line}, column {column}")
        return starts[line - 1] + column - 1

    edits = sorted(
        (offset(edit.region.start), offset(edit.region.end), edit.text)
        for finding in findings
        if finding.fix
        for edit in finding.fix.edits
    )
    pieces: list[str] = []
    cursor = 0
    for start, end, replacement in edits:
        if not cursor <= start <= end:
            raise EditError("edits overlap")
        pieces += text[cursor:start], replacement.replace("\n", line_end)
        cursor = end
    return "".join([*pieces, text[cursor:]]).encode("utf-8")


def _applied(content: bytes, batch: Sequence[Finding]) -> bytes:
    """The page with the fixes, or as it was where they cannot be applied."""
    try:
        return apply(content, batch)
    except ValueError:
        return content


def _batch(findings: Sequence[Finding], wanted: Callable[[Finding], bool], refused: Collection[str]) -> list[Finding]:
    """Findings to fix together, in the order of the page: of fixes that touch each other only the first."""
    starts: list[Place] = []
    ends: list[Place] = []
    batch: list[Finding] = []
    for finding in findings:
        if finding.fix is None or finding.fingerprint in refused or not wanted(finding):
            continue
        regions = [edit.region for edit in finding.fix.edits]
        if any(_touches(region, starts, ends) for region in regions):
            continue
        for start, end in regions:
            insort(starts, start)
            insort(ends, end)
        batch.append(finding)
    return batch


def _touches(region: Region, starts: Sequence[Place], ends: Sequence[Place]) -> bool:
    """Whether a region touches one of those that begin and end at these sorted places and are apart."""
    index = bisect_left(ends, region.start)
    return index < len(starts) and starts[index] <= region.end


def _faults(before: Result, batch: Sequence[Finding], after: Result, hidden: Collection[str]) -> set[int]:
    """The lines on which what was fixed is still there, or something new is found: more findings of a rule than the
    line had before. 0 stands for what is hidden and no more known by its fingerprint."""
    moved = _moves(batch)
    fixed = set(map(id, batch))
    allowed = Counter((item.rule, moved(item)) for item in before.findings if id(item) not in fixed)
    found = Counter((item.rule, item.line) for item in after.findings)
    lines = {line for _, line in found - allowed}
    return lines if _known(before, hidden) == _known(after, hidden) else {0, *lines}


def _known(result: Result, hidden: Collection[str]) -> set[str]:
    return {finding.fingerprint for finding in result.findings if finding.fingerprint in hidden}


def _moves(batch: Sequence[Finding]) -> Callable[[Finding], int]:
    """A function that says on which line a finding stands once the fixes are applied."""
    edits = [edit for finding in batch if finding.fix for edit in finding.fix.edits]
    lines = [(edit.region.end, edit.text.count("\n") - edit.region.end.line + edit.region.start.line) for edit in edits]
    shifts = sorted((end, added) for end, added in lines if added)
    ends = [end for end, _ in shifts]
    sums = [0, *accumulate(added for _, added in shifts)]

    def line(finding: Finding) -> int:
        return finding.line + sums[bisect_right(ends, (finding.line, finding.column))]

    return line


def _english(content: bytes) -> list[str]:
    """The English halves of a bilingual page."""
    if MARK.encode() not in content:
        return []
    text = decode(content)
    bilingual = read_bilingual(text, read_front_matter(text).body_start)
    halves = (unit.source for unit in bilingual.units) if bilingual else ()
    return [text[half.start : half.end] for half in halves if half]


def _by_rule(result: Result) -> Counter[str]:
    return Counter(finding.rule for finding in result.findings)
