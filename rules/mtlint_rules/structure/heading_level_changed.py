"""heading-level-changed: a heading has another level, or is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._quote import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtlint.api import Block

_MARKER = regex(r"\s{0,3}[#＃]{1,6}")
_BEFORE = regex(r"(#{1,6})([ \t]+)\Z")
_SYSTEMATIC = 3


@rule(
    "heading-level-changed",
    summary="a heading has another level, or is none",
    severity=Severity.ERROR,
    fixable="mixed",
)
def heading_level_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A heading stands at another level than in the source, is plain text because its marker broke (`##Title`, `＃＃`),
    or a paragraph became a heading (a line of dashes under it). The table of contents and the links to the section
    break.

    Where all headings of a page are shifted by the same number of levels, that is one finding. Not reported: a
    heading whose marker is broken in the source and repaired in the translation; a paragraph that is all bold and
    became a heading, or the reverse; a level that today's source has too: the translation was brought up to date.

    Fixed: a broken marker of the source's level (`##Title`); not safe: the level itself.
    """
    changed = [(s, t) for s, t in pair.blocks if s.kind == t.kind == "heading" and s.level != t.level]
    shifts = {t.level - s.level for s, t in changed}
    headings = sum(s.kind == t.kind == "heading" for s, t in pair.blocks)
    if len(changed) == headings >= _SYSTEMATIC and len(shifts) == 1:
        shift = shifts.pop()
        levels = f"{abs(shift)} level{'s' * (abs(shift) > 1)} {'deeper' if shift > 0 else 'higher'}"
        source, target = changed[0]
        yield Problem(f"all {headings} headings stand {levels} than in the source", target, source)
    else:
        for source, target in changed:
            yield Problem(
                f"heading of level {target.level}, in the source of level {source.level}: {quote(target.text)}",
                target,
                source,
                fix=_level_fix(pair, source, target),
            )
    for source, target in pair.blocks:
        message = _kind_changed(pair, source, target)
        if message:
            yield Problem(message, target, source, fix=_marker_fix(pair, source, target))


def _level_fix(pair: Pair, source: Block, target: Block) -> Fix | None:
    """As many number signs as the source's level, where the heading is written with them."""
    text = pair.target.text
    found = _BEFORE.search(text[text.rfind("\n", 0, target.start) + 1 : target.start])
    if found is None:
        return None
    end = target.start - len(found.group(2))
    where = Range(end - len(found.group(1)), end)
    return Fix(f"write {'#' * source.level}", (Edit(where, "#" * source.level),), safe=False)


def _marker_fix(pair: Pair, source: Block, target: Block) -> Fix | None:
    """A marker that renders, where the broken one is of the source's level."""
    found = _MARKER.match(pair.target.raw(target))
    marker = "#" * source.level
    if found is None or source.kind != "heading" or len(found.group().strip()) != len(marker):
        return None
    where = Range(target.start, target.start + found.end())
    space = "" if pair.target.text[where.end : where.end + 1].isspace() else " "
    return Fix(f"write {marker}", (Edit(where, marker + space),))


def _kind_changed(pair: Pair, source: Block, target: Block) -> str | None:
    if source.kind == "heading" and target.kind == "paragraph" and not _all_bold(target):
        broken = _MARKER.match(pair.target.raw(target))
        repair = f", write a space after {broken.group().strip()}" if broken and "＃" not in broken.group() else ""
        return f"heading of level {source.level} is plain text here: {quote(target.text)}{repair}"
    if source.kind == "paragraph" and target.kind == "heading" and not _all_bold(source):
        if pair.source is not None and _MARKER.match(pair.source.raw(source)):
            return None
        underlined = not _MARKER.match(pair.target.line_text(pair.target.place(target.start).line).lstrip("> "))
        repair = ", because of the line under it" if underlined else ""
        return f"paragraph of the source is a heading of level {target.level} here{repair}: {quote(target.text)}"
    return None


def _all_bold(block: Block) -> bool:
    return any(block.rendering.extent(bold) == (0, len(block.text)) for bold in block.bolds)
