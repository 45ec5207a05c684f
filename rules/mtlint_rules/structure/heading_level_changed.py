"""heading-level-changed: a heading has another level, or is none."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, Flavour, NoOptions, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote, quote_block
from mtlint_rules.structure._outline import parents, torn_headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtlint.api import Block
    from mtlint_rules.structure._outline import Headings

_MARKER = regex(r"\s{0,3}[#＃]{1,6}")
_BEFORE = regex(r"(#{1,6})([ \t]+)\Z")
_TWICE = regex(r"#{1,6}\s")
_COLON = regex(r"[:：]\s*\Z")
_SYSTEMATIC = 3
_UNDERLINED = ", because of the line under it"


@rule(
    "heading-level-changed",
    summary="a heading has another level, or is none",
    severity=Severity.ERROR,
    of_wording=True,
    fixable="mixed",
)
def heading_level_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A heading stands at another level than in the source, is plain text because its marker broke (`##Title`, `＃＃`),
    or a paragraph became a heading (a line of dashes under it). The table of contents and the links to the section
    break.

    Where three or more headings of a page are shifted by the same number of levels, that is one finding; so it is where
    three or more, a third of all, are plain text (a page whose subsections became the items of a list), and a section
    with all that is under it, a lesser matter (severity info): where every other heading keeps its place in the
    outline, it was moved up or down on purpose. Where people translated, not machines (as the page's records tell),
    so is every heading that neither comes apart from those beside it in the source nor from those under it, nor skips
    a level, one that a paragraph seems to have become, but for blocks that are missing or added beside it, and one next
    to a heading of the page's own: the only subsection that was made a section, a page all of
    whose headings are a level higher. And so is one that mends the source: before it a level is left out there, and not
    in the translation, or it joins what is the only subsection of a section there.

    Severity info on a page that people wrote freely: three in ten of its sentences with markup have other markup, more
    here and less there.

    Not reported: a heading whose marker is broken in the source (`# ## Title`) and repaired in the translation; a
    paragraph that is all bold and became a heading, or the reverse; on a MkDocs site a marker without a space
    (`##Title`), which renders there; a line in a heading's place that leads to what follows it (`For example:`), or
    beside which blocks are missing or added, unless it has the marker of a heading; the title that opens the page, in
    place of that in its front matter; a level that today's source has too: the translation was brought up to date.

    Fixed: a broken marker of the source's level (`##Title`); not safe: the level itself.
    """
    headings = [(s, t) for s, t in pair.blocks if s.kind == t.kind == "heading" and not _TWICE.match(s.text)]
    torn = frozenset(range(len(headings))) if pair.by_machine else torn_headings(pair, headings)
    scattered: dict[int, list[int]] = {}
    for run in _runs(headings):
        source, target = headings[run.start]
        if len(run) > 1 and len(run) < len(headings) and _is_whole_section(headings, run):
            message = f"{len(run)} headings stand {_levels(source, target)} than in the source, with this section: "
            yield Problem(message + quote(target.text), target, source, Severity.INFO)
        else:
            scattered.setdefault(target.level - source.level, []).extend(run)
    for places in scattered.values():
        yield from _shifted(pair, headings, places, torn)
    if pair.flavour is Flavour.JEKYLL:
        yield from _without_space(pair, headings)
    unsure = frozenset(_beside_halves(pair))
    plain: list[tuple[Block, Problem]] = []
    for source, target in pair.blocks:
        if what := _kind_changed(pair, source, target):
            marked = _MARKER.match(pair.target.raw(target))
            if source.kind != "heading" or marked:
                is_own = source.kind != "heading" and target.start in unsure and _UNDERLINED not in what
                severity = if_meant(pair, is_own)
                yield Problem(what, target, source, severity, _marker_fix(pair, source, target))
            elif target.start not in unsure:
                plain.append((target, Problem(what, target, source)))
    if _SYSTEMATIC <= len(plain) >= len(headings) / 2:
        (first, problem), count = plain[0], len(plain) + len(headings)
        which = f"{len(plain)} of {count} headings are plain text here, the first is"
        yield Problem(f"{which} {quote_block(pair.target, first)}", first, problem.source)
    else:
        yield from (problem for _, problem in plain)


def _without_space(pair: Pair, headings: Headings) -> Iterator[Problem]:
    """Markers without a space, which Jekyll shows as text and kramdown alone does not."""
    for source, target in headings:
        if pair.target.text.endswith("#", 0, target.start) and not _is_glued(pair, source):
            marker = "#" * target.level
            message = f"heading of level {source.level} is plain text here: {quote_block(pair.target, target)}"
            fix = Fix(f"write {marker}", (Edit(Range(target.start, target.start), " "),))
            yield Problem(f"{message}, write a space after {marker}", target, source, fix=fix)


def _is_glued(pair: Pair, source: Block) -> bool:
    return pair.source is not None and pair.source.text.endswith("#", 0, source.start)


def _runs(headings: Headings) -> Iterator[range]:
    """Headings one after the other that are shifted by the same number of levels."""
    shifts = [target.level - source.level for source, target in headings]
    start = 0
    for shift, run in groupby(shifts):
        end = start + sum(1 for _ in run)
        if shift:
            yield range(start, end)
        start = end


def _shifted(pair: Pair, every: Headings, places: Sequence[int], torn: frozenset[int]) -> Iterator[Problem]:
    """What to say of those headings of the page that are shifted by the same number of levels: of many one thing."""
    headings, count = [every[place] for place in places], len(every)
    if len(headings) >= _SYSTEMATIC:
        severity = Severity.INFO if torn.isdisjoint(places) else None
        source, target = headings[0]
        levels = _levels(source, target)
        if len(headings) == count:
            yield Problem(f"all {count} headings stand {levels} than in the source", target, source, severity)
        else:
            which = f"{len(headings)} of {count} headings stand {levels} than in the source, the first is"
            yield Problem(f"{which} {quote(target.text)}", target, source, severity, _levels_fix(pair, headings))
        return
    for place, (source, target) in zip(places, headings, strict=True):
        message = f"heading of level {target.level}, in the source of level {source.level}: {quote(target.text)}"
        severity = None if place in torn else Severity.INFO
        yield Problem(message, target, source, severity, _level_fix(pair, source, target))


def _levels(source: Block, target: Block) -> str:
    shift = target.level - source.level
    return f"{abs(shift)} level{'s' * (abs(shift) > 1)} {'deeper' if shift > 0 else 'higher'}"


def _levels_fix(pair: Pair, headings: Headings) -> Fix | None:
    fixes = [_level_fix(pair, *heading) for heading in headings]
    edits = tuple(edit for fix in fixes if fix for edit in fix.edits)
    return Fix("write the levels of the source", edits, safe=False) if all(fixes) else None


def _is_whole_section(headings: Headings, run: range) -> bool:
    """Whether only the first of a run stands under another heading than in the source, or beside it, and no level is
    left out."""
    ours, theirs = parents([source for source, _ in headings]), parents([target for _, target in headings])
    top = headings[run.start][0].level
    moved = {index for index in run if headings[index][0].level == top}
    kept = all(one == other for index, (one, other) in enumerate(zip(ours, theirs, strict=True)) if index not in moved)
    first = headings[run.start][1].level
    before = headings[run.start - 1][1].level if run.start else first
    return kept and 1 < first <= before + 1


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


def _beside_halves(pair: Pair) -> Iterator[int]:
    """Where the blocks of the translation start beside which one has no counterpart: they may not belong together with
    theirs either."""
    for before, after in pairwise(pair.matches):
        for match, beside in ((before, after), (after, before)):
            if match.target is not None and (beside.source is None or beside.target is None):
                yield match.target.start


def _kind_changed(pair: Pair, source: Block, target: Block) -> str | None:
    if source.kind == "heading" and target.kind == "paragraph" and not _all_bold(target):
        if _COLON.search(target.text) and not _COLON.search(source.text):
            return None
        broken = _MARKER.match(pair.target.raw(target))
        repair = f", write a space after {broken.group().strip()}" if broken and "＃" not in broken.group() else ""
        return f"heading of level {source.level} is plain text here: {quote_block(pair.target, target)}{repair}"
    if source.kind == "paragraph" and target.kind == "heading" and not _all_bold(source):
        if pair.source is None or _MARKER.match(pair.source.raw(source)) or _is_title(pair, target):
            return None
        underlined = not _MARKER.match(pair.target.line_text(pair.target.place(target.start).line).lstrip("> "))
        repair = _UNDERLINED if underlined else ""
        return f"paragraph of the source is a heading of level {target.level} here{repair}: {quote(target.text)}"
    return None


def _is_title(pair: Pair, target: Block) -> bool:
    """Whether a heading is the title of the page, which the source has in its front matter and the translation not."""
    pages = (pair.source, pair.target)
    ours, theirs = (page is not None and "title" in page.front_matter.values for page in pages)
    return target.level == 1 and target is pair.target.blocks[0] and ours and not theirs


def _all_bold(block: Block) -> bool:
    return any(block.rendering.extent(bold) == (0, len(block.text)) for bold in block.bolds)
