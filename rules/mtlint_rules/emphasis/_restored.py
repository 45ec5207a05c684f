"""Where words that lost their emphasis stand plain in the translation, and how they get it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, Strong
from mtlint_rules.emphasis._runs import runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtlint.api import Pair, Ranged
    from mtlint_rules.emphasis._dropped import Loss
    from mtlint_rules.emphasis._runs import Run, Style

_TRIED = 3


def fix(pair: Pair, loss: Loss, style: Style) -> Fix | None:
    """Mark the words that were marked, where all of them stand in the block once, untranslated and plain."""
    rendering, stars = loss.target.rendering, "**" if style is Strong else "*"
    marked = runs(loss.target, style)
    edits: list[Edit] = []
    for run in loss.gone:
        found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(run.text)}(?!\w)", rendering.literal)]
        where = rendering.range(*found[0]) if len(found) == 1 and _is_plain(*found[0], marked) else None
        if where is None or pair.target.raw(where) != run.text or run.text != run.text.strip():
            return None
        edits.append(Edit(where, f"{stars}{run.text}{stars}"))
    return Fix("mark it", tuple(edits), safe=False) if loss.count == len(edits) else None


def place(loss: Loss, style: Style) -> Ranged:
    """Where a lost run stands plain, if it was not translated; else the block."""
    rendering, marked = loss.target.rendering, runs(loss.target, style)
    for run in loss.gone[:_TRIED]:
        start = rendering.literal.find(run.text)
        end = start + len(run.text)
        is_part = rendering.literal[max(0, start - 1) : end + 1].replace(run.text, "", 1).isalnum()
        if start >= 0 and not is_part and _is_plain(start, end, marked):
            return rendering.range(start, end)
    return loss.target


def _is_plain(start: int, end: int, marked: Sequence[Run]) -> bool:
    return not any(run.start < end and start < run.end for run in marked)
