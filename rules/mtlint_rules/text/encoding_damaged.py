"""encoding-damaged: characters that a wrong encoding spoilt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtlint.api import Edit, Fix, NoOptions, Pair, Problem, Range, Severity, rule
from mtlint_rules._quote import times
from mtlint_rules.text._at import matches_by_place
from mtlint_rules.text._damage import Damage, in_block, in_text

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE_PAGE = 10


@rule(
    "encoding-damaged",
    summary="characters spoilt by a wrong encoding",
    severity=Severity.ERROR,
    needs_source=False,
    explains=("wrong-script", "wrong-language", "placeholder-changed"),
    fixable="safe",
    about="odd characters",
)
def encoding_damaged(pair: Pair, _options: NoOptions) -> Iterator[Problem]:
    """Characters that a tool on the way read or wrote in a wrong encoding, and that readers cannot read:

    - misread UTF-8: `fÃ¼r`, `donâ€™t`, `Ð¿Ñ€Ð¸Ð²ÐµÑ‚`, `縺薙ｓ縺ｫ縺｡`; it was read as Windows-1252 or Latin-1,
      Windows-1251, Windows-1250, Shift JIS or GBK. The finding says what it should be
    - lost characters: `f�r`
    - control characters, and a byte order mark that is not the file's first character
    - entities that were escaped twice, so that the page shows `&nbsp;`, and entities in code, where they show as they
      are; JSON escapes (`\\u00e9`)
    - invisible characters in code and in link targets, which then no longer work: `<LinkBut` U+200B `ton>`

    Repeats in a block are one finding; so are misread characters in more than ten blocks.

    Not reported: what the source has too (a page about encodings), zero-width spaces and joiners in prose, where they
    do no harm or are needed.

    Fixed: misread characters of which it is known what they were, on pages with no more than ten such blocks; control
    and invisible characters are deleted; JSON escapes and entities in code become the characters they stand for.
    """
    text, match_at = pair.target.text, matches_by_place(pair)
    groups: dict[tuple[int, str], list[Damage]] = {}
    for damage in _damages(pair):
        match = match_at(damage.start)
        where = match.target.start if match and match.target else text.rfind("\n", 0, damage.start) + 1
        groups.setdefault((where, damage.kind), []).append(damage)
    misread = [group[0] for (_, kind), group in groups.items() if kind == "misread"]
    for (where, kind), group in groups.items():
        first, more = group[0], times(len(group))
        if kind == "misread" and len(misread) > WHOLE_PAGE:
            if first is not misread[0]:
                continue
            more = f"; {len(misread)} blocks of this page are misread so, restore the whole file"
        match = match_at(where)
        source = match.source if match else None
        fix = _fix(text, group) if more[:1] != ";" else None
        yield Problem(first.message + more, Range(first.start, first.end), source, fix=fix)


def _fix(text: str, group: list[Damage]) -> Fix | None:
    """Write what should stand there, in all places of a group; None where that is not known of one of them."""
    edits: list[Edit] = []
    for damage in group:
        if damage.was is None:
            return None
        at = text.find(damage.run, damage.start, damage.end)
        while at >= 0:
            edits.append(Edit(Range(at, at + len(damage.run)), damage.was))
            at = text.find(damage.run, at + len(damage.run), damage.end)
    return Fix("write the characters that were meant", tuple(edits)) if edits else None


def _damages(pair: Pair) -> Iterator[Damage]:
    """What the source has not."""
    if found := list(in_text(pair.target)):
        known = {damage.run for damage in in_text(pair.source)} if pair.source else set[str]()
        yield from (damage for damage in found if damage.run not in known)
    for source, target in pair.blocks:
        yield from in_block(source, target, pair.target.text)
