"""merge-conflict: the marks of a merge that was left half done stand on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import COMPARISONS, NoOptions, Pair, Problem, Range, Severity, regex, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = regex(r"^(?P<mark><{7}|={7}|>{7})(?:[ \t][^\n]*)?$", re.MULTILINE)


@rule(
    "merge-conflict",
    summary="the marks of a merge conflict stand on the page",
    severity=Severity.ERROR,
    explains=(COMPARISONS, "untranslated-text", "partly-translated-text", "wrong-language", "emphasis-broken"),
    about="conflicts",
)
def merge_conflict(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Both sides of a conflict stand on the page, with the lines `<<<<<<< HEAD`, `=======` and `>>>>>>> 1f2a90a` that
    git puts around them: somebody merged the English or another branch in, and did not choose. Readers see all of it,
    in code they run it. What the other rules would find in between is not told.

    One finding a conflict, from its first line to its last; a single `<<<<<<<` or `>>>>>>>` that is left over is one
    too. A line of `=======` alone underlines a heading.

    Not reported: marks on a page whose source has such lines as well (a page about git).
    """
    if "<<<<<<<" not in pair.target.text and ">>>>>>>" not in pair.target.text:
        return
    if pair.source is None or any(mark != "=======" for mark, _ in _marks(pair.source.text)):
        return
    begun: Range | None = None
    for mark, place in _marks(pair.target.text):
        if mark == "<<<<<<<":
            if begun is not None:
                yield Problem(_told(pair, begun), begun)
            begun = place
        elif mark == ">>>>>>>":
            where = Range(begun.start if begun else place.start, place.end)
            yield Problem(_told(pair, where), where)
            begun = None
    if begun is not None:
        yield Problem(_told(pair, begun), begun)


def _marks(text: str) -> Iterator[tuple[str, Range]]:
    """The lines that git marks conflicts with."""
    for match in _MARK.finditer(text):
        yield match["mark"], Range(match.start(), match.end())


def _told(pair: Pair, where: Range) -> str:
    lines = pair.target.text[where.start : where.end].split("\n")
    if len(lines) == 1:
        return f"{lines[0][:7]} of a merge conflict is still here: delete the line"
    return f"merge conflict of {len(lines)} lines is still here: choose one side, and delete the lines of marks"
