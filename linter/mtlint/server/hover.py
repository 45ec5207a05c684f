"""What an editor tells of a place: each problem there, the English beside it, and the manual of its rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lsprotocol import types

from mtlint.report.escaping import markdown_text, visible
from mtlint.server.shown import english

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.findings import Finding
    from mtlint.server.page import Manual
    from mtlint.server.shown import ShownPage


def hover(shown: ShownPage, position: types.Position, manual: Manual) -> types.Hover | None:
    """What to tell of a position; None where there is no problem."""
    here = list(shown.within(types.Range(position, position)))
    if not here:
        return None
    told = [part for finding, _ in here for part in _problem(finding)]
    told += [manual(rule) for rule in dict.fromkeys(finding.rule for finding, _ in here)]
    text = "\n\n".join(part.strip() for part in told if part)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), here[0][1].range)


def _problem(finding: Finding) -> Iterator[str]:
    yield f"**{finding.rule}**: {markdown_text(finding.message)}"
    if finding.source and finding.source_passage:
        place = f"{finding.source.path}:{finding.source.line}"
        yield f"{english(finding.source)} ({markdown_text(place)}):"
        yield _fenced(finding.source_passage.text)


def _fenced(text: str) -> str:
    """Text that is shown as it is, whatever is in it."""
    shown = "\n".join(map(visible, text.split("\n")))
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", shown)), 3)
    return f"{fence}markdown\n{shown}\n{fence}"
