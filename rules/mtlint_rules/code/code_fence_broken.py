"""code-fence-broken: a code fence that never closes, or in which another one opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import NoOptions, Pair, Problem, Severity, rule
from mtlint_rules.code._open_fences import open_fences

if TYPE_CHECKING:
    from collections.abc import Iterator


@rule(
    "code-fence-broken",
    summary="a code fence never closes, or another one opens in it",
    severity=Severity.ERROR,
    evident=True,
    about="code",
    explains=("block-missing",),
)
def code_fence_broken(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A code fence is not closed: the line of backticks at its end is lost or has fewer than the one at its start, or a
    lone line of backticks opens a block that nobody meant. What follows shows as code, up to the next fence or the end
    of the page; what seems to be missing there is the same finding.

    Two things tell it: the block runs to the end of the page, has text there, and the source ends in no such block; or
    a fence with the name of a language opens in the middle of a block.

    Not reported: a source, that of today among them, that has the same; samples of Markdown; code with a merge conflict
    in it (merge-conflict); a fence in place of a last one, with text before it in the block (code-block-changed).
    """
    for where, message in open_fences(pair).values():
        yield Problem(message, where)
