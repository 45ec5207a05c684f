"""include-changed: an include, shortcode, macro or directive was changed or lost."""

from __future__ import annotations

import posixpath
from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from mtlint.api import Block, Edit, Fix, NoOptions, Opaque, Pair, Problem, Range, Severity, regex, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._quote import quote
from mtlint_rules.structure._imports import (
    is_import,
    is_needless_import,
    may_have_become,
)
from mtlint_rules.structure._restored import restored
from mtlint_rules.structure._same_tokens import base_name, differences, exact_arguments, is_another_video, is_same
from mtlint_rules.structure._system_tokens import ends, is_alone, openings, tokens, written_out
from mtlint_rules.structure._unpaired import missing_runs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mtlint.api import Ranged

_MANGLED = regex(
    r"[\[［]\s*[!！]\s*[^\s\[\]()]{2,24}(?:[^\[\]\n]{0,80}[\]］])?|\{\s*\{\s*[<%＜][^{}]{0,40}|\{\s+[%{*][^{}]{0,40}"
)
_DOCFX = regex(r"[\[［]\s*[!！]\s*[^\s\[\]()]{2,24}")
_CANDIDATES = 100
_PAGES = frozenset({"link", "post_url", "ref", "relref"})
_ALERTS = frozenset({"alert", "/alert"})


@rule(
    "include-changed",
    summary="an include, shortcode, macro or directive was changed or lost",
    severity=Severity.ERROR,
    explains=("link-added",),
    fixable="mixed",
    about="tokens",
)
def include_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """A token of the publishing system (docfx `[!INCLUDE [x](path)]` and `:::image source="path":::`, Hugo shortcodes,
    Liquid tags, macros, MkDocs includes, MDX imports) has another name, path or id than in the source, is misspelt
    (`[! INCLUDE …]`), stands within a line though it needs one of its own (`:::image …:::`), or is gone. What it stands
    for is not shown, or the build fails.

    Inside a sentence tokens count once, because product names written as includes may repeat; tokens that stand on
    their own count each time. A shortcode and its end are one finding. Where people translated, not machines (as the
    page's records tell), a token in whose place they wrote out text or code is a lesser matter (severity info), and so
    is a video for which they put another one.

    Not reported: text that may be translated (`title=`, `alt=`, `text=`, what stands in the brackets of an include or
    after UICONTROL, words that are no path or id, nor the first argument); the strings in what an MDX page exports or
    gives to a component; an import whose names another one brings, or which the page does not use; a locale or another
    way to the same file in a path, Jekyll's collection of the locale (`_ja/tour/ovens.md`) among them; a macro, `ref`
    or `relref` replaced by a link or shown as code; a heading written out for a token; the text of a diagram in a link;
    an alert shortcode, or an alert marker without its quote, replaced by an alert; a token that stands in another
    block, as the closing one of a shortcode on a line of its own; tokens that only the translation has; tokens that are
    missing with the text beside them (block-missing); a shortcode in the target of a link; and attribute lists
    (`{#id}`).

    Fixed: a misspelt docfx marker; a name, path or id of which one differs, safe where the token is otherwise the same.
    """
    if pair.source is None or not any(map(tokens, pair.source.blocks)):
        return
    alerts = sum(block.kind == "alert" for block in pair.target.blocks)
    alerts -= sum(block.kind == "alert" for block in pair.source.blocks)
    told = {block.start for run in missing_runs(pair) for block in run.tokens}
    lost: list[tuple[Opaque, Block]] = []
    spare: list[Opaque] = []
    changed: list[tuple[Block, list[Opaque], list[Opaque]]] = []
    place: Block | None = None
    for match in pair.matches:
        source, target = match.source, match.target
        place = target or place
        if source is not None and target is not None:
            ours, theirs = tokens(source), tokens(target)
            if not (ours or theirs):
                continue
            missing, added = differences(pair, ours, theirs, alone=is_alone(source))
            missing = [token for token in missing if not _replaced(token, source, target, alerts)]
            missing = [] if _is_heading_in_words(source, target) else missing
            if is_import(source) and is_import(target):
                lost.extend((token, target) for token in missing)
                spare.extend(added)
            else:
                changed.append((target, missing, added))
        elif source is not None and is_alone(source) and place is not None and source.start not in told:
            lost.extend((token, place) for token in tokens(source) if not _replaced(token, None, None, alerts))
        elif target is not None:
            spare.extend(tokens(target))
    changed = list(_unmoved(pair, changed, spare))
    spare += [token for _, _, added in changed for token in added]
    missing, added = differences(pair, [token for token, _ in lost], spare, alone=True)
    missing = [token for token in missing if not is_needless_import(pair, token)]
    gone = {token.start for token in (*missing, *(token for _, lacking, _ in changed for token in lacking))}
    for target, lacking, new in changed:
        yield from _told(pair, [token for token in lacking if not _follows(pair, token, gone)], new, target)
    places = {id(token): place for token, place in lost}
    missing = [token for token in missing if not _follows(pair, token, gone)]
    for place, group in groupby(missing, key=lambda token: places[id(token)]):
        first, *others = group
        changed_one = _namesake(first, added)
        yield _problem(pair, first, changed_one, changed_one or place, len(others))


def _follows(pair: Pair, token: Opaque, gone: Collection[int]) -> bool:
    """Whether a token closes one that is `gone` (by where it stands): both are one finding."""
    opening = openings(pair).get(token.start)
    return opening is not None and opening.start in gone


def _unmoved(
    pair: Pair, changed: list[tuple[Block, list[Opaque], list[Opaque]]], spare: list[Opaque]
) -> Iterator[tuple[Block, list[Opaque], list[Opaque]]]:
    """The blocks with what is missing there and stands in no other, and what they have added; what moved there is taken
    from there, or from what is `spare` on the page."""
    for target, missing, added in changed:
        for token in list(missing):
            homes = (tokens for other, _, tokens in (*changed, (None, [], spare)) if other is not target)
            found = ((tokens, other) for tokens in homes for other in tokens if is_same(pair, token, other))
            tokens, other = next(found, (None, None))
            if tokens is not None and other is not None:
                tokens.remove(other)
                missing.remove(token)
        yield target, missing, added


def _replaced(token: Opaque, source: Block | None, target: Block | None, alerts: int) -> bool:
    """Whether something else does its job: a link that of a macro, an alert marker that of an alert shortcode; or it
    stands in the target of a link, without the spaces for which that of the source is none."""
    if target is not None and any(token.raw in code.code for code in target.codes):
        return True
    squeezed = "".join(token.raw.split())
    if target is not None and any(squeezed in link.href for link in target.links):
        return True
    if target is not None and token.name in _PAGES and any(_leads_to_page(link.href, token) for link in target.links):
        return True
    if token.name in _ALERTS or (token.dialect == "docfx" and not token.verbatim and not token.title):
        return alerts > 0
    links = token.dialect == "macro" or base_name(token) == "ref"
    return links and source is not None and target is not None and len(target.links) > len(source.links)


def _leads_to_page(href: str, token: Opaque) -> bool:
    """Whether a link leads to the page that a token names by its file, as far as the last name tells."""
    names = {posixpath.splitext(posixpath.basename(value.rstrip("/")))[0] for value in token.verbatim}
    return posixpath.splitext(posixpath.basename(href.partition("#")[0].rstrip("/")))[0] in names - {""}


def _is_heading_in_words(source: Block, target: Block) -> bool:
    """Whether the translation writes out a heading for which the source has a token."""
    return source.kind == target.kind == "heading" and is_alone(source) and not is_alone(target) and not tokens(target)


def _told(pair: Pair, missing: list[Opaque], added: list[Opaque], target: Block) -> Iterator[Problem]:
    counts = Counter(token.raw for token in missing)
    mangled = _MANGLED.search(target.rendering.literal) if missing else None
    for token in missing:
        count = counts.pop(token.raw, 0)
        if not count:
            continue
        changed = _namesake(token, added) or _only(token, missing, added)
        if changed is not None:
            added.remove(changed)
            yield _problem(pair, token, changed, changed, 0)
        elif mangled is not None:
            where = target.rendering.range(*mangled.span())
            message = f"{quote(token.raw)} is misspelt here: {quote(mangled.group())}"
            yield Problem(message, where, token, fix=_respelt(pair, token, where))
        else:
            yield _problem(pair, token, None, target, count - 1)


def _in_line(token: Opaque, target: Block) -> Range | None:
    """Where a token that needs a line of its own (`:::image …:::`) stands in the text, if it still has its path."""
    literal = target.rendering.literal
    start = literal.find(token.raw.split(maxsplit=1)[0]) if token.raw.startswith(":::") else -1
    end = literal.find(":::", start + 3) if start > 0 else -1
    values = [value.rpartition("=")[2].strip("\"'") for value in exact_arguments(token)]
    if end < 0 or not all(value in literal[start:end] for value in values):
        return None
    return target.rendering.range(start, end + 3)


def _namesake(token: Opaque, added: list[Opaque]) -> Opaque | None:
    """The token that this one became, of the first hundred: of the same name, or with the same arguments."""
    same = [other for other in added[:_CANDIDATES] if other.dialect == token.dialect and may_have_become(token, other)]
    by_name = next((other for other in same if other.name == token.name), None)
    by_arguments = next((other for other in same if token.verbatim and other.verbatim == token.verbatim), None)
    return by_name or by_arguments


def _only(token: Opaque, missing: list[Opaque], added: list[Opaque]) -> Opaque | None:
    """The one new token beside the one that is gone."""
    alone = len(missing) == len(added) == 1 and added[0].dialect == token.dialect
    return added[0] if alone else None


def _problem(pair: Pair, token: Opaque, changed: Opaque | None, where: Ranged, more: int) -> Problem:
    if changed is not None:
        message = f"{quote(token.raw, 120)} became {quote(changed.raw, 120)}"
        meant = if_meant(pair, is_another_video(token, changed))
        return Problem(message, where, token, meant, _restored(pair, token, changed))
    if isinstance(where, Block) and (at := _in_line(token, where)) is not None:
        message = f"{quote(token.raw, 120)} stands within a line, where it shows as text: put it on a line of its own"
        return Problem(message, at, token)
    others = f", and {more} more" if more else ""
    severity = if_meant(pair, token.start in written_out(pair))
    return Problem(f"{quote(token.raw, 120)} is lost{others}", where, token, severity)


def _restored(pair: Pair, token: Opaque, changed: Opaque) -> Fix | None:
    """The token as the source has it, and what closes it."""
    fix = restored(pair.target, token, changed)
    if fix is None or token.name == changed.name or (both := ends(pair, token, changed)) is None:
        return fix
    end = restored(pair.target, *both)
    return replace(fix, edits=(*fix.edits, *end.edits), safe=fix.safe and end.safe) if end else None


def _respelt(pair: Pair, token: Opaque, where: Range) -> Fix | None:
    """A docfx marker with a space in it, or with a translated name, as the source writes it."""
    ours, theirs = _DOCFX.match(token.raw), _DOCFX.match(pair.target.raw(where))
    if ours is None or theirs is None:
        return None
    place = Range(where.start, where.start + theirs.end())
    return Fix(f"write {ours.group()}", (Edit(place, ours.group()),))
