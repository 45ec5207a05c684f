"""One defect, one finding: where two rules see the same damage, only the one that explains it is told.

A translated page in a code fence, say, also loses all its blocks. A rule names the rules it explains
(`@rule(…, explains=…)`), or all that compare; their findings go where one of its own overlaps them.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mtlint.rule import COMPARISONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.config.selection import ActiveRule
    from mtlint.findings import Finding
    from mtlint.rule import Rule


def unexplained(findings: list[Finding], rules: Sequence[ActiveRule]) -> list[Finding]:
    """The findings without those that a more telling rule's finding at the same place explains."""
    explained: dict[str, list[Finding]] = {}
    for active in rules:
        if active.rule.explains:
            own = [finding for finding in findings if finding.rule == active.rule.id]
            for rule_id in _explained(active.rule, rules) if own else ():
                explained.setdefault(rule_id, []).extend(own)
    covered = {rule_id: _Lines(own) for rule_id, own in explained.items()}
    return [item for item in findings if item.rule not in covered or item not in covered[item.rule]]


def _explained(one: Rule, rules: Sequence[ActiveRule]) -> tuple[str, ...]:
    named = tuple(rule_id for rule_id in one.explains if rule_id != COMPARISONS)
    if COMPARISONS not in one.explains:
        return named
    return (*named, *(active.rule.id for active in rules if active.rule.compares and active.rule is not one))


class _Lines:
    """The stretches that findings cover, joined where they overlap, so that asking is a binary search."""

    def __init__(self, findings: list[Finding]) -> None:
        self.starts: list[tuple[int, int]] = []
        self.ends: list[tuple[int, int]] = []
        for finding in sorted(findings, key=lambda item: (item.line, item.column)):
            start, end = (finding.line, finding.column), (finding.end_line, finding.end_column)
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def __contains__(self, finding: Finding) -> bool:
        """Whether one of them overlaps the finding, or stands where it starts."""
        index = bisect_right(self.starts, max((finding.line, finding.column), _last(finding))) - 1
        return index >= 0 and self.ends[index] >= (finding.line, finding.column)


def _last(finding: Finding) -> tuple[int, int]:
    """The place of a finding's last character."""
    return finding.end_line, finding.end_column - 1
