"""code-language-changed: a code block has another language than in the source, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Range, Severity, rule
from mtlint_rules._quote import quote
from mtlint_rules.code._code_blocks import code_blocks
from mtlint_rules.code._code_languages import is_same_language, language
from mtlint_rules.code._code_lines import code_lines
from mtlint_rules.code._today import today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

_FENCE = re.compile(r"(?:`{3,}|~{3,})[ \t]*([^\s`]*)")


@rule(
    "code-language-changed",
    summary="a code block has another language, or none",
    severity=Severity.ERROR,
    fixable="mixed",
)
def code_language_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The first word after the opening fence (` ```python `) is not the source's, was translated or is gone: the code
    is coloured wrongly or not at all, and buttons that hang on it ("Try it", "Copy") are missing.

    Not reported: upper and lower case, other names of one language (`js` and `javascript`, `sh` and `console`), braces
    and dots around it, what follows the language (`{3-5}`, `title=`), a language where the source has none, one that
    today's source changed in the same way, and blocks that have no line in common.

    Fixed: the source's language is put there; not safe in place of `diff`, which the code may be marked up for.
    """
    for source, target in code_blocks(pair).paired:
        if not language(source.info) or is_same_language(source.info, target.info) or not _is_alike(source, target):
            continue
        newer = today(pair, source)
        if newer is None or newer is source or not is_same_language(newer.info, target.info):
            where = Range(target.start, target.start + _first_line(pair.target.raw(target)))
            yield Problem(_told(source, target), where, source, fix=_fix(pair, source, target))


def _fix(pair: Pair, source: Block, target: Block) -> Fix | None:
    fence = _FENCE.match(pair.target.text, target.start, target.end)
    if fence is None:
        return None
    ours = source.info.split()[0]
    where = Range(target.start, fence.end())
    edit = Edit(where, pair.target.text[target.start : fence.start(1)] + ours)
    return Fix(f"write {ours}", (edit,), safe=language(target.info) != "diff")


def _told(source: Block, target: Block) -> str:
    ours, theirs = (block.info.split()[0] if block.info else "" for block in (source, target))
    if not theirs:
        return f"code block lost its language {quote(ours)}"
    return f"language of the code block changed from {quote(ours)} to {quote(theirs)}"


def _first_line(raw: str) -> int:
    return max(1, len(raw.partition("\n")[0].rstrip()))


def _is_alike(source: Block, target: Block) -> bool:
    ours, theirs = ({line.key for line in code_lines(block)} for block in (source, target))
    return not ours.isdisjoint(theirs) or not ours
