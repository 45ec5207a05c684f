"""alert-changed: the type of an alert was changed, translated or lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, NoOptions, Opaque, Pair, Problem, Severity, regex, rule
from mtlint_rules._meant import if_meant
from mtlint_rules._mending import instead
from mtlint_rules._quote import quote
from mtlint_rules.links._targets import source_targets, target_targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from mtlint.api import Block

    Change: TypeAlias = tuple[Block, Block, Severity | None]
    """An alert of the source, that of the translation, and the severity of their difference."""

_DOCFX = regex(r"\[!\w[\w-]*\]", re.ASCII)
_MANGLED = regex(r"[\[{(［【]\s*[!！]\s*[^\]\[(){}\n]{2,24}[\])}］】]")
_TYPE = regex(r"[:!?/+]{3,}\s*[^\s\[]+")
_NEAR = 6
_MANY = 3
_ALERT_TOKENS = frozenset(
    {"alert", "aside", "callout", "admonition", "note", "notice", "hint", "tip", "warning", "caution", "important"}
)


@rule(
    "alert-changed",
    summary="the type of an alert was changed, translated or lost",
    severity=Severity.ERROR,
    fixable="safe",
    about="alerts",
)
def alert_changed(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """The marker of an alert (`[!NOTE]`, `:::note`, `!!! note`, `/// note`) has another type than in the source, its
    type is translated (`[!OPMERKING]`), its spelling broken (`[! NOTE]`, `{! NOTE}`), or it is gone. The box loses its
    colour and icon, or the marker shows as text. Where three or more types of a page are others, that is one finding.

    Severity info where people translated, not machines (as the page's records tell), and wrote an alert of their own:
    its first block links to other places alone.

    Not reported: upper and lower case, a translated title after the type, an alert written in another syntax, by a
    shortcode or component, a marker that is malformed in the source itself, an alert that is missing with all its text
    (block-missing).

    Fixed: the marker is written as in the source, unless it is gone.
    """
    changed: list[Change] = []
    for index, match in enumerate(pair.matches):
        source, target = match.source, match.target
        if source is None or source.kind != "alert" or not _well_formed(source):
            continue
        if target is None:
            yield from _lost(pair, index, source)
        elif target.kind == "alert" and target.directive is not None and source.directive is not None:
            if source.info.casefold() != target.info.casefold():
                changed.append((source, target, if_meant(pair, _is_own(pair, index))))
            elif not _well_formed(target):
                yield Problem(
                    f"alert marker broken: write {_marker(source)} instead of {quote(_marker(target))}",
                    target,
                    source,
                    fix=_fix(pair, source, target),
                )
    yield from _other_types(pair, changed)


def _other_types(pair: Pair, changed: Sequence[Change]) -> Iterator[Problem]:
    """The alerts that have another type: of many one thing."""
    fixes = [_fix(pair, source, target) for source, target, _ in changed]
    told = [f"{quote(_marker(source))} became {quote(_marker(target))}" for source, target, _ in changed]
    if len(changed) < _MANY:
        for (source, target, severity), what, fix in zip(changed, told, fixes, strict=True):
            yield Problem(f"alert type {what}: keep {_marker(source)}", target, source, severity, fix)
    else:
        source, target, _ = changed[0]
        message = f"{len(changed)} alert types of this page changed, the first {told[0]}: keep those of the source"
        edits = tuple(edit for fix in fixes if fix for edit in fix.edits)
        fix = Fix("write the types of the source", edits) if all(fixes) else None
        yield Problem(message, target, source, fix=fix)


def _is_own(pair: Pair, index: int) -> bool:
    """Whether the alert says something else: its first block links to other places alone than the source's."""
    match = pair.matches[index + 1] if index + 1 < len(pair.matches) else None
    if match is None or match.source is None or match.target is None:
        return False
    ours = source_targets(pair, match.source)
    theirs = target_targets(pair, match.target, ours)
    return bool(ours and theirs) and {one.key for one in ours}.isdisjoint(one.key for one in theirs)


def _fix(pair: Pair, source: Block, target: Block) -> Fix | None:
    """The source's fence and type for the translation's, whose title stays."""
    ours, theirs = _marker(source), _marker(target)
    one, other = _TYPE.match(ours), _TYPE.match(theirs)
    if one and other and theirs[other.end() :].strip():
        ours, theirs = one.group(), other.group()
    edit = instead(pair.target, target, theirs, ours)
    return Fix(f"write {ours}", (edit,)) if edit else None


def _lost(pair: Pair, index: int, source: Block) -> Iterator[Problem]:
    """The marker is gone; what follows it in the source is the alert's text."""
    following = next((m for m in pair.matches[index + 1 : index + 1 + _NEAR] if m.source is not None), None)
    target = following.target if following else None
    if target is None or _other_syntax(pair, index):
        return
    mangled = _MANGLED.match(target.text)
    if mangled:
        place = target.rendering.range(*mangled.span())
        message = f"alert marker broken: write {_marker(source)} instead of {quote(mangled.group())}"
        plain = pair.target.raw(place) == mangled.group() and _well_formed(source)
        fix = Fix(f"write {_marker(source)}", (Edit(place, _marker(source)),)) if plain else None
        yield Problem(message, place, source, fix=fix)
    else:
        yield Problem(f"alert marker {_marker(source)} lost before {quote(target.text)}", target, source)


def _other_syntax(pair: Pair, index: int) -> bool:
    """Whether a block near by that only the translation has opens an alert in another way, or a component right before
    the marker does on both pages: the marker was left over."""
    before = pair.matches[index - 1] if index else None
    if before and all(block and _opens_notice(block) for block in (before.source, before.target)):
        return True
    near = [match for match in pair.matches[max(0, index - 3) : index + _NEAR] if match.target is not None]
    return any(
        (match.source is None and match.target.kind == "alert")
        or any(
            isinstance(node, Opaque) and node.name.lower() in _ALERT_TOKENS
            for node in (*match.target.nodes, match.target.directive)
        )
        or _opens_notice(match.target) > (_opens_notice(match.source) if match.source else 0)
        for match in near
        if match.target is not None
    )


def _opens_notice(block: Block) -> int:
    """How many elements or components of a block are alerts."""
    return sum(tag.name in _ALERT_TOKENS and not tag.closing for tag in block.tags)


def _marker(block: Block) -> str:
    if block.directive is None:
        return block.info
    raw = block.directive.raw.strip()
    return raw if raw.startswith(("[", "{")) else raw.split("[")[0].split("|")[0].split('"')[0].strip()


def _well_formed(block: Block) -> bool:
    directive = block.directive
    return directive is not None and (directive.dialect != "docfx" or bool(_DOCFX.fullmatch(directive.raw.strip())))
